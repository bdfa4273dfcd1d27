//! From the reader's types to those of the UI, and back.

mod bookmarks;
mod header;
mod search;

pub(crate) use bookmarks::{bookmark_view_of, highlight_view_of, version_of};
pub(crate) use header::found_place_of;

use jiff::Timestamp;
use qirtas_reader as reader;
use qirtas_reader::{FolderId, SourceId};

use crate::types::{
    Added, Article, ArticleText, Attempt, Backfill, BackfillReport, Candidate, Card, CatalogueEntry, Counts,
    Direction, Discovery, DownloadState, Enclosure, Event, Failure, Filter, Folder, FoundBy, Imported, Lead,
    Offer, Overview, Phase, Picture, Problem, Refused, Retention, SaveState, Scope, Source, SourceDetails,
    SourceKind, SourcePhase, SourceUsage, Storage, SyncFailure, SyncProgress, SyncReport, TextFrom, TextMode,
    View,
};

/// A moment as the UI writes it; nothing for a number beyond all calendars.
pub(crate) fn time_of(ms: i64) -> Option<Timestamp> {
    Timestamp::from_millisecond(ms).ok()
}

fn ms(time: Timestamp) -> i64 {
    time.as_millisecond()
}

/// What the UI wants to see, in the reader's terms.
pub(crate) fn view_of(view: View) -> reader::View {
    let scope = match view.scope {
        Scope::All => reader::Scope::All,
        Scope::Today { since } => {
            reader::Scope::Today { since: time_of(since).unwrap_or(Timestamp::UNIX_EPOCH) }
        }
        Scope::Bookmarks => reader::Scope::Bookmarks,
        Scope::Source { id } => reader::Scope::Source(SourceId(id)),
        Scope::Folder { id } => reader::Scope::Folder(FolderId(id)),
    };
    let filter = match view.filter {
        Filter::All => reader::Filter::All,
        Filter::Unread => reader::Filter::Unread,
        Filter::Bookmarked => reader::Filter::Bookmarked,
    };
    reader::View { scope, filter }
}

impl From<reader::Problem> for Problem {
    fn from(problem: reader::Problem) -> Self {
        Self { code: problem.code, args: problem.args }
    }
}

impl From<reader::Direction> for Direction {
    fn from(direction: reader::Direction) -> Self {
        match direction {
            reader::Direction::Ltr => Self::Ltr,
            reader::Direction::Rtl => Self::Rtl,
        }
    }
}

impl From<reader::SourceKind> for SourceKind {
    fn from(kind: reader::SourceKind) -> Self {
        match kind {
            reader::SourceKind::Feed => Self::Feed,
            reader::SourceKind::WordPress => Self::WordPress,
            reader::SourceKind::Sitemap => Self::Sitemap,
            reader::SourceKind::Page => Self::Page,
            reader::SourceKind::Guide => Self::Guide,
            reader::SourceKind::Kept => Self::Kept,
        }
    }
}

impl From<SourceKind> for reader::SourceKind {
    fn from(kind: SourceKind) -> Self {
        match kind {
            SourceKind::Feed => Self::Feed,
            SourceKind::WordPress => Self::WordPress,
            SourceKind::Sitemap => Self::Sitemap,
            SourceKind::Page => Self::Page,
            SourceKind::Guide => Self::Guide,
            SourceKind::Kept => Self::Kept,
        }
    }
}

impl From<reader::Source> for Source {
    fn from(source: reader::Source) -> Self {
        let name = if source.name.is_empty() { source.title.clone() } else { source.name };
        let failure = source.failure.map(|failure| Failure {
            problem: reader::Problem::kept(&failure.code, &failure.args).into(),
            since: ms(failure.since),
        });
        Self {
            id: source.id.0,
            kind: source.kind.into(),
            direction: reader::direction_of(&name).or(source.direction).map(Direction::from),
            name,
            title: source.title,
            address: source.address,
            homepage: source.homepage,
            language: source.language,
            folder_id: source.folder.map(|folder| folder.0),
            unread: source.unread,
            total: source.total,
            failure,
            checked_at: source.checked_at.map(ms),
            succeeded_at: source.succeeded_at.map(ms),
            next_check_at: source.next_check_at.map(ms),
            ended: source.ended_at.is_some(),
            offer: source.offer.map(|offer| Offer { kind: offer.kind.into(), address: offer.address }),
        }
    }
}

