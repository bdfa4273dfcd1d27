//! Nothing that a publisher sends can hurt.

use url::Url;

use super::{difference, each_element, hostile_fragments, real_pages};
use crate::build::{MAX_DEPTH, build};
use crate::rules::{ALLOWED, EVERYWHERE};
use crate::tidy::tidy_tree;
use crate::write::inner_html;
use crate::{glance, sanitize, text_of};

/// Fragments that single out our own steps: the scanner's liberties, rewriting, what is dissolved.
const OWN: &[&str] = &[
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<a href=\"java\nscript:alert(1)\">x</a><a href=' &#106;avascript:alert(1)'>x</a><a href=vbscript:x>y</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a><a href=//x.example/\"onclick=alert(1)>x</a>",
    "<img src=x alt='\"><script>alert(1)</script>'><img src='media:../../x'><img src=media:0123456789abcdef0123456789abcdef onerror=x>",
    "<a href='media:0123456789abcdef0123456789abcdef'>x</a>",
    "<iframe src='javascript:alert(1)'></iframe><iframe srcdoc='<script>x</script>'></iframe><iframe/src=https://x.example title='<img src=x onerror=y>'>",
    "<svg><style><img src=x onerror=alert(1)></style></svg><math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<p lang='\"><script>' dir='x' style='x' class=y id=z data-x=1>x</p><span dir=ltr onclick=x>y</span>",
    "<![CDATA[<script>alert(1)</script>]]><!--><script>x</script>--><?php <script>x</script> ?>",
    "<xmp><p>x</xmp><plaintext><script>x</script>",
    "<table><a href=https://x.example><td onclick=x><table><tr><td>y",
    "<select><template><style></select><img src=x onerror=y>",
    "<a b='<img src=x onerror=y>",
    "<textarea><p title=\"</textarea><img src=x onerror=y>\">",
    "<video poster=javascript:x src=https://x.example/a.mp4 onerror=y><track src=z></video>",
    "<object data=https://x.example/a.swf><param name=x value=y><embed src=data:x></object>",
];

fn is_safe_link(value: &str) -> bool {
    Url::parse(value).is_ok_and(|url| matches!(url.scheme(), "http" | "https" | "mailto"))
}

fn assert_safe(source: &str) {
    let base = Url::parse("https://news.example/2026/story.html").unwrap();
    for base in [Some(&base), None] {
        let clean = sanitize(source, base);
        let mut deepest = 0;
        each_element(&clean.html, |depth, name, attributes| {
            deepest = deepest.max(depth);
            let kind = ALLOWED.iter().find(|kind| kind.name == name);
            let kind = kind.unwrap_or_else(|| panic!("<{name}> from {source}\n{}", clean.html));
            for (attribute, value) in attributes {
                let is_known =
                    EVERYWHERE.contains(&attribute.as_str()) || kind.attributes.contains(&attribute.as_str());
                assert!(is_known, "{attribute}={value} from {source}");
                let is_good = match attribute.as_str() {
                    "href" => is_safe_link(value),
                    "src" => crate::rules::is_media(value),
                    "rel" => value == "noopener noreferrer",
                    "id" => value.starts_with("to-"),
                    "dir" => value == "rtl" || value == "ltr",
                    _ => true,
                };
                assert!(is_good, "{attribute}={value} from {source}");
            }
            if name == "a" {
                assert!(attributes.iter().any(|(n, _)| n == "rel"), "a link without rel from {source}");
            }
        });
        assert!(deepest <= MAX_DEPTH, "{deepest} deep");
        for picture in &clean.pictures {
            assert!(matches!(picture.url.scheme(), "http" | "https"));
        }
        let again = sanitize(&clean.html, base);
        if let Some(difference) = difference(&again.html, &clean.html) {
            panic!(
                "the second time differs: {difference}\nfor {}",
                source.get(..source.floor_char_boundary(300)).unwrap()
            );
        }
        assert_eq!(again.direction, clean.direction);
        // Neither may panic.
        let _ = glance(source, base);
        let _ = text_of(source);
    }
}

#[test]
fn own_fragments_come_out_safe_and_settled() {
    OWN.iter().for_each(|source| assert_safe(source));
}

#[test]
fn hostile_fragments_come_out_safe_and_settled() {
    hostile_fragments().iter().for_each(|source| assert_safe(source));
}

#[test]
fn real_pages_come_out_safe_and_settled() {
    real_pages().iter().for_each(|source| assert_safe(source));
}

#[test]
fn pages_cut_anywhere_come_out_safe_and_settled() {
    let page = OWN.concat()
        + "<table><tr><td><ul><li>نص <b>عريض <a href='https://x.example/?a=1&amp;b=2'>رابط</a></b></ul>&#x627;&amp;&hellip;</table>";
    for cut in (0..page.len()).filter(|&cut| page.is_char_boundary(cut)) {
        assert_safe(page.get(..cut).unwrap());
        assert_safe(page.get(cut..).unwrap());
    }
}

