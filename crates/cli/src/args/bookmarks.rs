//! Bookmarks, and what a person writes on them.

use std::convert::Infallible;

use clap::{Subcommand, ValueEnum};
use qirtas_reader::{BookmarkOrder, BookmarkPlace, Colour, HighlightOrder};

#[derive(Debug, Subcommand)]
pub(crate) enum BookmarkCommand {
    /// Bookmark an article
    Bookmark {
        /// Its id
        id: i64,
    },
    /// Throw a bookmark into the bin, which keeps it for 30 days
    Unbookmark {
        /// The article's id
        id: i64,
    },
    /// Take bookmarks out of the bin, as they were
    Restore {
        /// Their ids
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
    },
    /// List the bookmarks, the latest first
    Bookmarks {
        #[command(flatten)]
        at: BookmarkWhere,
        /// Only those with this tag; with all of them where several are given
        #[arg(long, value_name = "NAME")]
        tag: Vec<String>,
        /// Only those that this finds, as in search
        #[arg(long, allow_hyphen_values = true)]
        query: Option<String>,
        /// What comes first; a collection has its own order
        #[arg(long, value_enum)]
        sort: Option<Sorted>,
        /// The other way round
        #[arg(long)]
        reverse: bool,
        /// How many at the most
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        limit: Option<u32>,
    },
    /// Give articles tags, and take some from them
    #[command(group = clap::ArgGroup::new("change").required(true).multiple(true))]
    Tag {
        /// Their ids
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Names of tags, such as a,b; those that are missing are made
        #[arg(long, value_name = "NAMES", group = "change")]
        add: Vec<String>,
        /// Names of tags
        #[arg(long, value_name = "NAMES", group = "change")]
        remove: Vec<String>,
    },
    /// List the tags, or change them
    Tags {
        #[command(subcommand)]
        command: Option<TagsCommand>,
    },
    /// List the collections
    Collections,
    /// Put bookmarks into a collection, take them out of one, or both
    #[command(group = clap::ArgGroup::new("change").required(true).multiple(true))]
    Collect {
        /// Their ids
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// The collection to put them in, such as A/B, made when it is missing
        #[arg(long, value_name = "NAME", group = "change")]
        into: Option<String>,
        /// The collection to take them out of
        #[arg(long, value_name = "NAME", group = "change")]
        out_of: Option<String>,
    },
    /// Print the note on an article, or write it
    Note {
        /// The article's id
        id: i64,
        /// The note, in Markdown; - for standard input, nothing to take it away
        #[arg(allow_hyphen_values = true)]
        text: Option<String>,
    },
    /// List highlights, the latest first
    Highlights {
        /// Of this article, as they stand in it
        id: Option<i64>,
        /// Only of this colour
        #[arg(long, value_enum)]
        colour: Option<InkName>,
        /// Only on articles with this tag
        #[arg(long, value_name = "NAME")]
        tag: Option<String>,
        /// Only those that this finds
        #[arg(long, allow_hyphen_values = true)]
        query: Option<String>,
        /// What comes first
        #[arg(long, value_enum, default_value_t = HighlightSort::Newest)]
        sort: HighlightSort,
    },
    /// Mark a passage of an article
    Highlight {
        /// The article's id
        id: i64,
        /// The words of the passage; where they stand more than once, the first is marked
        #[arg(long)]
        quote: String,
        /// The ink
        #[arg(long, value_enum, default_value_t = InkName::Yellow)]
        colour: InkName,
        /// A note on it
        #[arg(long, default_value = "", hide_default_value = true, allow_hyphen_values = true)]
        note: String,
    },
    /// Take highlights away
    Unhighlight {
        /// Their ids
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
    },
    /// Look whether the addresses of bookmarks still lead somewhere; of all when none is named
    CheckLinks {
        /// Their ids
        #[arg(value_name = "ID")]
        ids: Vec<i64>,
    },
    /// List the earlier texts of an article, the latest first
    Versions {
        /// The article's id
        id: i64,
    },
    /// Tell how an earlier text of an article differs from the one that it has now
    Diff {
        /// The article's id
        id: i64,
        /// The number of the earlier text; 1 is the latest
        #[arg(value_parser = clap::value_parser!(u32).range(1..))]
        version: u32,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum TagsCommand {
    /// Call a tag something else; where another has that name, the two become one
    Rename {
        /// Its name
        old: String,
        /// Its new name
        new: String,
    },
    /// Take a tag away, and from all that have it
    Remove {
        /// Its name
        name: String,
    },
    /// Make one tag of several
    Merge {
        /// Their names
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
        /// What the one is called; made when it is missing
        #[arg(long, value_name = "NAME")]
        into: String,
    },
}

/// Where bookmarks are.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub(crate) struct BookmarkWhere {
    /// In this collection, such as A/B
    #[arg(long, value_name = "NAME")]
    pub(crate) collection: Option<String>,
    /// To read
    #[arg(long)]
    inbox: bool,
    /// Not in the inbox any more
    #[arg(long)]
    archive: bool,
    /// Starred
    #[arg(long)]
    favourites: bool,
    /// In no collection
    #[arg(long)]
    loose: bool,
    /// Thrown away, the last first
    #[arg(long)]
    bin: bool,
}

impl BookmarkWhere {
    /// The place, where it is no collection.
    pub(crate) fn place(&self) -> BookmarkPlace {
        let places = [
            (self.inbox, BookmarkPlace::Inbox),
            (self.archive, BookmarkPlace::Archive),
            (self.favourites, BookmarkPlace::Favourites),
            (self.loose, BookmarkPlace::Loose),
            (self.bin, BookmarkPlace::Bin),
        ];
        places.into_iter().find(|(is_it, _)| *is_it).map_or(BookmarkPlace::All, |(_, place)| place)
    }
}

/// How web addresses are bookmarked.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Kept {
    /// Give the bookmarks of the addresses tags, such as a,b
    #[arg(long, value_name = "NAMES", requires = "what")]
    pub(crate) tags: Vec<String>,
    /// Put them into this collection, such as A/B, made when it is missing
    #[arg(long, value_name = "NAME", requires = "what")]
    pub(crate) collection: Option<String>,
    /// What to call it instead of what its publisher does; of one address
    #[arg(long, requires = "what")]
    pub(crate) title: Option<String>,
    /// A note on it, after what is there; of one address
    #[arg(long, requires = "what", allow_hyphen_values = true)]
    pub(crate) note: Option<String>,
}

