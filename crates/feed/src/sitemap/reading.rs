//! The elements of a sitemap, one after the other: no tree is built of fifty thousand.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashSet;

use jiff::Timestamp;
use url::Url;

use crate::context::tidy_tag;
use crate::document::local_of;
use crate::entity::Entities;
use crate::entry::{add_keywords, clamp_dates};
use crate::identity::settle_ids;
use crate::model::{Entry, Feed, Format, Hints, Repair, RepairKind};
use crate::scan::{Scanner, Token};
use crate::schedule::Schedule;
use crate::value::{Form, plain};
use crate::{evidence, link};
use qirtas_text::parse_date;

use super::{MAX_SCANNED, Sitemap, SitemapRef, is_news_by_name};

/// The most articles that are kept, the newest.
const MAX_KEPT: usize = 1_000;

/// The extension whose element is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Module {
    None,
    News,
    Image,
    Video,
}

impl Module {
    /// By the local name, since the prefixes and namespaces that sites write are often wrong.
    fn of(local: &str) -> Option<Module> {
        match local {
            "news" => Some(Module::News),
            "image" => Some(Module::Image),
            "video" => Some(Module::Video),
            _ => None,
        }
    }
}

/// What has been read of one `<url>` or `<sitemap>`.
#[derive(Default)]
struct Draft {
    address: String,
    modified: Option<Timestamp>,
    entry: Entry,
}

/// What has been read of a sitemap.
pub(super) struct Reading<'h> {
    hints: &'h Hints<'h>,
    entities: Entities<'h>,
    module: Module,
    /// The text since the last tag.
    text: String,
    draft: Draft,
    /// Whether the draft is of a sitemap, and not of an article.
    is_index: bool,
    /// Whether the draft's element has not ended.
    is_open: bool,
    publication: String,
    language: Option<String>,
    scanned: usize,
    sitemaps: Vec<SitemapRef>,
    articles: Vec<Entry>,
    repairs: Vec<Repair>,
}

