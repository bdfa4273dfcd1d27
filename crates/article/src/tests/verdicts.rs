//! Pages without an article, and articles that look like them.

use url::Url;

use crate::NoArticle::{ConsentWall, ListOfLinks, LoginWall, NeedsScripts, Nothing, PageMissing};
use crate::{NoArticle, PageReading, read_page};

const TEXT: &str = "بدأت صباح اليوم أعمال توسعة الرصيف الجنوبي في الميناء القديم، وقال المهندس المشرف إن العمل سيستمر ثمانية أشهر، وإن الحركة فيه لن تتوقف.";

/// So many paragraphs.
fn text(paragraphs: usize) -> String {
    (0..paragraphs).map(|n| format!("<p>{TEXT} ({n})</p>")).collect()
}

fn verdict(address: &str, html: &str) -> Option<NoArticle> {
    match read_page(html, &Url::parse(address).unwrap()) {
        PageReading::Article(_) => None,
        PageReading::NoArticle(reason) => Some(reason),
    }
}

fn check(rows: &[(String, Option<NoArticle>)]) {
    for (html, expected) in rows {
        let found = verdict("https://almarfa.example/local/port", html);
        assert_eq!(found, *expected, "{}", html.chars().take(600).collect::<String>());
    }
}

fn page(title: &str, head: &str, body: &str) -> String {
    format!(
        "<html><head><title>{title}</title>{head}</head><body><nav><a href=/>الرئيسية</a><a href=/a>محليات</a></nav>\
         <main>{body}</main><footer>جميع الحقوق محفوظة</footer><script src=x.js></script></body></html>"
    )
}

const ARTICLE: &str = "<meta property='og:type' content='article'>";
const CLOSED: &str = r#"<script type='application/ld+json'>{"@type":"NewsArticle","headline":"س","isAccessibleForFree":"False"}</script>"#;

#[test]
fn walls_are_told() {
    check(&[
        // A page to log in on.
        (
            page(
                "تسجيل الدخول - المرفأ",
                "",
                "<h1>تسجيل الدخول</h1><form>البريد<input name=u><input type=password></form>",
            ),
            Some(LoginWall),
        ),
        (
            page(
                "Log in",
                "",
                "<form action=/login><input type=password></form><p>Forgot your password?</p>",
            ),
            Some(LoginWall),
        ),
        (page("ورود", "", "<form><input type='PASSWORD'></form><p>ابتدا وارد شوید</p>"), Some(LoginWall)),
        // The beginning of an article, and a wall.
        (
            page(
                "أرصفة",
                CLOSED,
                &format!(
                    "<article>{}<div class=paywall><p>هذا المقال للمشتركين فقط</p></div></article>",
                    text(2)
                ),
            ),
            Some(LoginWall),
        ),
        (
            page(
                "أرصفة",
                ARTICLE,
                &format!("<article>{}<p>سجّل الدخول لمتابعة القراءة</p></article>", text(2)),
            ),
            Some(LoginWall),
        ),
        (
            page(
                "Harbour",
                CLOSED,
                "<article><p>Work began this morning on the southern quay of the old harbour, and it will take eight months, the engineer said.</p></article>",
            ),
            Some(LoginWall),
        ),
        (
            page("נמל", ARTICLE, &format!("<article>{}<p>כתבה זו למנויים בלבד</p></article>", text(2))),
            Some(LoginWall),
        ),
        (
            page(
                "Port",
                ARTICLE,
                &format!("<article>{}<p>Cet article est réservé aux abonnés</p></article>", text(2)),
            ),
            Some(LoginWall),
        ),
        // As much as the page itself says is not there.
        (
            page(
                "أرصفة",
                &CLOSED.replace("\"س\"", "\"س\",\"wordCount\":\"900\""),
                &format!("<article>{}</article>", text(8)),
            ),
            Some(LoginWall),
        ),
        // A metered article, whose text is there.
        (
            page(
                "أرصفة",
                CLOSED,
                &format!("<article>{}<div class=paywall>اشترك لقراءة المزيد</div></article>", text(10)),
            ),
            None,
        ),
        (page("أرصفة", CLOSED, &format!("<article>{}</article>", text(4))), None),
        // Articles that talk of it, and those that may be commented on by who logs in.
        (
            page(
                "تسجيل الدخول بلا كلمة سر",
                ARTICLE,
                &format!(
                    "<article>{}<p>يجب تسجيل الدخول من جديد بعد التحديث، قال المهندس.</p></article>",
                    text(8)
                ),
            ),
            None,
        ),
        (
            page(
                "أرصفة",
                ARTICLE,
                &format!("<article>{}</article><form><input type=password></form>", text(3)),
            ),
            None,
        ),
        (
            page(
                "أرصفة",
                ARTICLE,
                &format!("<article>{}</article><div><p>يجب تسجيل الدخول لإضافة تعليق</p></div>", text(3)),
            ),
            None,
        ),
        (
            page(
                "Harbour",
                ARTICLE,
                &format!("<article>{}</article><p>You must be logged in to post a comment.</p>", text(3)),
            ),
            None,
        ),
    ]);
}