impl From<reader::Source> for SourceDetails {
    fn from(source: reader::Source) -> Self {
        Self {
            user_agent: source.user_agent.clone(),
            pattern: source.pattern.clone(),
            next_check_at: source.next_check_at.map(ms),
            publisher_minutes: source.publisher_schedule.every_minutes,
            failures: source.failures_in_a_row,
            moved_to: source.moved.clone().map(|moved| moved.to),
            backfill: source.backfill.clone().map(|backfill| Backfill {
                until: backfill.until.map(ms),
                brought: backfill.brought,
                total: backfill.total,
                is_done: backfill.is_done,
            }),
            text_mode: source.text_mode.into(),
            own_direction: source.own_direction.map(Direction::from),
            offline: source.offline,
            downloads: source.downloads,
            retention: source.retention.into(),
            source: source.into(),
        }
    }
}

impl From<reader::Retention> for Retention {
    fn from(retention: reader::Retention) -> Self {
        Self { days: retention.days, count: retention.count }
    }
}

impl From<Retention> for reader::Retention {
    fn from(retention: Retention) -> Self {
        Self { days: retention.days, count: retention.count }
    }
}

impl From<reader::Storage> for Storage {
    fn from(storage: reader::Storage) -> Self {
        let reader::Storage { budget, usage, problem } = storage;
        Self {
            budget,
            library_bytes: usage.library_bytes,
            media_bytes: usage.media_bytes,
            free_bytes: usage.free_bytes,
            sources: usage.sources.into_iter().map(SourceUsage::from).collect(),
            problem: problem.map(Problem::from),
        }
    }
}

impl From<reader::SourceUsage> for SourceUsage {
    fn from(usage: reader::SourceUsage) -> Self {
        Self {
            source_id: usage.source.0,
            articles: usage.articles,
            text_bytes: usage.text_bytes,
            pictures: usage.pictures,
            picture_bytes: usage.picture_bytes,
            files: usage.files,
            file_bytes: usage.file_bytes,
        }
    }
}

impl From<reader::Folder> for Folder {
    fn from(folder: reader::Folder) -> Self {
        let parent_id = folder.parent.map(|parent| parent.0);
        Self { id: folder.id.0, name: folder.name, parent_id, unread: folder.unread }
    }
}

impl From<reader::Counts> for Counts {
    fn from(counts: reader::Counts) -> Self {
        Self { today: counts.today, unread: counts.unread, bookmarks: counts.bookmarks, total: counts.total }
    }
}

impl From<reader::SyncProgress> for SyncProgress {
    fn from(progress: reader::SyncProgress) -> Self {
        Self { done: progress.done, total: progress.total, new_articles: progress.new_articles }
    }
}

impl From<reader::Overview> for Overview {
    fn from(overview: reader::Overview) -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            folders: overview.folders.into_iter().map(Folder::from).collect(),
            sources: overview.sources.into_iter().map(Source::from).collect(),
            counts: overview.counts.into(),
            settings: overview.settings,
            syncing: overview.syncing.map(SyncProgress::from),
            offline: overview.offline,
            last_synced_at: overview.last_synced_at.map(ms),
            saving: overview.saving.map(SaveState::from),
        }
    }
}

impl From<reader::Card> for Card {
    fn from(card: reader::Card) -> Self {
        Self {
            id: card.id.0,
            source_id: card.source.0,
            source_name: card.source_name,
            title_direction: card.title_direction.or(card.direction).map(Direction::from),
            title: card.title,
            excerpt_direction: reader::direction_of(&card.excerpt).or(card.direction).map(Direction::from),
            excerpt: card.excerpt,
            minutes: reader::minutes_of(card.words, &card.language),
            language: card.language,
            author: card.author,
            published_at: ms(card.published),
            picture: card.picture.as_deref().and_then(reader::picture_key),
            is_read: card.is_read,
            is_starred: card.is_starred,
            is_bookmarked: card.is_bookmarked,
            is_saved: card.is_saved,
        }
    }
}

impl From<reader::OpenArticle> for Article {
    fn from(open: reader::OpenArticle) -> Self {
        let reader::OpenArticle {
            article,
            clean,
            text,
            language,
            lead,
            pictures,
            missing_pictures,
            files,
            highlights,
            note,
            progress,
            versions,
        } = open;
        Self {
            url: article.url,
            html: clean.html,
            direction: clean.direction.or(article.card.direction).map(Direction::from),
            homepage: article.homepage,
            categories: article.categories,
            enclosures: files.into_iter().map(Enclosure::from).collect(),
            bookmarked_at: article.bookmarked_at.map(ms),
            language,
            text: text.into(),
            lead: lead.map(|lead| Lead { key: lead.key, caption: lead.caption }),
            pictures: pictures
                .into_iter()
                .map(|picture| Picture { key: picture.key, size: picture.size })
                .collect(),
            missing_pictures,
            highlights: highlights.into_iter().map(Into::into).collect(),
            note,
            progress,
            versions,
            card: article.card.into(),
        }
    }
}

