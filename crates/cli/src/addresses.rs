//! Web addresses that become bookmarks, and are fetched and archived at once.

use std::collections::HashSet;
use std::fmt::Write as _;

use qirtas_reader::{
    ArticleId, BookmarkRow, Error, OutOf, Problem, Refusal, Result, SaveFor, SavedAddress, ToSaveAddresses,
};
use serde_json::{Value, json};

use crate::args::{Kept, Target};
use crate::json::bookmarks as documents_of;
use crate::library::Session;
use crate::saving::failure_of;
use crate::tagging::names;
use crate::{Done, json, words};

/// Addresses that are saved in one transaction.
const AT_ONCE: usize = 500;

/// What became of an address.
struct Came {
    row: BookmarkRow,
    was_known: bool,
    /// Why it is not saved.
    problem: Option<Problem>,
}

impl Session {
    pub(crate) async fn save_addresses(&self, what: &[Target], kept: &Kept) -> Result<Done> {
        let (saved, refused) = self.bookmark_addresses(what, kept)?;
        let ids: Vec<ArticleId> = saved.iter().map(|one| one.id).collect();
        self.reader.queue(&ids)?;
        let (report, state) = self.saved(SaveFor::Person).await?;
        let mut stopped = failure_of(&report, SaveFor::Person);
        let came = saved.iter().map(|one| self.came(*one)).collect::<Result<Vec<Came>>>()?;
        let text = if self.as_json {
            let mut told = json::saving(&report, &state);
            if let Value::Object(told) = &mut told {
                told.insert("bookmarks".to_owned(), came.iter().map(document).collect());
                told.insert("refused".to_owned(), refused.iter().map(documents_of::refusal).collect());
            }
            json::document(&told)
        } else {
            lines(&came, &refused)
        };
        let first = refused.iter().map(|refusal| &refusal.problem);
        let first = first.chain(came.iter().filter_map(|one| one.problem.as_ref())).next();
        Ok(Done { text, problem: stopped.take().or(first.cloned()) })
    }

    /// Bookmarks them, each once.
    fn bookmark_addresses(&self, what: &[Target], kept: &Kept) -> Result<(Vec<SavedAddress>, Vec<Refusal>)> {
        let lines: Vec<&str> = what
            .iter()
            .filter_map(|target| match target {
                Target::Address(address) => Some(address.as_str()),
                Target::Id(_) | Target::Input => None,
            })
            .collect();
        if kept.collection.as_deref().is_some_and(|path| path.trim().is_empty()) {
            return Err(Error::EmptyName);
        }
        let (mut saved, mut refused, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        for part in lines.chunks(AT_ONCE) {
            let came = self.reader.save_addresses(&wanted(part, kept))?;
            saved.extend(came.saved.into_iter().filter(|one| seen.insert(one.id)));
            refused.extend(came.refused);
        }
        if let [one] = saved.as_slice() {
            self.write_on(one.id, kept)?;
        }
        // Only now, so that what is no address leaves no empty collection behind.
        if let (Some(path), false) = (&kept.collection, saved.is_empty()) {
            let ids: Vec<ArticleId> = saved.iter().map(|one| one.id).collect();
            self.reader.file_bookmarks(&ids, Some(self.need_collection(path)?), OutOf::None)?;
        }
        if saved.is_empty() && refused.is_empty() {
            return Err(Error::BadAddress);
        }
        Ok((saved, refused))
    }

    /// The title and the note that were typed; a note that is there stays above it.
    fn write_on(&self, id: ArticleId, kept: &Kept) -> Result<()> {
        if let Some(title) = &kept.title {
            self.reader.rename_bookmark(id, Some(title))?;
        }
        if let Some(note) = kept.note.as_deref().filter(|note| !note.trim().is_empty()) {
            let text = match self.reader.note(id)? {
                Some(own) if own.text.contains(note) => own.text,
                Some(own) => format!("{}\n\n{note}", own.text),
                None => note.to_owned(),
            };
            self.reader.set_note(id, &text)?;
        }
        Ok(())
    }

    fn came(&self, saved: SavedAddress) -> Result<Came> {
        let row = self.reader.bookmark_rows(&[saved.id])?.pop().ok_or(Error::NoSuchBookmark)?;
        let problem = if row.card.is_saved {
            None
        } else {
            let open = self.reader.article(saved.id)?;
            let has_missing_pictures = open.missing_pictures > 0;
            open.text.problem.or_else(|| has_missing_pictures.then(|| Problem::plain("pictures_missing")))
        };
        Ok(Came { row, was_known: saved.was_known, problem })
    }
}

fn wanted(lines: &[&str], kept: &Kept) -> ToSaveAddresses {
    ToSaveAddresses { text: lines.join("\n"), tags: names(&kept.tags), ..ToSaveAddresses::default() }
}

fn document(came: &Came) -> Value {
    json!({
        "id": came.row.card.id.0,
        "url": came.row.url,
        "title": came.row.card.title,
        "was_known": came.was_known,
        "is_saved": came.row.card.is_saved,
        "problem": came.problem.as_ref().map(documents_of::problem),
    })
}

fn lines(came: &[Came], refused: &[Refusal]) -> String {
    let mut text = String::new();
    for Came { row, problem, .. } in came {
        let state = match problem {
            Some(problem) => words::sentence(problem),
            None if row.card.is_saved => row.card.title.clone(),
            None => String::new(),
        };
        let address = row.url.as_deref().unwrap_or_default();
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}\t{address}\t{state}", row.card.id.0);
    }
    for refusal in refused {
        let _ = writeln!(text, "\t{}\t{}", refusal.text, words::sentence(&refusal.problem));
    }
    text
}
