//! Feeds for benches: any number of them, of any size, each for the price of copying it.
//!
//! The whole body is built once with a mark where the feed's number belongs, and cut at the marks.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};

use crate::article::{Article, Block};
use crate::markup::Escaped;
use crate::words::ARABIC;

/// Where the feed's number belongs. No text holds it, and no XML may.
const MARK: char = '\u{1}';
/// More than this is no bench of a feed.
const LARGEST_BODY: usize = 256 * 1024 * 1024;

/// What of a bench feed is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Shape {
    pub(crate) entries: u32,
    /// Of an entry's text, in bytes, about.
    pub(crate) size: usize,
    /// How many entries have appeared since the start; as many of the oldest have gone.
    pub(crate) published: u32,
    /// Of each entry, in its text.
    pub(crate) pictures: u32,
    /// Whether the text stands on the entries' pages alone.
    pub(crate) is_teaser: bool,
}

impl Shape {
    pub(crate) fn is_sane(self) -> bool {
        (self.entries as usize).saturating_mul(self.size.saturating_add(600)) <= LARGEST_BODY
    }
}

pub(crate) struct Press {
    /// Sentences to fill entries with.
    paragraphs: Vec<String>,
    base: String,
    base_time: Timestamp,
    plates: Mutex<HashMap<Shape, Arc<[Bytes]>>>,
}

impl Press {
    pub(crate) fn new(articles: &[Article], base: &str, base_time: Timestamp) -> Press {
        let text = |block: &Block| match block {
            Block::Paragraph(text) | Block::Quote(text) => format!("<p>{}</p>", Escaped(text)),
        };
        let paragraphs = articles.iter().flat_map(|article| article.blocks.iter().map(text)).collect();
        Press { paragraphs, base: base.to_owned(), base_time, plates: Mutex::default() }
    }

    /// The body of feed `number`.
    pub(crate) fn print(&self, number: u64, shape: Shape) -> Bytes {
        let plate = self.plate(shape);
        let number = number.to_string();
        let length: usize = plate.iter().map(|piece| piece.len() + number.len()).sum();
        let mut body = Vec::with_capacity(length);
        for (place, piece) in plate.iter().enumerate() {
            if place > 0 {
                body.extend_from_slice(number.as_bytes());
            }
            body.extend_from_slice(piece);
        }
        Bytes::from(body)
    }

    fn plate(&self, shape: Shape) -> Arc<[Bytes]> {
        let mut plates = self.plates.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(plates.entry(shape).or_insert_with(|| {
            self.compose(shape).split(MARK).map(|piece| Bytes::copy_from_slice(piece.as_bytes())).collect()
        }))
    }