impl From<reader::ShownText> for ArticleText {
    fn from(text: reader::ShownText) -> Self {
        Self {
            from: match text.from {
                reader::TextFrom::Feed => TextFrom::Feed,
                reader::TextFrom::Page => TextFrom::Page,
            },
            is_whole: text.is_whole,
            mode: text.mode.map(TextMode::from),
            source_mode: text.source_mode.into(),
            problem: text.problem.map(Problem::from),
            retry_at: text.retry_at.map(ms),
            can_fetch: text.can_fetch,
        }
    }
}

impl From<reader::TextMode> for TextMode {
    fn from(mode: reader::TextMode) -> Self {
        match mode {
            reader::TextMode::Auto => Self::Auto,
            reader::TextMode::Always => Self::Always,
            reader::TextMode::Never => Self::Never,
        }
    }
}

impl From<TextMode> for reader::TextMode {
    fn from(mode: TextMode) -> Self {
        match mode {
            TextMode::Auto => Self::Auto,
            TextMode::Always => Self::Always,
            TextMode::Never => Self::Never,
        }
    }
}

impl From<Direction> for reader::Direction {
    fn from(direction: Direction) -> Self {
        match direction {
            Direction::Ltr => Self::Ltr,
            Direction::Rtl => Self::Rtl,
        }
    }
}

impl From<reader::SaveState> for SaveState {
    fn from(state: reader::SaveState) -> Self {
        let reader::SaveState { total, left, failed, is_running, problem } = state;
        Self { total, left, failed, is_running, problem: problem.map(Problem::from) }
    }
}

impl From<reader::Attached> for Enclosure {
    fn from(file: reader::Attached) -> Self {
        let reader::Attached { enclosure, key, state, received, problem } = file;
        Self {
            key,
            url: enclosure.url,
            media_type: enclosure.media_type,
            length: enclosure.length,
            state: state.into(),
            received,
            problem: problem.map(Problem::from),
        }
    }
}

impl From<reader::DownloadState> for DownloadState {
    fn from(state: reader::DownloadState) -> Self {
        match state {
            reader::DownloadState::None => Self::None,
            reader::DownloadState::Waiting => Self::Waiting,
            reader::DownloadState::Coming => Self::Coming,
            reader::DownloadState::Partial => Self::Partial,
            reader::DownloadState::Here => Self::Here,
        }
    }
}

impl CatalogueEntry {
    /// An entry as the person of these sources sees it.
    pub(crate) fn of(entry: &reader::CatalogueEntry, sources: &[reader::Source]) -> Self {
        Self {
            id: entry.id.clone(),
            name: entry.name.clone(),
            homepage: entry.homepage.to_string(),
            language: entry.language.clone(),
            country: entry.country.clone(),
            section: entry.section.clone(),
            is_subscribed: sources.iter().any(|source| entry.is_source(source)),
        }
    }
}

impl From<reader::FoundBy> for FoundBy {
    fn from(found_by: reader::FoundBy) -> Self {
        match found_by {
            reader::FoundBy::Address => Self::Address,
            reader::FoundBy::Candidate => Self::Candidate,
            reader::FoundBy::Link => Self::Discovery,
            reader::FoundBy::WellKnown => Self::WellKnown,
            reader::FoundBy::WordPress => Self::WordPress,
            reader::FoundBy::Sitemap => Self::Sitemap,
            reader::FoundBy::Page => Self::Page,
            reader::FoundBy::Pending => Self::Pending,
        }
    }
}

impl From<reader::Attempt> for Attempt {
    fn from(attempt: reader::Attempt) -> Self {
        Self { address: attempt.address.into(), code: attempt.code }
    }
}

impl From<reader::Candidate> for Candidate {
    fn from(candidate: reader::Candidate) -> Self {
        Self {
            kind: candidate.kind.into(),
            address: candidate.address.into(),
            pattern: candidate.pattern,
            direction: reader::direction_of(&candidate.title).or(candidate.direction).map(Direction::from),
            title: candidate.title,
            language: candidate.language,
            is_comments: candidate.is_comments,
            sample: candidate.sample,
            entries: candidate.entries,
            latest: candidate.latest.map(ms),
            found_by: candidate.found_by.into(),
            known_as: candidate.known_as.map(|id| id.0),
        }
    }
}

