//! Everything as one page: no scripts, no network, pictures within.

use std::io::{self, Write};

use qirtas_text::{Direction, direction_of};
use sha2::{Digest as _, Sha256};

use super::serial::{self, Syntax, escaped};
use super::sheet::{place_pictures, sheet};
use super::{Export, shown_title};

const STYLE: &str = concat!(include_str!("style/article.css"), include_str!("style/page.css"));

/// What a picture may be in a `data:` address. SVG is none.
const PICTURES: &[&str] = &["image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"];

/// Writes the page.
pub(super) fn write(export: &Export<'_>, out: &mut impl Write) -> io::Result<()> {
    write_head(export, out)?;
    write_contents(export, out)?;
    for (place, item) in export.contents.items.iter().enumerate() {
        let mut nodes = sheet(item, export, &format!("a{}h", place + 1));
        place_pictures(&mut nodes, &mut |key| data_address(export, key));
        let mut html = String::new();
        serial::write(&nodes, Syntax::Html, &mut html);
        write!(out, "<article id=\"a{}\">{html}</article>\n\n", place + 1)?;
    }
    out.write_all(b"</main>\n</body>\n</html>\n")
}

fn write_head(export: &Export<'_>, out: &mut impl Write) -> io::Result<()> {
    let (language, direction) = (export.language(), export.direction().as_str());
    let title = escaped(export.title);
    // Nothing but this very style and the pictures within may be used.
    let style_hash = base64(&Sha256::digest(STYLE.as_bytes()));
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src \
         'sha256-{style_hash}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"Qirtas\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<main>\n<h1 id=\"top\">{title}</h1>\n"
    )
}

fn write_contents(export: &Export<'_>, out: &mut impl Write) -> io::Result<()> {
    if export.contents.items.len() < 2 {
        return Ok(());
    }
    out.write_all(b"<nav>\n<ol>\n")?;
    for (place, item) in export.contents.items.iter().enumerate() {
        let title = shown_title(item);
        let direction = direction_of(title).map_or("auto", Direction::as_str);
        writeln!(
            out,
            "<li><a href=\"#a{}\"><bdi dir=\"{direction}\">{}</bdi></a></li>",
            place + 1,
            escaped(title)
        )?;
    }
    out.write_all(b"</ol>\n</nav>\n")
}

fn data_address(export: &Export<'_>, key: &str) -> Option<String> {
    let (media_type, bytes) = export.pictures.picture(key)?;
    let media_type = PICTURES.iter().find(|known| **known == media_type)?;
    Some(format!("data:{media_type};base64,{}", base64(&bytes)))
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes as base64 (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * at) & 63) as usize).copied().unwrap_or(b'=');
            text.push(char::from(if at > three.len() { b'=' } else { digit }));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_as_in_the_examples_of_its_rfc() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xfe]), "+//+");
    }
}
