//! What real pages put around an article and into it, and what no reader wants with it.

use crate::feeds::Edition;
use crate::outlet::Style;
use crate::words::Words;

pub(crate) const COOKIES: &str =
    "نستخدم ملفات تعريف الارتباط لتحسين تجربتك، ومتابعتك التصفح موافقة منك على سياسة الخصوصية.";
pub(crate) const ACCEPT: &str = "موافق";
pub(crate) const ADVERTISEMENT: &str = "إعلان";
pub(crate) const BREAKING: &str = "عاجل";
pub(crate) const ABOUT_AUTHOR: &str = "صحفي يكتب عن المدن الصغيرة وأهلها، صدر له كتابان في أدب الرحلة.";
pub(crate) const FOLLOW: &str = "تابعونا على منصات التواصل";
pub(crate) const FONT_SIZE: &str = "حجم الخط";
pub(crate) const PRINT: &str = "طباعة";
pub(crate) const COPY_LINK: &str = "نسخ الرابط";
pub(crate) const MOST_READ: &str = "الأكثر قراءة";
pub(crate) const READING_TIME: &str = "زمن القراءة: ٣ دقائق";
pub(crate) const VIEWS: &str = "١٬٢٣٤ مشاهدة";
pub(crate) const LISTEN: &str = "استمع إلى المقال";
pub(crate) const CHANNEL: &str = "انضم إلى قناتنا لتصلك الأخبار لحظة بلحظة";
pub(crate) const RATE: &str = "هل أعجبك هذا المقال؟ قيّمه من خمس نجوم";
pub(crate) const COMMENT_FORM: &str = "أضف تعليقك، ولن ينشر بريدك الإلكتروني";
pub(crate) const COMMENTS: [(&str, &str); 3] = [
    ("قارئ من الجبل", "خبر يسر القلب، شكرا لكم على هذه التغطية."),
    ("أم سعيد", "ليت مثل هذا المشروع يصل إلى بلدتنا، فنحن نطالب به منذ سنين."),
    ("عابر سبيل", "العنوان أجمل من المقال نفسه، ومع ذلك قرأته إلى آخره."),
];
pub(crate) const PRIVACY: &str = "سياسة الخصوصية";
pub(crate) const TERMS: &str = "شروط الاستخدام";
pub(crate) const CONTACT: &str = "اتصل بنا";

/// What stands on the page of the first article of an edition and is none of it.
pub(crate) fn around(edition: &Edition<'_>) -> Vec<String> {
    let words = Words::of(edition.outlet.language);
    let everywhere = [
        words.weather,
        words.weather_now,
        words.markets,
        words.markets_now,
        words.share,
        words.read_also,
        words.related,
        words.newsletter_why,
        words.app,
        words.copyright,
    ];
    let ours = [COOKIES, ADVERTISEMENT, ABOUT_AUTHOR, MOST_READ, CHANNEL, COMMENT_FORM];
    let is_rich = edition.outlet.style != Style::Plain;
    let rich = ours.into_iter().chain(COMMENTS.iter().map(|(_, text)| *text)).filter(|_| is_rich);
    let related = edition.articles.iter().skip(1).map(|other| other.title.clone());
    everywhere.into_iter().chain(rich).map(str::to_owned).chain(related).collect()
}
