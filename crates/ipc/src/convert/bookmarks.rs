//! Bookmarks, as the UI has them.

use qirtas_reader as reader;
use qirtas_reader::{CollectionId, TagId, direction_of, picture_key};

use crate::convert::{ms, time_of};
use crate::types::{
    ArticleVersion, BookmarkCollection, BookmarkCounts, BookmarkDetails, BookmarkOverview, BookmarkPlace,
    BookmarkRow, BookmarkSort, BookmarkTag, BookmarkView, Colour, DiffBlock, DiffKind, DiffPart,
    ExportFormat, Highlight, HighlightRow, HighlightSort, HighlightView, ImportKind, ImportPreview,
    ImportReport, ImportSample, PastImport, Problem, QrCode, RefusedAddress, RefusedItem, SavedAddress,
    SavedAddresses, ShareAddresses, Undo, VersionDiff,
};

/// Refusals that a report shows.
const MOST_REFUSALS: usize = 100;

/// What the UI wants to see, in the reader's terms.
pub(crate) fn bookmark_view_of(view: &BookmarkView) -> reader::BookmarkView {
    let place = match (view.place, view.collection_id) {
        (BookmarkPlace::Collection, Some(id)) => reader::BookmarkPlace::Collection(CollectionId(id)),
        (BookmarkPlace::All | BookmarkPlace::Collection, _) => reader::BookmarkPlace::All,
        (BookmarkPlace::Inbox, _) => reader::BookmarkPlace::Inbox,
        (BookmarkPlace::Archive, _) => reader::BookmarkPlace::Archive,
        (BookmarkPlace::Favourites, _) => reader::BookmarkPlace::Favourites,
        (BookmarkPlace::Loose, _) => reader::BookmarkPlace::Loose,
        (BookmarkPlace::Bin, _) => reader::BookmarkPlace::Bin,
    };
    reader::BookmarkView {
        place,
        tags: view.tags.iter().copied().map(TagId).collect(),
        order: view.sort.into(),
        is_reversed: view.is_reversed,
    }
}

/// What the UI wants to see, in the reader's terms.
pub(crate) fn highlight_view_of(view: &HighlightView) -> reader::HighlightView {
    reader::HighlightView {
        colour: view.colour.map(Into::into),
        tag: view.tag.map(TagId),
        article: view.article_id.map(reader::ArticleId),
        order: match view.sort {
            HighlightSort::Newest => reader::HighlightOrder::Newest,
            HighlightSort::Oldest => reader::HighlightOrder::Oldest,
            HighlightSort::Article => reader::HighlightOrder::Article,
        },
    }
}

/// The name of a version, and back.
pub(crate) fn version_of(id: i64) -> Option<jiff::Timestamp> {
    time_of(id)
}

impl From<BookmarkSort> for reader::BookmarkOrder {
    fn from(sort: BookmarkSort) -> Self {
        match sort {
            BookmarkSort::Added | BookmarkSort::Removed => Self::Added,
            BookmarkSort::Title => Self::Title,
            BookmarkSort::Length => Self::Length,
            BookmarkSort::Published => Self::Published,
            BookmarkSort::Manual => Self::Manual,
        }
    }
}

impl From<reader::BookmarkOrder> for BookmarkSort {
    fn from(order: reader::BookmarkOrder) -> Self {
        match order {
            reader::BookmarkOrder::Added => Self::Added,
            reader::BookmarkOrder::Title => Self::Title,
            reader::BookmarkOrder::Length => Self::Length,
            reader::BookmarkOrder::Published => Self::Published,
            reader::BookmarkOrder::Manual => Self::Manual,
        }
    }
}

impl From<Colour> for reader::Colour {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Yellow => Self::Yellow,
            Colour::Red => Self::Red,
            Colour::Green => Self::Green,
            Colour::Blue => Self::Blue,
        }
    }
}

impl From<reader::Colour> for Colour {
    fn from(colour: reader::Colour) -> Self {
        match colour {
            reader::Colour::Yellow => Self::Yellow,
            reader::Colour::Red => Self::Red,
            reader::Colour::Green => Self::Green,
            reader::Colour::Blue => Self::Blue,
        }
    }
}

impl From<reader::Collection> for BookmarkCollection {
    fn from(collection: reader::Collection) -> Self {
        Self {
            id: collection.id.0,
            name: collection.name,
            parent_id: collection.parent.map(|parent| parent.0),
            count: collection.bookmarks,
            sort: reader::BookmarkOrder::parse(&collection.sort)
                .unwrap_or(reader::BookmarkOrder::Added)
                .into(),
        }
    }
}

impl From<reader::Tag> for BookmarkTag {
    fn from(tag: reader::Tag) -> Self {
        Self { id: tag.id.0, name: tag.name, colour: tag.colour, count: tag.bookmarks }
    }
}

