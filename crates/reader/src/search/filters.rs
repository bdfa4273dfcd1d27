//! What filters mean in this library: names of sources and folders, states, times.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;
use qirtas_search::{
    Bitmap, Filter, FilterKind, HAS_AUDIO, HAS_PICTURE, Limits, Part, Query, State, seconds_of,
};
use qirtas_store::{Folder, FolderId, Set, Source};
use qirtas_text::fold;

use crate::Reader;
use crate::error::Result;
use crate::search::Span;

/// A part of a query that was understood as a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryFilter {
    /// What it asks.
    pub kind: QueryFilterKind,
    /// Its value, as it was typed.
    pub value: String,
    /// Whether what it would let through is left out.
    pub is_negative: bool,
    /// Where it stands in the query, in bytes.
    pub span: Span,
}

/// What a filter asks of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryFilterKind {
    /// Its source.
    Source,
    /// The folder of its source.
    Folder,
    /// A subject of it.
    Tag,
    /// Who wrote it.
    Author,
    /// Words of its title.
    Title,
    /// Its language.
    Language,
    /// What was done with it.
    Is,
    /// What comes with it.
    Has,
    /// Its time.
    Date,
}

/// The filters of a query, for a person.
pub(crate) fn told(query: &Query, text: &str) -> Vec<QueryFilter> {
    let told = |filter: &Filter| {
        let typed = text.get(filter.span.clone()).unwrap_or_default();
        let value = typed.split_once([':', '：']).map_or(typed, |(_, value)| value);
        QueryFilter {
            kind: match filter.kind {
                FilterKind::Source(_) => QueryFilterKind::Source,
                FilterKind::Folder(_) => QueryFilterKind::Folder,
                FilterKind::Tag(_) => QueryFilterKind::Tag,
                FilterKind::Author(_) => QueryFilterKind::Author,
                FilterKind::Title(_) => QueryFilterKind::Title,
                FilterKind::Language(_) => QueryFilterKind::Language,
                FilterKind::Is(_) => QueryFilterKind::Is,
                FilterKind::Has(_) => QueryFilterKind::Has,
                FilterKind::During { .. } => QueryFilterKind::Date,
            },
            value: value.trim_matches([' ', '"', '«', '»', '“', '”', '„']).to_owned(),
            is_negative: filter.is_negative,
            span: filter.span.clone(),
        }
    };
    query.filters.iter().map(told).collect()
}

pub(crate) fn names_a_place(kind: &FilterKind) -> bool {
    matches!(kind, FilterKind::Source(_) | FilterKind::Folder(_))
}

/// The sources and folders of the library, by name.
pub(crate) struct Places {
    sources: Vec<Source>,
    folders: Vec<Folder>,
}

impl Places {
    pub(crate) fn knows(&self, kind: &FilterKind) -> bool {
        match kind {
            FilterKind::Source(name) => !self.sources_named(name).is_empty(),
            FilterKind::Folder(name) => !self.folders_named(name).is_empty(),
            _ => true,
        }
    }

    /// Those of just this name, or else those whose name holds it.
    fn sources_named(&self, name: &str) -> HashSet<u32> {
        let wanted = fold(name.trim());
        let named = |is: &dyn Fn(&str) -> bool| -> HashSet<u32> {
            let sources = self.sources.iter().filter(|source| is(&fold(source.shown_name())));
            sources.filter_map(|source| u32::try_from(source.id.0).ok()).collect()
        };
        let same = named(&|folded| folded == wanted);
        if !same.is_empty() || wanted.is_empty() {
            return same;
        }
        named(&|folded| folded.contains(&wanted))
    }

    fn folders_named(&self, name: &str) -> HashSet<FolderId> {
        let wanted = fold(name.trim());
        let named = |is: &dyn Fn(&str) -> bool| -> HashSet<FolderId> {
            self.folders.iter().filter(|folder| is(&fold(&folder.name))).map(|folder| folder.id).collect()
        };
        let same = named(&|folded| folded == wanted);
        if !same.is_empty() || wanted.is_empty() {
            return same;
        }
        named(&|folded| folded.contains(&wanted))
    }

