//! What filters mean in this library: names of sources, folders and collections, states, times.

use std::collections::HashSet;
use std::hash::Hash;
use std::sync::Arc;

use jiff::Timestamp;
use qirtas_search::{
    Bitmap, Filter, FilterKind, HAS_AUDIO, HAS_PICTURE, Limits, Part, Query, State, seconds_of,
};
use qirtas_store::{Collection, CollectionId, Folder, Set, Source};
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
    /// A collection that it is in.
    Collection,
    /// A tag or a subject of it.
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
                FilterKind::Collection(_) => QueryFilterKind::Collection,
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
    matches!(kind, FilterKind::Source(_) | FilterKind::Folder(_) | FilterKind::Collection(_))
}

/// The sources, folders and collections of the library, by name.
#[derive(Default)]
pub(crate) struct Places {
    sources: Vec<Source>,
    folders: Vec<Folder>,
    collections: Vec<Collection>,
}

impl Places {
    pub(crate) fn knows(&self, kind: &FilterKind) -> bool {
        match kind {
            FilterKind::Source(name) => !self.sources_named(name).is_empty(),
            FilterKind::Folder(name) => {
                !named(&self.folders, name, |folder| &folder.name, |folder| folder.id).is_empty()
            }
            FilterKind::Collection(name) => !self.collections_in(name).is_empty(),
            _ => true,
        }
    }

    fn sources_named(&self, name: &str) -> HashSet<u32> {
        numbers(named(&self.sources, name, Source::shown_name, |source| source.id.0))
    }

    /// The sources in a folder of this name, and in the folders in it.
    fn sources_in(&self, name: &str) -> HashSet<u32> {
        let folders = named(&self.folders, name, |folder| &folder.name, |folder| folder.id);
        let inside = with_inner(folders, self.folders.iter().map(|folder| (folder.id, folder.parent)));
        let is_inside = |source: &&Source| source.folder.is_some_and(|folder| inside.contains(&folder));
        numbers(self.sources.iter().filter(is_inside).map(|source| source.id.0))
    }

    /// The collections of this name, and those in them.
    fn collections_in(&self, name: &str) -> Vec<CollectionId> {
        let collections = named(&self.collections, name, |of| &of.name, |of| of.id);
        let all = self.collections.iter().map(|of| (of.id, of.parent));
        let mut inside: Vec<CollectionId> = with_inner(collections, all).into_iter().collect();
        inside.sort_unstable();
        inside
    }
}

/// Those of just this name, or else those whose name holds it.
fn named<T, I: Eq + Hash>(
    list: &[T],
    name: &str,
    name_of: impl Fn(&T) -> &str,
    id_of: impl Fn(&T) -> I,
) -> HashSet<I> {
    let wanted = fold(name.trim());
    let such = |is: &dyn Fn(&str) -> bool| -> HashSet<I> {
        list.iter().filter(|one| is(&fold(name_of(one)))).map(&id_of).collect()
    };
    let same = such(&|folded| folded == wanted);
    if !same.is_empty() || wanted.is_empty() {
        return same;
    }
    such(&|folded| folded.contains(&wanted))
}

/// These, and all that stand in them, on whatever level.
fn with_inner<I: Copy + Eq + Hash>(
    mut inside: HashSet<I>,
    all: impl Iterator<Item = (I, Option<I>)> + Clone,
) -> HashSet<I> {
    loop {
        let before = inside.len();
        let is_inner = |(_, parent): &(I, Option<I>)| parent.is_some_and(|parent| inside.contains(&parent));
        let deeper: Vec<I> = all.clone().filter(is_inner).map(|(one, _)| one).collect();
        inside.extend(deeper);
        if inside.len() == before {
            return inside;
        }
    }
}

fn numbers(ids: impl IntoIterator<Item = i64>) -> HashSet<u32> {
    ids.into_iter().filter_map(|id| u32::try_from(id).ok()).collect()
}

impl Reader {
    pub(crate) fn places(&self) -> Result<Places> {
        Ok(self.store().read(|read| {
            let (sources, folders) = (read.sources()?, read.folders()?);
            Ok(Places { sources, folders, collections: read.collections()? })
        })?)
    }

