mod list;

use crate::content::Digits;

pub(crate) use list::{ODD_OUTLETS, OUTLETS, PAGE_OUTLETS, PODCASTS};

/// The format of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// RSS 2.0 with `content:encoded`.
    Rss2,
    /// Atom 1.0 (RFC 4287).
    Atom1,
    /// RSS 1.0, which is RDF.
    Rdf,
    /// JSON Feed 1.1.
    JsonFeed,
    /// RSS 0.91: no ids, no dates, plain text.
    Rss091,
    /// Atom 0.3, from before the standard.
    Atom03,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 6] =
        [Format::Rss2, Format::Atom1, Format::Rdf, Format::JsonFeed, Format::Rss091, Format::Atom03];

    /// How the address of such a feed ends: `/OUTLET/feed.EXTENSION`.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Rss2 => "rss",
            Format::Atom1 => "atom",
            Format::Rdf => "rdf",
            Format::JsonFeed => "json",
            Format::Rss091 => "rss091",
            Format::Atom03 => "atom03",
        }
    }

    /// Its media type, with the charset.
    pub fn content_type(self) -> &'static str {
        match self {
            Format::Rss2 | Format::Rss091 => "application/rss+xml; charset=utf-8",
            Format::Atom1 | Format::Atom03 => "application/atom+xml; charset=utf-8",
            Format::Rdf => "application/rdf+xml; charset=utf-8",
            Format::JsonFeed => "application/feed+json; charset=utf-8",
        }
    }

    pub(crate) fn media_type(self) -> &'static str {
        self.content_type().split_once(';').map_or(self.content_type(), |(media_type, _)| media_type)
    }

    pub(crate) fn of_extension(extension: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.extension() == extension)
    }
}

/// Where an outlet's feed can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feeds {
    /// At `feed` and beside it, in all formats, and every page links to them.
    Linked,
    /// At `feed`, `comments/feed` and `section/NAME/feed`, as WordPress has them; the pages name the comments first.
    Many,
    /// At `rss.xml`, and no page says so.
    Hidden,
    /// Nowhere.
    None,
}

/// The programming interface of an outlet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordPress {
    /// At `wp-json/`; the home page says so in its `Link` header and in its head.
    Pretty,
    /// At `?rest_route=/`; the home page says so in its `Link` header.
    Plain,
    /// None.
    Absent,
}

/// The mark-up of an outlet's article pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// As it ought to be, with paragraphs, quotes and one picture.
    Plain,
    Semantic,
    Divs,
    Blog,
    Accelerated,
    Tables,
    Theme,
}

/// What a feed shows of an article instead of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Teaser {
    /// Its first paragraph.
    Lead,
    /// Some words, and a link: «اقرأ المزيد».
    More,
    /// Some words and an ellipsis.
    Cut,
    /// Some words, and where the article appeared, as WordPress puts it.
    WordPress,
}

impl Teaser {
    /// By its name in `?teaser=`.
    pub(crate) fn named(name: &str) -> Option<Teaser> {
        match name {
            "1" | "more" => Some(Teaser::More),
            "lead" => Some(Teaser::Lead),
            "cut" => Some(Teaser::Cut),
            "wordpress" => Some(Teaser::WordPress),
            _ => None,
        }
    }
}

/// A made-up news outlet.
#[derive(Debug)]
pub struct Outlet {
    /// Its first path segment.
    pub id: &'static str,
    /// Its name, in its language.
    pub name: &'static str,
    /// What it says of itself.
    pub tagline: &'static str,
    /// `ar`, `en`, `fa` or `he`.
    pub language: &'static str,
    /// What it writes about, in its language.
    pub section: &'static str,
    /// What `/OUTLET/feed` is.
    pub format: Format,
    /// Whether the feed carries the whole text, or a teaser only.
    pub is_full_text: bool,
    /// Where its feeds are.
    pub feeds: Feeds,
    /// Whether it is made with WordPress.
    pub wordpress: WordPress,
    /// Whether it has a `robots.txt` that names sitemaps.
    pub has_sitemaps: bool,
    /// Articles that are older than what its pages and feeds show.
    pub archive: u32,
    /// Whether its feed has a sound file for each article.
    pub has_sound: bool,
    pub(crate) style: Style,
    pub(crate) teaser: Teaser,
    pub(crate) colour: &'static str,
    pub(crate) digits: Digits,
    pub(crate) stories: &'static str,
}

impl Outlet {
    /// `rtl` or `ltr`.
    pub fn direction(&self) -> &'static str {
        if self.language == "en" { "ltr" } else { "rtl" }
    }

    /// The path of its feed in its own format.
    pub fn feed_path(&self) -> String {
        format!("/{}/feed", self.id)
    }

    pub(crate) fn find(id: &str) -> Option<&'static Outlet> {
        Outlet::all().find(|outlet| outlet.id == id)
    }

    pub(crate) fn all() -> impl Iterator<Item = &'static Outlet> {
        OUTLETS.iter().chain(&ODD_OUTLETS).chain(&PAGE_OUTLETS).chain(&PODCASTS)
    }

    /// The part of its address that tells it from the others, in its own letters.
    pub(crate) fn of_host(label: &str) -> Option<&'static Outlet> {
        if label == SADA_IN_ARABIC { Outlet::find("sada") } else { Outlet::find(label) }
    }
}

/// «صدى», as a host has it (RFC 3492).
const SADA_IN_ARABIC: &str = "xn--ugbl5d";