impl<'h> Reading<'h> {
    pub(super) fn new(hints: &'h Hints<'h>) -> Reading<'h> {
        Reading {
            hints,
            entities: Entities::default(),
            module: Module::None,
            text: String::new(),
            draft: Draft::default(),
            is_index: false,
            is_open: false,
            publication: String::new(),
            language: None,
            scanned: 0,
            sitemaps: Vec::new(),
            articles: Vec::new(),
            repairs: Vec::new(),
        }
    }

    /// Reads a document of XML.
    pub(super) fn read(mut self, text: &str) -> Sitemap {
        let mut scanner = Scanner::new(text);
        while let Some(token) = scanner.next() {
            match token {
                Token::Text(text) => self.entities.resolve_into(text, &mut self.text),
                Token::Literal(text) => self.text.push_str(text),
                Token::Start { name, .. } => self.start(&lower(local_of(name))),
                Token::End { name } => self.end_tag(&lower(local_of(name))),
                Token::Doctype(_) => {}
            }
            if self.scanned >= MAX_SCANNED {
                self.repairs.push(Repair { line: 0, kind: RepairKind::Excess });
                break;
            }
        }
        if self.is_open {
            self.repairs.push(Repair { line: 0, kind: RepairKind::Truncated });
            // A half one is kept only when there is no other.
            if self.articles.is_empty() && self.sitemaps.is_empty() {
                self.end();
            }
        }
        self.finish()
    }

    /// Takes an address that stands alone.
    pub(super) fn add(&mut self, address: &str) {
        self.draft.address = address.to_owned();
        self.end_article();
    }

    fn start(&mut self, local: &str) {
        self.text.clear();
        if let Some(module) = Module::of(local) {
            self.module = module;
        } else if self.module == Module::None && matches!(local, "url" | "sitemap") {
            self.end();
            self.is_index = local == "sitemap";
            self.is_open = true;
        }
    }

    fn end_tag(&mut self, local: &str) {
        if Module::of(local).is_some() {
            self.module = Module::None;
        } else if matches!(local, "url" | "sitemap" | "urlset" | "sitemapindex") {
            self.module = Module::None;
            self.end();
            self.is_open = false;
        } else {
            self.read_field(local);
        }
        self.text.clear();
    }

    fn read_field(&mut self, local: &str) {
        let text = self.text.trim();
        if text.is_empty() {
            return;
        }
        let entry = &mut self.draft.entry;
        match (self.module, local) {
            (Module::None | Module::News, "loc") if self.draft.address.is_empty() => {
                self.draft.address = text.to_owned();
            }
            (Module::Image, "loc") | (Module::Video, "thumbnail_loc") if entry.picture.is_none() => {
                entry.picture = link::web_address(text, self.hints.base);
            }
            (Module::None, "lastmod") => self.draft.modified = parse_date(text),
            (Module::None | Module::News, "publication_date") => entry.published = parse_date(text),
            (Module::None | Module::News, "title") => entry.title = plain(text, Form::Html, &self.entities),
            (Module::None | Module::News, "language") => {
                entry.language = tidy_tag(text);
                self.language = self.language.take().or_else(|| entry.language.clone());
            }
            (Module::None | Module::News, "name") if self.publication.is_empty() => {
                self.publication = plain(text, Form::Html, &self.entities);
            }
            (Module::None | Module::News, "keywords") => {
                add_keywords(&mut entry.categories, &plain(text, Form::Html, &self.entities));
            }
            _ => {}
        }
    }

    fn end(&mut self) {
        if self.is_index { self.end_sitemap() } else { self.end_article() }
    }

    fn end_sitemap(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        self.scanned += usize::from(!draft.address.is_empty());
        let address = link::web_address(&draft.address, self.hints.base);
        let Some(url) = address.and_then(|address| Url::parse(&address).ok()) else { return };
        let modified = draft.modified.map(|moment| moment.min(self.hints.now));
        self.sitemaps.push(SitemapRef { is_news_by_name: is_news_by_name(&url), url, modified });
    }

    fn end_article(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        self.scanned += usize::from(!draft.address.is_empty());
        let Some(url) = link::web_address(&draft.address, self.hints.base).filter(|url| is_deep(url)) else {
            return;
        };
        let mut entry = Entry { base: Some(url.clone()), updated: draft.modified, ..draft.entry };
        entry.url = Some(url);
        clamp_dates(&mut entry, self.hints.now);
        self.articles.push(entry);
        if self.articles.len() >= 2 * MAX_KEPT {
            self.keep_newest();
        }
    }

    /// What has no date comes last, in the order of the sitemap.
    fn keep_newest(&mut self) {
        self.articles.sort_by_key(|entry| Reverse(entry.published.or(entry.updated)));
        let mut seen = HashSet::new();
        self.articles.retain(|entry| seen.insert(entry.url.clone()));
        self.articles.truncate(MAX_KEPT);
    }

    pub(super) fn finish(mut self) -> Sitemap {
        if !self.sitemaps.is_empty() && self.articles.is_empty() {
            return Sitemap::Index(self.sitemaps);
        }
        self.keep_newest();
        settle_ids(&mut self.articles);
        let mut feed = Feed {
            format: Format::NewsSitemap,
            title: self.publication,
            description: String::new(),
            language: self.language,
            direction: None,
            homepage: self.hints.base.and_then(|base| Some(base.join("/").ok()?.into())),
            icon: None,
            schedule: Schedule::default(),
            entries: self.articles,
            repairs: self.repairs,
        };
        evidence::judge(&mut feed);
        Sitemap::Articles(feed)
    }
}

/// A name in lower case, in which nearly all are written.
fn lower(name: &str) -> Cow<'_, str> {
    let is_lower = !name.bytes().any(|b| b.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(name) } else { Cow::Owned(name.to_ascii_lowercase()) }
}

/// Whether an address is another than that of a front page.
fn is_deep(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split_once(['/', '?']).is_some_and(|(_, path)| !path.is_empty() && !path.starts_with('#'))
}
