//! Commands on a library.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use qirtas_reader::{
    ArticleId, BackfillRequest, Card, Cursor, Error, Filter, Options, Page, Problem, Reader, Result, Scope,
    Sort, SourceId, SyncReport, SyncRequest, View, default_profile,
};

use crate::args::{BookmarkCommand, Format, LibraryCommand, Order, Target};
use crate::{Done, archive, documents, downloads, interrupt, json, markets, storage, weather, words};

/// Opens the library and runs one command on it.
pub(crate) fn run(
    profile: Option<PathBuf>,
    as_json: bool,
    command: LibraryCommand,
) -> std::result::Result<Done, Problem> {
    let command = with_input(command)?;
    with_session(profile, as_json, async |session| {
        session.run(command).await.map_err(|error| error.problem())
    })
}

/// Does something on the library in a folder, or on the app's own.
pub(crate) fn with_session(
    profile: Option<PathBuf>,
    as_json: bool,
    act: impl AsyncFnOnce(&Session) -> std::result::Result<Done, Problem>,
) -> std::result::Result<Done, Problem> {
    let reader = open(profile)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|_| Problem::plain("internal"))?;
    let session = Session { reader, as_json };
    let done = runtime.block_on(act(&session));
    // What a stopped command leaves on other threads, such as a name that is still being looked up, is not waited for.
    runtime.shutdown_background();
    done
}

/// What stands for standard input becomes what came from there.
fn with_input(command: LibraryCommand) -> std::result::Result<LibraryCommand, Problem> {
    match command {
        LibraryCommand::Bookmarks(BookmarkCommand::Note { id, text: Some(text) }) if text == "-" => {
            let text = Some(documents::read_text(Path::new("-"))?);
            Ok(LibraryCommand::Bookmarks(BookmarkCommand::Note { id, text }))
        }
        LibraryCommand::Save { mut what, kept, which, resume, clear } => {
            if let Some(place) = what.iter().position(|target| *target == Target::Input) {
                let input = documents::read_text(Path::new("-"))?;
                // It can be read once; nothing in it is no address.
                what.retain(|target| *target != Target::Input);
                let lines = if input.trim().is_empty() { " " } else { input.as_str() }.lines();
                what.splice(place..place, lines.map(|line| Target::Address(line.to_owned())));
            }
            Ok(LibraryCommand::Save { what, kept, which, resume, clear })
        }
        other => Ok(other),
    }
}

/// Opens the library in a folder, or the app's own.
pub(crate) fn open(profile: Option<PathBuf>) -> std::result::Result<Reader, Problem> {
    let profile = profile.unwrap_or_else(default_profile);
    Reader::open(&profile, Options::default()).map_err(|error| error.problem())
}

pub(crate) struct Session {
    pub(crate) reader: Reader,
    pub(crate) as_json: bool,
}

impl Session {
    async fn run(&self, command: LibraryCommand) -> Result<Done> {
        match command {
            LibraryCommand::Add { url, folder, pick } => self.add(&url, folder.as_deref(), pick).await,
            LibraryCommand::Discover { url } => self.discover(&url).await,
            LibraryCommand::Sources => self.sources(),
            LibraryCommand::Sync { source, concurrency } => {
                self.sync(SyncRequest { only: source.map(SourceId), concurrency: concurrency.into() }).await
            }
            LibraryCommand::Backfill { source, until, limit } => {
                let request = BackfillRequest { until, limit };
                archive::backfill(&self.reader, SourceId(source), request, self.as_json).await
            }
            LibraryCommand::Save { clear: true, .. } => self.clear_saving(),
            LibraryCommand::Save { resume: true, .. } => self.resume_saving().await,
            LibraryCommand::Save { what, kept, which, .. } => {
                let is_of_ids = what.iter().all(|target| matches!(target, Target::Id(_)));
                if is_of_ids {
                    self.save(&what, &which).await
                } else {
                    self.save_addresses(&what, &kept).await
                }
            }
            LibraryCommand::Articles { unread, bookmarked, source, limit, after } => {
                let filter = match (unread, bookmarked) {
                    (true, _) => Filter::Unread,
                    (_, true) => Filter::Bookmarked,
                    _ => Filter::All,
                };
                let scope = self.scope(source.map(SourceId))?;
                self.articles(View { scope, filter }, limit, after.as_deref())
            }
            LibraryCommand::Search { query, limit, sort } => {
                let sort = if sort == Order::Newest { Sort::Newest } else { Sort::Best };
                self.search(&query, limit as usize, sort).await
            }
            LibraryCommand::Show { id, format } => self.show(ArticleId(id), format),
            LibraryCommand::Download { id, url } => {
                downloads::download(&self.reader, ArticleId(id), url.as_deref(), self.as_json).await
            }
            LibraryCommand::Bookmarks(command) => self.run_bookmarks(command).await,
            LibraryCommand::Weather(command) => weather::run(&self.reader, command, self.as_json).await,
            LibraryCommand::Markets(command) => markets::run(&self.reader, command, self.as_json).await,
            LibraryCommand::Storage { free } => storage::run(&self.reader, free, self.as_json).await,
        }
    }

