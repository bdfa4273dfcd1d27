use crate::content::Digits;

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

    pub(crate) fn of_extension(extension: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.extension() == extension)
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
        OUTLETS.iter().find(|outlet| outlet.id == id)
    }
}

pub(crate) static OUTLETS: [Outlet; 9] = [
    Outlet {
        id: "sada",
        name: "صدى الريحان",
        tagline: "أخبار المدن والناس كما هي",
        language: "ar",
        section: "منوعات",
        format: Format::Rss2,
        is_full_text: true,
        colour: "#7a2e2e",
        digits: Digits::Arabic,
        stories: include_str!("../content/sada.txt"),
    },
    Outlet {
        id: "mizan",
        name: "ميزان السوق",
        tagline: "الأرقام وما وراءها",
        language: "ar",
        section: "اقتصاد",
        format: Format::Atom1,
        is_full_text: true,
        colour: "#1f5a4a",
        digits: Digits::Arabic,
        stories: include_str!("../content/mizan.txt"),
    },
    Outlet {
        id: "nabd",
        name: "نبض الآلة",
        tagline: "التقنية بلغة واضحة",
        language: "ar",
        section: "تقنية",
        format: Format::JsonFeed,
        is_full_text: true,
        colour: "#28497c",
        digits: Digits::Latin,
        stories: include_str!("../content/nabd.txt"),
    },
    Outlet {
        id: "malab",
        name: "الملعب الآخر",
        tagline: "الرياضة من المدرجات",
        language: "ar",
        section: "رياضة",
        format: Format::Rss091,
        is_full_text: false,
        colour: "#2f6b2f",
        digits: Digits::Latin,
        stories: include_str!("../content/malab.txt"),
    },
    Outlet {
        id: "afiya",
        name: "عافية وزاد",
        tagline: "صحة البيت والغذاء",
        language: "ar",
        section: "صحة",
        format: Format::Atom03,
        is_full_text: false,
        colour: "#2a6f7f",
        digits: Digits::Arabic,
        stories: include_str!("../content/afiya.txt"),
    },
    Outlet {
        id: "riwaq",
        name: "رواق الحروف",
        tagline: "كتب وفنون ولغة",
        language: "ar",
        section: "ثقافة",
        format: Format::Rdf,
        is_full_text: false,
        colour: "#6a4a1f",
        digits: Digits::Arabic,
        stories: include_str!("../content/riwaq.txt"),
    },
    Outlet {
        id: "lantern",
        name: "The Quiet Lantern",
        tagline: "Slow news from small places",
        language: "en",
        section: "World",
        format: Format::Rss2,
        is_full_text: false,
        colour: "#444466",
        digits: Digits::Latin,
        stories: include_str!("../content/lantern.txt"),
    },
    Outlet {
        id: "panjereh",
        name: "پنجرهٔ باران",
        tagline: "خبرهای آرام از شهر و روستا",
        language: "fa",
        section: "جامعه",
        format: Format::Atom1,
        is_full_text: true,
        colour: "#35605a",
        digits: Digits::Persian,
        stories: include_str!("../content/panjereh.txt"),
    },
    Outlet {
        id: "eshnav",
        name: "אשנב הכפר",
        tagline: "חדשות קטנות ממקומות קטנים",
        language: "he",
        section: "קהילה",
        format: Format::Rss2,
        is_full_text: true,
        colour: "#55406b",
        digits: Digits::Latin,
        stories: include_str!("../content/eshnav.txt"),
    },
];
