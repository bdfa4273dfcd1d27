//! Whether bookmarks still lead somewhere.

use std::fmt::Write as _;

use jiff::Timestamp;
use qirtas_reader::{ArticleId, BookmarkOrder, BookmarkPlace, BookmarkView, Error, Problem, Result};
use serde_json::json;

use crate::json::bookmarks as documents_of;
use crate::library::Session;
use crate::{Done, interrupt, json, words};

impl Session {
    /// Looks at the addresses of these bookmarks, or of all, and tells what was seen.
    pub(crate) async fn check_links(&self, ids: Vec<ArticleId>) -> Result<Done> {
        self.need_bookmarks(&ids)?;
        let ids = if ids.is_empty() { self.all_bookmarks()? } else { ids };
        // The library knows the time in milliseconds.
        let began = Timestamp::now().as_millisecond();
        let cancel = interrupt::token();
        self.reader.check_links(&ids, &cancel).await?;
        let (mut links, mut text, mut dead) = (Vec::new(), String::new(), 0);
        for id in &ids {
            let details = self.reader.bookmark_details(*id)?;
            let Some(link) = details.link.filter(|link| link.checked.as_millisecond() >= began) else {
                continue;
            };
            let problem = link.failure.map(|(code, args)| Problem::kept(&code, &args));
            dead += u32::from(link.is_dead);
            if let Some(problem) = &problem {
                // Writing to a string does not fail.
                let _ = writeln!(text, "{}\t{}\t{}", id.0, details.row.card.title, words::sentence(problem));
            }
            links.push(json!({
                "id": id.0,
                "url": details.row.url,
                "checked": json::time(Some(link.checked)),
                "is_dead": link.is_dead,
                "problem": problem.as_ref().map(documents_of::problem),
            }));
        }
        let problem = if cancel.is_cancelled() {
            Some(Error::Cancelled.problem())
        } else if links.is_empty() && !ids.is_empty() {
            Some(Problem::plain("offline"))
        } else {
            None
        };
        if self.as_json {
            text = json::document(&json!({ "checked": links.len(), "dead": dead, "links": links }));
        }
        Ok(Done { text, problem })
    }

    fn all_bookmarks(&self) -> Result<Vec<ArticleId>> {
        let view = BookmarkView {
            place: BookmarkPlace::All,
            tags: Vec::new(),
            order: BookmarkOrder::Added,
            is_reversed: false,
        };
        let ids = self.reader.bookmark_ids(&view, &qirtas_reader::SearchRequest::new("", 0))?;
        let mut with_addresses = Vec::with_capacity(ids.len());
        for part in ids.chunks(500) {
            let rows = self.reader.bookmark_rows(part)?.into_iter();
            with_addresses.extend(rows.filter(|row| row.url.is_some()).map(|row| row.card.id));
        }
        Ok(with_addresses)
    }
}
