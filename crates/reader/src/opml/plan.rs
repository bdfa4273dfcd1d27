//! What a list asks for, read off it before the library is looked at.

use std::collections::HashMap;

use qirtas_feed::LinkPattern;
use qirtas_feed::opml::{Opml, Outline};
use qirtas_net::{is_local_host, is_user_agent, trust_of};
use qirtas_store::{NewSource, SourceFacts, SourceKind};
use qirtas_text::Direction;
use url::Url;

use super::{Refused, attribute};
use crate::address::{key_of_feed, meant_by};

/// As the library has it; what stands deeper in a list joins the last level.
const FOLDER_LEVELS: usize = 8;
/// Longer names are cut.
const NAME_CHARS: usize = 300;
/// Nobody's address or pattern is longer; a list that holds such things holds something else.
const ADDRESS_BYTES: usize = 8_000;
/// Longer than any language tag in use (RFC 5646 section 4.4.1).
const LANGUAGE_BYTES: usize = 35;

/// What a list asks for.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// In the list's order, so that each follows the one that it stands in.
    pub(super) folders: Vec<PlannedFolder>,
    /// In the order in which the library shall have them.
    pub(super) sources: Vec<PlannedSource>,
    pub(super) refused: Vec<Refused>,
    by_name: HashMap<(Option<usize>, String), usize>,
}

#[derive(Debug)]
pub(super) struct PlannedFolder {
    pub(super) name: String,
    pub(super) parent: Option<usize>,
    /// A person made it: it is kept also when nothing stands in it.
    is_own: bool,
    level: usize,
}

#[derive(Debug)]
pub(super) struct PlannedSource {
    /// What no two sources of a library should have in common.
    pub(super) key: String,
    /// One of our own lists, which holds what a library held, and so nothing twice.
    is_own: bool,
    pub(super) new: NewSource,
    pub(super) trusted_host: Option<String>,
    pub(super) folder: Option<usize>,
    position: Option<u32>,
}

impl Plan {
    pub(super) fn of(list: Opml, allow_private: bool) -> Self {
        let mut plan = Self::default();
        let mut open = vec![(None, list.outlines.into_iter())];
        while let Some((folder, outlines)) = open.last_mut() {
            let folder = *folder;
            let Some(mut outline) = outlines.next() else {
                open.pop();
                continue;
            };
            let children = std::mem::take(&mut outline.children);
            let inside = plan.take(&outline, folder, !children.is_empty(), allow_private);
            open.push((inside, children.into_iter()));
        }
        plan.put_in_order();
        plan
    }

    /// Which folders something stands in, or that are wanted for themselves.
    pub(super) fn wanted_folders(&self) -> Vec<bool> {
        let mut wanted: Vec<bool> = self.folders.iter().map(|folder| folder.is_own).collect();
        for folder in self.sources.iter().filter_map(|source| source.folder) {
            want(&mut wanted, folder);
        }
        // Each folder follows the one that it stands in.
        for (place, folder) in self.folders.iter().enumerate().rev() {
            if let (Some(true), Some(parent)) = (wanted.get(place).copied(), folder.parent) {
                want(&mut wanted, parent);
            }
        }
        wanted
    }

    /// Takes what an outline says of itself; gives the folder that its children stand in.
    fn take(
        &mut self,
        outline: &Outline,
        folder: Option<usize>,
        has_children: bool,
        allow_private: bool,
    ) -> Option<usize> {
        let is_own_folder = outline.own.get(attribute::KIND).is_some_and(|kind| kind == attribute::FOLDER);
        if let Some(address) = &outline.xml_url {
            match planned(outline, address, folder, allow_private) {
                Ok(source) => self.sources.push(source),
                Err(code) => self.refuse(outline, code),
            }
        } else if !has_children && !is_own_folder && outline.html_url.is_some() {
            // A link to a page or to another list: nothing to subscribe to, and not to be passed over in silence.
            self.refuse(outline, "not_a_feed");
        }
        if has_children || is_own_folder {
            self.folder(&plain_name(outline), folder, is_own_folder)
        } else {
            folder
        }
    }

    fn folder(&mut self, name: &str, parent: Option<usize>, is_own: bool) -> Option<usize> {
        let level = parent.and_then(|parent| self.folders.get(parent)).map_or(0, |parent| parent.level) + 1;
        if name.is_empty() || level > FOLDER_LEVELS {
            return parent;
        }
        let next = self.folders.len();
        let place = *self.by_name.entry((parent, name.to_owned())).or_insert(next);
        match self.folders.get_mut(place) {
            Some(known) => known.is_own |= is_own,
            None => self.folders.push(PlannedFolder { name: name.to_owned(), parent, is_own, level }),
        }
        Some(place)
    }

    fn refuse(&mut self, outline: &Outline, code: &str) {
        let name = plain_name(outline);
        let address = outline.xml_url.as_ref().or(outline.html_url.as_ref());
        let host = || address.map(|address| host_of(address)).unwrap_or_default();
        let title = if name.is_empty() { host() } else { name };
        self.refused.push(Refused { title, code: code.to_owned() });
    }

    /// Folders part what stands together in a person's order; our own lists say it beside each source.
    fn put_in_order(&mut self) {
        let mut last = 0;
        for source in &mut self.sources {
            last = *source.position.get_or_insert(last);
        }
        self.sources.sort_by_key(|source| source.position);
    }
}

impl PlannedSource {
    /// What tells it apart from the others of its list.
    pub(super) fn key_in_list(&self) -> &str {
        if self.is_own { &self.new.address } else { &self.key }
    }
}

