//! Which articles a file is for. It belongs to one, and stays as long as any offers it.

use std::collections::{HashMap, HashSet};

use qirtas_store::{ArticleId, Card, StoredFile};

use crate::Reader;
use crate::error::Result;

impl Reader {
    /// Deletes the files of articles that are gone, where no other article offers them.
    pub(crate) fn sweep_downloads(&self) -> Result<()> {
        let mut files = self.store().files()?;
        let ids: Vec<ArticleId> = files.iter().map(|file| file.article).collect();
        let there: Vec<ArticleId> = self.cards(&ids)?.into_iter().map(|card| card.id).collect();
        files.retain(|file| !there.contains(&file.article));
        let offering = self.offering(&files)?;
        for StoredFile { key, .. } in &files {
            match offering.get(key).and_then(|cards| cards.iter().max_by_key(|card| is_minded(card))) {
                Some(heir) => self.store().hand_file(key, heir.source, heir.id)?,
                None => drop(self.store().remove_file(key)?),
            }
        }
        Ok(())
    }

    /// By the keys of files, the articles that offer them.
    pub(crate) fn offering(&self, files: &[StoredFile]) -> Result<HashMap<String, Vec<Card>>> {
        let mut offering: HashMap<String, Vec<Card>> = HashMap::new();
        if files.is_empty() {
            return Ok(offering);
        }
        let keys: HashSet<&str> = files.iter().map(|file| file.key.as_str()).collect();
        let mut offers = Vec::new();
        self.store().read(|r| {
            r.each_offer(|article, address| {
                let key = crate::picture_key(address).filter(|key| keys.contains(key.as_str()));
                offers.extend(key.map(|key| (article, key)));
            })
        })?;
        let ids: Vec<ArticleId> = offers.iter().map(|(article, _)| *article).collect();
        let cards: HashMap<ArticleId, Card> =
            self.cards(&ids)?.into_iter().map(|card| (card.id, card)).collect();
        for (article, key) in offers {
            offering.entry(key).or_default().extend(cards.get(&article).cloned());
        }
        Ok(offering)
    }
}

/// Whether a person would miss what belongs to an article.
pub(crate) fn is_minded(card: &Card) -> bool {
    !card.is_read || card.is_starred || card.is_bookmarked
}
