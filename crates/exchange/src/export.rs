//! Everything that Qirtas writes for others to read: six formats of one model. docs/EXPORT.md describes them.

mod csv;
mod epub;
mod markdown;
mod markup;
mod netscape;
mod page;
mod paint;
mod serial;
mod sheet;
#[cfg(test)]
mod tests;

use std::io::{self, Seek, Write};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use qirtas_text::{Direction, direction_of, direction_of_language};

use crate::json;
use crate::model::{Contents, Item};

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Bookmarks as browsers exchange them.
    Netscape,
    /// All that there is, to be read by Qirtas again.
    Json,
    /// A table for spreadsheets.
    Csv,
    /// A file of Markdown an article, packed.
    Markdown,
    /// One page that holds everything.
    Html,
    /// An e-book, EPUB 3.
    Epub,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 6] =
        [Format::Netscape, Format::Json, Format::Csv, Format::Markdown, Format::Html, Format::Epub];

    /// Its name at a border.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Netscape => "netscape",
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Epub => "epub",
        }
    }

    /// The format of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.as_str() == name)
    }

    /// How the name of its files ends, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Format::Netscape | Format::Html => "html",
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Markdown => "zip",
            Format::Epub => "epub",
        }
    }

    /// What its files are, as a server would say it.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Netscape | Format::Html => "text/html",
            Format::Json => "application/json",
            Format::Csv => "text/csv",
            Format::Markdown => "application/zip",
            Format::Epub => "application/epub+zip",
        }
    }
}

/// Where the pictures are that articles show.
pub trait Pictures {
    /// The media type and the bytes of a picture by the key that stands behind `media:`; nothing when it is not kept.
    fn picture(&self, key: &str) -> Option<(String, Vec<u8>)>;
}

/// For what has no pictures.
impl Pictures for () {
    fn picture(&self, _: &str) -> Option<(String, Vec<u8>)> {
        None
    }
}

/// What is to be written.
pub struct Export<'a> {
    /// The bodies in it are sanitised, as the reading view is given them.
    pub contents: &'a Contents,
    /// The name of the whole: that of a collection, or of the app's bookmarks.
    pub title: &'a str,
    /// The main language, BCP 47, or empty.
    pub language: &'a str,
    /// Which way the whole runs; without it, as its language and its title say.
    pub direction: Option<Direction>,
    /// Now.
    pub exported_at: Timestamp,
    /// Where dates are told.
    pub zone: TimeZone,
    /// The pictures of the bodies.
    pub pictures: &'a dyn Pictures,
}

/// Writes an export.
///
/// # Errors
/// Where `out` fails, or an archive outgrows its format.
pub fn write(format: Format, export: &Export<'_>, out: &mut (impl Write + Seek)) -> io::Result<()> {
    match format {
        Format::Netscape => netscape::write(export, out),
        Format::Json => json::write(export.contents, export.exported_at, out),
        Format::Csv => csv::write(export, out),
        Format::Markdown => markdown::write(export, out),
        Format::Html => page::write(export, out),
        Format::Epub => epub::write(export, out),
    }
}

impl Export<'_> {
    fn direction(&self) -> Direction {
        self.direction
            .or_else(|| direction_of_language(self.language))
            .or_else(|| direction_of(self.title))
            .unwrap_or(Direction::Ltr)
    }

    fn language(&self) -> &str {
        if is_language(self.language) { self.language } else { "und" }
    }

    fn date(&self, time: Timestamp) -> Date {
        date_in(&self.zone, time)
    }
}

/// The day of a time where the person is.
pub(crate) fn date_in(zone: &TimeZone, time: Timestamp) -> Date {
    // Times at the very ends of the calendar have no day east or west of it.
    let is_inside = time.checked_add(48.hours()).is_ok() && time.checked_sub(48.hours()).is_ok();
    let zone = if is_inside { zone.clone() } else { TimeZone::UTC };
    time.to_zoned_datetime(zone).date()
}

/// What an item is called when it has no title.
fn shown_title(item: &Item) -> &str {
    [&item.title, &item.site, &item.address]
        .into_iter()
        .map(|name| name.trim())
        .find(|name| !name.is_empty())
        .unwrap_or("…")
}

/// Whether it is shaped as BCP 47 wants it.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    matches!(first.len(), 2..=8)
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
        // A single letter begins an extension, which must go on.
        && tag.split('-').next_back().is_none_or(|last| last.len() != 1)
}

/// An address that may stand as a link.
pub(crate) fn is_web(address: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// The time that files in an archive bear.
fn packed_at(export: &Export<'_>) -> zip::DateTime {
    let time = export.exported_at.to_zoned_datetime(export.zone.clone());
    let part = |value: i8| u8::try_from(value).unwrap_or_default();
    u16::try_from(time.year())
        .ok()
        .and_then(|year| {
            let (month, day) = (part(time.month()), part(time.day()));
            zip::DateTime::from_date_and_time(
                year,
                month,
                day,
                part(time.hour()),
                part(time.minute()),
                part(time.second()),
            )
            .ok()
        })
        .unwrap_or_default()
}
