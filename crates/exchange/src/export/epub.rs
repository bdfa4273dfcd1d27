//! An e-book: EPUB 3, with what readers of EPUB 2 need.

pub(super) mod conform;
mod package;
mod picture;

use std::collections::HashMap;
use std::io::{self, Seek, Write};

use qirtas_text::Direction;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use self::conform::conform;
use self::package::{Picture, navigation, ncx, package};
use super::serial::{self, Syntax, escaped};
use super::sheet::{direction_of_item, place_pictures, sheet};
use super::{Export, is_language, packed_at, shown_title};
use crate::model::Item;

const MIMETYPE: &str = "application/epub+zip";

const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"#;

const STYLE: &str = concat!(include_str!("style/article.css"), include_str!("style/book.css"));

/// The face of the reading view, as its makers pack it for the web, and what they ask of whoever passes it on.
const FONTS: &[(&str, &[u8])] = &[
    ("fonts/naskh-400.woff", include_bytes!("epub/fonts/scheherazade-new-arabic-400-normal.woff")),
    ("fonts/naskh-700.woff", include_bytes!("epub/fonts/scheherazade-new-arabic-700-normal.woff")),
];
const FONT_LICENSE: (&str, &[u8]) = ("fonts/OFL.txt", include_bytes!("epub/fonts/OFL.txt"));

/// Writes the book.
pub(super) fn write(export: &Export<'_>, out: &mut (impl Write + Seek)) -> io::Result<()> {
    let mut book = Book::begin(export, out)?;
    for (place, item) in export.contents.items.iter().enumerate() {
        book.write_chapter(place, item)?;
    }
    book.finish()
}

struct Book<'a, W: Write + Seek> {
    export: &'a Export<'a>,
    zip: ZipWriter<W>,
    packed: SimpleFileOptions,
    stored: SimpleFileOptions,
    /// Where the picture of a key stands; nothing when it cannot be shown.
    placed: HashMap<String, Option<String>>,
    pictures: Vec<Picture>,
}

impl<'a, W: Write + Seek> Book<'a, W> {
    fn begin(export: &'a Export<'a>, out: W) -> io::Result<Book<'a, W>> {
        let packed = SimpleFileOptions::default().last_modified_time(packed_at(export));
        let stored = packed.compression_method(CompressionMethod::Stored);
        let mut book = Book {
            export,
            zip: ZipWriter::new(out),
            packed,
            stored,
            placed: HashMap::new(),
            pictures: Vec::new(),
        };
        // The first, and not packed: its place and bytes tell what the file is (OCF 3.2, 4.3).
        book.add("mimetype", MIMETYPE.as_bytes(), stored)?;
        book.add("META-INF/container.xml", CONTAINER.as_bytes(), packed)?;
        book.add("EPUB/style.css", STYLE.as_bytes(), packed)?;
        for (name, bytes) in FONTS {
            book.add(&format!("EPUB/{name}"), bytes, stored)?;
        }
        book.add(&format!("EPUB/{}", FONT_LICENSE.0), FONT_LICENSE.1, packed)?;
        Ok(book)
    }

    fn add(&mut self, name: &str, bytes: &[u8], options: SimpleFileOptions) -> io::Result<()> {
        self.zip.start_file(name, options)?;
        self.zip.write_all(bytes)
    }

    fn write_chapter(&mut self, place: usize, item: &Item) -> io::Result<()> {
        let mut nodes = sheet(item, self.export, "h");
        let mut fresh: Vec<(String, Vec<u8>)> = Vec::new();
        let (placed, pictures, export) = (&mut self.placed, &mut self.pictures, self.export);
        place_pictures(&mut nodes, &mut |key| {
            placed
                .entry(key.to_owned())
                .or_insert_with(|| {
                    let (media_type, bytes) = export.pictures.picture(key)?;
                    let shown = picture::core(&media_type, bytes)?;
                    let name = format!("pictures/{key}.{}", shown.extension);
                    pictures.push(Picture { name: name.clone(), media_type: shown.media_type });
                    fresh.push((name.clone(), shown.bytes));
                    Some(name)
                })
                .clone()
        });
        conform(&mut nodes);
        let text = chapter(item, self.export, &nodes);
        self.add(&format!("EPUB/{}", chapter_name(place)), text.as_bytes(), self.packed)?;
        for (name, bytes) in fresh {
            self.add(&format!("EPUB/{name}"), &bytes, self.stored)?;
        }
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        let (nav, toc) = (navigation(self.export), ncx(self.export));
        self.add("EPUB/nav.xhtml", nav.as_bytes(), self.packed)?;
        self.add("EPUB/toc.ncx", toc.as_bytes(), self.packed)?;
        let opf = package(self.export, &self.pictures);
        self.add("EPUB/package.opf", opf.as_bytes(), self.packed)?;
        self.zip.finish()?;
        Ok(())
    }
}

/// The file of an article, by its place.
fn chapter_name(place: usize) -> String {
    format!("article-{}.xhtml", place + 1)
}

fn chapter(item: &Item, export: &Export<'_>, nodes: &[super::markup::Node]) -> String {
    let language = if is_language(&item.language) { &item.language } else { export.language() };
    let direction = direction_of_item(item).unwrap_or_else(|| export.direction());
    let mut body = String::new();
    serial::write(nodes, Syntax::Xhtml, &mut body);
    document(shown_title(item), language, direction, &body)
}

/// A page of the book.
fn document(title: &str, language: &str, direction: Direction, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" xml:lang=\"{language}\" lang=\"{language}\" dir=\"{}\">\n<head>\n\
         <meta charset=\"utf-8\"/>\n<title>{}</title>\n\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n{body}\n</body>\n</html>\n",
        direction.as_str(),
        escaped(title),
    )
}