impl From<reader::Discovery> for Discovery {
    fn from(discovery: reader::Discovery) -> Self {
        Self {
            candidates: discovery.candidates.into_iter().map(Candidate::from).collect(),
            attempts: discovery.attempts.into_iter().map(Attempt::from).collect(),
        }
    }
}

impl From<reader::Added> for Added {
    fn from(added: reader::Added) -> Self {
        Self {
            source: added.source.into(),
            new_articles: added.new_articles,
            attempts: added.attempts.into_iter().map(Attempt::from).collect(),
            found_by: added.found_by.into(),
            was_there: added.was_there,
        }
    }
}

impl From<reader::Imported> for Imported {
    fn from(imported: reader::Imported) -> Self {
        let refused = imported.refused.into_iter();
        Self {
            added: imported.added,
            was_there: imported.was_there,
            folders_added: imported.folders_added,
            refused: refused.map(|entry| Refused { title: entry.title, code: entry.code }).collect(),
            is_cut: imported.is_cut,
        }
    }
}

impl From<reader::BackfillReport> for BackfillReport {
    fn from(report: reader::BackfillReport) -> Self {
        let reader::BackfillReport { new, pages, brought, total, is_done, was_cancelled } = report;
        Self { new, pages, brought, total, is_done, was_cancelled }
    }
}

impl From<reader::SyncReport> for SyncReport {
    fn from(report: reader::SyncReport) -> Self {
        let failures: Vec<SyncFailure> = report
            .failures
            .into_iter()
            .map(|failure| SyncFailure { source_id: failure.source.0, problem: failure.problem.into() })
            .collect();
        Self {
            sources: report.sources,
            new: report.new,
            updated: report.updated,
            unchanged: report.unchanged,
            failed: u32::try_from(failures.len()).unwrap_or(u32::MAX),
            bytes: report.bytes,
            seconds: report.took.as_secs_f64(),
            was_cancelled: report.was_cancelled,
            offline: report.offline,
            in_background: report.in_background,
            failures,
        }
    }
}

impl From<reader::SourcePhase> for SourcePhase {
    fn from(moved: reader::SourcePhase) -> Self {
        let (phase, new_articles, problem) = match moved.phase {
            reader::Phase::Asking => (Phase::Asking, 0, None),
            reader::Phase::Done { new } => (Phase::Done, new, None),
            reader::Phase::Failed(problem) => (Phase::Failed, 0, Some(problem.into())),
        };
        Self { source_id: moved.source.0, phase, new_articles, problem }
    }
}

impl From<reader::Event> for Event {
    fn from(event: reader::Event) -> Self {
        match event {
            reader::Event::SyncStarted { total, in_background } => Self::SyncStarted { total, in_background },
            reader::Event::SyncMoved { progress, sources } => Self::SyncMoved {
                progress: progress.into(),
                sources: sources.into_iter().map(SourcePhase::from).collect(),
            },
            reader::Event::SyncFinished(report) => Self::SyncFinished { report: report.into() },
            reader::Event::BackfillMoved { source, brought, new_articles, total, is_done } => {
                Self::BackfillMoved { source_id: source.0, brought, new_articles, total, is_done }
            }
            reader::Event::DownloadMoved { article, url, state, received, total, problem } => {
                let (state, problem) = (state.into(), problem.map(Problem::from));
                Self::DownloadMoved { article_id: article.0, url, state, received, total, problem }
            }
            reader::Event::BookmarksChanged => Self::BookmarksChanged,
            reader::Event::ImportMoved { done, total } => Self::ImportMoved { done, total },
            reader::Event::LibraryChanged => Self::LibraryChanged,
            reader::Event::ArticlesChanged(ids) => {
                Self::ArticlesChanged { ids: ids.into_iter().map(|id| id.0).collect() }
            }
            reader::Event::SavingMoved(state) => Self::SavingMoved { state: state.into() },
            reader::Event::WeatherChanged => Self::WeatherChanged,
            reader::Event::MarketsChanged => Self::MarketsChanged,
            reader::Event::HeaderFailed { part, problem } => {
                Self::HeaderFailed { subject: part.into(), problem: problem.into() }
            }
            reader::Event::PicturesCame => Self::PicturesCame,
            reader::Event::IndexMoved { share } => Self::IndexMoved { share },
            reader::Event::SavedSearchesChanged(searches) => {
                Self::SavedSearchesChanged { searches: searches.into_iter().map(Into::into).collect() }
            }
            reader::Event::SavedSearchFound { name, count, title } => {
                Self::SavedSearchFound { name, count: search::count(count), title }
            }
        }
    }
}
