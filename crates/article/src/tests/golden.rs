//! `tests/data/article/NAME.in.html` and what becomes of it: `NAME.html` and `NAME.txt`. `QIRTAS_BLESS=1` rewrites them.

use std::path::{Path, PathBuf};

use url::Url;

use crate::{glance, sanitize, text_of};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/article")
}

/// One block a line, so that a change can be read.
fn by_lines(html: &str) -> String {
    let mut out = html.to_owned();
    for block in [
        "p",
        "h1",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "thead",
        "tbody",
        "blockquote",
        "figure",
        "figcaption",
        "caption",
        "pre",
    ] {
        out = out.replace(&format!("</{block}>"), &format!("</{block}>\n"));
    }
    out
}

fn compare(path: &Path, actual: &str) {
    if std::env::var_os("QIRTAS_BLESS").is_some() {
        std::fs::write(path, actual).unwrap();
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(actual, expected, "{} (QIRTAS_BLESS=1 rewrites it)", path.display());
}

#[test]
fn articles_read_as_approved() {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| {
            entry.unwrap().file_name().into_string().unwrap().strip_suffix(".in.html").map(str::to_owned)
        })
        .collect();
    names.sort();
    assert!(names.len() >= 10, "the golden files are gone");
    let base = Url::parse("https://sahifa.example/2026/03/story/").unwrap();
    for name in names {
        let source = std::fs::read_to_string(folder().join(format!("{name}.in.html"))).unwrap();
        let clean = sanitize(&source, Some(&base));
        let seen = glance(&source, Some(&base));
        let mut report = by_lines(&clean.html);
        report += &format!("\n<!-- article: {:?}\n", clean.direction);
        for picture in &clean.pictures {
            report += &format!(
                "{} {} {:?} {:?}x{:?}\n",
                picture.key, picture.url, picture.alt, picture.width, picture.height
            );
        }
        report += &format!(
            "glance: {} words, {:?}, {:?}\n{} -->\n",
            seen.words,
            seen.direction(),
            seen.picture.map(String::from),
            seen.excerpt
        );
        compare(&folder().join(format!("{name}.html")), &report);
        compare(&folder().join(format!("{name}.txt")), &(text_of(&source) + "\n"));
        assert_eq!(sanitize(&clean.html, Some(&base)).html, clean.html, "{name}: the second time differs");
    }
}
