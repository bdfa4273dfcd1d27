//! A section page that is watched: its articles by a pattern, and the pattern by evidence.

use std::collections::HashMap;

use qirtas_text::is_likely_tracking;
use url::Url;

use crate::decode::decode;
use crate::identity::settle_ids;
use crate::model::{Entry, Feed, Format};
use crate::page::facts_of;
use crate::page_link::{Name, PageLink, links_of};
use crate::pattern::LinkPattern;
use crate::schedule::Schedule;
use crate::{evidence, shape};

/// The most articles taken from one page.
const MAX_ARTICLES: usize = 500;

/// The articles that a page links to, by their pattern: [`Format::Page`]. Each address comes once, in the page's order,
/// with a title, without a text or a date.
#[must_use]
pub fn article_links(html: &[u8], content_type: Option<&str>, base: &Url, pattern: &LinkPattern) -> Feed {
    let text = decode(html, content_type);
    let (facts, own_title) = facts_of(&text, base);
    // A site's front page is the site; a section has a name of its own.
    let is_front = base.path().len() <= 1 && base.query().is_none();
    let links = links_of(&text, base).into_iter().filter(|link| pattern.matches(&link.url));
    let links = distinct(links.collect(), base);
    // What only the navigation leads to is no news; on a page whose navigation never ends all is in it.
    let has_others = links.iter().any(|link| !link.is_in_frame);
    let links = links.into_iter().filter(|link| !(has_others && link.is_in_frame));
    let mut entries: Vec<Entry> = links.map(entry_of).collect();
    entries.retain(|entry| !entry.title.is_empty());
    entries.truncate(MAX_ARTICLES);
    settle_ids(&mut entries);
    let mut feed = Feed {
        format: Format::Page,
        title: if is_front || own_title.is_empty() { facts.title } else { own_title },
        description: String::new(),
        language: facts.language,
        direction: None,
        homepage: Some(base.as_str().to_owned()),
        icon: facts.icon.map(String::from),
        schedule: Schedule::default(),
        entries,
        repairs: Vec::new(),
    };
    evidence::judge(&mut feed);
    feed
}

/// Which links of a section page are its articles: those of one site whose addresses are alike and that are called
/// something, as headlines are. `None` when nothing stands out.
#[must_use]
pub fn suggest_pattern(html: &[u8], content_type: Option<&str>, base: &Url) -> Option<LinkPattern> {
    let text = decode(html, content_type);
    let links = distinct(links_of(&text, base), base);
    shape::pattern_of(&links, base)
}

/// Each address once, where it stands first, under the best of its names.
fn distinct(links: Vec<PageLink>, base: &Url) -> Vec<PageLink> {
    let own = key_of(base);
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<PageLink> = Vec::new();
    for mut link in links {
        without_tracking(&mut link.url);
        let key = key_of(&link.url);
        if key == own {
            continue;
        }
        let place = *places.entry(key).or_insert(kept.len());
        match kept.get_mut(place) {
            Some(known) => merge(known, link),
            None => kept.push(link),
        }
    }
    kept
}

fn merge(known: &mut PageLink, link: PageLink) {
    let rank = |link: &PageLink| (link.name, link.name == Name::Text, link.title.len());
    known.picture = known.picture.take().or(link.picture.clone());
    known.is_in_frame &= link.is_in_frame;
    known.is_in_furniture &= link.is_in_furniture;
    if rank(&link) > rank(known) {
        known.title = link.title;
        known.name = link.name;
    }
}

/// What two spellings of one address have in common.
fn key_of(url: &Url) -> String {
    let rest = url.as_str().split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_owned()
}

fn without_tracking(url: &mut Url) {
    let Some(query) = url.query() else { return };
    let is_tracking = |part: &&str| is_likely_tracking(part.split('=').next().unwrap_or_default());
    if query.split('&').any(|part| is_tracking(&part)) {
        let kept: Vec<&str> = query.split('&').filter(|part| !is_tracking(part)).collect();
        let kept = kept.join("&");
        url.set_query(Some(kept.as_str()).filter(|query| !query.is_empty()));
    }
}

fn entry_of(link: PageLink) -> Entry {
    let url: String = link.url.into();
    Entry {
        base: Some(url.clone()),
        url: Some(url),
        title: link.title,
        picture: link.picture,
        ..Entry::default()
    }
}
