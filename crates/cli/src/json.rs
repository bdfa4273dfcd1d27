//! What `--json` prints. Names and shapes here are a contract: add, do not change.

pub(crate) mod bookmarks;

use jiff::Timestamp;
use qirtas_article::{Clean, Picture};
use qirtas_feed::{Entry, Feed};
use qirtas_reader::{
    Added, Attempt, BackfillReport, Candidate, Card, Direction, Discovery, Folder, Imported, OpenArticle,
    Page, Problem, SaveReport, SaveState, Source, SourceId, SyncReport,
};
use serde_json::{Value, json};

use crate::words;

/// One document, readable by people too.
pub(crate) fn document(value: &Value) -> String {
    format!("{value:#}\n")
}

pub(crate) fn time(time: Option<Timestamp>) -> Value {
    time.map_or(Value::Null, |time| Value::String(time.to_string()))
}

pub(crate) fn direction(direction: Option<Direction>) -> Option<&'static str> {
    direction.map(Direction::as_str)
}

/// Nothing instead of an empty text.
pub(crate) fn text(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// The pictures that an article shows.
pub(crate) fn pictures(clean: &Clean) -> Vec<Value> {
    let picture = |p: &Picture| json!({ "key": p.key, "url": p.url.as_str(), "alt": p.alt, "width": p.width, "height": p.height });
    clean.pictures.iter().map(picture).collect()
}

pub(crate) fn feed(feed: &Feed) -> Value {
    json!({
        "title": feed.title,
        "language": feed.language,
        "direction": direction(feed.direction),
        "homepage": feed.homepage,
        "entries": feed.entries.iter().map(entry).collect::<Vec<_>>(),
    })
}

fn entry(entry: &Entry) -> Value {
    let enclosures: Vec<Value> = entry
        .enclosures
        .iter()
        .map(|e| json!({ "url": e.url, "type": e.media_type, "length": e.length }))
        .collect();
    json!({
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "author": entry.author,
        "published": time(entry.published),
        "updated": time(entry.updated),
        "summary": entry.summary,
        "content": entry.content,
        "language": entry.language,
        "direction": direction(entry.direction),
        "categories": entry.categories,
        "enclosures": enclosures,
    })
}

pub(crate) fn source(source: &Source) -> Value {
    json!({
        "id": source.id.0,
        "kind": source.kind.as_str(),
        "title": if source.name.is_empty() { &source.title } else { &source.name },
        "address": source.address,
        "homepage": text(&source.homepage),
        "language": text(&source.language),
        "direction": direction(source.direction),
        "folder": source.folder.map(|folder| folder.0),
        "unread": source.unread,
        "total": source.total,
        "checked": time(source.checked_at),
        "succeeded": time(source.succeeded_at),
        "failure": source.failure.as_ref().map(|failure| json!({
            "code": failure.code,
            "since": time(Some(failure.since)),
        })),
        "offer": source.offer.as_ref().map(|offer| json!({
            "kind": offer.kind.as_str(),
            "address": offer.address,
        })),
    })
}

pub(crate) fn sources(sources: &[Source], folders: &[Folder]) -> Value {
    json!({
        "folders": folders.iter().map(|f| json!({ "id": f.id.0, "name": f.name, "parent": f.parent.map(|parent| parent.0) })).collect::<Vec<_>>(),
        "sources": sources.iter().map(source).collect::<Vec<_>>(),
    })
}

pub(crate) fn added(added: &Added) -> Value {
    json!({
        "source": source(&added.source),
        "new": added.new_articles,
        "was_there": added.was_there,
        "found_by": added.found_by.as_str(),
        "attempts": attempts(&added.attempts),
    })
}

fn attempts(attempts: &[Attempt]) -> Vec<Value> {
    attempts.iter().map(|a| json!({ "address": a.address.as_str(), "code": a.code })).collect()
}

pub(crate) fn discovery(discovery: &Discovery) -> Value {
    json!({
        "candidates": discovery.candidates.iter().map(candidate).collect::<Vec<_>>(),
        "attempts": attempts(&discovery.attempts),
    })
}

fn candidate(candidate: &Candidate) -> Value {
    json!({
        "kind": candidate.kind.as_str(),
        "address": candidate.address.as_str(),
        "pattern": text(&candidate.pattern),
        "title": candidate.title,
        "language": text(&candidate.language),
        "direction": direction(candidate.direction),
        "comments": candidate.is_comments,
        "sample": candidate.sample,
        "entries": candidate.entries,
        "latest": time(candidate.latest),
        "found_by": candidate.found_by.as_str(),
        "source": candidate.known_as.map(|id| id.0),
    })
}

pub(crate) fn imported(imported: &Imported) -> Value {
    let refused: Vec<Value> = imported
        .refused
        .iter()
        .map(|entry| {
            let message = words::message(&Problem::plain(&entry.code));
            json!({ "title": entry.title, "code": entry.code, "message": message })
        })
        .collect();
    json!({
        "added": imported.added,
        "was_there": imported.was_there,
        "folders_added": imported.folders_added,
        "refused": refused,
        "cut": imported.is_cut,
    })
}

pub(crate) fn backfill(source: SourceId, report: &BackfillReport) -> Value {
    json!({
        "source": source.0,
        "new": report.new,
        "pages": report.pages,
        "brought": report.brought,
        "total": report.total,
        "done": report.is_done,
        "cancelled": report.was_cancelled,
    })
}

pub(crate) fn report(report: &SyncReport) -> Value {
    let failures: Vec<Value> = report
        .failures
        .iter()
        .map(|failure| {
            json!({
                "source": failure.source.0,
                "code": failure.problem.code,
                "message": words::message(&failure.problem),
            })
        })
        .collect();
    json!({
        "sources": report.sources,
        "new": report.new,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "failed": report.failures.len(),
        "bytes": report.bytes,
        "seconds": report.took.as_secs_f64(),
        "cancelled": report.was_cancelled,
        "offline": report.offline,
        "failures": failures,
    })
}

pub(crate) fn saving(report: &SaveReport, state: &SaveState) -> Value {
    json!({
        "saved": report.saved,
        "failed": report.failed,
        "left": state.left,
        "cancelled": report.was_cancelled,
        "offline": report.offline,
    })
}

pub(crate) fn card(card: &Card) -> Value {
    json!({
        "id": card.id.0,
        "source": card.source.0,
        "source_title": card.source_name,
        "title": card.title,
        "author": text(&card.author),
        "published": time(Some(card.published)),
        "excerpt": card.excerpt,
        "language": text(&card.language),
        "direction": direction(card.direction),
        "words": card.words,
        "is_read": card.is_read,
        "is_starred": card.is_starred,
        "is_bookmarked": card.is_bookmarked,
        "is_saved": card.is_saved,
    })
}

pub(crate) fn page(page: &Page) -> Value {
    json!({
        "articles": page.cards.iter().map(card).collect::<Vec<_>>(),
        "next": page.next.as_ref().map(ToString::to_string),
    })
}

pub(crate) fn article(open: &OpenArticle) -> Value {
    let mut value = card(&open.article.card);
    let more = json!({
        "url": open.article.url,
        "updated": time(open.article.updated),
        "bookmarked": time(open.article.bookmarked_at),
        "categories": open.article.categories,
        "enclosures": open.article.enclosures.iter()
            .map(|e| json!({ "url": e.url, "type": e.media_type, "length": e.length })).collect::<Vec<_>>(),
        "text_from": open.text.from.as_str(),
        "is_whole": open.text.is_whole,
        "problem": open.text.problem.as_ref().map(|problem| json!({
            "code": problem.code,
            "message": words::message(problem),
        })),
        "retry": time(open.text.retry_at),
        "missing_pictures": open.missing_pictures,
        "lead": open.lead.as_ref().map(|lead| json!({ "key": lead.key, "caption": lead.caption })),
        "html": open.clean.html,
        "text": qirtas_article::text_of(&open.clean.html),
    });
    if let (Value::Object(value), Value::Object(more)) = (&mut value, more) {
        value.extend(more);
    }
    value
}