    /// All conditions of a query that are no matter of words, among some articles or all that are shown.
    pub(crate) fn limits_of(&self, query: &Query, within: Option<&Bitmap>) -> Result<Limits> {
        let mut limits = Limits::default();
        match within {
            Some(articles) => limits.within.push((Arc::new(articles.clone()), true)),
            None => self.leave_out_hidden(&mut limits)?,
        }
        let has_places = query.filters.iter().any(|filter| names_a_place(&filter.kind));
        let places = if has_places { self.places()? } else { Places::default() };
        for Filter { kind, is_negative, .. } in &query.filters {
            match kind {
                FilterKind::Source(name) => choose(&mut limits, places.sources_named(name), *is_negative),
                FilterKind::Folder(name) => choose(&mut limits, places.sources_in(name), *is_negative),
                FilterKind::Collection(name) => {
                    let articles = self.store().articles_collected(&places.collections_in(name))?;
                    limits.within.push((articles, !is_negative));
                }
                FilterKind::Language(tag) if *is_negative => limits.not_languages.push(tag.clone()),
                FilterKind::Language(tag) => limits.languages.push(tag.clone()),
                FilterKind::Is(state) => {
                    let (set, is) = set_of(*state);
                    limits.within.push((self.store().set_of(set)?, is != *is_negative));
                }
                FilterKind::Has(Part::Picture) => limits.has.push((HAS_PICTURE, !is_negative)),
                FilterKind::Has(Part::Audio) => limits.has.push((HAS_AUDIO, !is_negative)),
                FilterKind::Has(Part::Note) => {
                    limits.within.push((self.store().set_of(Set::Noted)?, !is_negative));
                }
                FilterKind::Has(Part::Highlight) => {
                    limits.within.push((self.store().set_of(Set::Highlighted)?, !is_negative));
                }
                FilterKind::During { from, until } => {
                    limits.periods.push((period(*from, *until), !is_negative));
                }
                FilterKind::Tag(_) | FilterKind::Author(_) | FilterKind::Title(_) => {}
            }
        }
        // Where one source is looked at, or what was chosen, an article is itself, whatever shows it elsewhere.
        if limits.sources.is_none() && within.is_none() {
            limits.within.push((self.store().set_of(Set::Twin)?, false));
        }
        Ok(limits)
    }

    /// What removed sources brought, and addresses that were saved without one, are found while they are bookmarked.
    fn leave_out_hidden(&self, limits: &mut Limits) -> Result<()> {
        let removed = self.store().read(|read| read.removed_sources())?;
        if !removed.is_empty() {
            limits.hidden_sources = numbers(removed.into_iter().map(|id| id.0));
            limits.all_the_same = Some(self.store().set_of(Set::Bookmarked)?);
        }
        Ok(())
    }

    /// For each filter of a query that asks for a tag, the articles to which the person gave it.
    pub(crate) fn tagged_by_filters(&self, query: &Query) -> Result<Vec<Option<Arc<Bitmap>>>> {
        let of = |filter: &Filter| match &filter.kind {
            FilterKind::Tag(name) => Ok(self.store().articles_tagged(name)?),
            _ => Ok(None),
        };
        query.filters.iter().map(of).collect()
    }
}

fn choose(limits: &mut Limits, sources: HashSet<u32>, is_negative: bool) {
    if is_negative {
        limits.not_sources.extend(sources);
    } else {
        limits.sources.get_or_insert_default().extend(sources);
    }
}

/// The articles of a state, or beside `false` those of its opposite.
fn set_of(state: State) -> (Set, bool) {
    match state {
        State::Unread => (Set::Unread, true),
        State::Read => (Set::Unread, false),
        State::Starred => (Set::Starred, true),
        State::Bookmarked => (Set::Bookmarked, true),
        State::Saved => (Set::Saved, true),
        State::Highlighted => (Set::Highlighted, true),
        State::Inbox => (Set::Inbox, true),
        State::Archived => (Set::Archived, true),
    }
}

fn period(from: Option<Timestamp>, until: Option<Timestamp>) -> (u32, u32) {
    (from.map_or(0, seconds_of), until.map_or(u32::MAX, seconds_of))
}
