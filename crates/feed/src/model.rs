//! What comes out: a feed and its entries, and why nothing came out.

use jiff::Timestamp;
use qirtas_text::Direction;
use url::Url;

use crate::schedule::Schedule;

/// What the caller knows beside the bytes.
#[derive(Debug, Clone, Copy)]
pub struct Hints<'a> {
    /// The `Content-Type` header of the response, when there was one.
    pub content_type: Option<&'a str>,
    /// The address that the bytes came from, after redirects.
    pub base: Option<&'a Url>,
    /// The present, against which dates in the future are clamped.
    pub now: Timestamp,
}

/// The family a feed belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// RSS 0.91 to 0.94 and 2.0.
    Rss,
    /// RSS 0.90 and 1.0, whose items stand beside the channel.
    Rdf,
    /// Atom 0.3 and 1.0.
    Atom,
    /// JSON Feed 1.0 and 1.1.
    JsonFeed,
    /// Microsoft's Channel Definition Format of 1997.
    Cdf,
    /// The posts of WordPress's REST interface.
    WordPress,
    /// A sitemap: addresses, dates and at times titles.
    NewsSitemap,
    /// The links of a web page.
    Page,
}

impl Format {
    /// The name by which tools and logs call the format.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Rss => "rss",
            Format::Rdf => "rdf",
            Format::Atom => "atom",
            Format::JsonFeed => "json",
            Format::Cdf => "cdf",
            Format::WordPress => "wordpress",
            Format::NewsSitemap => "sitemap",
            Format::Page => "page",
        }
    }
}

/// A feed as we understand it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// The family of formats it is written in.
    pub format: Format,
    /// Plain text; empty when the feed has none.
    pub title: String,
    /// Plain text; empty when the feed has none.
    pub description: String,
    /// BCP 47 tag, lower-case primary subtag: as declared when the text agrees, else as the text shows.
    pub language: Option<String>,
    /// The direction of the feed's title and articles, by evidence.
    pub direction: Option<Direction>,
    /// The site's address.
    pub homepage: Option<String>,
    /// The address of the site's icon or logo.
    pub icon: Option<String>,
    /// When the publisher wishes to be asked again.
    pub schedule: Schedule,
    /// In the order of the feed.
    pub entries: Vec<Entry>,
    /// What had to be mended to read it.
    pub repairs: Vec<Repair>,
}

/// One entry of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The publisher's id, else derived from the address or the text; stable from one reading to the next, never empty.
    pub id: String,
    /// The address of the article; http or https only.
    pub url: Option<String>,
    /// Plain text; may be empty.
    pub title: String,
    /// Plain text: the name of the author, or several joined by «, ».
    pub author: Option<String>,
    /// When it was first published; never after [`Hints::now`].
    pub published: Option<Timestamp>,
    /// When it was last changed; never after [`Hints::now`].
    pub updated: Option<Timestamp>,
    /// Whether a date lay in the future and was set back to [`Hints::now`].
    pub is_postdated: bool,
    /// HTML as the publisher sent it: not safe to show.
    pub summary: Option<String>,
    /// HTML as the publisher sent it: not safe to show.
    pub content: Option<String>,
    /// The address against which relative addresses in `summary` and `content` stand.
    pub base: Option<String>,
    /// BCP 47 tag, by the same rule as the feed's.
    pub language: Option<String>,
    /// The direction of the entry's text, by evidence.
    pub direction: Option<Direction>,
    /// Plain text, without repetition.
    pub categories: Vec<String>,
    /// Attached files.
    pub enclosures: Vec<Enclosure>,
    /// The address of a picture that stands for the entry.
    pub picture: Option<String>,
}

/// A file attached to an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Enclosure {
    /// Absolute when a base is known; http or https only.
    pub url: String,
    /// MIME type as the publisher says.
    pub media_type: Option<String>,
    /// Bytes, as the publisher says.
    pub length: Option<u64>,
}

/// Something in the feed that was broken and that reading went on from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repair {
    /// Line of the decoded document, from 1; 0 when it concerns the document as a whole.
    pub line: u32,
    /// What was wrong.
    pub kind: RepairKind,
}

/// The kinds of breakage that reading survives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RepairKind {
    /// The bytes are not in the encoding that the labels claim.
    WrongCharset,
    /// Bytes that are no character in the encoding of the document.
    BadCharacters,
    /// Text before the document begins.
    LeadingJunk,
    /// `&` that begins no reference that XML knows.
    BareAmpersand,
    /// A start tag without its end tag, or an end tag without its start.
    UnbalancedTag,
    /// A tag or a section that never ends.
    BrokenMarkup,
    /// The document ends before its time; a half entry at the end was left out.
    Truncated,
    /// More nesting, entries or repetition than any honest feed has; the excess was left out.
    Excess,
    /// JSON that had to be mended.
    BrokenJson,
}

/// Why no feed came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// There is nothing but white space.
    #[error("the document is empty")]
    Empty,
    /// It is something else, perhaps a web page.
    #[error("the document is not a feed")]
    NotAFeed {
        /// Whether it is a web page, in which feeds may be linked.
        looks_like_html: bool,
    },
    /// It begins as a feed and cannot be read.
    #[error("the feed is broken at line {line}")]
    Broken {
        /// Line, from 1.
        line: u32,
    },
    /// It is packed, and unpacked it is larger than the limit.
    #[error("more than {limit_bytes} bytes are packed in the document")]
    TooLarge {
        /// The limit, in bytes.
        limit_bytes: u64,
    },
}

/// A feed that a page links to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedLink {
    /// Absolute.
    pub url: Url,
    /// As the page calls it; may be empty.
    pub title: String,
    /// `hreflang`, when the page says.
    pub language: Option<String>,
    /// The MIME type that the page gives, lower case, without parameters.
    pub media_type: String,
}
