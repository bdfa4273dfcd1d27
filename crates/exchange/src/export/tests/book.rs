//! The e-book.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::process::Command;

use roxmltree::{Document, ParsingOptions};

use super::sample::{CONTENTS, Portrait, export};
use super::{unpacked, written};
use crate::export::markup::{parse, text_of};
use crate::export::{Export, Format};
use crate::model::{Contents, Item};

fn xml(bytes: &[u8]) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(std::str::from_utf8(bytes).unwrap(), options).unwrap()
}

#[test]
fn the_archive_begins_with_what_it_is() {
    let bytes = written(Format::Epub, &export(&CONTENTS));
    // Name and text stand at these places in every e-book, unpacked (OCF, 4.3).
    assert_eq!(bytes.get(30..58), Some(b"mimetypeapplication/epub+zip".as_slice()));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    assert_eq!(archive.by_index(0).unwrap().compression(), zip::CompressionMethod::Stored);
}

#[test]
fn every_page_is_well_formed_and_every_link_leads_somewhere() {
    let files = unpacked(&written(Format::Epub, &export(&CONTENTS)));
    let names: HashSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), files.len(), "a name is there twice");
    let mut pages = 0;
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with("xhtml")) {
        let page = xml(bytes);
        pages += 1;
        let ids: Vec<&str> = page.descendants().filter_map(|node| node.attribute("id")).collect();
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "ids of {name}");
        for node in page.descendants() {
            for address in ["href", "src"].iter().filter_map(|attribute| node.attribute(*attribute)) {
                if address.starts_with("https:") || address.starts_with("mailto:") {
                    assert_eq!(node.tag_name().name(), "a", "{address} in {name}");
                } else if let Some(id) = address.strip_prefix('#') {
                    assert!(ids.contains(&id), "{address} in {name}");
                } else {
                    assert!(names.contains(format!("EPUB/{address}").as_str()), "{address} in {name}");
                }
            }
        }
    }
    assert_eq!(pages, CONTENTS.items.len() + 1);
}

#[test]
fn the_package_lists_every_file_and_runs_as_its_language() {
    let files = unpacked(&written(Format::Epub, &export(&CONTENTS)));
    let (_, bytes) = files.iter().find(|(name, _)| name == "EPUB/package.opf").unwrap();
    let package = xml(bytes);
    let items: Vec<_> = package
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.idpf.org/2007/opf", "item")))
        .collect();
    let mut listed: Vec<String> =
        items.iter().map(|item| format!("EPUB/{}", item.attribute("href").unwrap())).collect();
    listed.extend(["mimetype", "META-INF/container.xml", "EPUB/package.opf"].map(str::to_owned));
    listed.sort();
    let mut there: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    there.sort();
    assert_eq!(listed, there);
    let kinds: HashSet<&str> = items.iter().filter_map(|item| item.attribute("media-type")).collect();
    for kind in ["image/png", "image/jpeg", "image/gif"] {
        assert!(kinds.contains(kind), "no {kind}");
    }
    assert!(!kinds.contains("image/webp") && !kinds.contains("image/avif"));
    let spine = package.descendants().find(|node| node.tag_name().name() == "spine").unwrap();
    assert_eq!(spine.attribute("page-progression-direction"), Some("rtl"));
    let text = std::str::from_utf8(bytes).unwrap();
    for part in [
        "<dc:language>ar</dc:language>",
        "<dc:language>he</dc:language>",
        "<meta property=\"dcterms:modified\">2026-03-10T12:00:00Z</meta>",
    ] {
        assert!(text.contains(part), "no {part}");
    }
    let ncx = files.iter().find(|(name, _)| name == "EPUB/toc.ncx").unwrap();
    let identifier = package.descendants().find(|node| node.tag_name().name() == "identifier").unwrap();
    assert!(std::str::from_utf8(&ncx.1).unwrap().contains(identifier.text().unwrap()));
}

#[test]
fn the_identifier_stays_while_the_articles_do() {
    let identifier = |contents: &Contents| {
        let files = unpacked(&written(Format::Epub, &export(contents)));
        let (_, bytes) = files.iter().find(|(name, _)| name == "EPUB/package.opf").unwrap();
        let package = xml(bytes);
        package
            .descendants()
            .find(|node| node.tag_name().name() == "identifier")
            .unwrap()
            .text()
            .unwrap()
            .to_owned()
    };
    let mut contents = CONTENTS.clone();
    let before = identifier(&contents);
    contents.items[0].note.push('!');
    assert_eq!(identifier(&contents), before);
    contents.items.pop();
    assert_ne!(identifier(&contents), before);
}

