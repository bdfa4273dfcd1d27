//! Passages that a person marks, and finds again in a text that may have changed since.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use jiff::{SignedDuration, Timestamp};
use qirtas_anchor::{How, Passages, Selector, describe, find};
use qirtas_article::content;
use qirtas_store::{
    ArticleId, BookmarkRow, Colour, Highlight, HighlightId, HighlightView, NewHighlight, Read, StoreError,
};

use crate::bookmarks::{Done, bearer_of};
use crate::error::{Error, Result};
use crate::{Event, Reader, SearchRequest};

mod spaced;

use spaced::Spaced;

/// No passage that is marked is longer, in characters.
const LONGEST: usize = 20_000;
/// Highlights of one day's review.
const A_DAY: u32 = 5;
/// What was marked this long ago is old enough to be looked at again.
const OLD: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Days until a highlight comes again, by how often it was looked at.
const DAYS: [i64; 6] = [7, 16, 35, 70, 140, 280];
/// And when the person wants it back sooner.
const SOON: i64 = 2;

/// A highlight, and where it stands in the text as it is shown now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// What is marked, and how.
    pub highlight: Highlight,
    /// From and to, in UTF-16 units of the article's text; nothing when the passage is gone.
    pub range: Option<(u32, u32)>,
    /// It stands elsewhere, or reads otherwise, than when it was marked.
    pub is_moved: bool,
}

/// A highlight in a list, with the article that it is from.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedHighlight {
    /// What is marked, and where that stands now.
    pub marked: Marked,
    /// Its bookmark.
    pub article: BookmarkRow,
}

/// A bookmark with all its highlights.
struct MarkedArticle {
    row: BookmarkRow,
    marked: Vec<Marked>,
}

/// A passage to mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageToMark {
    /// Its article.
    pub article: ArticleId,
    /// From and to, in UTF-16 units of the article's text.
    pub range: (u32, u32),
    /// The words of it, as they were seen.
    pub quote: String,
    /// The ink.
    pub colour: Colour,
    /// Markdown, or empty.
    pub note: String,
}

impl Reader {
    /// Marks a passage of an article, which is bookmarked by that.
    ///
    /// # Errors
    /// `NoSuchArticle`; `NoSuchPassage` when the article does not hold it; `PassageTooLong`.
    pub fn add_highlight(&self, wanted: &PassageToMark) -> Result<Marked> {
        let open = self.article(wanted.article)?;
        let text = Spaced::of(content(&open.clean.html));
        let (from, to) = wanted.range;
        let range = text.range_of_utf16(from..to);
        let range = if same_words(text.get(range.clone()), &wanted.quote) {
            range
        } else {
            // What is shown has changed since it was looked at.
            let quote =
                Selector { quote: wanted.quote.clone(), position: Some(range), ..Selector::default() };
            find(text.as_str(), &quote).map(|found| found.range).ok_or(Error::NoSuchPassage)?
        };
        let range = text.trimmed(range);
        let selector = describe(text.as_str(), range.clone());
        match selector.quote.chars().count() {
            0 => return Err(Error::NoSuchPassage),
            1..=LONGEST => {}
            _ => return Err(Error::PassageTooLong { limit: LONGEST }),
        }
        let passage = NewHighlight {
            colour: wanted.colour,
            quote: in_lines(&selector.quote),
            prefix: selector.prefix,
            suffix: selector.suffix,
            position: text.chars_of(range.clone()),
            note: wanted.note.trim_end().to_owned(),
        };
        let now = self.now();
        let id = self.change(
            |w| {
                let bearer = bearer_of(w, wanted.article, now)?;
                w.add_highlight(bearer, &passage, now)
            },
            Error::NoSuchArticle,
        )?;
        self.tell(Event::BookmarksChanged);
        let highlight = self.store().read(|r| r.highlight(id))?;
        Ok(Marked { highlight, range: text.utf16_of(range), is_moved: false })
    }

    /// Changes ink and note of a highlight.
    ///
    /// # Errors
    /// `NoSuchHighlight`.
    pub fn edit_highlight(&self, id: HighlightId, colour: Colour, note: &str) -> Result<Marked> {
        let now = self.now();
        let article = self.change(
            |w| {
                w.edit_highlight(id, colour, note.trim_end(), now)?;
                Ok(w.highlight(id)?.article)
            },
            Error::NoSuchHighlight,
        )?;
        self.tell(Event::BookmarksChanged);
        let marked = self.highlights_in(&self.article(article)?.clean.html, article)?;
        marked.into_iter().find(|marked| marked.highlight.id == id).ok_or(Error::NoSuchHighlight)
    }

    /// Takes highlights away.
    ///
    /// # Errors
    /// The library's.
    pub fn remove_highlights(&self, ids: &[HighlightId]) -> Result<Done> {
        self.act(Error::NoSuchHighlight, |w| w.remove_highlights(ids))
    }

    /// The highlights of a view, in its order; with a query, those whose words or notes, or whose article, it finds.
    ///
    /// # Errors
    /// The library's.
    pub fn highlight_ids(&self, view: &HighlightView, query: &SearchRequest) -> Result<Vec<HighlightId>> {
        let mut ids = self.store().read(|r| {
            let article = match view.article {
                Some(article) => Some(r.bookmark_of(article)?.unwrap_or(article)),
                None => None,
            };
            r.highlight_ids(&HighlightView { article, ..*view })
        })?;
        if !query.query.trim().is_empty() {
            ids = self.highlights_found(ids, query)?;
        }
        Ok(ids.into_iter().map(|(id, _)| id).collect())
    }

