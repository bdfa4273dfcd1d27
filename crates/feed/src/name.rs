//! The names that feeds use, and the vocabularies they come from.

/// A vocabulary, by namespace or by the prefix that is customary for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vocabulary {
    /// RSS, Atom and CDF themselves, in any of their namespaces or none.
    Core,
    /// `content:encoded`.
    Content,
    /// Dublin Core and its terms.
    Dc,
    /// iTunes and Google Play podcasts.
    Itunes,
    /// Yahoo's Media RSS.
    Media,
    /// RDF's own names.
    Rdf,
    /// XHTML: `xhtml:body` stands for the content.
    Xhtml,
    /// FeedBurner's `origLink`, which has the true address.
    Feedburner,
    /// Any other module.
    Other,
}

/// Parts of namespace addresses that tell a vocabulary, without regard for the versions and typing errors around them.
const NAMESPACES: &[(&str, Vocabulary)] = &[
    ("purl.org/rss/1.0/modules/content", Vocabulary::Content),
    ("purl.org/rss/1.0/modules/", Vocabulary::Other),
    ("purl.org/rss/", Vocabulary::Core),
    ("purl.org/net/rss1.1", Vocabulary::Core),
    ("w3.org/2005/atom", Vocabulary::Core),
    ("purl.org/atom/", Vocabulary::Core),
    ("my.netscape.com/", Vocabulary::Core),
    ("channel.netscape.com/", Vocabulary::Core),
    ("backend.userland.com/", Vocabulary::Core),
    ("blogs.law.harvard.edu/tech/rss", Vocabulary::Core),
    ("cyber.law.harvard.edu/rss", Vocabulary::Core),
    ("rssboard.org/rss-specification", Vocabulary::Core),
    ("purl.org/dc/", Vocabulary::Dc),
    ("dublincore.org/", Vocabulary::Dc),
    ("itunes.com/dtds/podcast", Vocabulary::Itunes),
    ("google.com/schemas/play-podcasts", Vocabulary::Itunes),
    ("search.yahoo.com/mrss", Vocabulary::Media),
    ("rssboard.org/media-rss", Vocabulary::Media),
    ("w3.org/1999/02/22-rdf-syntax-ns", Vocabulary::Rdf),
    ("w3.org/1999/xhtml", Vocabulary::Xhtml),
    ("rssnamespace.org/feedburner", Vocabulary::Feedburner),
];

/// The prefixes that feeds use by custom, declared or not.
const PREFIXES: &[(&str, Vocabulary)] = &[
    ("atom", Vocabulary::Core),
    ("atom10", Vocabulary::Core),
    ("a10", Vocabulary::Core),
    ("a", Vocabulary::Core),
    ("rss", Vocabulary::Core),
    ("content", Vocabulary::Content),
    ("dc", Vocabulary::Dc),
    ("dcterms", Vocabulary::Dc),
    ("dct", Vocabulary::Dc),
    ("itunes", Vocabulary::Itunes),
    ("googleplay", Vocabulary::Itunes),
    ("media", Vocabulary::Media),
    ("mrss", Vocabulary::Media),
    ("rdf", Vocabulary::Rdf),
    ("xhtml", Vocabulary::Xhtml),
    ("feedburner", Vocabulary::Feedburner),
];

/// What a namespace address stands for; `None` for one that nobody knows.
pub(crate) fn vocabulary_of_namespace(address: &str) -> Option<Vocabulary> {
    let address = address.to_ascii_lowercase();
    NAMESPACES.iter().find(|(part, _)| address.contains(part)).map(|(_, vocabulary)| *vocabulary)
}

/// What a prefix stands for by custom.
pub(crate) fn vocabulary_of_prefix(prefix: &str) -> Option<Vocabulary> {
    PREFIXES.iter().find(|(known, _)| known.eq_ignore_ascii_case(prefix)).map(|(_, vocabulary)| *vocabulary)
}

