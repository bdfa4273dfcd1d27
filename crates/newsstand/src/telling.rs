//! How an article is told on a page of its own: with headings, lists, tables, pictures, quoted posts and notes between
//! its paragraphs, as real pages have them and teasers do not.

use crate::article::{Article, Block};
use crate::content::Digits;
use crate::outlet::{Outlet, Style};

/// One piece of an article's page, in the order in which it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Heading(&'static str),
    Paragraph(String),
    /// A paragraph with a note's mark at its end.
    Noted {
        text: String,
        mark: String,
    },
    Quote(String),
    List(Vec<&'static str>),
    Table(Vec<[String; 2]>),
    Code(&'static str),
    /// A post of somebody else, embedded.
    Post {
        text: &'static str,
        author: &'static str,
    },
    Picture(Shot),
    /// What a mark stands for, at the end.
    Note {
        mark: String,
        text: &'static str,
    },
}

/// A picture of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shot {
    /// Below `/OUTLET/media/`.
    pub(crate) file: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) caption: &'static str,
}

impl Shot {
    fn new(seed: u32, width: u32, height: u32, caption: &'static str) -> Shot {
        Shot { file: format!("photo-{seed}-{width}x{height}.jpg"), width, height, caption }
    }

    /// The same picture at another width, for a `srcset`.
    pub(crate) fn at_width(&self, width: u32) -> String {
        let height = self.height * width / self.width.max(1);
        self.file.replace(&format!("{}x{}", self.width, self.height), &format!("{width}x{height}"))
    }
}

impl Part {
    /// What of it is read, a string for each block.
    pub(crate) fn texts(&self) -> Vec<String> {
        match self {
            Part::Heading(text) | Part::Code(text) => vec![(*text).to_owned()],
            Part::Paragraph(text) | Part::Quote(text) => vec![text.clone()],
            Part::Noted { text, mark } => vec![format!("{text}[{mark}]")],
            Part::List(items) => items.iter().map(|item| (*item).to_owned()).collect(),
            Part::Table(rows) => rows.iter().map(|[first, second]| format!("{first} {second}")).collect(),
            Part::Post { text, author } => vec![(*text).to_owned(), (*author).to_owned()],
            Part::Picture(shot) => vec![shot.caption.to_owned()],
            Part::Note { mark, text } => vec![format!("[{mark}] {text}")],
        }
    }
}

/// The picture that an article is shown with.
pub(crate) fn lead_of(article: &Article) -> Shot {
    Shot::new(article.number, 1200, 800, article.caption)
}

/// Whether the page itself shows it, rather than its head alone.
pub(crate) fn shows_lead(article: &Article) -> bool {
    article.number % 4 != 3
}

/// The whole article, without its lead picture.
pub(crate) fn parts_of(outlet: &Outlet, article: &Article) -> Vec<Part> {
    let mut parts: Vec<Part> = article
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(text) => Part::Paragraph(text.clone()),
            Block::Quote(text) => Part::Quote(text.clone()),
        })
        .collect();
    if outlet.style == Style::Plain {
        return parts;
    }
    let number = article.number;
    let end = parts.len();
    if number % 3 == 1 {
        note(&mut parts, outlet.digits);
    }
    if number.is_multiple_of(5) {
        parts.insert(end, Part::Code(CODE));
        parts.insert(end, Part::Paragraph(CODE_LEAD.to_owned()));
    }
    if number.is_multiple_of(3) {
        parts.insert(end, table(article, outlet.digits));
        parts.insert(end, Part::Paragraph(TABLE_LEAD.to_owned()));
    }
    if number.is_multiple_of(2) {
        parts.insert(
            4.min(end),
            Part::List(LISTS.get(number as usize % LISTS.len()).copied().into_iter().flatten().collect()),
        );
        parts.insert(4.min(end), Part::Paragraph(LIST_LEAD.to_owned()));
    } else {
        let caption = CAPTIONS.get(number as usize % CAPTIONS.len()).copied().unwrap_or_default();
        parts.insert(3.min(end), Part::Picture(Shot::new(number + 1000, 900, 600, caption)));
    }
    if number % 4 == 1
        && let Some((text, author)) = POSTS.get(number as usize / 4 % POSTS.len())
    {
        parts.insert(4.min(end), Part::Post { text, author });
    }
    let heading = HEADINGS.get(number as usize % HEADINGS.len()).copied().unwrap_or_default();
    parts.insert(2.min(end), Part::Heading(heading));
    parts
}