fn want(wanted: &mut [bool], folder: usize) {
    if let Some(wanted) = wanted.get_mut(folder) {
        *wanted = true;
    }
}

/// The source that an outline asks for, or the code of why it is not taken.
fn planned(
    outline: &Outline,
    address: &str,
    folder: Option<usize>,
    allow_private: bool,
) -> Result<PlannedSource, &'static str> {
    let address = address_of(address).ok_or("bad_address")?;
    let trusted_host = match (is_local_host(&address), allow_private) {
        (true, false) => return Err("private_address"),
        (true, true) => trust_of(&address),
        (false, _) => None,
    };
    let (title, name) = title_and_name(outline);
    let (kind, pattern) = kind_and_pattern(outline);
    let facts = SourceFacts {
        title: if title.is_empty() && name.is_empty() { host_of(address.as_str()) } else { title },
        homepage: outline.html_url.as_deref().map(web_address).unwrap_or_default(),
        language: language_of(outline),
        direction: own(outline, attribute::DIRECTION).and_then(Direction::parse),
    };
    let new = NewSource {
        kind,
        address: address.to_string(),
        pattern,
        user_agent: own(outline, attribute::USER_AGENT).filter(|text| is_user_agent(text)).map(str::to_owned),
        name,
        facts,
        folder: None,
    };
    let position = own(outline, attribute::POSITION).and_then(|text| text.parse().ok());
    let is_own = own(outline, attribute::KIND).is_some();
    Ok(PlannedSource { key: key_of_feed(&address), is_own, new, trusted_host, folder, position })
}

fn own<'o>(outline: &'o Outline, name: &str) -> Option<&'o str> {
    outline.own.get(name).map(String::as_str)
}

fn address_of(text: &str) -> Option<Url> {
    if text.len() > ADDRESS_BYTES {
        return None;
    }
    // A blank inside is a slip of whoever wrote the list; at the ends it means nothing.
    meant_by(&text.trim().replace(' ', "%20")).ok()?.into_iter().next()
}

/// What the publisher calls it, and what the person calls it where that is another thing.
fn title_and_name(outline: &Outline) -> (String, String) {
    // Our own lists are plain text, and say both.
    if own(outline, attribute::KIND).is_some() {
        let name = own(outline, attribute::NAME).unwrap_or_default();
        let title = within(outline.title.as_deref().unwrap_or_default());
        let is_named = !title.is_empty() || !name.is_empty();
        return (if is_named { title } else { text_of(outline, within) }, within(name));
    }
    let title = outline.title.as_deref().map(plain).unwrap_or_default();
    let text = text_of(outline, plain);
    match (title.is_empty(), text.is_empty() || title == text) {
        // OPML 2.0: `text` is what is shown, `title` what the feed says.
        (false, false) => (title, text),
        (false, true) => (title, String::new()),
        (true, _) => (text, String::new()),
    }
}

/// What a source is shown as. Where a list gives no name, the address stands for it, and is none.
fn text_of(outline: &Outline, read: impl Fn(&str) -> String) -> String {
    if outline.xml_url.as_ref() == Some(&outline.text) { String::new() } else { read(&outline.text) }
}

fn plain_name(outline: &Outline) -> String {
    let is_own = own(outline, attribute::KIND).is_some();
    let [text, title] = [outline.text.as_str(), outline.title.as_deref().unwrap_or_default()]
        .map(|name| if is_own { within(name) } else { plain(name) });
    if text.is_empty() || outline.xml_url.as_ref().is_some_and(|url| url.trim() == text) {
        title
    } else {
        text
    }
}

/// Text without the markup that some programs leave in names.
fn plain(name: &str) -> String {
    let name = qirtas_text::excerpt(name, NAME_CHARS * 4);
    if name.contains(['<', '&']) { within(&qirtas_article::text_of(&name)) } else { within(&name) }
}

fn within(name: &str) -> String {
    let name = qirtas_text::tidy(name);
    if name.len() <= NAME_CHARS { name } else { qirtas_text::excerpt(&name, NAME_CHARS) }
}

/// A kind that needs a pattern and has none that can be understood is a feed again: it may yet be one.
fn kind_and_pattern(outline: &Outline) -> (SourceKind, String) {
    let kind = own(outline, attribute::KIND).and_then(SourceKind::parse).unwrap_or(SourceKind::Feed);
    match kind {
        SourceKind::Feed | SourceKind::WordPress | SourceKind::Sitemap => (kind, String::new()),
        SourceKind::Page => {
            let pattern = own(outline, attribute::PATTERN).filter(|text| text.len() <= ADDRESS_BYTES);
            match pattern.and_then(LinkPattern::parse) {
                Some(pattern) => (kind, pattern.to_string()),
                None => (SourceKind::Feed, String::new()),
            }
        }
        // It comes with the app alone.
        SourceKind::Guide | SourceKind::Kept => (SourceKind::Feed, String::new()),
    }
}

fn web_address(text: &str) -> String {
    let url = Url::parse(text.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    url.filter(|_| text.len() <= ADDRESS_BYTES).map(String::from).unwrap_or_default()
}

fn language_of(outline: &Outline) -> String {
    let tag = outline.language.as_deref().unwrap_or_default().trim();
    let is_tag = tag.len() <= LANGUAGE_BYTES && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if is_tag { tag.to_owned() } else { String::new() }
}

fn host_of(address: &str) -> String {
    address_of(address).and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}