impl From<reader::BookmarkOverview> for BookmarkOverview {
    fn from(overview: reader::BookmarkOverview) -> Self {
        let counts = overview.counts;
        Self {
            collections: overview.collections.into_iter().map(Into::into).collect(),
            tags: overview.tags.into_iter().map(Into::into).collect(),
            tag_total: overview.tag_total,
            counts: BookmarkCounts {
                all: counts.all,
                inbox: counts.inbox,
                archive: counts.all.saturating_sub(counts.inbox),
                favourites: counts.favourites,
                loose: counts.loose,
                bin: counts.bin,
                highlights: counts.highlights,
                to_review: u64::from(overview.to_review),
            },
        }
    }
}

impl From<reader::BookmarkRow> for BookmarkRow {
    fn from(row: reader::BookmarkRow) -> Self {
        let card = row.card;
        let problem = row.failure.filter(|_| row.is_link);
        Self {
            id: card.id.0,
            // A title of the person's own runs its own way.
            title_direction: direction_of(&card.title).or(card.title_direction).map(Into::into),
            title: card.title,
            own_title: row.has_own_title,
            source: card.source_name,
            url: row.url,
            direction: card.direction.map(Into::into),
            minutes: reader::minutes_of(card.words, &card.language),
            language: card.language,
            excerpt: card.excerpt,
            author: card.author,
            picture: card.picture.as_deref().and_then(picture_key),
            published_at: ms(card.published),
            bookmarked_at: ms(row.bookmarked),
            removed_at: row.removed.map(ms),
            is_read: card.is_read,
            is_favourite: card.is_starred,
            is_archived: row.is_archived,
            is_saved: card.is_saved,
            is_link: row.is_link,
            problem: problem.map(|failure| reader::Problem::kept(&failure.code, &failure.args).into()),
            is_dead: row.is_dead,
            progress: row.progress,
            has_note: row.has_note,
            highlights: row.highlights,
            tags: row.tags.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<reader::BookmarkDetails> for BookmarkDetails {
    fn from(details: reader::BookmarkDetails) -> Self {
        let (note, note_edited_at) =
            details.note.map_or_else(Default::default, |note| (note.text, Some(ms(note.edited))));
        Self {
            row: details.row.into(),
            collections: details.collections.into_iter().map(|id| id.0).collect(),
            note,
            note_edited_at,
            highlights: details.highlights.into_iter().map(Into::into).collect(),
            versions: details.versions.into_iter().map(Into::into).collect(),
            link_checked_at: details.link.map(|link| ms(link.checked)),
            web_archive: details.web_archive,
            import_name: details.import,
            bytes: details.bytes,
        }
    }
}

impl From<reader::Version> for ArticleVersion {
    fn from(version: reader::Version) -> Self {
        Self { id: ms(version.replaced), replaced_at: ms(version.replaced), title: version.title }
    }
}

impl From<reader::Part> for DiffPart {
    fn from(part: reader::Part) -> Self {
        let kind = match part.kind {
            reader::PartKind::Same => DiffKind::Same,
            reader::PartKind::Added => DiffKind::Added,
            reader::PartKind::Removed => DiffKind::Removed,
        };
        Self { kind, text: part.text }
    }
}

impl From<reader::VersionDiff> for VersionDiff {
    fn from(diff: reader::VersionDiff) -> Self {
        let block_of = |block: reader::DiffBlock| {
            let text: String = block.parts.iter().map(|part| part.text.as_str()).collect();
            DiffBlock {
                kind: match block.kind {
                    reader::BlockKind::Same => DiffKind::Same,
                    reader::BlockKind::Added => DiffKind::Added,
                    reader::BlockKind::Removed => DiffKind::Removed,
                    reader::BlockKind::Changed => DiffKind::Changed,
                },
                direction: direction_of(&text).map(Into::into),
                parts: block.parts.into_iter().map(Into::into).collect(),
            }
        };
        Self {
            title: diff.title.into_iter().map(Into::into).collect(),
            blocks: diff.blocks.into_iter().map(block_of).collect(),
            direction: diff.direction.map(Into::into),
            language: diff.language,
        }
    }
}

impl From<reader::Done> for Undo {
    fn from(done: reader::Done) -> Self {
        Self { undo: done.undo.map_or(0, |undo| undo.0), count: done.count }
    }
}

impl From<reader::Highlight> for Highlight {
    fn from(highlight: reader::Highlight) -> Self {
        Self {
            id: highlight.id.0,
            article_id: highlight.article.0,
            colour: highlight.passage.colour.into(),
            quote: highlight.passage.quote,
            note: highlight.passage.note,
            created_at: ms(highlight.made),
            edited_at: ms(highlight.edited),
            range: None,
            is_moved: false,
        }
    }
}

impl From<reader::Marked> for Highlight {
    fn from(marked: reader::Marked) -> Self {
        Self { range: marked.range, is_moved: marked.is_moved, ..marked.highlight.into() }
    }
}

impl From<reader::ListedHighlight> for HighlightRow {
    fn from(row: reader::ListedHighlight) -> Self {
        let article = BookmarkRow::from(row.article);
        Self {
            highlight: row.marked.into(),
            article_title: article.title,
            title_direction: article.title_direction,
            source: article.source,
            language: article.language,
            direction: article.direction,
            tags: article.tags,
        }
    }
}

impl From<reader::Refusal> for RefusedItem {
    fn from(refusal: reader::Refusal) -> Self {
        Self { line: refusal.text, problem: refusal.problem.into() }
    }
}

impl From<reader::SavedAddress> for SavedAddress {
    fn from(saved: reader::SavedAddress) -> Self {
        Self { id: saved.id.0, was_known: saved.was_known }
    }
}

impl From<reader::SavedAddresses> for SavedAddresses {
    fn from(answer: reader::SavedAddresses) -> Self {
        let refused_of = |refusal: reader::Refusal| RefusedAddress {
            text: refusal.text,
            problem: Problem::from(refusal.problem),
        };
        Self {
            saved: answer.saved.into_iter().map(Into::into).collect(),
            refused: answer.refused.into_iter().map(refused_of).collect(),
            undo: Undo::from(answer.done).undo,
        }
    }
}

impl From<reader::ShareAddresses> for ShareAddresses {
    fn from(addresses: reader::ShareAddresses) -> Self {
        let reader::ShareAddresses { email, whatsapp, telegram, x, facebook } = addresses;
        Self { email, whatsapp, telegram, x, facebook }
    }
}

impl From<reader::Qr> for QrCode {
    fn from(qr: reader::Qr) -> Self {
        Self { path: qr.path, side: qr.side }
    }
}

impl From<reader::ImportKind> for ImportKind {
    fn from(kind: reader::ImportKind) -> Self {
        match kind {
            reader::ImportKind::Netscape => Self::Netscape,
            reader::ImportKind::PocketHtml => Self::PocketHtml,
            reader::ImportKind::PocketCsv => Self::PocketCsv,
            reader::ImportKind::Instapaper => Self::Instapaper,
            reader::ImportKind::Omnivore => Self::Omnivore,
            reader::ImportKind::Wallabag => Self::Wallabag,
            reader::ImportKind::Readwise => Self::Readwise,
            reader::ImportKind::Raindrop => Self::Raindrop,
            reader::ImportKind::Karakeep => Self::Karakeep,
            reader::ImportKind::Firefox => Self::Firefox,
            reader::ImportKind::Addresses => Self::Addresses,
            reader::ImportKind::Qirtas => Self::Qirtas,
        }
    }
}

impl From<reader::ImportPreview> for ImportPreview {
    fn from(preview: reader::ImportPreview) -> Self {
        let sample_of = |(title, address, is_known)| ImportSample { title, address, is_known };
        Self {
            kind: preview.kind.into(),
            total: preview.total,
            fresh: preview.fresh,
            known: preview.known,
            refused: preview.refused.into_iter().map(Into::into).collect(),
            refused_total: preview.refused_total,
            collections: preview.collections,
            collection_total: preview.collection_total,
            tags: preview.tags,
            tag_total: preview.tag_total,
            highlights: preview.highlights,
            notes: preview.notes,
            sample: preview.sample.into_iter().map(sample_of).collect(),
        }
    }
}

impl From<reader::ImportReport> for ImportReport {
    fn from(report: reader::ImportReport) -> Self {
        Self {
            id: report.id.0,
            added: report.added,
            merged: report.merged,
            refused_total: report.refused.len() as u64,
            refused: report.refused.into_iter().take(MOST_REFUSALS).map(Into::into).collect(),
            highlights: report.highlights,
            was_cancelled: report.was_cancelled,
        }
    }
}

impl From<reader::Import> for PastImport {
    fn from(import: reader::Import) -> Self {
        Self {
            id: import.id.0,
            kind: reader::ImportKind::parse(&import.kind).unwrap_or(reader::ImportKind::Addresses).into(),
            name: import.name,
            imported_at: ms(import.at),
            added: import.added,
            merged: import.merged,
            can_undo: !import.is_undone,
        }
    }
}

impl From<ExportFormat> for reader::ExportFormat {
    fn from(format: ExportFormat) -> Self {
        match format {
            ExportFormat::Netscape => Self::Netscape,
            ExportFormat::Json => Self::Json,
            ExportFormat::Csv => Self::Csv,
            ExportFormat::Markdown => Self::Markdown,
            ExportFormat::Html => Self::Html,
            ExportFormat::Epub => Self::Epub,
        }
    }
}
