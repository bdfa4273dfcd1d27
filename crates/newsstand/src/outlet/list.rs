//! Who they are.

use super::{Feeds, Format, Outlet, Style, Teaser, WordPress};
use crate::content::Digits;

const ORDINARY: Outlet = Outlet {
    id: "",
    name: "",
    tagline: "",
    language: "ar",
    section: "",
    format: Format::Rss2,
    is_full_text: true,
    feeds: Feeds::Linked,
    wordpress: WordPress::Absent,
    has_sitemaps: true,
    archive: 0,
    has_sound: false,
    style: Style::Plain,
    teaser: Teaser::Lead,
    colour: "",
    digits: Digits::Arabic,
    stories: "",
};

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
        stories: include_str!("../../content/sada.txt"),
        wordpress: WordPress::Pretty,
        ..ORDINARY
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
        stories: include_str!("../../content/mizan.txt"),
        ..ORDINARY
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
        stories: include_str!("../../content/nabd.txt"),
        ..ORDINARY
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
        stories: include_str!("../../content/malab.txt"),
        ..ORDINARY
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
        stories: include_str!("../../content/afiya.txt"),
        ..ORDINARY
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
        stories: include_str!("../../content/riwaq.txt"),
        ..ORDINARY
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
        stories: include_str!("../../content/lantern.txt"),
        wordpress: WordPress::Plain,
        ..ORDINARY
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
        stories: include_str!("../../content/panjereh.txt"),
        ..ORDINARY
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
        stories: include_str!("../../content/eshnav.txt"),
        ..ORDINARY
    },
];

/// What sites do to readers: each can be followed in one way only, but for the last.
pub(crate) static ODD_OUTLETS: [Outlet; 5] = [
    Outlet {
        id: "manar",
        name: "منار الجنوب",
        tagline: "جريدة بلا خلاصة، لها أرشيف طويل",
        section: "منوعات",
        feeds: Feeds::None,
        wordpress: WordPress::Pretty,
        has_sitemaps: false,
        archive: 616,
        colour: "#274c5b",
        stories: include_str!("../../content/sada.txt"),
        ..ORDINARY
    },
    Outlet {
        id: "barq",
        name: "برق السهل",
        tagline: "الخبر أول ما يقع",
        section: "اقتصاد",
        feeds: Feeds::None,
        archive: 48,
        colour: "#6d2f4a",
        stories: include_str!("../../content/mizan.txt"),
        ..ORDINARY
    },
    Outlet {
        id: "qalam",
        name: "قلم الضفاف",
        tagline: "تحقيقات ومتابعات",
        section: "تحقيقات",
        feeds: Feeds::None,
        has_sitemaps: false,
        archive: 24,
        colour: "#3f5a2a",
        digits: Digits::Latin,
        stories: include_str!("../../content/nabd.txt"),
        ..ORDINARY
    },
    Outlet {
        id: "hibr",
        name: "حبر المساء",
        tagline: "صحيفة مسائية",
        section: "ثقافة",
        feeds: Feeds::Hidden,
        has_sitemaps: false,
        colour: "#5b4a74",
        stories: include_str!("../../content/riwaq.txt"),
        ..ORDINARY
    },
    Outlet {
        id: "sijill",
        name: "سجل المدينة",
        tagline: "ذاكرة البلد يومًا بيوم",
        section: "محليات",
        feeds: Feeds::Many,
        wordpress: WordPress::Pretty,
        archive: 276,
        colour: "#7a5a1e",
        digits: Digits::Latin,
        stories: include_str!("../../content/afiya.txt"),
        ..ORDINARY
    },
];

/// Their feeds hold teasers; the whole text stands on their pages, each in the mark-up of another kind of site.
pub(crate) static PAGE_OUTLETS: [Outlet; 6] = [
    Outlet {
        id: "nahr",
        name: "نهر الأخبار",
        tagline: "صحيفة تكتب على مهل",
        section: "مجتمع",
        is_full_text: false,
        has_sitemaps: false,
        style: Style::Semantic,
        teaser: Teaser::More,
        colour: "#1f4f6a",
        digits: Digits::Arabic,
        stories: include_str!("../../content/sada.txt"),
        ..ORDINARY
    },
    Outlet {
        id: "tilal",
        name: "تلال اليوم",
        tagline: "أخبار البلدات من أهلها",
        section: "محليات",
        is_full_text: false,
        has_sitemaps: false,
        style: Style::Divs,
        teaser: Teaser::Cut,
        colour: "#6a3f1f",
        digits: Digits::Arabic,
        stories: include_str!("../../content/afiya.txt"),
        ..ORDINARY
    },
    Outlet {
        id: "waraq",
        name: "ورق وحبر",
        tagline: "مدونة في الكتب واللغة",
        section: "ثقافة",
        is_full_text: false,
        has_sitemaps: false,
        style: Style::Blog,
        teaser: Teaser::More,
        colour: "#4a4a2a",
        digits: Digits::Arabic,
        stories: include_str!("../../content/riwaq.txt"),
        ..ORDINARY
    },
    Outlet {
        id: "ghayma",
        name: "غيمة التقنية",
        tagline: "كل جديد في عالم الآلة",
        section: "تقنية",
        is_full_text: false,
        has_sitemaps: false,
        style: Style::Accelerated,
        teaser: Teaser::Cut,
        colour: "#2a3f7a",
        digits: Digits::Latin,
        stories: include_str!("../../content/nabd.txt"),
        ..ORDINARY
    },
    Outlet {
        id: "qafila",
        name: "القافلة القديمة",
        tagline: "على الشبكة منذ زمن بعيد",
        section: "اقتصاد",
        is_full_text: false,
        has_sitemaps: false,
        style: Style::Tables,
        teaser: Teaser::Lead,
        colour: "#003366",
        digits: Digits::Arabic,
        stories: include_str!("../../content/mizan.txt"),
        ..ORDINARY
    },
    Outlet {
        id: "sanad",
        name: "سند الرياضي",
        tagline: "ملاعب وبطولات",
        section: "رياضة",
        is_full_text: false,
        has_sitemaps: false,
        style: Style::Theme,
        teaser: Teaser::WordPress,
        colour: "#2a6a3f",
        digits: Digits::Latin,
        stories: include_str!("../../content/malab.txt"),
        ..ORDINARY
    },
];

/// Feeds to listen to.
pub(crate) static PODCASTS: [Outlet; 1] = [Outlet {
    id: "mawja",
    name: "موجة الصباح",
    tagline: "حديث قصير مع أول النهار",
    section: "إذاعة",
    is_full_text: true,
    has_sitemaps: false,
    has_sound: true,
    style: Style::Semantic,
    teaser: Teaser::Lead,
    colour: "#7a4a6a",
    digits: Digits::Arabic,
    stories: include_str!("../../content/sada.txt"),
    ..ORDINARY
}];
