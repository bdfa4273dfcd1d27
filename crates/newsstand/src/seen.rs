/// What somebody asked of the newsstand, and got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// `GET`, `POST`.
    pub method: String,
    /// The host that was asked, with its port.
    pub host: String,
    /// The path, without the query; with the outlet before it also where that has a host of its own.
    pub path: String,
    /// The query, empty when there is none.
    pub query: String,
    /// The status that was answered.
    pub status: u16,
    /// The request's `If-None-Match`.
    pub if_none_match: Option<String>,
    /// The request's `If-Modified-Since`.
    pub if_modified_since: Option<String>,
    /// The request's `Range`.
    pub range: Option<String>,
    /// The request's `User-Agent`.
    pub user_agent: Option<String>,
}

/// Who waits for an answer at the same time.
#[derive(Debug, Default)]
pub(crate) struct Crowd {
    now: usize,
    pub(crate) most: usize,
}

impl Crowd {
    pub(crate) fn enter(&mut self) {
        self.now += 1;
        self.most = self.most.max(self.now);
    }

    pub(crate) fn leave(&mut self) {
        self.now = self.now.saturating_sub(1);
    }
}