#[test]
fn no_word_of_an_article_is_lost_and_highlights_are_painted() {
    // A picture that a book cannot show would add its words.
    let files = unpacked(&written(Format::Epub, &Export { pictures: &Portrait, ..export(&CONTENTS) }));
    let squeeze = |text: &str| text.split_whitespace().collect::<String>();
    for (place, item) in CONTENTS.items.iter().enumerate() {
        let name = format!("EPUB/article-{}.xhtml", place + 1);
        let (_, bytes) = files.iter().find(|(known, _)| *known == name).unwrap();
        let page = xml(bytes);
        let text: String =
            page.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text()).collect();
        if item.title.starts_with('=') {
            // Its table is brought into order.
            assert!(text.contains("أ|ب") && text.contains("ذيل") && text.contains("قبل"), "{text}");
        } else {
            assert!(squeeze(&text).contains(&squeeze(&text_of(&parse(&item.body)))), "{name}");
        }
        for (place, highlight) in item.highlights.iter().enumerate().filter(|(_, h)| h.position.is_some()) {
            let marks: Vec<_> = page.descendants().filter(|node| node.tag_name().name() == "mark").collect();
            assert!(marks.iter().any(|mark| mark.attribute("id") == Some(&format!("h{}", place + 1))));
            let ink = super::super::paint::ink(highlight.colour);
            let painted: String = marks
                .iter()
                .filter(|mark| mark.attribute("class") == Some(ink))
                .flat_map(|mark| {
                    mark.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text())
                })
                .collect();
            assert_eq!(squeeze(&painted), squeeze(&highlight.quote));
        }
    }
}

#[test]
fn a_book_of_nothing_is_a_book() {
    let contents = Contents::default();
    let files = unpacked(&written(Format::Epub, &export(&contents)));
    assert!(files.iter().any(|(name, _)| name == "EPUB/nav.xhtml"));
    check(&written(Format::Epub, &export(&contents)));
}

/// Where `QIRTAS_EPUBCHECK` names it, EPUBCheck is the judge: it may find nothing at all.
#[test]
fn epubcheck_has_nothing_to_say() {
    let bytes = written(Format::Epub, &export(&CONTENTS));
    assert!(bytes.len() > 100_000, "the fonts are not in it");
    check(&bytes);
}

fn check(bytes: &[u8]) {
    let Some(program) = std::env::var_os("QIRTAS_EPUBCHECK") else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.epub");
    std::fs::write(&path, bytes).unwrap();
    let mut command = Command::new(if is_archive(&program) { "java".as_ref() } else { program.as_os_str() });
    if is_archive(&program) {
        command.arg("-jar").arg(&program);
    }
    let output = command.arg(&path).arg("--failonwarnings").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !said.contains("WARNING("), "{said}");
}

/// Whether it is to be run by Java, as Debian's is, behind a name without an ending.
fn is_archive(program: &OsStr) -> bool {
    std::fs::read(program).unwrap().starts_with(b"PK")
}

#[test]
fn a_body_that_is_cut_anywhere_makes_a_well_formed_page() {
    for item in &CONTENTS.items {
        for cut in (0..item.body.len()).filter(|at| item.body.is_char_boundary(*at)).step_by(7) {
            let mut nodes = parse(item.body.get(..cut).unwrap());
            super::super::paint::paint(&mut nodes, &item.highlights, "h");
            super::super::epub::conform::conform(&mut nodes);
            let mut page = String::from("<div>");
            super::super::serial::write(&nodes, super::super::serial::Syntax::Xhtml, &mut page);
            page.push_str("</div>");
            assert!(Document::parse(&page).is_ok(), "{page}");
        }
    }
}

#[test]
fn frames_without_end_are_walked_without_harm() {
    for frame in [
        "<blockquote><ul><li>",
        "<a '",
        "<b><span>",
        "<span></span>",
        "<table><tr><td colspan=\"9999\">",
        "<",
    ] {
        let body = format!("{}{}", frame.repeat(40_000), "نص".repeat(10));
        let contents = Contents { items: vec![Item { body, ..Item::default() }], ..Contents::default() };
        for format in Format::ALL {
            let bytes = written(format, &export(&contents));
            assert!(bytes.len() < 8 << 20, "{format:?} of {frame} made {} bytes", bytes.len());
        }
    }
}
