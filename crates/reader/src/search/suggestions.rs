//! What a person may be about to type: sources, folders, collections, tags and names of their own library.

use jiff::tz::TimeZone;
use qirtas_search::{Moment, Whole, parse};
use qirtas_store::{SourceId, StoreError};
use qirtas_text::fold;

use crate::Reader;
use crate::error::{Error, Result};

/// Suggestions of each kind.
const OF_A_KIND: usize = 4;
/// Letters from which on names are suggested.
const SHORTEST: usize = 2;

/// What can be put in place of what is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is.
    pub kind: SuggestionKind,
    /// As the library writes it.
    pub text: String,
    /// The whole query once it is taken.
    pub insert: String,
    /// Articles that it leads to, at least; of a source, those that are unread; of a folder, nothing.
    pub count: u64,
    /// The source that it is.
    pub source: Option<SourceId>,
}

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuggestionKind {
    /// A source.
    Source,
    /// A folder.
    Folder,
    /// A collection.
    Collection,
    /// A tag of the person, or a subject that articles bear.
    Tag,
    /// A name that articles are signed with.
    Name,
}

/// The word that is being typed, and what operator stands before it.
struct Typed<'q> {
    /// All before it.
    before: &'q str,
    word: &'q str,
    only: Option<(SuggestionKind, &'q str)>,
}

impl Reader {
    /// What may be meant by the last word of a query that is being typed. Operators are put before it in its own script.
    ///
    /// # Errors
    /// The library's.
    pub fn suggest(&self, query: &str, zone: &TimeZone) -> Result<Vec<Suggestion>> {
        let typed = typed_in(query, &Moment { now: self.now(), zone });
        let wanted = fold(typed.word.trim_matches(['"', '«', '“']));
        if typed.only.is_none() && wanted.chars().count() < SHORTEST {
            return Ok(Vec::new());
        }
        let mut suggestions = Vec::new();
        for kind in [
            SuggestionKind::Source,
            SuggestionKind::Folder,
            SuggestionKind::Collection,
            SuggestionKind::Tag,
            SuggestionKind::Name,
        ] {
            if typed.only.is_none_or(|(only, _)| only == kind) {
                suggestions.extend(self.suggestions(kind, &wanted, &typed)?);
            }
        }
        Ok(suggestions)
    }

    fn suggestions(&self, kind: SuggestionKind, wanted: &str, typed: &Typed<'_>) -> Result<Vec<Suggestion>> {
        let most = if typed.only.is_some() { OF_A_KIND * 2 } else { OF_A_KIND };
        let known: Vec<(String, u64, Option<SourceId>)> = match kind {
            SuggestionKind::Source => {
                let mut sources = self.sources()?;
                sources.retain(|source| begins_a_word(&fold(source.shown_name()), wanted));
                sources.sort_by_key(|source| std::cmp::Reverse(source.unread));
                let known = |source: &qirtas_store::Source| {
                    (source.shown_name().to_owned(), source.unread, Some(source.id))
                };
                sources.iter().take(most).map(known).collect()
            }
            SuggestionKind::Folder => {
                let folders = self.store().read(|read| read.folders())?;
                let named = folders.into_iter().filter(|folder| begins_a_word(&fold(&folder.name), wanted));
                named.take(most).map(|folder| (folder.name, 0, None)).collect()
            }
            SuggestionKind::Collection => {
                let collections = self.store().read(|read| read.collections())?;
                let named = collections.into_iter().filter(|of| begins_a_word(&fold(&of.name), wanted));
                named.take(most).map(|of| (of.name, of.bookmarks, None)).collect()
            }
            SuggestionKind::Tag => self.known_tags(wanted, most)?,
            SuggestionKind::Name => self.known_wholes(Whole::Name, wanted, most)?,
        };
        let told = |(text, count, source): (String, u64, Option<SourceId>)| Suggestion {
            insert: format!("{}{}{} ", typed.before, typed.operator(kind), quoted(&text)),
            kind,
            text,
            count,
            source,
        };
        Ok(known.into_iter().map(told).collect())
    }

