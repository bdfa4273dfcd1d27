//! One writer for each format. They share nothing with the reader of feeds on purpose.

mod atom;
mod json_feed;
mod rss;

use std::fmt::Write;

use jiff::Timestamp;

use crate::article::{Article, Block};
use crate::markup::Escaped;
use crate::outlet::{Format, Outlet};
use crate::page::Picture;

/// What an outlet shows now, newest first.
pub(crate) struct Edition<'a> {
    pub(crate) outlet: &'static Outlet,
    /// `http://127.0.0.1:PORT`
    pub(crate) base: &'a str,
    pub(crate) articles: Vec<Article>,
}

impl Edition<'_> {
    pub(crate) fn home_url(&self) -> String {
        format!("{}/{}/", self.base, self.outlet.id)
    }

    pub(crate) fn article_url(&self, number: u32) -> String {
        format!("{}/{}/article/{number}", self.base, self.outlet.id)
    }

    pub(crate) fn feed_url(&self, format: Format) -> String {
        format!("{}/{}/feed.{}", self.base, self.outlet.id, format.extension())
    }

    pub(crate) fn picture_url(&self, picture: &Picture) -> String {
        format!("{}/{}/picture/{}.webp", self.base, self.outlet.id, picture.number)
    }

    /// When the newest article appeared.
    pub(crate) fn updated(&self) -> Timestamp {
        self.articles.first().map_or(Timestamp::UNIX_EPOCH, |article| article.published)
    }

    /// An article's whole text as HTML, its picture first.
    pub(crate) fn html_of(&self, article: &Article) -> String {
        let picture = Picture::of(article.number);
        let mut html = format!(
            "<figure><img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\"><figcaption>{}</figcaption></figure>",
            self.picture_url(picture),
            Escaped(article.caption),
            picture.width,
            picture.height,
            Escaped(article.caption),
        );
        for block in &article.blocks {
            // Writing to a string does not fail.
            let _ = match block {
                Block::Paragraph(text) => write!(html, "<p>{}</p>", Escaped(text)),
                Block::Quote(text) => write!(html, "<blockquote><p>{}</p></blockquote>", Escaped(text)),
            };
        }
        html
    }
}

/// The feed of an edition.
pub(crate) fn write(format: Format, edition: &Edition<'_>) -> String {
    match format {
        Format::Rss2 => rss::rss2(edition),
        Format::Rss091 => rss::rss091(edition),
        Format::Rdf => rss::rdf(edition),
        Format::Atom1 => atom::atom1(edition),
        Format::Atom03 => atom::atom03(edition),
        Format::JsonFeed => json_feed::json_feed(edition),
    }
}