/// Tags in orders that nobody would write: a fixed sequence of pseudo-random pages.
#[test]
fn soup_comes_out_safe_and_settled() {
    const PIECES: &[&str] = &[
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<div dir=rtl lang=ar>",
        "<ul>",
        "</ul>",
        "<li>",
        "</li>",
        "<ol start=2>",
        "</ol>",
        "<dl>",
        "<dt>",
        "<dd>",
        "</dl>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<th>",
        "<caption>",
        "<tbody>",
        "<thead>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<a href=/x>",
        "</a>",
        "<span dir=ltr>",
        "</span>",
        "<span lang=fa>",
        "<code>",
        "</code>",
        "<pre>",
        "</pre>",
        "<br>",
        "<br><br>",
        "<hr>",
        "<img src=/a.jpg alt=x>",
        "<img src=/b.jpg width=1>",
        "<figure>",
        "</figure>",
        "<figcaption>",
        "</figcaption>",
        "<blockquote>",
        "</blockquote>",
        "<h2>",
        "</h2>",
        "<ruby>",
        "<rt>",
        "</ruby>",
        "<q>",
        "</q>",
        "<wbr>",
        "<iframe src=//v.example/1></iframe>",
        "<video src=/v.mp4 poster=/p.jpg></video>",
        "<bdi>",
        "</bdi>",
        "<kbd>",
        "</kbd>",
        "نص عربي",
        " Raspberry Pi 5 ",
        "868 MHz، Google",
        "C++",
        " ",
        "\n",
        "&nbsp;",
        "،",
        ".",
        "2026",
        "\u{200f}",
        "&lt;b&gt;",
        "<svg>",
        "</svg>",
        "<script>x</script>",
        "<!-- c -->",
        "<noscript>",
        "</noscript>",
        "<p dir=rtl>OpenAI GPT تطلق",
        "English words here",
    ];
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..4000 {
        let page: String = (0..next(24) + 2).map(|_| PIECES[next(PIECES.len())]).collect();
        assert_safe(&page);
    }
}

/// Ammonia alone needs time quadratic in depth; no tree of ours is deeper than the cap, whatever comes in.
#[test]
fn depth_is_bounded() {
    const DEEP: usize = 200_000;
    for tag in [
        "div",
        "p",
        "b",
        "a href=http:x.y",
        "blockquote",
        "ul",
        "ul><li",
        "table><tr><td",
        "span lang=ar",
        "font",
        "figure",
        "h1",
        "pre",
    ] {
        let html = format!("<{tag}>").repeat(DEEP) + "نص";
        let clean = sanitize(&html, None);
        let mut deepest = 0;
        each_element(&clean.html, |depth, _, _| deepest = deepest.max(depth));
        assert!(deepest <= MAX_DEPTH, "<{tag}>: {deepest} deep");
        assert!(clean.html.contains("نص"), "<{tag}> lost its text");
    }
}

/// Inline elements are repeated in each block that they span; that must not multiply a page.
#[test]
fn output_is_bounded() {
    let link = format!("<a href='https://x.example/{}'>", "x".repeat(4000));
    let html = link + &"<p>x".repeat(20_000);
    assert!(sanitize(&html, None).html.len() < 4 << 20);
}

/// The serializer behind the gate needs time quadratic in the length of a text of `&`: what it is given is parted.
#[test]
fn long_texts_are_parted_before_the_gate_and_whole_after_it() {
    for text in ["&amp;".repeat(200_000), "كلمة &lt; ".repeat(60_000)] {
        let html = format!("<p>{text}</p>");
        let written = inner_html(&tidy_tree(build(&html, None).root));
        let longest = written.split('<').map(str::len).max().unwrap();
        assert!(longest < 128 << 10, "{longest} bytes in one piece");
        let clean = sanitize(&html, None).html;
        assert!(!clean.contains("<!--"));
        assert!(clean.contains(text.trim_end()), "the text is not whole");
        assert_safe(&html);
    }
}

#[test]
fn odd_bytes_do_no_harm() {
    for source in [
        "",
        "\0",
        "<",
        "</",
        "<!",
        "<!--",
        "<a",
        "<a ",
        "<a b",
        "<a b=",
        "<a b='",
        "&",
        "&#",
        "&#x",
        "&#x110000;",
        "&#0;",
        "\u{202E}<p>x",
    ] {
        assert_safe(source);
    }
    let flood = "<a ".repeat(50_000) + &"x=1 ".repeat(50_000) + ">";
    assert_safe(&flood);
    assert_safe(&"<!-- ".repeat(50_000));
    assert_safe(&"<video>".repeat(50_000));
    assert_safe(&"<textarea>".repeat(50_000));
    assert_safe(&"&amp".repeat(50_000));
}
