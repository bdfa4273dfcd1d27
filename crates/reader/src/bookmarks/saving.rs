//! Saving what no source brought: web addresses, one or a list of them, and pages that lie on this machine.

use qirtas_article::PageReading;
use qirtas_store::{ArticleId, CollectionId, KeptLink, Write};
use url::Url;

use crate::bookmarks::Done;
use crate::error::{Error, Problem, Result};
use crate::tags::put_tags;
use crate::{Event, Reader};

/// Addresses that are taken from one text. A longer list is a file, and imported.
const MOST: usize = 1000;
/// Of what is no address, so much is shown.
const SHOWN: usize = 200;
/// No page on this machine is larger.
const MOST_BYTES: usize = 20_000_000;

/// Addresses to save.
#[derive(Debug, Clone, Default)]
pub struct ToSaveAddresses {
    /// One address, or one a line.
    pub text: String,
    /// What the one is called, or empty.
    pub title: String,
    /// Names.
    pub tags: Vec<String>,
    /// What they are put into.
    pub collection: Option<CollectionId>,
}

/// What became of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SavedAddresses {
    /// In the order of the text.
    pub saved: Vec<SavedAddress>,
    /// What could not be saved.
    pub refused: Vec<Refusal>,
    /// How to take it back.
    pub done: Done,
}

/// An address that is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SavedAddress {
    /// Its article.
    pub id: ArticleId,
    /// It had been bookmarked before.
    pub was_known: bool,
}

/// Something that could not be saved, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What it was, cut.
    pub text: String,
    /// Why.
    pub problem: Problem,
}

impl Reader {
    /// Saves addresses: each becomes a bookmark, whose page is fetched and archived as that of any other. One that is known
    /// by its canonical form is brought up, and gets the tags too.
    ///
    /// # Errors
    /// `NoSuchCollection`; the library's. What is no address is told of in the answer.
    pub fn save_addresses(&self, wanted: &ToSaveAddresses) -> Result<SavedAddresses> {
        let (mut addresses, mut refused) = (Vec::new(), Vec::new());
        let is_meant = |line: &&str| !line.is_empty() && !line.starts_with('#');
        let mut lines = wanted.text.lines().map(str::trim).filter(is_meant);
        for line in lines.by_ref().take(MOST) {
            match web_address(line) {
                Some(address) => addresses.push(address),
                None => refused.push(Refusal { text: cut(line), problem: Problem::plain("bad_address") }),
            }
        }
        if let Some(line) = lines.next() {
            refused.push(Refusal { text: cut(line), problem: Problem::plain("import_too_many") });
        }
        let title = if addresses.len() == 1 { wanted.title.trim() } else { "" };
        let now = self.now();
        let mut saved = Vec::with_capacity(addresses.len());
        let done = self.act(Error::NoSuchCollection, |w| {
            for address in &addresses {
                let one = save_one(w, address.as_str(), title, now)?;
                put_tags(w, &[one.id], &wanted.tags)?;
                if let Some(collection) = wanted.collection {
                    w.collect(&[one.id], collection)?;
                }
                saved.push(one);
            }
            Ok(saved.len() as u64)
        })?;
        self.wake();
        Ok(SavedAddresses { saved, refused, done })
    }

    /// Saves a page that lies on this machine, its text and what pictures it carries an address of.
    ///
    /// # Errors
    /// `NotAPage`, `NoText`, `TooLarge`; `NoSuchCollection`; the library's.
    pub fn save_page_file(
        &self,
        name: &str,
        bytes: &[u8],
        tags: &[String],
        collection: Option<CollectionId>,
    ) -> Result<SavedAddress> {
        if bytes.len() > MOST_BYTES {
            return Err(Error::FileTooLarge { limit: MOST_BYTES });
        }
        let html = qirtas_feed::decode(bytes, None);
        let base = origin_of(&html);
        let here =
            base.clone().or_else(|| Url::parse("https://file.invalid/").ok()).ok_or(Error::NotAPage)?;
        let PageReading::Article(text) = qirtas_article::read_page(&html, &here) else {
            return Err(Error::NotAPage);
        };
        let glance = qirtas_article::glance(&text.html, None);
        let title = if text.title.is_empty() { name } else { text.title.as_str() };
        let link = KeptLink {
            url: base.as_ref().map_or("", Url::as_str),
            name,
            title,
            author: text.byline.as_deref().unwrap_or_default(),
            language: text.language.as_deref().unwrap_or_default(),
            excerpt: &glance.excerpt,
            published: text.published,
            body: &text.html,
            words: glance.words,
            is_left: false,
        };
        let now = self.now();
        let mut saved = None;
        self.act(Error::NoSuchCollection, |w| {
            let known = w.bookmark_at(link.url)?;
            let id = match known {
                Some((id, _)) => id,
                None => w.keep_link(w.kept_source()?, &link, now)?,
            };
            w.bookmark(id, now)?;
            put_tags(w, &[id], tags)?;
            if let Some(collection) = collection {
                w.collect(&[id], collection)?;
            }
            saved = Some(SavedAddress { id, was_known: known.is_some() });
            Ok(1)
        })?;
        self.tell(Event::LibraryChanged);
        self.wake();
        saved.ok_or(Error::NotAPage)
    }
}

