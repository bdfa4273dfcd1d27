use std::collections::BTreeMap;

use qirtas_article::NoArticle;
use qirtas_exchange::ImportError;
use qirtas_feed::ParseError;
use qirtas_net::FetchError;
use qirtas_store::StoreError;
use serde::{Deserialize, Serialize};

use crate::Discovery;

/// What a use case can fail with.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The library could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An address could not be fetched.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// What came is no feed that can be understood.
    #[error(transparent)]
    Parse(#[from] ParseError),
    /// What was typed is no address.
    #[error("not an address")]
    BadAddress,
    /// The feed is well formed and has neither a title nor an entry.
    #[error("an empty feed")]
    EmptyFeed,
    /// A file that lists no outlines.
    #[error("not OPML")]
    NotOpml,
    /// A page on which no link to an article was found, or a list of sitemaps without articles.
    #[error("no articles")]
    NoArticles,
    /// An address leads to several sources, and the person has to choose.
    #[error("several candidates")]
    SeveralCandidates(Box<Discovery>),
    /// None of the candidates has this number.
    #[error("no such candidate")]
    NoSuchCandidate,
    /// Another source is at this address already.
    #[error("already subscribed")]
    AlreadySubscribed,
    /// Nothing is offered for this source.
    #[error("no offer")]
    NoOffer,
    /// What cannot be sent as a user agent.
    #[error("not a user agent")]
    BadUserAgent,
    /// A cursor that no list gave.
    #[error("not a cursor")]
    BadCursor,
    /// A name that is empty once trimmed.
    #[error("an empty name")]
    EmptyName,
    /// The library has no such source.
    #[error("no such source")]
    NoSuchSource,
    /// The library has no such article.
    #[error("no such article")]
    NoSuchArticle,
    /// The article offers no such file.
    #[error("no such file")]
    NoSuchFile,
    /// A file that is neither sound nor film.
    #[error("neither sound nor film")]
    NotMedia,
    /// The library has no such folder.
    #[error("no such folder")]
    NoSuchFolder,
    /// The library keeps no such search.
    #[error("no such saved search")]
    NoSuchSavedSearch,
    /// The catalogue has no such entry.
    #[error("no such catalogue entry")]
    NoSuchCatalogueEntry,
    /// A setting that cannot have the value.
    #[error("not a value for a setting")]
    BadSetting {
        /// Which.
        key: String,
    },
    /// A proxy's address that is none.
    #[error("not a proxy's address")]
    BadProxy,
    /// A sync is under way, and two at once would ask every publisher twice.
    #[error("a sync is under way")]
    SyncUnderWay,
    /// The source's site has no archive that we know how to ask.
    #[error("no archive")]
    NoArchive,
    /// The archive of this source is being brought.
    #[error("a backfill is under way")]
    BackfillUnderWay,
    /// A page in which no article was found, and why.
    #[error("no text in the page")]
    NoText(NoArticle),
    /// What stands at an article's address is no page: a PDF, a film.
    #[error("not a page")]
    NotAPage,
    /// There is no address to fetch an article's text from.
    #[error("no page")]
    NoPage,
    /// The library has no such bookmark.
    #[error("no such bookmark")]
    NoSuchBookmark,
    /// The library has no such collection.
    #[error("no such collection")]
    NoSuchCollection,
    /// A collection would stand in itself.
    #[error("a collection inside itself")]
    CollectionInItself,
    /// A collection would stand deeper than collections may.
    #[error("collections too deep")]
    CollectionsTooDeep,
    /// The library has no such tag.
    #[error("no such tag")]
    NoSuchTag,
    /// A colour that tags do not have.
    #[error("not a tag's colour")]
    BadColour,
    /// The library has no such highlight.
    #[error("no such highlight")]
    NoSuchHighlight,
    /// The article does not hold the passage.
    #[error("no such passage")]
    NoSuchPassage,
    /// No such earlier text is kept.
    #[error("no such version")]
    NoSuchVersion,
    /// It was taken back already, or was done too long ago.
    #[error("nothing to undo")]
    NothingToUndo,
    /// What would come back has no place any more.
    #[error("what would come back has no place")]
    UndoInTheWay,
    /// There is no such import, or it was taken back.
    #[error("no such import")]
    NoSuchImport,
    /// A file that holds no bookmarks that we know how to read.
    #[error("no file of bookmarks")]
    NotBookmarks,
    /// A text that no code can hold.
    #[error("too long for a code")]
    TooLongForQr,
    /// What was to be written could not be.
    #[error("could not be written")]
    WriteFailed,
    /// Nothing of a file of bookmarks can be brought.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// A file that is larger than what is taken.
    #[error("a file too large")]
    FileTooLarge {
        /// In bytes.
        limit: usize,
    },
    /// A passage that is longer than what can be marked.
    #[error("a passage too long")]
    PassageTooLong {
        /// In characters.
        limit: usize,
    },
    /// The weather is not shown, so nobody is asked for it.
    #[error("weather is off")]
    WeatherOff,
    /// Markets are not shown, so nobody is asked for them.
    #[error("markets are off")]
    MarketsOff,
    /// No such place is followed.
    #[error("no such place")]
    NoSuchPlace,
    /// No such thing is followed on the markets.
    #[error("no such market item")]
    NoSuchMarketItem,
    /// More places than are followed.
    #[error("too many places")]
    TooManyPlaces {
        /// How many are.
        limit: usize,
    },
    /// More than is followed on the markets.
    #[error("too many market items")]
    TooManyMarketItems {
        /// How many are.
        limit: usize,
    },
    /// What are no two currencies.
    #[error("no pair of currencies")]
    BadPair,
    /// The pair is followed already.
    #[error("the pair is known")]
    PairKnown,
    /// A feed that would be asked for in the open.
    #[error("a feed without TLS")]
    FeedNeedsHttps,
    /// The key of a feed is not in the keyring, as on a new machine.
    #[error("no key")]
    FeedKeyMissing,
    /// The system keeps no secrets for us.
    #[error("no keyring")]
    NoKeyring,
    /// What was said of the weather cannot be so.
    #[error(transparent)]
    Weather(#[from] qirtas_weather::Refusal),
    /// What was said of the markets cannot be so.
    #[error(transparent)]
    Markets(#[from] qirtas_markets::Refusal),
    /// The person stopped it.
    #[error("cancelled")]
    Cancelled,
    /// A background task ended without an answer.
    #[error("a task ended early")]
    TaskEnded,
}

/// What a use case gives.
pub type Result<T> = std::result::Result<T, Error>;

/// An error as a person's screen needs it: a code, and what stands in its sentence. Holds no address and no SQL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// A stable name, worded in `ui/src/i18n/languages/`.
    pub code: String,
    /// What stands in the sentence's places.
    pub args: BTreeMap<String, String>,
}

impl Problem {
    /// A problem whose sentence needs nothing more.
    pub fn plain(code: &str) -> Self {
        Self { code: code.to_owned(), args: BTreeMap::new() }
    }

    /// A problem as it was kept with [`Problem::args_text`].
    pub fn kept(code: &str, args: &str) -> Self {
        Self { code: code.to_owned(), args: serde_json::from_str(args).unwrap_or_default() }
    }

    /// The arguments as the library keeps them.
    pub(crate) fn args_text(&self) -> String {
        serde_json::to_string(&self.args).unwrap_or_default()
    }

    pub(crate) fn with(code: &str, args: &[(&str, String)]) -> Self {
        let args = args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        Self { code: code.to_owned(), args }
    }
}

impl Error {
    /// What a person is told of this.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Store(error) => store_problem(error),
            Self::Fetch(FetchError::RateLimited { retry_after: None }) => {
                Problem::with("rate_limited", &[("minutes", "10".to_owned())])
            }
            Self::Fetch(error) => Problem::with(error.code(), &error.args()),
            Self::Parse(error) => parse_problem(error),
            Self::BadAddress => Problem::plain("bad_address"),
            Self::EmptyFeed => Problem::plain("empty_feed"),
            Self::NotOpml => Problem::plain("not_opml"),
            Self::NoArticles => Problem::plain("no_articles"),
            Self::SeveralCandidates(discovery) => {
                Problem::with("several_candidates", &[("count", discovery.candidates.len().to_string())])
            }
            Self::NoSuchCandidate => Problem::plain("no_such_candidate"),
            Self::AlreadySubscribed => Problem::plain("already_subscribed"),
            Self::NoOffer => Problem::plain("no_offer"),
            Self::BadUserAgent => Problem::plain("bad_user_agent"),
            Self::BadCursor => Problem::plain("bad_cursor"),
            Self::EmptyName => Problem::plain("empty_name"),
            Self::NoSuchSource => Problem::plain("no_such_source"),
            Self::NoSuchArticle => Problem::plain("no_such_article"),
            Self::NoSuchFile => Problem::plain("no_such_file"),
            Self::NotMedia => Problem::plain("not_media"),
            Self::NoSuchFolder => Problem::plain("no_such_folder"),
            Self::NoSuchSavedSearch => Problem::plain("no_such_saved_search"),
            Self::NoSuchCatalogueEntry => Problem::plain("no_such_catalogue_entry"),
            Self::BadSetting { key } => Problem::with("bad_setting", &[("key", key.clone())]),
            Self::BadProxy => Problem::plain("bad_proxy"),
            Self::SyncUnderWay => Problem::plain("sync_under_way"),
            Self::NoArchive => Problem::plain("no_archive"),
            Self::BackfillUnderWay => Problem::plain("backfill_under_way"),
            Self::NoText(reason) => Problem::plain(reason.code()),
            Self::NotAPage => Problem::plain("not_a_page"),
            Self::NoPage => Problem::plain("no_article"),
            Self::NoSuchBookmark => Problem::plain("no_such_bookmark"),
            Self::NoSuchCollection => Problem::plain("no_such_collection"),
            Self::CollectionInItself => Problem::plain("collection_in_itself"),
            Self::CollectionsTooDeep => Problem::plain("collections_too_deep"),
            Self::NoSuchTag => Problem::plain("no_such_tag"),
            Self::BadColour => Problem::plain("bad_colour"),
            Self::NoSuchHighlight => Problem::plain("no_such_highlight"),
            Self::NoSuchPassage => Problem::plain("no_such_passage"),
            Self::NoSuchVersion => Problem::plain("no_such_version"),
            Self::NothingToUndo => Problem::plain("nothing_to_undo"),
            Self::UndoInTheWay => Problem::plain("undo_in_the_way"),
            Self::NoSuchImport => Problem::plain("no_such_import"),
            Self::NotBookmarks => Problem::plain("not_bookmarks"),
            Self::TooLongForQr => Problem::plain("too_long_for_qr"),
            Self::WriteFailed => Problem::plain("write_failed"),
            Self::Import(error) => import_problem(*error),
            Self::FileTooLarge { limit } => {
                Problem::with("file_too_large", &[("megabytes", (limit / 1_000_000).to_string())])
            }
            Self::PassageTooLong { limit } => {
                Problem::with("passage_too_long", &[("limit", limit.to_string())])
            }
            Self::WeatherOff => Problem::plain("weather_off"),
            Self::MarketsOff => Problem::plain("markets_off"),
            Self::NoSuchPlace => Problem::plain("no_such_place"),
            Self::NoSuchMarketItem => Problem::plain("no_such_market_item"),
            Self::TooManyPlaces { limit } => {
                Problem::with("too_many_places", &[("limit", limit.to_string())])
            }
            Self::TooManyMarketItems { limit } => {
                Problem::with("too_many_market_items", &[("limit", limit.to_string())])
            }
            Self::BadPair => Problem::plain("bad_pair"),
            Self::PairKnown => Problem::plain("pair_known"),
            Self::FeedNeedsHttps => Problem::plain("feed_needs_https"),
            Self::FeedKeyMissing => Problem::plain("feed_key_missing"),
            Self::NoKeyring => Problem::plain("no_keyring"),
            Self::Weather(refusal) => Problem::plain(refusal.code()),
            Self::Markets(refusal) => Problem::plain(refusal.code()),
            Self::Cancelled => Problem::plain("cancelled"),
            Self::TaskEnded => Problem::plain("internal"),
        }
    }

    /// Whether no server said anything at all.
    pub(crate) fn is_without_answer(&self) -> bool {
        use FetchError::{Dns, Offline, Proxy, Refused, Tls, TooSlow};
        matches!(self, Self::Fetch(Dns | Refused | Offline | Proxy | Tls | TooSlow { .. }))
    }

    /// Whether a server has said something about one address that says nothing against the rest of its site.
    pub(crate) fn concerns_one_address(&self) -> bool {
        use FetchError::{
            BadStatus, Broken, Forbidden, Gone, NotFound, ServerError, TooLarge, TooManyRedirects,
        };
        match self {
            Self::Fetch(error) => matches!(
                error,
                BadStatus { .. }
                    | Broken
                    | Forbidden
                    | Gone
                    | NotFound
                    | ServerError { .. }
                    | TooLarge { .. }
                    | TooManyRedirects
            ),
            Self::Parse(_) | Self::EmptyFeed | Self::NoArticles => true,
            _ => false,
        }
    }

    /// Whether waiting may well mend it.
    pub(crate) fn is_passing(&self) -> bool {
        match self {
            Self::Fetch(error) => error.is_transient() || error.is_unreachable(),
            Self::NoText(_) | Self::NotAPage | Self::NoPage => false,
            _ => true,
        }
    }

    /// What a person is told of an article whose page could not be had: not of feeds.
    pub(crate) fn problem_of_page(&self) -> Problem {
        match self {
            Self::Fetch(FetchError::NotFound | FetchError::Gone) => Problem::plain("page_missing"),
            Self::Fetch(FetchError::NeedsLogin) => Problem::plain("login_wall"),
            other => other.problem(),
        }
    }

    /// Whether this is how a machine without a network fails.
    pub(crate) fn is_unreachable(&self) -> bool {
        matches!(self, Self::Fetch(error) if error.is_unreachable())
    }
}

