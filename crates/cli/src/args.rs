//! What can be typed.

mod bookmarks;
mod files;
mod header;

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use url::Url;

pub(crate) use bookmarks::{BookmarkCommand, BookmarkWhere, Kept, TagsCommand, Target};
pub(crate) use files::{ExportAs, ImportFrom, ListCommand, is_standard_output};
pub(crate) use header::{MarketsCommand, Switch, WeatherCommand};

/// Qirtas on the command line.
#[derive(Debug, Parser)]
#[command(name = "qirtas-cli", version, about)]
pub(crate) struct Args {
    /// The folder of the library; the app's own when it is not given
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) profile: Option<PathBuf>,
    /// Print one JSON document
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print a feed as it is understood, without touching a library
    Parse {
        /// A file, or - for standard input
        file: PathBuf,
        /// The address that it came from
        #[arg(long, value_name = "BASE")]
        url: Option<Url>,
        /// The Content-Type that it came with
        #[arg(long, value_name = "CT")]
        content_type: Option<String>,
    },
    /// Print the article of a web page
    Extract {
        /// A file, or - for standard input
        file: PathBuf,
        /// The address that it came from
        #[arg(long)]
        url: Url,
    },
    /// Print what the reading view would be given
    Sanitize {
        /// A file, or - for standard input
        file: PathBuf,
        /// The address that it came from
        #[arg(long, value_name = "BASE")]
        url: Option<Url>,
    },
    /// Print the key by which a text meets others when it is searched
    Fold {
        /// The text
        text: String,
    },
    /// Print the words of a text as the index sees them
    Tokens {
        /// The text
        text: String,
        /// Its language, such as ar; found out when it is not given
        #[arg(long, value_name = "TAG")]
        language: Option<String>,
    },
    #[command(flatten)]
    List(ListCommand),
    #[command(flatten)]
    Library(LibraryCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum LibraryCommand {
    /// Subscribe to what an address leads to: a feed, or the articles of a site
    Add {
        /// The address
        url: String,
        /// The folder to put it in, made when it is missing
        #[arg(long, value_name = "NAME")]
        folder: Option<String>,
        /// The number of the candidate, where the address leads to several
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        pick: Option<u32>,
    },
    /// List what an address leads to, and subscribe to nothing
    Discover {
        /// The address
        url: String,
    },
    /// List the sources
    Sources,
    /// Ask the sources for what is new
    Sync {
        /// This source alone
        #[arg(long, value_name = "ID")]
        source: Option<i64>,
        /// Sources asked at the same time
        #[arg(long, value_name = "N", default_value_t = 32, value_parser = clap::value_parser!(u16).range(1..=256))]
        concurrency: u16,
    },
    /// Bring the archive of a source whose site is made with WordPress
    Backfill {
        /// The source
        #[arg(long, value_name = "ID")]
        source: i64,
        /// How far back, such as 2024-01-31; to the archive's beginning without it
        #[arg(long, value_name = "DATE", value_parser = moment)]
        until: Option<Timestamp>,
        /// How many articles at the most
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        limit: Option<u32>,
    },
    /// Bring the whole text and the pictures of articles, for reading without a network; of all that the app would
    /// save by itself when none is named. Web addresses are bookmarked first
    Save {
        /// Their ids; or web addresses, or - for a list of them from standard input
        #[arg(value_name = "ID|URL", value_parser = Target::parse)]
        what: Vec<Target>,
        #[command(flatten)]
        kept: Kept,
        #[command(flatten)]
        which: Which,
        /// Go on with what an earlier one left
        #[arg(long, conflicts_with_all = ["what", "unread", "bookmarked", "source", "folder", "clear"])]
        resume: bool,
        /// Forget what an earlier one left
        #[arg(long, conflicts_with_all = ["what", "unread", "bookmarked", "source", "folder"])]
        clear: bool,
    },
    /// List articles, the latest first
    Articles {
        /// Not read yet
        #[arg(long)]
        unread: bool,
        /// Bookmarked
        #[arg(long, conflicts_with = "unread")]
        bookmarked: bool,
        /// Of this source
        #[arg(long, value_name = "ID")]
        source: Option<i64>,
        /// How many at the most
        #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
        limit: u32,
        /// Go on after this cursor, as an earlier list gave it
        #[arg(long, value_name = "CURSOR")]
        after: Option<String>,
    },
    /// Find articles: words, "phrases", -without, OR, source:, folder:, tag:, author:, title:, is:, has:, lang:,
    /// before:, after:, on:, in Arabic too
    Search {
        /// What to find
        #[arg(allow_hyphen_values = true)]
        query: String,
        /// How many at the most
        #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
        limit: u32,
        /// What comes first
        #[arg(long, value_enum, default_value_t = Order::Best)]
        sort: Order,
    },
    /// Show an article
    Show {
        /// Its id
        id: i64,
        /// As what
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Bring the sound and film that come with an article, or the rest of it
    Download {
        /// The article's id
        id: i64,
        /// This file alone
        #[arg(long, value_name = "URL")]
        url: Option<String>,
    },
    #[command(flatten)]
    Bookmarks(BookmarkCommand),
    /// Tell the weather of the places that are followed, or of a place
    Weather(WeatherCommand),
    /// Tell what is followed on the markets, or what pairs of currencies cost
    Markets(MarketsCommand),
    /// Tell what the library takes on disk
    Storage {
        /// Free what can be freed first: all that upkeep does
        #[arg(long)]
        free: bool,
    },
}

/// Articles of a view.
#[derive(Debug, clap::Args)]
pub(crate) struct Which {
    /// Not read yet
    #[arg(long, conflicts_with = "what")]
    pub(crate) unread: bool,
    /// Bookmarked
    #[arg(long, conflicts_with_all = ["what", "unread"])]
    pub(crate) bookmarked: bool,
    /// Of this source
    #[arg(long, value_name = "ID", conflicts_with = "what")]
    pub(crate) source: Option<i64>,
    /// Of the sources in this folder
    #[arg(long, value_name = "NAME", conflicts_with_all = ["what", "source"])]
    pub(crate) folder: Option<String>,
}

/// In which order articles are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Order {
    Best,
    Newest,
}

/// How an article is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Html,
    Json,
}

impl Args {
    /// What was typed; ends the program where that makes no sense.
    pub(crate) fn typed() -> Self {
        let args = Self::parse();
        let fault = match &args.command {
            Command::List(command) => command.fault(args.json),
            Command::Library(LibraryCommand::Save { what, kept, .. }) => kept.fault(what),
            _ => None,
        };
        if let Some(fault) = fault {
            Self::command().error(ErrorKind::ArgumentConflict, fault).exit();
        }
        args
    }
}

/// A moment as RFC 3339 has it, or the beginning of a day where the person is.
fn moment(text: &str) -> Result<Timestamp, jiff::Error> {
    match text.parse() {
        Ok(moment) => Ok(moment),
        Err(_) => TimeZone::system().to_timestamp(text.parse::<Date>()?.to_datetime(Time::midnight())),
    }
}