fn note(parts: &mut Vec<Part>, digits: Digits) {
    let mark = digits.number(1);
    if let Some(Part::Paragraph(text)) = parts.get(1).cloned()
        && let Some(place) = parts.get_mut(1)
    {
        *place = Part::Noted { text, mark: mark.clone() };
        parts.push(Part::Note { mark, text: NOTE });
    }
}

fn table(article: &Article, digits: Digits) -> Part {
    let number = u64::from(article.number);
    let rows = SEASONS.iter().enumerate().map(|(place, season)| {
        let place = place as u64;
        [(*season).to_owned(), digits.number(120 + (number * 37 + place * 53) % 400)]
    });
    let head = ["الفصل".to_owned(), "عدد الزوار".to_owned()];
    Part::Table(std::iter::once(head).chain(rows).collect())
}

const HEADINGS: [&str; 5] =
    ["كيف بدأت الحكاية", "ماذا يقول أهل المكان", "أرقام من الميدان", "ما الذي تغير", "الخطوة التالية"];

const CAPTIONS: [&str; 4] = [
    "الطريق المؤدية إلى المكان كما التقطتها عدسة الصحيفة في الصباح",
    "مشاركون يستمعون إلى الشرح قبل بدء العمل",
    "تفصيل من الورشة القديمة بعد ترميمها",
    "أطفال يلعبون في الساحة عند الغروب",
];

const LIST_LEAD: &str = "واتفق الحاضرون في نهاية اللقاء على ثلاثة أمور رأوا أنها تسبق سواها:";

const LISTS: [[&str; 3]; 3] = [
    [
        "أن يبقى الباب مفتوحا أمام كل من يريد المشاركة بوقته أو خبرته.",
        "أن تنشر الحسابات كل شهر في لوحة عند المدخل ليراها الجميع.",
        "أن تسجل أسماء المتطوعين في دفتر يحفظ في المكتبة العامة.",
    ],
    [
        "تجهيز قاعة صغيرة للاجتماعات في الطابق الأول من المبنى.",
        "دعوة طلاب المدارس إلى زيارة المكان مرة في كل فصل.",
        "كتابة دليل قصير يشرح خطوات العمل لمن يأتي بعدهم.",
    ],
    [
        "توفير حافلة تنقل كبار السن من الأحياء البعيدة وتعيدهم.",
        "غرس صف من أشجار الظل على جانبي الممر الرئيسي.",
        "تخصيص ركن هادئ لمن يريد القراءة أو الاستراحة.",
    ],
];

const TABLE_LEAD: &str = "ويبين الجدول الآتي عدد الزوار المسجلين في كل فصل من فصول السنة الماضية:";
const SEASONS: [&str; 4] = ["الشتاء", "الربيع", "الصيف", "الخريف"];

const CODE_LEAD: &str =
    "ونشر المبرمجون المشاركون الأمر الذي يجلب البيانات المفتوحة لمن يريد أن يراجعها بنفسه:";
const CODE: &str = "curl --output visitors.csv \\\n    https://data.example/visitors.csv\nsort --field-separator=, --key=2 visitors.csv";

const NOTE: &str = "بحسب السجل الذي تحفظه البلدية، وقد اطلعت الصحيفة على نسخة منه قبل النشر.";

const POSTS: [(&str, &str); 3] = [
    (
        "وصلنا قبل الشروق بقليل، والمكان أجمل مما تصورنا. شكرا لكل من جعل هذا اليوم ممكنا.",
        "— رحلة وكتاب (@rihla_wa_kitab)",
    ),
    ("من حضر اليوم عرف معنى أن يعمل الجيران معا. صور أخرى في المساء.", "— نافذة الحي (@nafizat_alhay)"),
    ("نعتذر عن تأخر الحافلة الأولى، وقد أضفنا رحلة إضافية عند الظهر.", "— حافلات الساحل (@hafilat)"),
];
