//! Pages that stand where an article should and are none, or are one that is hard to read.

use std::convert::Infallible;

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream;

use crate::markup::Escaped;
use crate::noise;
use crate::pages::Sheet;

/// What a page is instead of the article that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Oddity {
    /// The first lines, and a form to log in with.
    LoginWall,
    /// A question about cookies, and nothing else.
    ConsentWall,
    /// A script that would bring the article.
    Shell,
    /// The same, with a link to `/OUTLET/amp/N`, where the article stands in plain HTML.
    ShellWithAmp,
    /// The same, with a link to `/OUTLET/print/N`, where it does too.
    ShellWithPrint,
    /// «This page does not exist», told with status 200.
    SoftNotFound,
    /// A PDF.
    Pdf,
    /// The article, followed by 100 MB of more.
    Huge,
    /// The article, followed by more without end.
    Endless,
    /// The article in windows-1256, as its header says.
    Windows1256,
    /// The article in UTF-8 with a header that says windows-1256.
    Mislabelled,
    /// The article on three pages: `?page=2`, `?page=3`.
    Pages,
}

const HTML: &str = "text/html; charset=utf-8";
const PAGES: usize = 3;
const PIECE: usize = 64 * 1024;
const HUGE_PIECES: usize = 100_000_000 / PIECE;

/// A page of no text, whole: the head says where everything is.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// What is answered; `None` where the article has no such page.
pub(crate) fn answer(oddity: Oddity, sheet: Sheet<'_>, page: usize) -> Option<Response> {
    Some(match oddity {
        Oddity::LoginWall => html(login_wall(&sheet)),
        Oddity::ConsentWall => html(consent_wall(&sheet)),
        Oddity::Shell => html(shell(&sheet, "")),
        Oddity::ShellWithAmp => html(shell(&sheet, "amphtml")),
        Oddity::ShellWithPrint => html(shell(&sheet, "print")),
        Oddity::SoftNotFound => html(soft_not_found(&sheet)),
        Oddity::Pdf => ([(CONTENT_TYPE, "application/pdf")], PDF).into_response(),
        Oddity::Huge => flood(&sheet, Some(HUGE_PIECES)),
        Oddity::Endless => flood(&sheet, None),
        Oddity::Windows1256 => in_windows_1256(&sheet.write(), "text/html; charset=windows-1256"),
        Oddity::Mislabelled => {
            ([(CONTENT_TYPE, "text/html; charset=windows-1256")], sheet.write()).into_response()
        }
        Oddity::Pages => html(sheet.page(page, PAGES)?.write()),
    })
}

fn html(page: String) -> Response {
    ([(CONTENT_TYPE, HTML)], page).into_response()
}

/// A page as old sites send it.
pub(crate) fn in_windows_1256(page: &str, content_type: &'static str) -> Response {
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(page);
    ([(CONTENT_TYPE, content_type)], bytes.into_owned()).into_response()
}

fn bare(sheet: &Sheet<'_>, head: &str, body: &str) -> String {
    let outlet = sheet.edition.outlet;
    format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n{head}</head>\n\
         <body>\n<header><a href=\"{}/\">{}</a></header>\n{body}\n<footer>{} © 2026 {}</footer>\n</body>\n</html>\n",
        outlet.language,
        outlet.direction(),
        Escaped(&sheet.article.title),
        sheet.edition.path(),
        outlet.name,
        sheet.words.copyright,
        outlet.name,
    )
}

fn login_wall(sheet: &Sheet<'_>) -> String {
    let opening: String = sheet.article.teaser().split_whitespace().take(18).collect::<Vec<_>>().join(" ");
    let body = format!(
        "<main><h1>{}</h1><div class=\"article-body fade\"><p>{}…</p></div>\n\
         <div class=\"paywall\"><h2>هذا المقال للمشتركين</h2><p>سجّل الدخول لمتابعة القراءة، أو اشترك ليصلك المحتوى كله.</p>\
         <form action=\"/login\" method=\"post\"><label>البريد الإلكتروني <input type=\"email\" name=\"user\"></label>\
         <label>كلمة المرور <input type=\"password\" name=\"password\"></label><button>تسجيل الدخول</button></form>\
         <a href=\"/register\">ليس لديك حساب؟ أنشئ حسابا جديدا</a></div></main>",
        Escaped(&sheet.article.title),
        Escaped(&opening),
    );
    let head = "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\
                \"isAccessibleForFree\":false}</script>\n";
    bare(sheet, head, &body)
}

