//! What was found, as a person is shown it; and how the same thing found twice is told.

use std::collections::HashSet;

use jiff::Timestamp;
use qirtas_feed::Entry;
use qirtas_store::{SourceId, SourceKind, canonical_url};
use qirtas_text::Direction;
use url::Url;

use super::FoundBy;
use crate::address::key_of_feed;
use crate::kinds::{Answer, Content};

/// Titles by which a person sees what a source is like.
pub(super) const SAMPLE: usize = 3;
/// Characters of a title made from an entry's first words.
const MADE_TITLE_CHARS: usize = 80;
/// Entries by which two feeds are known to be one.
const COMPARED: usize = 12;
/// A feed larger than this is asked for anew when it is chosen, so that looking at many holds little memory.
const MOST_KEPT_BYTES: u64 = 1_000_000;

/// A source that an address leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What it is.
    pub kind: SourceKind,
    /// Where it is asked for. It can be private: never for a log or an error text.
    pub address: Url,
    /// Of a watched page: which of its links are articles.
    pub pattern: String,
    /// What the publisher calls it, else its host.
    pub title: String,
    /// BCP 47, or empty.
    pub language: String,
    /// The direction of its texts.
    pub direction: Option<Direction>,
    /// Whether it brings what readers wrote below articles.
    pub is_comments: bool,
    /// The first titles, three at most.
    pub sample: Vec<String>,
    /// How many articles it has now.
    pub entries: u32,
    /// When the latest of them appeared.
    pub latest: Option<Timestamp>,
    /// How it was found.
    pub found_by: FoundBy,
    /// The source that it is already.
    pub known_as: Option<SourceId>,
}

/// A candidate with all that subscribing to it takes.
pub(crate) struct Find {
    pub(crate) candidate: Candidate,
    /// The site's, when it said so.
    pub(crate) homepage: Option<String>,
    pub(crate) trusted_host: Option<String>,
    /// What it brought when it was looked at, unless that was large.
    pub(crate) brought: Option<Answer>,
    /// Where its first entries are.
    pub(crate) places: Vec<String>,
    /// What its first entries are known by.
    keys: Vec<String>,
}

/// What was found out on the way about something that answered.
pub(crate) struct Trace<'a> {
    pub(crate) kind: SourceKind,
    pub(crate) address: Url,
    pub(crate) pattern: String,
    /// What the page that leads there calls it.
    pub(crate) called: &'a str,
    pub(crate) found_by: FoundBy,
    pub(crate) trusted_host: Option<String>,
}

impl Find {
    /// A find, when the answer brought articles, or might have.
    pub(crate) fn new(trace: Trace<'_>, mut answer: Answer) -> Option<Self> {
        // Who holds room must not wait for more, and this one goes on looking.
        answer.room = None;
        let Content::Feed(feed) = &answer.content else { return None };
        let is_comments = [feed.title.as_str(), trace.called]
            .iter()
            .any(|title| qirtas_feed::is_comments_feed(title, &trace.address));
        let names = [feed.title.as_str(), trace.called, trace.address.host_str().unwrap_or_default()];
        let title = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned();
        let titles = feed.entries.iter().map(shown_title).filter(|title| !title.is_empty());
        let compared = || feed.entries.iter().take(COMPARED);
        let candidate = Candidate {
            kind: trace.kind,
            title,
            address: trace.address,
            pattern: trace.pattern,
            language: feed.language.clone().unwrap_or_default(),
            direction: feed.direction,
            is_comments,
            sample: titles.take(SAMPLE).collect(),
            entries: u32::try_from(feed.entries.len()).unwrap_or(u32::MAX),
            latest: feed.entries.iter().filter_map(|entry| entry.published.or(entry.updated)).max(),
            found_by: trace.found_by,
            known_as: None,
        };
        Some(Self {
            candidate,
            homepage: feed.homepage.clone(),
            trusted_host: trace.trusted_host,
            places: compared().map(|entry| entry.url.clone().unwrap_or_else(|| entry.id.clone())).collect(),
            keys: compared().map(key_of_entry).collect(),
            brought: (answer.bytes <= MOST_KEPT_BYTES).then_some(answer),
        })
    }

    /// Whether it is what a person who gave an address wants to read.
    pub(crate) fn is_good(&self) -> bool {
        !self.candidate.is_comments && self.candidate.entries > 0
    }

    /// Comments stand below the articles of a feed, and are not that feed.
    fn is_same(&self, other: &Find) -> bool {
        self.candidate.is_comments == other.candidate.is_comments && self.is_alike(other)
    }

    fn is_alike(&self, other: &Find) -> bool {
        key_of_feed(&self.candidate.address) == key_of_feed(&other.candidate.address)
            && self.candidate.pattern == other.candidate.pattern
            || have_same_start(&self.keys, &other.keys)
    }
}

/// A feed and its twin in another format begin alike; a section's feed and the site's do not.
fn have_same_start(one: &[String], other: &[String]) -> bool {
    let compared = one.len().min(other.len());
    let (one, other) = (one.iter().take(compared), other.iter().take(compared));
    let one: HashSet<&String> = one.collect();
    compared > 0 && other.filter(|key| one.contains(key)).count() * 10 >= compared * 9
}

/// An entry's title, else its first words.
fn shown_title(entry: &Entry) -> String {
    if !entry.title.is_empty() {
        return entry.title.clone();
    }
    let text = entry.content.as_deref().or(entry.summary.as_deref()).unwrap_or_default();
    qirtas_text::excerpt(&qirtas_article::glance(text, None).excerpt, MADE_TITLE_CHARS)
}

fn key_of_entry(entry: &Entry) -> String {
    entry.url.as_deref().and_then(canonical_url).unwrap_or_else(|| qirtas_text::fold(&entry.title))
}

/// Each thing once, in the order found, what lies below the page that was asked for first; what is empty after what is
/// not, comments last.
pub(crate) fn in_order(finds: Vec<Find>, asked: &Url) -> Vec<Find> {
    let mut kept: Vec<Find> = Vec::with_capacity(finds.len());
    for find in finds {
        if !kept.iter().any(|known| known.is_same(&find)) {
            kept.push(find);
        }
    }
    let section = asked.path().trim_end_matches('/');
    kept.sort_by_key(|Find { candidate, .. }| {
        let is_elsewhere = !candidate.address.path().starts_with(section);
        (candidate.is_comments, candidate.entries == 0, is_elsewhere)
    });
    kept
}

/// The one that needs no choice: the address itself, or the only one that is worth reading.
pub(crate) fn chosen(finds: &[Find]) -> Option<usize> {
    let only = |is_wanted: fn(&Find) -> bool| {
        let mut wanted = finds.iter().enumerate().filter(|(_, find)| is_wanted(find));
        wanted.next().filter(|_| wanted.next().is_none()).map(|(place, _)| place)
    };
    only(|find| find.candidate.found_by == FoundBy::Address)
        .or_else(|| only(Find::is_good))
        .or_else(|| only(|find| !find.candidate.is_comments))
}