#[test]
fn consent_is_told_from_banners() {
    let asks = "<h1>We value your privacy</h1><form action='https://consent.example/save'><p>We and our partners use cookies and similar tools to store data on your device, for personalised advertising, and to measure it. You can accept or reject cookies, or manage your consent with each of our partners.</p><button>Accept all</button></form>";
    let asks_in_arabic = "<h2>نحن نقدر خصوصيتك</h2><p>نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لحفظ البيانات على جهازك، ولعرض الإعلانات المخصصة. يمكنك قبول ملفات تعريف الارتباط أو رفض استخدامها، أو سحب موافقتك في أي وقت.</p>";
    let banner = "<div id=onetrust class=gdpr><p>We use cookies. You can accept or reject cookies.</p><button>Accept</button></div>";
    check(&[
        (page("Before you continue", "", asks), Some(ConsentWall)),
        (page("المرفأ", "", asks_in_arabic), Some(ConsentWall)),
        (page("أرصفة", ARTICLE, &format!("<article>{}</article>{banner}", text(3))), None),
        (page("أرصفة", "", &format!("<article>{}</article>{banner}", text(5))), None),
        (
            page(
                "ما هي ملفات تعريف الارتباط؟",
                ARTICLE,
                &format!("<h1>ما هي ملفات تعريف الارتباط؟</h1>{asks_in_arabic}{}", text(1)),
            ),
            None,
        ),
    ]);
}

#[test]
fn shells_are_told_and_their_texts_found() {
    let body = format!(
        r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"أرصفة","articleBody":"{TEXT}\n{TEXT}"}}</script>"#
    );
    check(&[
        ("<html><head><title>المرفأ</title></head><body><div id=root></div><script src=a.js></script></body></html>".to_owned(), Some(NeedsScripts)),
        ("<html><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=x></div><script src=a.js></script></body></html>".to_owned(), Some(NeedsScripts)),
        ("<html><body><noscript>يرجى تفعيل جافا سكريبت</noscript><div class=loading>جار التحميل</div><script>x</script></body></html>".to_owned(), Some(NeedsScripts)),
        (page("أرصفة", ARTICLE, &format!("<noscript>Please enable JavaScript</noscript><article>{}</article>", text(3))), None),
        (page("أرصفة", &body, "<div id=app></div>"), None),
        (page("أرصفة", &body.replace("\"headline\"", "\"isAccessibleForFree\":false,\"headline\""), "<div id=app></div>"), Some(LoginWall)),
        (String::new(), Some(Nothing)),
        ("<p>".to_owned(), Some(Nothing)),
    ]);
    let html = page("أرصفة", &body.replace(TEXT, &format!("{TEXT} <b>")), "<div id=app></div>");
    let article = read_page(&html, &Url::parse("https://almarfa.example/x").unwrap()).article().unwrap();
    assert!(article.html.contains(TEXT) && article.words > 30, "{}", article.html);
}

#[test]
fn missing_pages_are_told() {
    let popular: String = (0..30)
        .map(|n| format!("<li><a href='/{n}'>خبر قصير العنوان رقم {n} من أخبار المدينة</a></li>"))
        .collect();
    check(&[
        (
            page("الصفحة غير موجودة | المرفأ", "", &format!("<h1>٤٠٤</h1><p>عذرا</p><ul>{popular}</ul>")),
            Some(PageMissing),
        ),
        (page("المرفأ", "", "<h1>عذراً، الصفحة غير موجودة!</h1><p>ربما نقلت أو حذفت.</p>"), Some(PageMissing)),
        (
            page(
                "404 Not Found",
                "",
                "<h1>Not Found</h1><p>The requested URL was not found on this server.</p>",
            ),
            Some(PageMissing),
        ),
        (
            page("Page not found - Almarfa", "", &format!("<h1>Oops</h1><p>{TEXT}</p><ul>{popular}</ul>")),
            Some(PageMissing),
        ),
        (page("Página no encontrada", "", "<p>Lo sentimos</p>"), Some(PageMissing)),
        (page("הדף לא נמצא", "", "<p>מצטערים</p>"), Some(PageMissing)),
        (page("صفحه یافت نشد", "", "<p>متأسفیم</p>"), Some(PageMissing)),
        // Where the title is the site's alone.
        (page("المرفأ", "", "<div>لم يتم العثور على الصفحة المطلوبة</div>"), Some(PageMissing)),
        // Articles about it.
        (page("404: قصة رقم", ARTICLE, &format!("<h1>404: قصة رقم</h1>{}", text(8))), None),
        (
            page(
                "لماذا تظهر رسالة الصفحة غير موجودة",
                ARTICLE,
                &format!("<h1>لماذا تظهر رسالة الصفحة غير موجودة</h1>{}", text(8)),
            ),
            None,
        ),
    ]);
}

#[test]
fn lists_are_told_and_contents_are_no_list() {
    let teasers: String = (0..8)
        .map(|n| {
            format!("<article><h3><a href='/{n}'>خبر من أخبار المدينة {n}</a></h3><p>{TEXT}</p></article>")
        })
        .collect();
    let chapters: String =
        (0..8).map(|n| format!("<h2 id=c{n}><a href='#c{n}'>الباب رقم {n}</a></h2>{}", text(2))).collect();
    check(&[
        (page("محليات | المرفأ", "", &teasers), Some(ListOfLinks)),
        (
            page(
                "محليات | المرفأ",
                "",
                &format!("{teasers}<form><input type=password></form><h2>تسجيل الدخول</h2>"),
            ),
            Some(ListOfLinks),
        ),
        (page("دليل الميناء", "", &format!("<article>{chapters}</article>")), None),
    ]);
    let codes =
        [LoginWall, ConsentWall, NeedsScripts, PageMissing, ListOfLinks, Nothing].map(NoArticle::code);
    assert_eq!(
        codes,
        ["login_wall", "consent_wall", "needs_scripts", "page_missing", "no_article", "no_article"]
    );
}
