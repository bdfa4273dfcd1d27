//! Tags and collections by their names.

use std::collections::HashMap;

use qirtas_reader::{ArticleId, Collection, CollectionId, Error, Reader, Result, Tag, TagId};
use serde_json::{Value, json};

use crate::args::TagsCommand;
use crate::json::bookmarks as documents_of;
use crate::library::Session;
use crate::{Done, json};

impl Session {
    pub(crate) fn tag(&self, ids: &[ArticleId], add: &[String], remove: &[String]) -> Result<Done> {
        self.need_articles(ids)?;
        let remove: Vec<TagId> =
            names(remove).iter().map(|name| Ok(self.tag_named(name)?.id)).collect::<Result<_>>()?;
        let done = self.reader.tag_bookmarks(ids, &names(add), &remove)?;
        let bookmarks: Vec<Value> = self
            .reader
            .bookmark_rows(ids)?
            .iter()
            .map(|row| json!({ "id": row.card.id.0, "tags": documents_of::names(&row.tags) }))
            .collect();
        Ok(self.said(&json!({ "changed": done.count, "bookmarks": bookmarks })))
    }

    pub(crate) fn tags(&self) -> Result<Done> {
        let tags = self.reader.all_tags()?;
        if self.as_json {
            let tags: Vec<Value> = tags.iter().map(documents_of::tag).collect();
            return Ok(json::document(&json!({ "tags": tags })).into());
        }
        Ok(tags.iter().map(|tag| format!("{}\t{}\n", tag.bookmarks, tag.name)).collect::<String>().into())
    }

    pub(crate) fn change_tags(&self, command: TagsCommand) -> Result<Done> {
        match command {
            TagsCommand::Rename { old, new } => {
                self.reader.rename_tag(self.tag_named(&old)?.id, &new)?;
            }
            TagsCommand::Remove { name } => {
                self.reader.remove_tag(self.tag_named(&name)?.id)?;
            }
            TagsCommand::Merge { names, into } => self.merge_tags(&names, &into)?,
        }
        if self.as_json { self.tags() } else { Ok(String::new().into()) }
    }

    /// The first one takes the name of the whole where nothing has it yet.
    fn merge_tags(&self, names: &[String], into: &str) -> Result<()> {
        let ids = names.iter().map(|name| Ok(self.tag_named(name)?.id)).collect::<Result<Vec<TagId>>>()?;
        let into = match (self.tag_named(into), ids.first()) {
            (Err(Error::NoSuchTag), Some(first)) => {
                self.reader.rename_tag(*first, into)?;
                *first
            }
            (known, _) => known?.id,
        };
        let others: Vec<TagId> = ids.into_iter().filter(|id| *id != into).collect();
        if !others.is_empty() {
            self.reader.merge_tags(&others, into)?;
        }
        Ok(())
    }

    /// By its name in any spelling.
    pub(crate) fn tag_named(&self, name: &str) -> Result<Tag> {
        let wanted = folded(name.trim().trim_start_matches('#'));
        let tags = self.reader.all_tags()?;
        tags.into_iter().find(|tag| folded(&tag.name) == wanted).ok_or(Error::NoSuchTag)
    }

    /// All collections with the names that lead to them.
    pub(crate) fn collection_paths(&self) -> Result<Vec<(Collection, Vec<String>)>> {
        let collections = self.reader.bookmark_overview()?.collections;
        let by_id: HashMap<CollectionId, (Option<CollectionId>, &str)> =
            collections.iter().map(|one| (one.id, (one.parent, one.name.as_str()))).collect();
        let path_of = |id| {
            let up = std::iter::successors(Some(id), |id| by_id.get(id)?.0).take(by_id.len());
            let mut path: Vec<String> =
                up.filter_map(|id| by_id.get(&id).map(|(_, name)| (*name).to_owned())).collect();
            path.reverse();
            path
        };
        let paths: Vec<_> = collections.iter().map(|one| path_of(one.id)).collect();
        Ok(collections.into_iter().zip(paths).collect())
    }

    /// The collection that a path such as `A/B` names. One whose own name is written so is meant before any path.
    pub(crate) fn collection_at(&self, path: &str) -> Result<Collection> {
        let paths = self.collection_paths()?;
        let names = names_in(path);
        let is_whole = |(one, _): &&(Collection, _)| one.parent.is_none() && one.name == path.trim();
        let found = paths
            .iter()
            .find(is_whole)
            .or_else(|| paths.iter().find(|(_, path)| *path == names))
            .or_else(|| paths.iter().find(|(_, path)| Reader::folded(path) == Reader::folded(&names)));
        found.map(|(collection, _)| collection.clone()).ok_or(Error::NoSuchCollection)
    }

    /// The same; what is missing of it is made.
    pub(crate) fn need_collection(&self, path: &str) -> Result<CollectionId> {
        match self.collection_at(path) {
            Err(Error::NoSuchCollection) => {}
            found => return Ok(found?.id),
        }
        let names = names_in(path);
        if names.is_empty() || names.iter().any(String::is_empty) {
            return Err(Error::EmptyName);
        }
        let mut at = None;
        let mut walked = String::new();
        for name in names {
            walked = if walked.is_empty() { name.clone() } else { format!("{walked}/{name}") };
            at = Some(match self.collection_at(&walked) {
                Err(Error::NoSuchCollection) => self.reader.add_collection(&name, at)?.id,
                found => found?.id,
            });
        }
        at.ok_or(Error::EmptyName)
    }
}

/// The names in lists such as `a,b`, with the comma of Arabic too.
pub(crate) fn names(lists: &[String]) -> Vec<String> {
    let names = lists.iter().flat_map(|list| list.split([',', '،'])).map(str::trim);
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn names_in(path: &str) -> Vec<String> {
    path.split('/').map(|name| name.trim().to_owned()).collect()
}

pub(crate) fn folded(text: &str) -> String {
    Reader::folded(&[text.to_owned()]).concat()
}