fn save_one(
    write: &Write<'_>,
    address: &str,
    title: &str,
    now: jiff::Timestamp,
) -> qirtas_store::Result<SavedAddress> {
    if let Some((id, is_binned)) = write.bookmark_at(address)? {
        if is_binned {
            write.restore_bookmarks(&[id])?;
        }
        write.bring_up(id, now)?;
        return Ok(SavedAddress { id, was_known: !is_binned });
    }
    let id = match write.article_at(address)? {
        Some(id) => id,
        None => write.keep_link(
            write.kept_source()?,
            &KeptLink { url: address, title, ..KeptLink::default() },
            now,
        )?,
    };
    write.bookmark(id, now)?;
    Ok(SavedAddress { id, was_known: false })
}

/// An address as people write it: without a scheme too, and with a title behind it.
fn web_address(line: &str) -> Option<Url> {
    let word = line.split_whitespace().next()?;
    let is_web = |url: &Url| matches!(url.scheme(), "http" | "https") && url.host_str().is_some();
    if let Some(url) = Url::parse(word).ok().filter(is_web) {
        return Some(url);
    }
    // A name with a dot in it, and not `javascript:` or the like.
    let host = word.split(['/', '?', '#']).next().unwrap_or_default();
    let is_name = host.contains('.') && !host.contains(['@', '\\']) && !word.contains("://");
    let has_scheme = host.split_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_err());
    let guessed = (is_name && !has_scheme).then(|| format!("https://{word}"))?;
    Url::parse(&guessed).ok().filter(is_web)
}

/// Where a page that was saved says that it is from: single-file savers and browsers write it at its beginning.
fn origin_of(html: &str) -> Option<Url> {
    let head = html.get(..html.floor_char_boundary(4000)).unwrap_or(html);
    for mark in ["saved from url=(", "\n url: ", "url: "] {
        let Some((_, rest)) = head.split_once(mark) else { continue };
        let address = rest.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ')');
        let address = address.split_whitespace().next().unwrap_or_default();
        if let Some(url) = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https")) {
            return Some(url);
        }
    }
    None
}

fn cut(line: &str) -> String {
    line.chars().take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_people_write_them() {
        for (line, expected) in [
            ("https://ex.example/a?b=1#c", Some("https://ex.example/a?b=1#c")),
            ("ex.example/خبر", Some("https://ex.example/%D8%AE%D8%A8%D8%B1")),
            ("ex.example:8080/a عنوان", Some("https://ex.example:8080/a")),
            ("javascript:alert(1)", None),
            ("javascript:a.b", None),
            ("data:text/html,a.b", None),
            ("me@ex.example", None),
            ("mailto:me@ex.example", None),
            ("file:///etc/passwd", None),
            ("كلمة", None),
            ("", None),
        ] {
            assert_eq!(web_address(line).as_ref().map(Url::as_str), expected, "{line}");
        }
    }

    #[test]
    fn a_saved_page_says_where_it_is_from() {
        let saved = "<!DOCTYPE html>\n<!-- saved from url=(0029)https://ex.example/news/one -->\n<html>";
        assert_eq!(origin_of(saved).unwrap().as_str(), "https://ex.example/news/one");
        let single = "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://ex.example/two \n saved date: x";
        assert_eq!(origin_of(single).unwrap().as_str(), "https://ex.example/two");
        assert_eq!(origin_of("<html>"), None);
    }
}
