//! Saving articles for reading without a network.

use std::io::{self, IsTerminal as _, Write as _};

use qirtas_reader::{
    ArticleId, Error, Event, Filter, FolderId, Problem, Result, SaveFor, SaveReport, SaveState, Scope,
    SourceId, View,
};
use serde_json::json;
use tokio::sync::broadcast::error::RecvError;

use crate::args::{Target, Which};
use crate::library::Session;
use crate::{Done, interrupt, json};

impl Session {
    /// Saves these articles, or those of a view; where none is named, what the app would save by itself.
    pub(crate) async fn save(&self, what: &[Target], which: &Which) -> Result<Done> {
        let view = self.view_of(which)?;
        if what.is_empty() && view.is_none() {
            return self.run_saving(SaveFor::Itself).await;
        }
        let ids: Vec<ArticleId> = what
            .iter()
            .filter_map(|target| match target {
                Target::Id(id) => Some(ArticleId(*id)),
                Target::Address(_) | Target::Input => None,
            })
            .collect();
        if self.reader.cards(&ids)?.len() != ids.len() {
            return Err(Error::NoSuchArticle);
        }
        self.reader.queue(&ids)?;
        if let Some(view) = view {
            self.reader.queue_view(&view)?;
        }
        self.run_saving(SaveFor::Person).await
    }

    /// Goes on with what is left.
    pub(crate) async fn resume_saving(&self) -> Result<Done> {
        self.run_saving(SaveFor::Person).await
    }

    /// Forgets what is left.
    pub(crate) fn clear_saving(&self) -> Result<Done> {
        self.reader.clear_saving()?;
        let text = if self.as_json { json::document(&json!({ "left": 0 })) } else { String::new() };
        Ok(text.into())
    }

    async fn run_saving(&self, why: SaveFor) -> Result<Done> {
        let (report, state) = self.saved(why).await?;
        let SaveReport { saved, failed, .. } = report;
        let text = match self.as_json {
            true => json::document(&json::saving(&report, &state)),
            false => format!("{saved} saved, {failed} not to be had now, {} left\n", state.left),
        };
        Ok(Done { text, problem: failure_of(&report, why) })
    }

    /// A round of saving, with its progress shown.
    pub(crate) async fn saved(&self, why: SaveFor) -> Result<(SaveReport, SaveState)> {
        let mut round = std::pin::pin!(self.reader.save_round(why, interrupt::token()));
        let mut events = self.reader.events();
        let report = loop {
            tokio::select! {
                report = &mut round => break report?,
                event = events.recv() => match event {
                    Ok(Event::SavingMoved(state)) if state.total > 0 => {
                        show_progress(&format!("{} of {}", state.total - state.left.min(state.total), state.total));
                    }
                    Err(RecvError::Closed) => break round.await?,
                    _ => {}
                },
            }
        };
        show_progress("");
        Ok((report, self.reader.saving_state()?))
    }

    fn view_of(&self, which: &Which) -> Result<Option<View>> {
        let Which { unread, bookmarked, source, folder } = which;
        if !unread && !bookmarked && source.is_none() && folder.is_none() {
            return Ok(None);
        }
        let filter = match (unread, bookmarked) {
            (true, _) => Filter::Unread,
            (_, true) => Filter::Bookmarked,
            _ => Filter::All,
        };
        let scope = match folder {
            Some(name) => Scope::Folder(self.folder_named(name)?),
            None => self.scope(source.map(SourceId))?,
        };
        Ok(Some(View { scope, filter }))
    }

    fn folder_named(&self, name: &str) -> Result<FolderId> {
        let folders = self.reader.folders()?;
        folders.iter().find(|folder| folder.name == name).map(|folder| folder.id).ok_or(Error::NoSuchFolder)
    }
}

/// Why a round did not do what it was to do.
pub(crate) fn failure_of(report: &SaveReport, why: SaveFor) -> Option<Problem> {
    match (report.was_cancelled, report.offline) {
        (true, _) => Some(Error::Cancelled.problem()),
        (_, true) => Some(Problem::plain("offline")),
        // What was asked for by name is saved all the same.
        _ if report.over_budget && why == SaveFor::Itself => Some(Problem::plain("over_budget")),
        _ => None,
    }
}

/// One line that is written over; none where nobody looks.
pub(crate) fn show_progress(text: &str) {
    let mut err = io::stderr();
    if err.is_terminal() {
        // When stderr is closed too, nobody is left to be told.
        let _ = write!(err, "\r\u{1b}[K{text}");
        let _ = err.flush();
    }
}
