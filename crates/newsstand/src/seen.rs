/// What somebody asked of the newsstand, and got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// `GET`, `POST`.
    pub method: String,
    /// The path, without the query.
    pub path: String,
    /// The query, empty when there is none.
    pub query: String,
    /// The status that was answered.
    pub status: u16,
    /// The request's `If-None-Match`.
    pub if_none_match: Option<String>,
    /// The request's `If-Modified-Since`.
    pub if_modified_since: Option<String>,
    /// The request's `User-Agent`.
    pub user_agent: Option<String>,
}