macro_rules! fields {
    ($($variant:ident = $($name:literal)|+),+ $(,)?) => {
        /// A local name that means something to us.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Field { $($variant,)+ Unknown }

        impl Field {
            fn of_lowercase(name: &[u8]) -> Field {
                match name { $($($name)|+ => Field::$variant,)+ _ => Field::Unknown }
            }
        }
    };
}

fields! {
    Abstract = b"abstract",
    Author = b"author",
    Body = b"body",
    Category = b"category" | b"categories",
    Channel = b"channel",
    Content = b"content",
    Contributor = b"contributor",
    Copyright = b"copyright" | b"rights",
    Created = b"created",
    Creator = b"creator",
    Credit = b"credit",
    Date = b"date",
    Description = b"description",
    Div = b"div",
    Email = b"email",
    Enclosure = b"enclosure",
    Encoded = b"encoded",
    Entry = b"entry",
    Feed = b"feed",
    Fullitem = b"fullitem",
    Group = b"group",
    Guid = b"guid",
    Icon = b"icon",
    Id = b"id",
    Identifier = b"identifier",
    Image = b"image",
    Info = b"info",
    Issued = b"issued",
    Item = b"item",
    Items = b"items",
    Keywords = b"keywords",
    Language = b"language",
    LastBuildDate = b"lastbuilddate",
    LastModified = b"lastmod",
    Link = b"link",
    Logo = b"logo",
    ManagingEditor = b"managingeditor",
    Modified = b"modified",
    Name = b"name",
    OrigLink = b"origlink",
    Owner = b"owner",
    PubDate = b"pubdate",
    Published = b"published",
    Publisher = b"publisher",
    Rdf = b"rdf",
    Rss = b"rss",
    Source = b"source",
    Subject = b"subject",
    Subtitle = b"subtitle",
    Summary = b"summary",
    Tagline = b"tagline",
    Tags = b"tags",
    TextInput = b"textinput",
    Thumbnail = b"thumbnail",
    Title = b"title",
    Updated = b"updated",
    Uri = b"uri",
    Url = b"url",
    Webmaster = b"webmaster",
}

impl Field {
    /// The field of a local name, without regard for case.
    pub(crate) fn of(local: &str) -> Field {
        let mut buffer = [0_u8; 16];
        let Some(slot) = buffer.get_mut(..local.len()) else { return Field::Unknown };
        slot.copy_from_slice(local.as_bytes());
        slot.make_ascii_lowercase();
        Field::of_lowercase(slot)
    }

    /// Whether this begins an entry.
    pub(crate) fn is_entry(self) -> bool {
        matches!(self, Field::Item | Field::Entry)
    }

    /// Whether this holds other fields, so that its end ends them all.
    pub(crate) fn is_frame(self) -> bool {
        self.is_entry() || matches!(self, Field::Channel | Field::Feed | Field::Rss | Field::Rdf)
    }

    /// Whether this holds text or HTML alone: its inside is taken as it stands, with whatever markup is in it.
    pub(crate) fn is_leaf(self, vocabulary: Vocabulary) -> bool {
        if self == Field::Content && vocabulary == Vocabulary::Media {
            return false;
        }
        let holds_fields = matches!(
            self,
            Field::Author
                | Field::Contributor
                | Field::Creator
                | Field::Publisher
                | Field::Owner
                | Field::Group
                | Field::Image
                | Field::Items
                | Field::Source
                | Field::TextInput
                | Field::Unknown
        );
        !holds_fields && !self.is_frame()
    }

    /// Whether a start tag of this name within another field betrays that the other was never ended.
    pub(crate) fn begins_sibling(self) -> bool {
        matches!(
            self,
            Field::Link
                | Field::Guid
                | Field::Id
                | Field::PubDate
                | Field::Description
                | Field::Category
                | Field::Author
                | Field::Updated
                | Field::Published
                | Field::Encoded
                | Field::Enclosure
                | Field::Language
                | Field::Creator
        )
    }
}
