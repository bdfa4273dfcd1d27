//! The text that places are counted in is the text that a browser counts in.

use std::fs;
use std::ops::Range;
use std::path::Path;

use markup5ever_rcdom::{Handle, NodeData};

use super::{difference, hostile_fragments, parse, real_pages};
use crate::{Content, content, extract, sanitize};

fn text_content(html: &str) -> String {
    let dom = parse(html);
    let mut out = String::new();
    let mut stack: Vec<Handle> = vec![dom.document.clone()];
    while let Some(node) = stack.pop() {
        if let NodeData::Text { contents } = &node.data {
            out.push_str(&contents.borrow());
        }
        stack.extend(node.children.borrow().iter().rev().cloned());
    }
    out
}

fn assert_as_in_a_browser(source: &str) {
    let html = sanitize(source, None).html;
    let Content { text, breaks } = content(&html);
    if let Some(difference) = difference(&text, &text_content(&html)) {
        panic!("{difference}\nin {}", html.get(..html.floor_char_boundary(2000)).unwrap());
    }
    assert!(breaks.is_sorted_by(|one, next| one < next), "{breaks:?}");
    assert!(breaks.iter().all(|at| *at > 0 && *at < text.len() && text.is_char_boundary(*at)));
}

fn files(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(folder);
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file());
    files.map(|path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()).collect()
}

#[test]
fn the_text_of_what_was_found_by_fuzzing_is_that_of_a_browser() {
    let sources = ["fuzz/sanitize", "fuzz/extract", "hostile"].map(files).concat();
    assert!(sources.len() > 300, "{}", sources.len());
    sources.iter().for_each(|source| assert_as_in_a_browser(source));
}

#[test]
fn the_text_of_hostile_fragments_is_that_of_a_browser() {
    hostile_fragments().iter().for_each(|source| assert_as_in_a_browser(source));
}

#[test]
fn the_text_of_pages_and_of_their_articles_is_that_of_a_browser() {
    let url = url::Url::parse("https://paper.example/").unwrap();
    let own = ["article", "article/pages", "article/rules"].map(files).concat();
    assert!(own.len() > 50);
    for page in own.into_iter().chain(real_pages()) {
        assert_as_in_a_browser(&page);
        if let Some(article) = extract(&page, &url) {
            assert_as_in_a_browser(&article.html);
        }
    }
}

#[test]
fn blocks_part_the_text_and_lines_do_not_part_words() {
    let rows = [
        ("<p>قال <b>أ</b>حمد.</p><p>وأضاف</p>", "قال أحمد.|وأضاف"),
        ("<h2>عنوان</h2><p>نص<br>سطر</p>", "عنوان|نص|سطر"),
        ("<ul><li>واحد</li><li>اثنان</li></ul>ذيل", "واحد|اثنان|ذيل"),
        ("<table><tbody><tr><td>أ</td><td>ب</td></tr></tbody></table>", "أ|ب"),
        ("<p>قبل</p><hr><p>بعد</p>", "قبل|بعد"),
        ("<pre>\nlet a;\nlet b;</pre><p>x</p>", "let a;\n|let b;|x"),
        ("<pre>\n\na</pre>", "\n|a"),
        ("<p>a&amp;b &lt;c&gt;&nbsp;d</p>", "a&b <c>\u{A0}d"),
        ("<p>و<img src=\"media:0\" alt=\"صورة\">ج<wbr>ه</p>", "وجه"),
        ("<dl><dt>لفظ</dt><dd>معنى</dd></dl>", "لفظ|معنى"),
        ("<p></p><p></p>", ""),
    ];
    for (html, expected) in rows {
        let Content { text, breaks } = content(html);
        let mut parted = text;
        breaks.iter().rev().for_each(|at| parted.insert(*at, '|'));
        assert_eq!(parted, expected, "{html}");
    }
}

#[test]
fn a_passage_reads_as_a_person_reads_it() {
    let whole = content("<p>قال  أحمد\n إن</p> <ul><li>الأول </li><li> الثاني</li></ul><p>انتهى</p>");
    let text = &whole.text;
    assert_eq!(whole.slice(0..text.len()), "قال أحمد إن\nالأول\nالثاني\nانتهى");
    let from = text.find("أحمد").unwrap();
    let to = text.find("ثاني").unwrap();
    assert_eq!(whole.slice(from..to), "أحمد إن\nالأول\nال");
    assert_eq!(whole.slice(from + 1..from + 3), "أ", "places within a character");
    assert_eq!(whole.slice(0..usize::MAX), whole.slice(0..text.len()));
    assert_eq!(whole.slice(Range { start: 9, end: 3 }), "");
    assert_eq!(content("").slice(0..5), "");
}