    /// The sources in a folder of this name, and in the folders in it.
    fn sources_in(&self, name: &str) -> HashSet<u32> {
        let mut inside = self.folders_named(name);
        loop {
            let before = inside.len();
            let deeper: Vec<FolderId> = self
                .folders
                .iter()
                .filter(|folder| folder.parent.is_some_and(|parent| inside.contains(&parent)))
                .map(|folder| folder.id)
                .collect();
            inside.extend(deeper);
            if inside.len() == before {
                break;
            }
        }
        let is_inside = |source: &&Source| source.folder.is_some_and(|folder| inside.contains(&folder));
        self.sources.iter().filter(is_inside).filter_map(|source| u32::try_from(source.id.0).ok()).collect()
    }
}

impl Reader {
    pub(crate) fn places(&self) -> Result<Places> {
        let (sources, folders) = self.store().read(|read| Ok((read.sources()?, read.folders()?)))?;
        Ok(Places { sources, folders })
    }

    /// All conditions of a query that are no matter of words.
    pub(crate) fn limits_of(&self, query: &Query) -> Result<Limits> {
        let mut limits = Limits::default();
        let removed = self.store().read(|read| read.removed_sources())?;
        if !removed.is_empty() {
            limits.not_sources.extend(removed.iter().filter_map(|id| u32::try_from(id.0).ok()));
            limits.all_the_same = Some(self.store().set_of(Set::Bookmarked)?);
        }
        let mut chosen: Option<HashSet<u32>> = None;
        let mut is_of_place = false;
        for Filter { kind, is_negative, .. } in &query.filters {
            match kind {
                FilterKind::Source(_) | FilterKind::Folder(_) => {
                    let places = self.places()?;
                    let sources = match kind {
                        FilterKind::Folder(name) => places.sources_in(name),
                        FilterKind::Source(name) => places.sources_named(name),
                        _ => HashSet::new(),
                    };
                    if *is_negative {
                        limits.not_sources.extend(sources);
                    } else {
                        is_of_place = true;
                        chosen.get_or_insert_default().extend(sources);
                    }
                }
                FilterKind::Language(tag) if *is_negative => limits.not_languages.push(tag.clone()),
                FilterKind::Language(tag) => limits.languages.push(tag.clone()),
                FilterKind::Is(state) => {
                    let (articles, is) = self.articles_that_are(*state)?;
                    limits.within.push((articles, is != *is_negative));
                }
                FilterKind::Has(Part::Picture) => limits.has.push((HAS_PICTURE, !is_negative)),
                FilterKind::Has(Part::Audio) => limits.has.push((HAS_AUDIO, !is_negative)),
                // No article has one yet.
                FilterKind::Has(Part::Note) => limits.within.push((Arc::default(), !is_negative)),
                FilterKind::During { from, until } => {
                    limits.periods.push((period(*from, *until), !is_negative));
                }
                FilterKind::Tag(_) | FilterKind::Author(_) | FilterKind::Title(_) => {}
            }
        }
        limits.sources = chosen;
        // Where one source is looked at, an article is itself, whatever shows it elsewhere.
        if !is_of_place {
            limits.within.push((self.store().set_of(Set::Twin)?, false));
        }
        Ok(limits)
    }

    /// The articles of a state, or those of its opposite beside `false`.
    fn articles_that_are(&self, state: State) -> Result<(Arc<Bitmap>, bool)> {
        let of = |set| self.store().set_of(set);
        Ok(match state {
            State::Unread => (of(Set::Unread)?, true),
            State::Read => (of(Set::Unread)?, false),
            State::Starred => (of(Set::Starred)?, true),
            State::Bookmarked => (of(Set::Bookmarked)?, true),
            State::Saved => (of(Set::Saved)?, true),
            // No article has one yet.
            State::Highlighted => (Arc::default(), true),
        })
    }
}

fn period(from: Option<Timestamp>, until: Option<Timestamp>) -> (u32, u32) {
    (from.map_or(0, seconds_of), until.map_or(u32::MAX, seconds_of))
}
