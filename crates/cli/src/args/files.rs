//! Files that come in and go out: lists of sources, and bookmarks.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use qirtas_reader::{ExportFormat, ImportKind};

/// What takes a file in, or gives one.
#[derive(Debug, Subcommand)]
pub(crate) enum ListCommand {
    /// Take in a file: the sources that OPML lists, which the next sync asks; or the bookmarks of another program
    Import {
        /// A file, or - for standard input
        file: PathBuf,
        /// Whose file it is; found out by what is in it when it is not given
        #[arg(long, value_name = "KIND", default_value = "auto", value_parser = kinds())]
        from: ImportFrom,
        /// Tell what it would bring, and change nothing
        #[arg(long)]
        dry_run: bool,
        /// Put all bookmarks into this collection, such as A/B, made when it is missing
        #[arg(long, value_name = "NAME")]
        collection: Option<String>,
        /// Fetch and archive the pages of the bookmarks too
        #[arg(long)]
        fetch_pages: bool,
        /// Trust addresses of sources on this machine or in a private network
        #[arg(long)]
        allow_private: bool,
    },
    /// List the files of bookmarks that were taken in, the last first
    Imports,
    /// Take an import of bookmarks back: what it brought goes into the bin
    UndoImport {
        /// Its id
        id: i64,
    },
    /// Write the sources, or bookmarks, as a file that others understand
    Export {
        /// As what: the sources as opml, bookmarks as anything else
        #[arg(long, value_name = "FORMAT", default_value = "opml", value_parser = formats())]
        format: ExportAs,
        /// Only bookmarks that this finds
        #[arg(long)]
        query: Option<String>,
        /// Only bookmarks in this collection
        #[arg(long, value_name = "NAME")]
        collection: Option<String>,
        /// Only bookmarks with this tag; with all of them where several are given
        #[arg(long, value_name = "NAME")]
        tag: Vec<String>,
        /// The file, overwritten when it is there; standard output without one, or for -
        file: Option<PathBuf>,
    },
}

/// Whose file comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ImportFrom {
    /// By what is in it.
    Auto,
    /// A list of sources.
    Opml,
    /// A file of bookmarks.
    Bookmarks(ImportKind),
}

/// As what something goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExportAs {
    /// The sources.
    Opml,
    /// Bookmarks.
    Bookmarks(ExportFormat),
}

impl ExportAs {
    /// Its name here.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Opml => "opml",
            Self::Bookmarks(format) => format.as_str(),
        }
    }

    /// What nobody can read on a screen.
    pub(crate) fn is_binary(self) -> bool {
        matches!(self, Self::Bookmarks(ExportFormat::Markdown | ExportFormat::Epub))
    }
}

impl ListCommand {
    /// What makes no sense in what was typed.
    pub(crate) fn fault(&self, as_json: bool) -> Option<&'static str> {
        match self {
            Self::Import { from: ImportFrom::Opml, collection, fetch_pages, .. }
                if *fetch_pages || collection.is_some() =>
            {
                Some("--collection and --fetch-pages are for bookmarks, and OPML lists sources")
            }
            Self::Export { format: ExportAs::Opml, query, collection, tag, .. }
                if query.is_some() || collection.is_some() || !tag.is_empty() =>
            {
                Some("--query, --collection and --tag are for bookmarks: say as what with --format")
            }
            Self::Export { format, file, .. }
                if format.is_binary() && is_standard_output(file.as_deref()) =>
            {
                if as_json {
                    Some("this format does not fit into JSON: name a file")
                } else if std::io::stdout().is_terminal() {
                    Some("this format is not for a terminal: name a file")
                } else {
                    None
                }
            }
            _ => None,
        }
    }
}

/// Whether nothing is named but standard output.
pub(crate) fn is_standard_output(file: Option<&Path>) -> bool {
    file.is_none_or(|file| file == Path::new("-"))
}

fn kinds() -> impl clap::builder::TypedValueParser<Value = ImportFrom> {
    let names = ["auto", "opml"].into_iter().chain(ImportKind::ALL.into_iter().map(ImportKind::as_str));
    PossibleValuesParser::new(names).map(|name| match ImportKind::parse(&name) {
        Some(kind) => ImportFrom::Bookmarks(kind),
        None if name == "opml" => ImportFrom::Opml,
        None => ImportFrom::Auto,
    })
}

fn formats() -> impl clap::builder::TypedValueParser<Value = ExportAs> {
    let names = ["opml"].into_iter().chain(ExportFormat::ALL.into_iter().map(ExportFormat::as_str));
    PossibleValuesParser::new(names)
        .map(|name| ExportFormat::parse(&name).map_or(ExportAs::Opml, ExportAs::Bookmarks))
}