    /// Those in which the words of a query stand; where they stand in none of an article's, all of it that was found.
    fn highlights_found(
        &self,
        ids: Vec<(HighlightId, ArticleId)>,
        query: &SearchRequest,
    ) -> Result<Vec<(HighlightId, ArticleId)>> {
        let mut articles: Vec<ArticleId> = ids.iter().map(|(_, article)| *article).collect();
        articles.dedup();
        let found = self.found_among(&articles, query)?;
        let kept: Vec<_> = ids.into_iter().filter(|(_, article)| found.contains(article)).collect();
        let texts = self.store().read(|r| {
            kept.iter()
                .map(|(id, _)| {
                    let passage = r.highlight(*id)?.passage;
                    Ok(format!("{}\n{}", passage.quote, passage.note))
                })
                .collect::<qirtas_store::Result<Vec<String>>>()
        })?;
        let marks = self.marks_in(&query.query, &texts, "")?;
        let holding: HashSet<ArticleId> = kept
            .iter()
            .zip(&marks)
            .filter(|(_, marks)| !marks.is_empty())
            .map(|((_, article), _)| *article)
            .collect();
        let is_wanted = |((_, article), marks): &(&(HighlightId, ArticleId), _)| {
            let marks: &Vec<Range<usize>> = marks;
            !marks.is_empty() || !holding.contains(article)
        };
        Ok(kept.iter().zip(marks).filter(is_wanted).map(|(pair, _)| *pair).collect())
    }

    /// These highlights with their articles, in this order; what is gone is left out.
    ///
    /// # Errors
    /// The library's.
    pub fn highlight_rows(&self, ids: &[HighlightId]) -> Result<Vec<ListedHighlight>> {
        let mut articles: HashMap<ArticleId, Option<MarkedArticle>> = HashMap::new();
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            let highlight = match self.store().read(|r| r.highlight(*id)) {
                Err(StoreError::NotFound) => continue,
                highlight => highlight?,
            };
            let article = match articles.entry(highlight.article) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(self.marked_article(highlight.article)?),
            };
            rows.extend(article.as_ref().and_then(|article| {
                let marked = article.marked.iter().find(|marked| marked.highlight.id == *id)?;
                Some(ListedHighlight { marked: marked.clone(), article: article.row.clone() })
            }));
        }
        Ok(rows)
    }

    /// A bookmark with its highlights where they stand now; nothing when it is none.
    fn marked_article(&self, id: ArticleId) -> Result<Option<MarkedArticle>> {
        let Some(row) = self.bookmark_rows(&[id])?.pop() else { return Ok(None) };
        let marked = self.article(id)?.highlights;
        Ok(Some(MarkedArticle { row, marked }))
    }

    /// The highlights on an article, and where they stand in its text; `html` is that text, as it is shown.
    ///
    /// # Errors
    /// The library's.
    pub(crate) fn highlights_in(&self, html: &str, id: ArticleId) -> Result<Vec<Marked>> {
        let highlights = self.store().read(|r| highlights_of(r, id))?;
        if highlights.is_empty() {
            return Ok(Vec::new());
        }
        let text = Spaced::of(content(html));
        let passages = Passages::of(text.as_str());
        Ok(highlights
            .into_iter()
            .map(|highlight| {
                let found = passages.find(&text.selector_of(&highlight.passage));
                let is_moved = found.as_ref().is_none_or(|found| found.how != How::Exact);
                let range = found.and_then(|found| text.utf16_of(found.range));
                Marked { highlight, range, is_moved }
            })
            .collect())
    }

    /// Old highlights to look at again today: those that are due, as many as do a day good.
    ///
    /// # Errors
    /// The library's.
    pub fn review(&self) -> Result<Vec<ListedHighlight>> {
        self.highlight_rows(&self.review_ids()?)
    }

    pub(crate) fn review_ids(&self) -> Result<Vec<HighlightId>> {
        let now = self.now();
        let old = now.checked_sub(OLD).unwrap_or(Timestamp::MIN);
        Ok(self.store().read(|r| r.due_for_review(old, now, A_DAY))?)
    }

    /// A highlight was looked at again; it comes back after a longer while each time, or soon.
    ///
    /// # Errors
    /// The library's.
    pub fn reviewed(&self, id: HighlightId, again_soon: bool) -> Result<()> {
        let now = self.now();
        self.change(
            |w| {
                let times = w.times_reviewed(id)? as usize;
                let days =
                    if again_soon { SOON } else { DAYS.get(times).or(DAYS.last()).copied().unwrap_or(SOON) };
                let due = now.checked_add(SignedDuration::from_hours(days * 24)).unwrap_or(Timestamp::MAX);
                w.reviewed(id, due, now)
            },
            Error::NoSuchHighlight,
        )?;
        self.tell(Event::BookmarksChanged);
        Ok(())
    }
}

/// Those of the article that bears its bookmark.
pub(crate) fn highlights_of(read: &Read<'_>, id: ArticleId) -> qirtas_store::Result<Vec<Highlight>> {
    read.highlights_of(read.bookmark_of(id)?.unwrap_or(id))
}

/// White space is the view's.
fn same_words(one: &str, two: &str) -> bool {
    let letters = |text: &'_ str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    letters(one) == letters(two)
}

/// A passage as a person reads it: one space between words, and a line a block.
fn in_lines(quote: &str) -> String {
    let lines = quote.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