impl Kept {
    /// What makes no sense in what was typed.
    pub(crate) fn fault(&self, what: &[Target]) -> Option<&'static str> {
        let addresses = what.iter().filter(|target| !matches!(target, Target::Id(_))).count();
        let has_any =
            !self.tags.is_empty() || self.collection.is_some() || self.title.is_some() || self.note.is_some();
        let is_of_one = self.title.is_some() || self.note.is_some();
        if addresses > 0 && addresses < what.len() {
            Some("ids and addresses are not saved together")
        } else if has_any && addresses == 0 {
            Some(
                "--tags, --collection, --title and --note are for addresses; for what is there, see tag, collect and note",
            )
        } else if is_of_one && !matches!(what, [Target::Address(_)]) {
            Some("--title and --note are for one address")
        } else {
            None
        }
    }
}

/// What is to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// An article.
    Id(i64),
    /// A web address.
    Address(String),
    /// Addresses, one a line, from standard input.
    Input,
}

impl Target {
    #[expect(clippy::unnecessary_wraps, reason = "as the parser of arguments has it")]
    pub(crate) fn parse(text: &str) -> Result<Self, Infallible> {
        Ok(match text.parse() {
            Ok(id) => Self::Id(id),
            Err(_) if text == "-" => Self::Input,
            Err(_) => Self::Address(text.to_owned()),
        })
    }
}

/// In which order bookmarks are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sorted {
    Added,
    Title,
    Length,
    Published,
    Manual,
}

impl From<Sorted> for BookmarkOrder {
    fn from(sorted: Sorted) -> Self {
        match sorted {
            Sorted::Added => Self::Added,
            Sorted::Title => Self::Title,
            Sorted::Length => Self::Length,
            Sorted::Published => Self::Published,
            Sorted::Manual => Self::Manual,
        }
    }
}

/// In which order highlights are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum HighlightSort {
    Newest,
    Oldest,
    Article,
}

impl From<HighlightSort> for HighlightOrder {
    fn from(sort: HighlightSort) -> Self {
        match sort {
            HighlightSort::Newest => Self::Newest,
            HighlightSort::Oldest => Self::Oldest,
            HighlightSort::Article => Self::Article,
        }
    }
}

/// The inks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InkName {
    Yellow,
    Red,
    Green,
    Blue,
}

impl From<InkName> for Colour {
    fn from(ink: InkName) -> Self {
        match ink {
            InkName::Yellow => Self::Yellow,
            InkName::Red => Self::Red,
            InkName::Green => Self::Green,
            InkName::Blue => Self::Blue,
        }
    }
}