    /// The person's own first, each name once.
    fn known_tags(&self, wanted: &str, most: usize) -> Result<Vec<(String, u64, Option<SourceId>)>> {
        let limit = u32::try_from(most).unwrap_or(u32::MAX);
        let own = self.store().read(|read| read.tags_beginning(wanted, limit))?;
        let mut known: Vec<_> = own.into_iter().map(|(name, count)| (name, count, None)).collect();
        for (name, count, source) in self.known_wholes(Whole::Tag, wanted, most)? {
            let folded = fold(&name);
            match known.iter_mut().find(|(own, ..)| fold(own) == folded) {
                Some((_, own, _)) => *own = count.max(*own),
                None => known.push((name, count, source)),
            }
        }
        known.truncate(most);
        Ok(known)
    }

    fn known_wholes(
        &self,
        whole: Whole,
        wanted: &str,
        most: usize,
    ) -> Result<Vec<(String, u64, Option<SourceId>)>> {
        match self.store().known_of_prefix(whole, wanted, most, &|| true) {
            // The next search finds it out, and mends it.
            Err(StoreError::IndexDamaged) => Ok(Vec::new()),
            Err(error) => Err(Error::from(error)),
            Ok(known) => {
                Ok(known.into_iter().map(|known| (known.text, u64::from(known.count), None)).collect())
            }
        }
    }
}

impl Typed<'_> {
    /// The operator as it was typed, or in the language of what is being typed.
    fn operator(&self, kind: SuggestionKind) -> String {
        if let Some((_, operator)) = self.only {
            return operator.to_owned();
        }
        let is_latin = self.word.chars().next().is_some_and(|c| c.is_ascii());
        let operator = match (kind, is_latin) {
            (SuggestionKind::Source, true) => "source:",
            (SuggestionKind::Source, false) => "مصدر:",
            (SuggestionKind::Folder, true) => "folder:",
            (SuggestionKind::Folder, false) => "مجلد:",
            (SuggestionKind::Collection, true) => "collection:",
            (SuggestionKind::Collection, false) => "مجموعة:",
            (SuggestionKind::Tag, true) => "tag:",
            (SuggestionKind::Tag, false) => "وسم:",
            (SuggestionKind::Name, true) => "author:",
            (SuggestionKind::Name, false) => "كاتب:",
        };
        operator.to_owned()
    }
}

/// Takes the last word of a query, with the operator before it.
fn typed_in<'q>(query: &'q str, moment: &Moment<'_>) -> Typed<'q> {
    let word = query.rsplit(char::is_whitespace).next().unwrap_or_default();
    let before = query.strip_suffix(word).unwrap_or_default();
    if let Some(at) = word.find(':') {
        let (operator, value) = word.split_at_checked(at + 1).unwrap_or((word, ""));
        // Whatever stands for an operator, stands for one before any value.
        let probe = format!("{operator}x");
        let kinds = parse(&probe, moment, false).filters;
        let kind = kinds.first().and_then(|filter| match filter.kind {
            qirtas_search::FilterKind::Source(_) => Some(SuggestionKind::Source),
            qirtas_search::FilterKind::Folder(_) => Some(SuggestionKind::Folder),
            qirtas_search::FilterKind::Collection(_) => Some(SuggestionKind::Collection),
            qirtas_search::FilterKind::Tag(_) => Some(SuggestionKind::Tag),
            qirtas_search::FilterKind::Author(_) => Some(SuggestionKind::Name),
            _ => None,
        });
        if let Some(kind) = kind {
            return Typed { before, word: value, only: Some((kind, operator)) };
        }
    }
    Typed { before, word, only: None }
}

fn begins_a_word(folded: &str, wanted: &str) -> bool {
    wanted.is_empty()
        || folded.starts_with(wanted)
        || folded.split_whitespace().any(|word| word.starts_with(wanted))
}

fn quoted(text: &str) -> String {
    if text.contains(char::is_whitespace) {
        format!("\"{}\"", text.replace('"', ""))
    } else {
        text.to_owned()
    }
}
