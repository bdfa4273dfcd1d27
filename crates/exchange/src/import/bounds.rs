//! How long things may be, and how they are made so.

use unicode_segmentation::GraphemeCursor;

use super::gather::MOST_PARTS;
use crate::model::{Highlight, Item, Tag};

const LONGEST_TITLE: usize = 2_000;
const LONGEST_NAME: usize = 200;
const LONGEST_BYLINE: usize = 500;
const LONGEST_EXCERPT: usize = 5_000;
pub(super) const LONGEST_NOTE: usize = 100_000;
const LONGEST_QUOTE: usize = 20_000;
const LONGEST_LANGUAGE: usize = 35;

/// The longest text of a page, in bytes; longer ones are brought anew.
const LONGEST_BODY: usize = 16 << 20;

/// The beginning of a text, of so many characters and cut between two that readers see.
pub(super) fn cut(text: &str, most: usize) -> &str {
    // No text has more characters than bytes.
    if text.len() <= most {
        return text;
    }
    let Some((end, _)) = text.char_indices().nth(most) else { return text };
    let mut cursor = GraphemeCursor::new(end, text.len(), true);
    let end = match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.prev_boundary(text, 0).ok().flatten().filter(|at| *at > 0).unwrap_or(end),
        _ => end,
    };
    text.get(..end).unwrap_or(text)
}

fn shorten(text: &mut String, most: usize) {
    let end = cut(text, most).len();
    if end < text.len() {
        text.truncate(end);
        text.shrink_to_fit();
    }
}

/// Cuts all of a bookmark to what it may be.
pub(super) fn limit(item: &mut Item) {
    shorten(&mut item.title, LONGEST_TITLE);
    shorten(&mut item.site, LONGEST_BYLINE);
    shorten(&mut item.author, LONGEST_BYLINE);
    shorten(&mut item.language, LONGEST_LANGUAGE);
    shorten(&mut item.excerpt, LONGEST_EXCERPT);
    shorten(&mut item.note, LONGEST_NOTE);
    item.tags.truncate(MOST_PARTS);
    item.collections.truncate(MOST_PARTS);
    item.highlights.truncate(MOST_PARTS);
    item.versions.truncate(MOST_PARTS);
    item.tags.iter_mut().for_each(|tag| shorten(tag, LONGEST_NAME));
    item.collections.iter_mut().for_each(limit_path);
    item.progress =
        item.progress.filter(|progress| progress.is_finite()).map(|progress| progress.clamp(0.0, 1.0));
    item.highlights.iter_mut().for_each(limit_highlight);
    for version in &mut item.versions {
        shorten(&mut version.title, LONGEST_TITLE);
        drop_overlong(&mut version.body);
    }
    drop_overlong(&mut item.body);
}

/// Cuts the path of a collection to what it may be.
pub(super) fn limit_path(path: &mut Vec<String>) {
    path.truncate(super::trail::DEEPEST);
    path.iter_mut().for_each(|name| shorten(name, LONGEST_NAME));
}

/// Cuts a tag to what it may be.
pub(super) fn limit_tag(tag: &mut Tag) {
    shorten(&mut tag.name, LONGEST_NAME);
    shorten(&mut tag.colour, LONGEST_LANGUAGE);
}

fn limit_highlight(highlight: &mut Highlight) {
    shorten(&mut highlight.quote, LONGEST_QUOTE);
    shorten(&mut highlight.prefix, LONGEST_BYLINE);
    shorten(&mut highlight.suffix, LONGEST_BYLINE);
    shorten(&mut highlight.note, LONGEST_NOTE);
}

fn drop_overlong(body: &mut String) {
    if body.len() > LONGEST_BODY {
        *body = String::new();
    }
}

/// Makes what other programs write as it would be had it been written here: single lines, no empty names, none twice.
pub(super) fn tidy(item: &mut Item) {
    for line in [&mut item.title, &mut item.site, &mut item.author, &mut item.excerpt, &mut item.language] {
        *line = qirtas_text::tidy(cut(line, 2 * LONGEST_EXCERPT));
    }
    let mut tags: Vec<String> = Vec::new();
    for tag in item.tags.iter().take(MOST_PARTS).map(|tag| name(tag)) {
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    item.tags = tags;
    for path in &mut item.collections {
        *path = path.iter().map(|part| name(part)).filter(|part| !part.is_empty()).collect();
    }
    item.collections.retain(|path| !path.is_empty());
    item.note = item.note.trim_matches(['\r', '\n', ' ', '\t']).to_owned();
    item.highlights.retain(|highlight| !highlight.quote.trim().is_empty());
}

/// The name of a tag or of a collection.
pub(super) fn name(text: &str) -> String {
    cut(&qirtas_text::tidy(cut(text, 2 * LONGEST_NAME)), LONGEST_NAME).to_owned()
}
