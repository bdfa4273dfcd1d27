//! What a round has still to do, by host: a slow one holds up its own articles and no others.

use std::collections::{HashMap, HashSet, VecDeque};

use qirtas_store::{ArticleId, ToSave};
use url::Url;

use crate::refresh::host_and_port;

/// Whom an article's page is asked of; nothing for those that have none.
pub(super) type Host = Option<String>;

/// Articles in the order of saving, each with its place in it.
#[derive(Default)]
pub(super) struct Waiting {
    by_host: HashMap<Host, VecDeque<(usize, ToSave)>>,
}

impl Waiting {
    pub(super) fn of(list: impl IntoIterator<Item = ToSave>) -> Self {
        let mut by_host: HashMap<Host, VecDeque<_>> = HashMap::new();
        for (place, article) in list.into_iter().enumerate() {
            by_host.entry(host_of(&article)).or_default().push_back((place, article));
        }
        Self { by_host }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.by_host.is_empty()
    }

    /// Whether nothing is left but articles of these hosts.
    pub(super) fn is_only_of(&self, hosts: &HashSet<&Host>) -> bool {
        self.by_host.keys().all(|host| hosts.contains(host))
    }

    /// Takes the first article whose host is free.
    pub(super) fn take(&mut self, is_free: impl Fn(&Host) -> bool) -> Option<(Host, ToSave)> {
        let free = self.by_host.iter().filter(|(host, _)| is_free(host));
        let (_, host) = free.filter_map(|(host, articles)| Some((articles.front()?.0, host))).min()?;
        let host = host.clone();
        let articles = self.by_host.get_mut(&host)?;
        let (_, article) = articles.pop_front()?;
        if articles.is_empty() {
            self.by_host.remove(&host);
        }
        Some((host, article))
    }

    /// Takes all articles of a host.
    pub(super) fn take_all_of(&mut self, host: &Host) -> Vec<ArticleId> {
        let articles = self.by_host.remove(host).unwrap_or_default();
        articles.into_iter().map(|(_, article)| article.id).collect()
    }

    /// Keeps these and no others. Whether anything went.
    pub(super) fn keep(&mut self, is_kept: impl Fn(&ToSave) -> bool) -> bool {
        let mut has_gone = false;
        self.by_host.retain(|_, articles| {
            let before = articles.len();
            articles.retain(|(_, article)| is_kept(article));
            has_gone |= articles.len() < before;
            !articles.is_empty()
        });
        has_gone
    }
}

fn host_of(article: &ToSave) -> Host {
    host_and_port(&Url::parse(article.url.as_deref()?).ok()?)
}

#[cfg(test)]
mod tests {
    use qirtas_store::SourceId;

    use super::*;

    fn article(id: i64, host: &str, is_queued: bool) -> ToSave {
        let url = Some(format!("https://{host}.example/{id}"));
        ToSave { id: ArticleId(id), source: SourceId(1), url, is_bookmarked: false, is_queued }
    }

    #[test]
    fn each_host_goes_on_in_the_order_of_saving_however_many_wait_at_another() {
        let slow = (0..500).map(|id| article(id, "slow", id == 3));
        let mut waiting =
            Waiting::of(slow.chain([article(500, "marfa", false), article(501, "nahr", false)]));
        let mut take = |busy: &str| {
            let busy = Some(format!("{busy}.example:443"));
            waiting.take(|host| *host != busy).map(|(_, article)| article.id.0)
        };
        assert_eq!(
            [take("none"), take("slow"), take("slow"), take("slow")],
            [Some(0), Some(500), Some(501), None]
        );
        let slow = Some("slow.example:443".to_owned());
        assert!(waiting.is_only_of(&HashSet::from([&slow])) && !waiting.is_only_of(&HashSet::new()));
        let mut keep = || waiting.keep(|article| article.is_queued);
        assert!(keep() && !keep());
        assert_eq!(waiting.take_all_of(&slow), [ArticleId(3)]);
        assert!(waiting.is_empty());
    }
}