    fn compose(&self, shape: Shape) -> String {
        let base = &self.base;
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
             xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n<channel>\n\
             <title>صحيفة القياس {MARK}</title>\n<link>{base}/bench/{MARK}/</link>\n\
             <description>للقياس</description>\n<language>ar</language>\n"
        );
        let newest = shape.entries + shape.published;
        for entry in (shape.published + 1..=newest).rev() {
            let mut url = format!("{base}/bench/{MARK}/article/{entry}");
            if shape.is_teaser {
                let _ = write!(url, "?size={}&amp;pictures={}", shape.size, shape.pictures);
            }
            let minutes = i64::from(entry) - i64::from(shape.entries);
            let at =
                self.base_time.saturating_add(SignedDuration::from_mins(minutes)).unwrap_or(self.base_time);
            let _ = write!(
                xml,
                "<item>\n<title>خبر القياس {entry} من الصحيفة {MARK}</title>\n<link>{url}</link>\n\
                 <guid isPermaLink=\"true\">{url}</guid>\n<pubDate>{}</pubDate>\n",
                crate::conditional::http_date(at),
            );
            if shape.is_teaser {
                let _ =
                    writeln!(xml, "<description>الخبر {entry} من الصحيفة {MARK} في سطر واحد…</description>");
            } else {
                xml.push_str("<content:encoded><![CDATA[");
                self.fill(&mut xml, entry, shape.size, shape.pictures);
                xml.push_str("]]></content:encoded>\n");
            }
            xml.push_str("</item>\n");
        }
        xml.push_str("</channel>\n</rss>\n");
        xml
    }

    /// The page of entry `entry` of feed `number`.
    pub(crate) fn page(&self, number: u64, entry: u32, size: usize, pictures: u32) -> String {
        let mut html = format!(
            "<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">\n<head><meta charset=\"utf-8\"><title>خبر القياس {entry} من الصحيفة {MARK}</title></head>\n\
             <body>\n<header><nav><a href=\"/bench/{MARK}/\">{}</a> <a href=\"#\">{}</a></nav></header>\n<main>\n<article>\n\
             <h1>خبر القياس {entry} من الصحيفة {MARK}</h1>\n",
            ARABIC.home, ARABIC.weather,
        );
        self.fill(&mut html, entry, size, pictures);
        let _ = write!(
            html,
            "</article>\n<aside>{}</aside>\n</main>\n<footer>{}</footer>\n</body>\n</html>\n",
            ARABIC.newsletter_why, ARABIC.copyright
        );
        html.replace(MARK, &number.to_string())
    }

    /// Paragraphs up to about `size` bytes, a different row of them for each entry, and pictures before them.
    fn fill(&self, xml: &mut String, entry: u32, size: usize, pictures: u32) {
        let start = xml.len();
        let _ = write!(xml, "<p>الخبر {entry} من الصحيفة {MARK}.</p>");
        for picture in 0..pictures {
            let _ =
                write!(xml, "<p><img src=\"{}/bench/{MARK}/picture/{entry}-{picture}.jpg\"></p>", self.base);
        }
        let from = (entry as usize).wrapping_mul(7);
        for paragraph in self.paragraphs.iter().cycle().skip(from % self.paragraphs.len().max(1)) {
            if xml.len() - start + paragraph.len() / 2 > size {
                break;
            }
            xml.push_str(paragraph);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press() -> Press {
        let article = Article {
            number: 1,
            title: String::new(),
            author: String::new(),
            published: Timestamp::UNIX_EPOCH,
            updated: Timestamp::UNIX_EPOCH,
            tags: Vec::new(),
            caption: "",
            blocks: vec![Block::Paragraph("نص قصير عن الطقس & الناس.".to_owned())],
        };
        Press::new(&[article], "http://127.0.0.1:1", "2026-11-23T06:00:00Z".parse().unwrap())
    }

    #[test]
    fn feeds_differ_by_number_and_entries_move_on() {
        let shape = Shape { entries: 3, size: 400, published: 0, pictures: 0, is_teaser: false };
        let text = |number, shape| String::from_utf8(press().print(number, shape).to_vec()).unwrap();
        let first = text(7, shape);
        assert!(!first.contains(MARK));
        assert!(first.contains("/bench/7/article/3<") && !first.contains("/bench/7/article/4<"));
        assert_eq!(first.matches("<item>").count(), 3);
        assert_eq!(
            first.replace("/7/", "/8/").replace("الصحيفة 7", "الصحيفة 8").replace("القياس 7", "القياس 8"),
            text(8, shape)
        );
        let later = text(7, Shape { published: 1, ..shape });
        assert!(later.contains("/bench/7/article/4<") && !later.contains("/bench/7/article/1<"));
    }

    #[test]
    fn the_text_can_stand_on_pages_alone() {
        let shape = Shape { entries: 2, size: 400, published: 0, pictures: 2, is_teaser: true };
        let feed = String::from_utf8(press().print(7, shape).to_vec()).unwrap();
        assert!(feed.contains("/bench/7/article/2?size=400&amp;pictures=2<") && !feed.contains("encoded>"));
        let page = press().page(7, 2, 400, 2);
        assert!(page.contains("/bench/7/picture/2-1.jpg") && page.contains("<p>نص قصير"), "{page}");
        assert!(!page.contains(MARK));
        let whole = press().print(7, Shape { is_teaser: false, ..shape });
        assert!(String::from_utf8(whole.to_vec()).unwrap().contains("/bench/7/picture/2-1.jpg"));
    }

    #[test]
    fn entries_have_about_the_size_asked_for() {
        let body =
            press().print(1, Shape { entries: 50, size: 4096, published: 0, pictures: 0, is_teaser: false });
        let each = body.len() / 50;
        assert!((3900..4800).contains(&each), "{each}");
    }
}