fn store_problem(error: &StoreError) -> Problem {
    match error {
        StoreError::InUse => Problem::plain("library_in_use"),
        StoreError::Newer { found, known } => {
            Problem::with("library_newer", &[("found", found.to_string()), ("known", known.to_string())])
        }
        StoreError::NotALibrary => Problem::plain("not_a_library"),
        StoreError::Unwritable => Problem::plain("profile_unwritable"),
        StoreError::Full => Problem::plain("disk_full"),
        // Names are all that a person chooses and that stand once.
        StoreError::Conflict => Problem::plain("name_taken"),
        StoreError::Cycle => Problem::plain("folder_in_itself"),
        StoreError::TooDeep => Problem::plain("folders_too_deep"),
        _ => Problem::plain("internal"),
    }
}

fn import_problem(error: ImportError) -> Problem {
    Problem::plain(match error {
        ImportError::WrongKind => "not_bookmarks",
        ImportError::Damaged => "import_damaged",
        ImportError::TooLarge => "import_too_large",
        ImportError::Bomb => "import_bomb",
    })
}

fn parse_problem(error: &ParseError) -> Problem {
    match error {
        ParseError::Empty => Problem::plain("empty_feed"),
        ParseError::NotAFeed { looks_like_html: true } => Problem::plain("not_a_feed_but_a_page"),
        ParseError::NotAFeed { looks_like_html: false } => Problem::plain("not_a_feed"),
        ParseError::Broken { line } => Problem::with("broken_feed", &[("line", line.to_string())]),
        ParseError::TooLarge { limit_bytes } => {
            Error::Fetch(FetchError::TooLarge { limit_bytes: *limit_bytes }).problem()
        }
    }
}
