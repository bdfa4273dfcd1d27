//! From what a feed says to what the library keeps.

use jiff::Timestamp;
use qirtas_feed::{Entry, Feed};
use qirtas_store::{Arriving, Enclosure, Fingerprint, Incoming, RawEntry};
use url::Url;

/// Characters of a title made from an entry's first words.
const MADE_TITLE_CHARS: usize = 80;
/// A publisher's title, byline or label that is longer is no such thing, and would weigh on every list.
const TITLE_CHARS: usize = 500;
const NAME_CHARS: usize = 200;
const MOST_CATEGORIES: usize = 50;

/// What tells each entry of a feed from what it was before, in the feed's order.
pub(crate) fn fingerprints(feed: &Feed) -> Vec<Fingerprint> {
    feed.entries.iter().map(fingerprint).collect()
}

/// What tells an entry from others, and from what it was before.
pub(crate) fn fingerprint(entry: &Entry) -> Fingerprint {
    let enclosures: Vec<&str> = entry.enclosures.iter().map(|file| file.url.as_str()).collect();
    Fingerprint::of(&RawEntry {
        entry_id: &entry.id,
        url: entry.url.as_deref(),
        title: &entry.title,
        author: entry.author.as_deref(),
        content: entry.content.as_deref(),
        summary: entry.summary.as_deref(),
        base: entry.base.as_deref(),
        picture: entry.picture.as_deref(),
        categories: &entry.categories,
        enclosures: &enclosures,
    })
}

/// What a feed brings, in its order.
pub(crate) fn of_feed(feed: Feed, feed_url: &Url) -> Vec<Arriving> {
    let fingerprints = fingerprints(&feed);
    of_changed(feed, feed_url, fingerprints, |_| false)
}

/// What a feed brings, in its order; those that are known to be as they were get no further look.
pub(crate) fn of_changed(
    feed: Feed,
    feed_url: &Url,
    fingerprints: Vec<Fingerprint>,
    is_known: impl Fn(usize) -> bool,
) -> Vec<Arriving> {
    let Feed { entries, language, homepage, .. } = feed;
    let site = homepage.as_deref().and_then(|homepage| Url::parse(homepage).ok());
    let base = site.as_ref().unwrap_or(feed_url);
    let entries = entries.into_iter().zip(fingerprints).enumerate();
    entries
        .map(|(place, (entry, fingerprint))| match is_known(place) {
            true => Arriving::unchanged(fingerprint),
            false => Arriving::with(fingerprint, of_entry(entry, language.as_deref(), base)),
        })
        .collect()
}

fn of_entry(entry: Entry, feed_language: Option<&str>, site: &Url) -> Incoming {
    let own_base = entry.base.as_deref().or(entry.url.as_deref()).and_then(|url| Url::parse(url).ok());
    let base = own_base.as_ref().unwrap_or(site);
    let (body, summary) = body_and_summary(entry.content, entry.summary);
    let glance = qirtas_article::glance(&body, Some(base));
    let direction = entry.direction.or_else(|| glance.direction());
    let standfirst = summary.map(|summary| qirtas_article::glance(&summary, Some(base)).excerpt);
    let excerpt = standfirst.filter(|text| !text.is_empty()).unwrap_or(glance.excerpt);
    let title = if entry.title.is_empty() {
        qirtas_text::excerpt(&excerpt, MADE_TITLE_CHARS)
    } else {
        within(entry.title, TITLE_CHARS)
    };
    let picture = entry.picture.or_else(|| glance.picture.map(String::from));
    Incoming {
        entry_id: entry.id,
        url: entry.url,
        title_direction: qirtas_text::direction_of(&title),
        title,
        author: entry.author.map(|author| within(author, NAME_CHARS)),
        // Many feeds say only when an entry was last touched; a list needs a time to put it by.
        published: entry.published.or(entry.updated),
        updated: entry.updated,
        excerpt,
        words: glance.words,
        language: entry.language.or_else(|| feed_language.map(str::to_owned)).unwrap_or_default(),
        direction,
        picture,
        body,
        base: base.to_string(),
        categories: entry
            .categories
            .into_iter()
            .take(MOST_CATEGORIES)
            .map(|name| within(name, NAME_CHARS))
            .collect(),
        enclosures: entry.enclosures.into_iter().map(enclosure).collect(),
    }
}

/// The text as it is, cut where it is longer than anyone would write it.
fn within(text: String, chars: usize) -> String {
    if text.len() <= chars { text } else { qirtas_text::excerpt(&text, chars) }
}

fn enclosure(enclosure: qirtas_feed::Enclosure) -> Enclosure {
    Enclosure { url: enclosure.url, media_type: enclosure.media_type, length: enclosure.length }
}

/// The fuller of the two is the body; the other, when it says something of its own, is the standfirst.
fn body_and_summary(content: Option<String>, summary: Option<String>) -> (String, Option<String>) {
    match (content, summary) {
        (Some(content), Some(summary)) if content.len() >= summary.len() => (content, Some(summary)),
        (Some(content), Some(summary)) => (summary, Some(content)),
        (Some(only), None) | (None, Some(only)) => (only, None),
        (None, None) => (String::new(), None),
    }
}

/// An article that ships with the app.
pub(crate) fn of_own_text(id: &str, title: &str, published: Timestamp, body: &str, base: &Url) -> Incoming {
    let glance = qirtas_article::glance(body, Some(base));
    Incoming {
        entry_id: id.to_owned(),
        url: None,
        title: title.to_owned(),
        title_direction: Some(qirtas_text::Direction::Rtl),
        author: None,
        published: Some(published),
        updated: None,
        excerpt: glance.excerpt,
        words: glance.words,
        language: "ar".to_owned(),
        direction: Some(qirtas_text::Direction::Rtl),
        picture: glance.picture.map(String::from),
        body: body.to_owned(),
        base: base.to_string(),
        categories: Vec::new(),
        enclosures: Vec::new(),
    }
}
