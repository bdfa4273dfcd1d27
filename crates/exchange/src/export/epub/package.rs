//! What a reader is told of the book: its package, and where its articles stand.

use std::fmt::Write as _;

use qirtas_text::{Direction, direction_of};
use sha2::{Digest as _, Sha256};

use super::{FONT_LICENSE, FONTS, chapter_name, document};
use crate::export::serial::escaped;
use crate::export::{Export, is_language, shown_title};

/// A picture of the book.
pub(super) struct Picture {
    pub(super) name: String,
    pub(super) media_type: &'static str,
}

/// The package document (EPUB 3.2, Packages).
pub(super) fn package(export: &Export<'_>, pictures: &[Picture]) -> String {
    let mut opf = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" \
         unique-identifier=\"id\"",
    );
    let direction = export.direction();
    let _ = writeln!(opf, " xml:lang=\"{}\" dir=\"{}\">", export.language(), direction.as_str());
    write_metadata(export, &mut opf);
    write_manifest(export, pictures, &mut opf);
    let _ = writeln!(opf, "  <spine toc=\"ncx\" page-progression-direction=\"{}\">", direction.as_str());
    opf.push_str("    <itemref idref=\"nav\"/>\n");
    for place in 1..=export.contents.items.len() {
        let _ = writeln!(opf, "    <itemref idref=\"article-{place}\"/>");
    }
    opf.push_str("  </spine>\n</package>\n");
    opf
}

fn write_metadata(export: &Export<'_>, opf: &mut String) {
    let _ = write!(
        opf,
        "  <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n    \
         <dc:identifier id=\"id\">{}</dc:identifier>\n    <dc:title>{}</dc:title>\n",
        identifier(export),
        escaped(title(export)),
    );
    for language in languages(export) {
        let _ = writeln!(opf, "    <dc:language>{language}</dc:language>");
    }
    if let [item] = export.contents.items.as_slice()
        && !item.author.trim().is_empty()
    {
        let _ = writeln!(opf, "    <dc:creator>{}</dc:creator>", escaped(item.author.trim()));
    }
    let modified = export.exported_at.strftime("%Y-%m-%dT%H:%M:%SZ");
    let _ = write!(
        opf,
        "    <meta property=\"dcterms:modified\">{modified}</meta>\n    \
         <meta name=\"generator\" content=\"Qirtas\"/>\n  </metadata>\n"
    );
}

/// The main language first, then those of the articles.
fn languages<'a>(export: &'a Export<'_>) -> Vec<&'a str> {
    let mut languages = Vec::new();
    if is_language(export.language) {
        languages.push(export.language);
    }
    for item in &export.contents.items {
        // A library has a handful; whoever has more than these is not helped by the rest.
        if languages.len() < 12 && is_language(&item.language) && !languages.contains(&item.language.as_str())
        {
            languages.push(&item.language);
        }
    }
    if languages.is_empty() {
        languages.push("und");
    }
    languages
}

/// The same for the same articles under the same title, so that a reader takes a newer book for a newer edition.
fn identifier(export: &Export<'_>) -> String {
    let mut hash = Sha256::new();
    hash.update(export.title.as_bytes());
    for item in &export.contents.items {
        hash.update([0]);
        hash.update(item.address.as_bytes());
        hash.update([0]);
        hash.update(item.title.as_bytes());
    }
    let mut uuid = String::from("urn:uuid:");
    for (place, byte) in hash.finalize().iter().take(16).enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            uuid.push('-');
        }
        // Version 8: made by a rule of one's own (RFC 9562, 5.8).
        let byte = match place {
            6 => byte & 0x0f | 0x80,
            8 => byte & 0x3f | 0x80,
            _ => *byte,
        };
        let _ = write!(uuid, "{byte:02x}");
    }
    uuid
}

fn write_manifest(export: &Export<'_>, pictures: &[Picture], opf: &mut String) {
    opf.push_str(
        "  <manifest>\n    <item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" \
         properties=\"nav\"/>\n    <item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>\n    \
         <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n",
    );
    let mut add = |id: String, href: &str, media_type: &str| {
        let _ = writeln!(opf, "    <item id=\"{id}\" href=\"{href}\" media-type=\"{media_type}\"/>");
    };
    for (place, (name, _)) in FONTS.iter().enumerate() {
        // The name that it has since EPUB 3.0, and which 3.3 still knows.
        add(format!("font-{}", place + 1), name, "application/font-woff");
    }
    add("font-license".to_owned(), FONT_LICENSE.0, "text/plain");
    for place in 0..export.contents.items.len() {
        add(format!("article-{}", place + 1), &chapter_name(place), "application/xhtml+xml");
    }
    for (place, picture) in pictures.iter().enumerate() {
        add(format!("picture-{}", place + 1), &picture.name, picture.media_type);
    }
    opf.push_str("  </manifest>\n");
}

/// The table of contents, which is also the book's first page.
pub(super) fn navigation(export: &Export<'_>) -> String {
    let mut body = format!("<nav epub:type=\"toc\" id=\"toc\">\n<h1>{}</h1>\n<ol>\n", escaped(title(export)));
    for (place, item) in export.contents.items.iter().enumerate() {
        let title = shown_title(item);
        let direction = direction_of(title).map_or("auto", Direction::as_str);
        let _ = writeln!(
            body,
            "<li><a href=\"{}\"><bdi dir=\"{direction}\">{}</bdi></a></li>",
            chapter_name(place),
            escaped(title)
        );
    }
    if export.contents.items.is_empty() {
        let _ = writeln!(body, "<li><a href=\"nav.xhtml\">{}</a></li>", escaped(title(export)));
    }
    body.push_str("</ol>\n</nav>");
    document(title(export), export.language(), export.direction(), &body)
}

/// The same for readers of EPUB 2.
pub(super) fn ncx(export: &Export<'_>) -> String {
    let mut ncx = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" \
         version=\"2005-1\" xml:lang=\"{}\" dir=\"{}\">\n<head>\n<meta name=\"dtb:uid\" content=\"{}\"/>\n</head>\n\
         <docTitle><text>{}</text></docTitle>\n<navMap>\n",
        export.language(),
        export.direction().as_str(),
        identifier(export),
        escaped(title(export)),
    );
    let mut point = |place: usize, title: &str, href: &str| {
        let _ = writeln!(
            ncx,
            "<navPoint id=\"p{place}\" playOrder=\"{place}\"><navLabel><text>{}</text></navLabel>\
             <content src=\"{href}\"/></navPoint>",
            escaped(title)
        );
    };
    for (place, item) in export.contents.items.iter().enumerate() {
        point(place + 1, shown_title(item), &chapter_name(place));
    }
    if export.contents.items.is_empty() {
        point(1, title(export), "nav.xhtml");
    }
    ncx.push_str("</navMap>\n</ncx>\n");
    ncx
}

/// A book must have one.
fn title<'a>(export: &'a Export<'_>) -> &'a str {
    let title = export.title.trim();
    if title.is_empty() { "Qirtas" } else { title }
}