    fn sources(&self) -> Result<Done> {
        let (sources, folders) = (self.reader.sources()?, self.reader.folders()?);
        if self.as_json {
            return Ok(json::document(&json::sources(&sources, &folders)).into());
        }
        let mut text = String::new();
        for source in sources {
            let name = if source.name.is_empty() { &source.title } else { &source.name };
            let state = source.failure.map_or_else(String::new, |failure| format!("\t{}", failure.code));
            // Writing to a string does not fail.
            let _ = writeln!(
                text,
                "{}\t{}/{}\t{name}\t{}{state}",
                source.id.0, source.unread, source.total, source.address
            );
        }
        Ok(text.into())
    }

    async fn sync(&self, request: SyncRequest) -> Result<Done> {
        let report = self.reader.sync(request, interrupt::token()).await?;
        let text = if self.as_json { json::document(&json::report(&report)) } else { summary(&report) };
        Ok(Done { text, problem: failure_of(&report) })
    }

    pub(crate) fn scope(&self, only: Option<SourceId>) -> Result<Scope> {
        match only {
            None => Ok(Scope::All),
            Some(id) if self.reader.sources()?.iter().any(|source| source.id == id) => Ok(Scope::Source(id)),
            Some(_) => Err(Error::NoSuchSource),
        }
    }

    fn articles(&self, view: View, limit: u32, after: Option<&str>) -> Result<Done> {
        let after = after.map(|text| Cursor::parse(text).ok_or(Error::BadCursor)).transpose()?;
        let page = self.reader.page(&view, after, limit)?;
        let text = if self.as_json { json::document(&json::page(&page)) } else { rows(&page) };
        Ok(text.into())
    }

    fn show(&self, id: ArticleId, format: Format) -> Result<Done> {
        let open = self.reader.article(id)?;
        let text = match format {
            Format::Json => json::document(&json::article(&open)),
            _ if self.as_json => json::document(&json::article(&open)),
            Format::Html => format!("{}\n", open.clean.html),
            Format::Text => {
                let card = &open.article.card;
                format!(
                    "{}\n{}\n\n{}\n",
                    card.title,
                    card.source_name,
                    qirtas_article::text_of(&open.clean.html)
                )
            }
        };
        Ok(text.into())
    }

    /// A document for a script; nothing for a person, to whom silence says that it is done.
    pub(crate) fn said(&self, value: &serde_json::Value) -> Done {
        if self.as_json { json::document(value).into() } else { String::new().into() }
    }
}

fn rows(page: &Page) -> String {
    let mut text: String = page.cards.iter().map(row).collect();
    if let Some(next) = &page.next {
        let _ = writeln!(text, "--after {next}");
    }
    text
}

pub(crate) fn row(card: &Card) -> String {
    let read = if card.is_read { ' ' } else { '•' };
    let bookmarked = if card.is_bookmarked { '★' } else { ' ' };
    let day = card.published.strftime("%Y-%m-%d");
    format!("{}\t{read}{bookmarked}\t{day}\t{}\t{}\n", card.id.0, card.source_name, card.title)
}

/// A sync has failed when it was stopped, or when no source answered well.
fn failure_of(report: &SyncReport) -> Option<Problem> {
    if report.was_cancelled {
        return Some(Error::Cancelled.problem());
    }
    let first = report.failures.first().filter(|_| report.failures.len() == report.sources as usize)?;
    Some(if report.offline { Problem::plain("offline") } else { first.problem.clone() })
}

fn summary(report: &SyncReport) -> String {
    let mut text = format!(
        "{} sources: {} new, {} updated, {} unchanged, {} failed, {} bytes in {:.2} s\n",
        report.sources,
        report.new,
        report.updated,
        report.unchanged,
        report.failures.len(),
        report.bytes,
        report.took.as_secs_f64(),
    );
    for failure in &report.failures {
        let _ = writeln!(text, "{}\t{}", failure.source.0, words::sentence(&failure.problem));
    }
    text
}
