//! The scanner and the references, below what the public functions show.

use crate::entities::{decode_attribute, decode_text};
use crate::scan::{Scanner, Token};

fn shown(html: &str) -> String {
    let mut out = String::new();
    for token in Scanner::new(html) {
        match token {
            Token::Text(text) => out += &format!("'{text}'"),
            Token::Start(tag) => {
                out += &format!("<{}", tag.name);
                for (name, value) in tag.attributes {
                    out += &format!(" {name}={value}");
                }
                out += ">";
            }
            Token::End(name) => out += &format!("</{name}>"),
        }
    }
    out
}

#[test]
fn scans_as_the_standard_does() {
    for (html, expected) in [
        ("a<b>c</b>d", "'a'<b>'c'</b>'d'"),
        ("1 < 2 <3", "'1 < 2 <3'"),
        ("<a href=x title='a>b' c>", "<a href=x title=a>b c=>"),
        ("<a\nhref = \"x\" =y>", "<a href=x =y=>"),
        ("<img src=x/>y", "<img src=x/>'y'"),
        ("<br/>x", "<br>'x'"),
        ("a<!-- <b> -->c<!-->d<!--->e<!x>f<?y?>g</ z>h", "'a''c''d''e''f''g''h'"),
        ("<script>if (a<b) '</b>'</SCRIPT >x", "<script>'x'"),
        ("<style>x", "<style>"),
        ("<iframe>x", "<iframe>'x'"),
        ("<title>x</title>y", "<title>'y'"),
        ("<p title=it's>x", "<p title=it's>'x'"),
        ("<a href=\"x>y</a>", "<a href=x>'y'</a>"),
        ("x<a href='y", "'x'"),
        ("<!-- x> y", "' y'"),
    ] {
        assert_eq!(shown(html), expected, "from {html}");
    }
}

#[test]
fn resolves_references() {
    for (raw, text, attribute) in [
        ("a&amp;b", "a&b", "a&b"),
        ("&nbsp;&#160;&#xA0;", "\u{a0}\u{a0}\u{a0}", "\u{a0}\u{a0}\u{a0}"),
        ("?a=1&copy=2", "?a=1©=2", "?a=1&copy=2"),
        ("&notin; &notit;", "∉ ¬it;", "∉ &notit;"),
        (
            "&#150;&#0;&#xD800;&#x110000;&#99999999999;",
            "–\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
            "–\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
        ),
        ("& &; &x; &#; &#x; &unknown;", "& &; &x; &#; &#x; &unknown;", "& &; &x; &#; &#x; &unknown;"),
        ("&#1575;&#x644", "ال", "ال"),
        ("&NotEqualTilde;", "≂̸", "≂̸"),
        ("a\0b", "ab", "ab"),
    ] {
        assert_eq!(decode_text(raw), text, "{raw}");
        assert_eq!(decode_attribute(raw), attribute, "{raw} in an attribute");
    }
}
