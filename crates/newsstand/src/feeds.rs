//! One writer for each format. They share nothing with the reader of feeds on purpose.

mod atom;
mod json_feed;
mod rss;

use std::fmt::Write;

use jiff::Timestamp;

use crate::article::{Article, Block};
use crate::markup::Escaped;
use crate::media;
use crate::outlet::{Feeds, Format, Outlet, Teaser};
use crate::page::Picture;
use crate::place::Place;
use crate::words::Words;

/// What an outlet shows now, newest first.
pub(crate) struct Edition<'a> {
    pub(crate) outlet: &'static Outlet,
    pub(crate) place: &'a Place,
    pub(crate) articles: Vec<Article>,
    /// What its feed shows of articles, where that is asked for.
    pub(crate) asked_teaser: Option<Teaser>,
}

impl Edition<'_> {
    pub(crate) fn home_url(&self) -> String {
        format!("{}/", self.place.root(self.outlet))
    }

    pub(crate) fn article_url(&self, number: u32) -> String {
        format!("{}/article/{number}", self.place.root(self.outlet))
    }

    pub(crate) fn feed_url(&self, format: Format) -> String {
        format!("{}/feed.{}", self.place.root(self.outlet), format.extension())
    }

    pub(crate) fn picture_url(&self, picture: &Picture) -> String {
        format!("{}/picture/{}.webp", self.place.root(self.outlet), picture.number)
    }

    pub(crate) fn media_url(&self, file: &str) -> String {
        format!("{}/media/{file}", self.place.root(self.outlet))
    }

    /// The sound file of an article: its address, length and type.
    pub(crate) fn sound_of(&self, number: u32) -> Option<(String, u64, &'static str)> {
        let file = format!("{number}.{}", if number.is_multiple_of(3) { "mp3" } else { "wav" });
        let (length, media_type) = media::length_and_type(&file).filter(|_| self.outlet.has_sound)?;
        Some((format!("{}/audio/{file}", self.place.root(self.outlet)), length, media_type))
    }

    /// Whether its feed holds the whole text.
    pub(crate) fn is_full_text(&self) -> bool {
        self.outlet.is_full_text && self.asked_teaser.is_none()
    }

    /// What its feed shows of an article first, as it stands in XML.
    pub(crate) fn description_of(&self, article: &Article) -> String {
        let words = |count: usize| {
            let words: Vec<_> = article.teaser().split_whitespace().take(count).collect();
            Escaped(words.join(" ")).to_string()
        };
        let url = self.article_url(article.number);
        let html = match self.asked_teaser.unwrap_or(self.outlet.teaser) {
            Teaser::Lead => return Escaped(article.teaser()).to_string(),
            Teaser::More => format!("<p>{}…</p><p><a href=\"{url}\">اقرأ المزيد</a></p>", words(16)),
            Teaser::Cut => format!("{}…", words(14)),
            Teaser::WordPress => format!(
                "<p>{} [&#8230;]</p>\n<p>ظهرت المقالة <a href=\"{url}\">{}</a> أولا على <a href=\"{}\">{}</a>.</p>",
                words(18),
                Escaped(&article.title),
                self.home_url(),
                Escaped(self.outlet.name),
            ),
        };
        Escaped(html).to_string()
    }

    /// What the paths of its pages begin with: nothing, or `/OUTLET`.
    pub(crate) fn path(&self) -> String {
        self.place.path(self.outlet)
    }

    /// The id of an article in feeds, and whether it is its address: WordPress has its own kind.
    pub(crate) fn guid(&self, number: u32) -> (String, bool) {
        match self.outlet.feeds {
            Feeds::Linked => (self.article_url(number), true),
            _ => (format!("{}/?p={number}", self.place.root(self.outlet)), false),
        }
    }

    /// The feeds that its pages name: media type, title, path. The native format comes first, as on real sites.
    pub(crate) fn linked_feeds(&self) -> Vec<(&'static str, String, String)> {
        let outlet = self.outlet;
        let path = self.path();
        match outlet.feeds {
            Feeds::Linked => std::iter::once(outlet.format)
                .chain(Format::ALL.into_iter().filter(|format| *format != outlet.format))
                .map(|format| {
                    let address = format!("{path}/feed.{}", format.extension());
                    (format.media_type(), outlet.name.to_owned(), address)
                })
                .collect(),
            Feeds::Many => {
                let comments = format!("{} » {}", outlet.name, Words::of(outlet.language).comments);
                let section = format!("{} » {}", outlet.name, outlet.section);
                [
                    (comments, "/comments/feed".to_owned()),
                    (outlet.name.to_owned(), "/feed".to_owned()),
                    (section, format!("/section/{}/feed", outlet.section)),
                ]
                .map(|(title, end)| (Format::Rss2.media_type(), title, format!("{path}{end}")))
                .into()
            }
            Feeds::Hidden | Feeds::None => Vec::new(),
        }
    }

    /// When the newest article appeared, or one was last changed.
    pub(crate) fn updated(&self) -> Timestamp {
        self.articles.iter().map(|article| article.updated).max().unwrap_or(Timestamp::UNIX_EPOCH)
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

/// What readers said of the articles of an edition.
pub(crate) fn comments(edition: &Edition<'_>) -> String {
    rss::comments(edition)
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