fn consent_wall(sheet: &Sheet<'_>) -> String {
    let body = format!(
        "<main class=\"consent\"><h1>قبل أن تتابع إلى {}</h1><p>{}</p>\
         <p>نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لتقديم خدماتنا وقياس الجمهور وعرض إعلانات تناسب اهتماماتك. \
         يمكنك أن توافق على الجميع أو أن تختار ما يناسبك، وأن تغير اختيارك متى شئت.</p>\
         <form method=\"post\" action=\"/consent/save\"><button>أرفض الجميع</button><button>أوافق على الجميع</button></form>\
         <a href=\"/?page=privacy\">{}</a> <a href=\"/?page=terms\">{}</a></main>",
        sheet.edition.outlet.name,
        noise::COOKIES,
        noise::PRIVACY,
        noise::TERMS,
    );
    bare(sheet, "", &body)
}

fn shell(sheet: &Sheet<'_>, link: &str) -> String {
    let (path, number) = (sheet.edition.path(), sheet.article.number);
    let (head, body) = match link {
        "amphtml" => (format!("<link rel=\"amphtml\" href=\"{path}/amp/{number}\">\n"), String::new()),
        "print" => (
            String::new(),
            format!(
                "<a class=\"print\" rel=\"nofollow\" href=\"{path}/print/{number}\">{}</a>\n",
                noise::PRINT
            ),
        ),
        _ => (String::new(), String::new()),
    };
    let head = format!(
        "{head}<link rel=\"canonical\" href=\"{}\">\n<script defer src=\"{path}/app.js\"></script>\n",
        sheet.url()
    );
    let body = format!(
        "{body}<div id=\"root\"></div>\n<noscript>تحتاج هذه الصفحة إلى تفعيل JavaScript في متصفحك.</noscript>"
    );
    bare(sheet, &head, &body)
}

fn soft_not_found(sheet: &Sheet<'_>) -> String {
    let links: String = sheet
        .edition
        .articles
        .iter()
        .skip(1)
        .map(|other| {
            format!(
                "<li><a href=\"{}\">{}</a></li>",
                sheet.edition.article_url(other.number),
                Escaped(&other.title)
            )
        })
        .collect();
    let body = format!(
        "<main><h1>٤٠٤</h1><p>عذرا، الصفحة التي تبحث عنها غير موجودة، أو ربما نقلت إلى مكان آخر.</p>\
         <p><a href=\"{}/\">العودة إلى الصفحة الرئيسية</a></p><h2>{}</h2><ul>{links}</ul></main>",
        sheet.edition.path(),
        noise::MOST_READ,
    );
    bare(sheet, "<meta name=\"robots\" content=\"noindex\">\n", &body).replacen(
        &Escaped(&sheet.article.title).to_string(),
        "الصفحة غير موجودة",
        1,
    )
}

/// A sound beginning, and paragraphs after it.
fn flood(sheet: &Sheet<'_>, pieces: Option<usize>) -> Response {
    let page = sheet.write();
    let beginning = page.split("</body>").next().unwrap_or_default().to_owned();
    let paragraph = format!("<p>{}</p>\n", Escaped(sheet.article.teaser()));
    let piece = Bytes::from(paragraph.repeat(PIECE / paragraph.len().max(1)));
    let more = std::iter::repeat_n(piece, pieces.unwrap_or(usize::MAX));
    let all = std::iter::once(Bytes::from(beginning)).chain(more).map(Ok::<_, Infallible>);
    ([(CONTENT_TYPE, HTML)], Body::from_stream(stream::iter(all))).into_response()
}
