//! Bookmarks, highlights, and what goes in and out.

use qirtas_reader::{
    BookmarkRow, Collection, Import, ImportPreview, ImportReport, ListedHighlight, Marked, Part, PartKind,
    Problem, Refusal, Tag,
};
use serde_json::{Value, json};

use super::{card, text, time};
use crate::words;

pub(crate) fn problem(problem: &Problem) -> Value {
    json!({ "code": problem.code, "message": words::message(problem) })
}

/// Why a bookmark is a link without a text.
pub(crate) fn problem_of(row: &BookmarkRow) -> Option<Problem> {
    let failure = row.failure.as_ref().filter(|_| row.is_link)?;
    Some(Problem::kept(&failure.code, &failure.args))
}

pub(crate) fn bookmark(row: &BookmarkRow) -> Value {
    let mut value = card(&row.card);
    let more = json!({
        "url": row.url,
        "has_own_title": row.has_own_title,
        "bookmarked": time(Some(row.bookmarked)),
        "removed": time(row.removed),
        "is_archived": row.is_archived,
        "is_link": row.is_link,
        "is_dead": row.is_dead,
        "problem": problem_of(row).as_ref().map(problem),
        "progress": row.progress,
        "has_note": row.has_note,
        "highlights": row.highlights,
        "tags": names(&row.tags),
    });
    if let (Value::Object(value), Value::Object(more)) = (&mut value, more) {
        value.extend(more);
    }
    value
}

pub(crate) fn names(tags: &[Tag]) -> Vec<&str> {
    tags.iter().map(|tag| tag.name.as_str()).collect()
}

pub(crate) fn tag(tag: &Tag) -> Value {
    json!({ "id": tag.id.0, "name": tag.name, "colour": text(&tag.colour), "bookmarks": tag.bookmarks })
}

pub(crate) fn collection(collection: &Collection, path: &[&str]) -> Value {
    json!({
        "id": collection.id.0,
        "name": collection.name,
        "path": path,
        "parent": collection.parent.map(|parent| parent.0),
        "sort": collection.sort,
        "bookmarks": collection.bookmarks,
    })
}

pub(crate) fn highlight(marked: &Marked) -> Value {
    let highlight = &marked.highlight;
    let passage = &highlight.passage;
    json!({
        "id": highlight.id.0,
        "article": highlight.article.0,
        "colour": passage.colour.as_str(),
        "quote": passage.quote,
        "note": text(&passage.note),
        "position": passage.position,
        "is_moved": marked.is_moved,
        "is_gone": marked.range.is_none(),
        "made": time(Some(highlight.made)),
        "edited": time(Some(highlight.edited)),
    })
}

pub(crate) fn listed_highlight(row: &ListedHighlight) -> Value {
    let mut value = highlight(&row.marked);
    let more = json!({
        "title": row.article.card.title,
        "source_title": row.article.card.source_name,
        "tags": names(&row.article.tags),
    });
    if let (Value::Object(value), Value::Object(more)) = (&mut value, more) {
        value.extend(more);
    }
    value
}

pub(crate) fn refusal(refusal: &Refusal) -> Value {
    json!({
        "text": refusal.text,
        "code": refusal.problem.code,
        "message": words::message(&refusal.problem),
    })
}

pub(crate) fn preview(preview: &ImportPreview) -> Value {
    let sample = preview.sample.iter().map(|(title, address, is_known)| {
        json!({ "title": title, "address": text(address), "is_known": is_known })
    });
    json!({
        "kind": preview.kind.as_str(),
        "total": preview.total,
        "fresh": preview.fresh,
        "known": preview.known,
        "refused": preview.refused.iter().map(refusal).collect::<Vec<_>>(),
        "refused_total": preview.refused_total,
        "collections": preview.collections,
        "collection_total": preview.collection_total,
        "tags": preview.tags,
        "tag_total": preview.tag_total,
        "highlights": preview.highlights,
        "notes": preview.notes,
        "sample": sample.collect::<Vec<_>>(),
    })
}

pub(crate) fn import_report(kind: &str, report: &ImportReport, saving: Option<Value>) -> Value {
    json!({
        "kind": kind,
        "import": report.id.0,
        "added": report.added,
        "merged": report.merged,
        "highlights": report.highlights,
        "refused": report.refused.iter().map(refusal).collect::<Vec<_>>(),
        "cancelled": report.was_cancelled,
        "saving": saving,
    })
}

pub(crate) fn import(import: &Import) -> Value {
    json!({
        "id": import.id.0,
        "kind": import.kind,
        "name": import.name,
        "imported": time(Some(import.at)),
        "added": import.added,
        "merged": import.merged,
        "undone": import.is_undone,
    })
}

pub(crate) fn parts(parts: &[Part]) -> Vec<Value> {
    let kind_of = |kind| match kind {
        PartKind::Same => "same",
        PartKind::Added => "added",
        PartKind::Removed => "removed",
    };
    parts.iter().map(|part| json!({ "kind": kind_of(part.kind), "text": part.text })).collect()
}
