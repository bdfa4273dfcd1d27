//! One line in, one line out.

use url::Url;

use qirtas_text::Direction;

use crate::{Reading, glance, picture_key, sanitize, sanitize_as, text_of};

fn base() -> Url {
    Url::parse("https://news.example/2026/story.html").unwrap()
}

fn check(source: &str, expected: &str) {
    assert_eq!(sanitize(source, Some(&base())).html, expected, "from {source}");
}

fn media(address: &str) -> String {
    format!("media:{}", picture_key(&Url::parse(address).unwrap()))
}

#[test]
fn text_becomes_tidy_paragraphs() {
    for (source, expected) in [
        ("", ""),
        ("  \n ", ""),
        ("Hello", r#"<p dir="ltr">Hello</p>"#),
        ("سطر أول\nسطر ثان", r#"<p dir="rtl">سطر أول</p><p dir="rtl">سطر ثان</p>"#),
        ("one\ntwo\n\nthree", r#"<p dir="ltr">one two</p><p dir="ltr">three</p>"#),
        ("a &amp; b < c", r#"<p dir="ltr">a &amp; b &lt; c</p>"#),
        ("one<br><br>two<br>three<br/>", r#"<p dir="ltr">one</p><p dir="ltr">two<br>three</p>"#),
        ("<p>one<br>&nbsp;<br>two</p>", r#"<p dir="ltr">one</p><p dir="ltr">two</p>"#),
        ("<p>&nbsp;</p><p> </p><p>x</p><div><br></div>", r#"<p dir="ltr">x</p>"#),
        (
            "<div>one<div>two</div>three</div>",
            r#"<p dir="ltr">one</p><p dir="ltr">two</p><p dir="ltr">three</p>"#,
        ),
        ("<p>a<p>b", r#"<p dir="ltr">a</p><p dir="ltr">b</p>"#),
        ("<b>a<p>b</b>c", r#"<p dir="ltr"><b>a</b></p><p dir="ltr"><b>b</b>c</p>"#),
        ("<p>one.<sup> two</sup></p>", r#"<p dir="ltr">one. <sup>two</sup></p>"#),
        ("<p>foo<b> </b>bar<i></i></p>", r#"<p dir="ltr">foo bar</p>"#),
        ("<h2>A<div>b</div></h2>", r#"<h2 dir="ltr">A b</h2>"#),
        ("<center><font color=red>x</font></center>", r#"<p dir="ltr">x</p>"#),
        ("<hr><p>a</p><hr><hr><p>b</p><hr>", r#"<p dir="ltr">a</p><hr><p dir="ltr">b</p>"#),
        ("<pre>\n a\n  b </pre>", "<pre dir=\"ltr\"> a\n  b</pre>"),
        ("<p>x</p>\u{202e}<p>y\u{202e}z</p>", r#"<p dir="ltr">x</p><p dir="ltr">yz</p>"#),
    ] {
        check(source, expected);
    }
}

#[test]
fn lists_and_tables_are_mended() {
    for (source, expected) in [
        ("<ul><li>a<li>b</ul>", r#"<ul dir="ltr"><li dir="ltr">a</li><li dir="ltr">b</li></ul>"#),
        ("<li>a</li><li>b</li>", r#"<ul dir="ltr"><li dir="ltr">a</li><li dir="ltr">b</li></ul>"#),
        ("<ul><li><p>a</p></li><li></li></ul>", r#"<ul dir="ltr"><li dir="ltr">a</li></ul>"#),
        (
            "<ul><li>a<ul><li>b</ul><li>c</ul>",
            r#"<ul dir="ltr"><li dir="ltr">a<ul dir="ltr"><li dir="ltr">b</li></ul></li><li dir="ltr">c</li></ul>"#,
        ),
        (
            "<ul><li><div>a</div>b</li></ul>",
            r#"<ul dir="ltr"><li dir="ltr"><p dir="ltr">a</p><p dir="ltr">b</p></li></ul>"#,
        ),
        (
            "<table><tr><td>a<td>b</table>",
            r#"<table dir="ltr"><tbody><tr><td dir="ltr">a</td><td dir="ltr">b</td></tr></tbody></table>"#,
        ),
        ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", r#"<p dir="ltr">a</p><p dir="ltr">b</p>"#),
        (
            "<dl><dt>a<dd>b<dt>c<dd>d</dl>",
            r#"<dl dir="ltr"><dt dir="ltr">a</dt><dd dir="ltr">b</dd><dt dir="ltr">c</dt><dd dir="ltr">d</dd></dl>"#,
        ),
        (
            "<table><caption>t</caption><thead><tr><th colspan=2 scope=col style=x>h</th></tr></thead><tr><td>a</td><td></td></tr></table>",
            r#"<table dir="ltr"><caption dir="ltr">t</caption><thead><tr><th colspan="2" scope="col" dir="ltr">h</th></tr></thead><tbody><tr><td dir="ltr">a</td><td dir="ltr"></td></tr></tbody></table>"#,
        ),
    ] {
        check(source, expected);
    }
}

#[test]
fn what_the_article_leads_to_itself_keeps_its_name() {
    const REL: &str = r#"rel="noopener noreferrer""#;
    let page = "https://news.example/2026/story.html";
    for (href, id, kept) in [
        ("#fn1", "fn1", r#" id="to-fn1""#),
        ("https://news.example/2026/story.html#fn:1", "fn:1", r#" id="to-fn:1""#),
        ("#هامش", "هامش", r#" id="to-هامش""#),
        ("https://other.example/#fn1", "fn1", ""),
        ("#fn1", "fn2", ""),
        ("#a b", "a b", ""),
        ("#", "", ""),
    ] {
        let url = Url::parse(page).unwrap().join(href).unwrap();
        check(
            &format!(r#"<p>go <a href="{href}">there</a></p><ul><li id="{id}">note</li></ul>"#),
            &format!(
                r#"<p dir="ltr">go <a href="{url}" {REL}>there</a></p><ul dir="ltr"><li{kept} dir="ltr">note</li></ul>"#
            ),
        );
    }
}

#[test]
fn links_are_absolute_or_nothing() {
    const REL: &str = r#"rel="noopener noreferrer""#;
    for (href, expected) in [
        ("/a?b=1&amp;c=2", Some("https://news.example/a?b=1&amp;c=2")),
        ("next.html", Some("https://news.example/2026/next.html")),
        ("//other.example/x", Some("https://other.example/x")),
        ("mailto:a@b.example", Some("mailto:a@b.example")),
        ("/a?utm_source=rss&amp;id=1&amp;fbclid=x", Some("https://news.example/a?id=1")),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2F&amp;h=1", Some("https://a.example/")),
        (
            "https://www.google.com/url?q=javascript:alert(1)",
            Some("https://www.google.com/url?q=javascript:alert(1)"),
        ),
        ("https://عربي.example/خبر", Some("https://xn--ngbrx4e.example/%D8%AE%D8%A8%D8%B1")),
        ("javascript:alert(1)", None),
        (" java\tscript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("ftp://x.example/", None),
        ("", None),
    ] {
        let shown = match expected {
            Some(url) => format!(r#"<p dir="ltr">go <a href="{url}" {REL}>there</a></p>"#),
            None => r#"<p dir="ltr">go there</p>"#.to_owned(),
        };
        check(&format!(r#"<p>go <a href="{href}" target=_blank onclick=x>there</a></p>"#), &shown);
    }
    assert_eq!(sanitize("<a href='/a'>x</a>", None).html, r#"<p dir="ltr">x</p>"#);
    check(
        "<a href=/a><h3>t</h3><p>x</p></a>",
        &format!(
            r#"<h3 dir="ltr"><a href="https://news.example/a" {REL}>t</a></h3><p dir="ltr"><a href="https://news.example/a" {REL}>x</a></p>"#
        ),
    );
}

#[test]
fn pictures_are_found_and_renamed() {
    let a = "https://news.example/a.jpg";
    for (source, address) in [
        ("<img src=/a.jpg>", Some(a)),
        ("<img src=data:image/gif;base64,R0 data-src=/a.jpg>", Some(a)),
        ("<img src=/img/placeholder.png data-original=/a.jpg>", Some(a)),
        ("<img src=/blank.gif data-srcset='/s.jpg 300w, /a.jpg 1200w'>", Some(a)),
        ("<img srcset='/s.jpg 1x, /a.jpg 2x'>", Some(a)),
        ("<picture><source srcset='/a.jpg 800w'><img alt=''></picture>", Some(a)),
        ("<img data-src=/a.jpg><noscript><img src=/a.jpg></noscript>", Some(a)),
        ("<amp-img src=/a.jpg></amp-img>", Some(a)),
        ("<img src=/small.jpg srcset='/s.jpg 300w, /a.jpg 1200w, /l.jpg 4000w'>", Some(a)),
        ("<img src=/a.jpg srcset='/s.jpg 150w, /t.jpg 300w'>", Some(a)),
        (
            "<picture><source type=image/avif srcset=/a.avif><source srcset='/s.jpg 400w, /a.jpg 1500w'><source srcset='/t.jpg 320w'><img src=/x.jpg></picture>",
            Some(a),
        ),
        ("<img src='/{{photo}}' data-large-file=/a.jpg>", Some(a)),
        ("<div class=lead data-bg='url(\"/a.jpg\")'></div>", Some(a)),
        ("<figure data-image=/a.jpg></figure>", Some(a)),
        ("<div data-image=/a.jpg><noscript><img src=/a.jpg></noscript><img data-src=/a.jpg></div>", Some(a)),
        ("<div data-image=12 data-background='#fff'></div>", None),
        ("<img src=/a.jpg style='opacity: 0 !important'>", None),
        ("<img src=https://news.example/track/open.php?u=1>", None),
        ("<img src=https://stats.news.example/matomo.php?idsite=1&rec=1>", None),
        ("<img src=/a.jpg width=1 height=1>", None),
        ("<img src=/a.jpg width=600 height=0>", None),
        ("<img src=/a.jpg style='display: none'>", None),
        ("<img src=https://pixel.wp.com/g.gif?x=1>", None),
        ("<img src=http://feeds.feedburner.com/~r/x/~4/y>", None),
        ("<img src=https://www.facebook.com/tr?id=1>", None),
        ("<img src=data:image/png;base64,AAAA>", None),
        ("<img src=file:///a.jpg>", None),
        ("<img alt=x>", None),
    ] {
        let clean = sanitize(&format!("<p>x</p>{source}"), Some(&base()));
        let found: Vec<_> = clean.pictures.iter().map(|picture| picture.url.as_str()).collect();
        assert_eq!(found, Vec::from_iter(address), "from {source}");
        let shown = address
            .map(|address| format!(r#"<figure dir="ltr"><img src="{}" alt=""></figure>"#, media(address)));
        assert_eq!(
            clean.html,
            format!(r#"<p dir="ltr">x</p>{}"#, shown.unwrap_or_default()),
            "from {source}"
        );
    }
}

#[test]
fn a_picture_keeps_what_describes_it() {
    let clean = sanitize(
        "<figure><a href=/big><img src=/a.jpg alt=' جسر  قديم ' width=640px height=480></a><figcaption><p>جسر</p></figcaption></figure>",
        Some(&base()),
    );
    let picture = &clean.pictures[0];
    assert_eq!((picture.alt.as_str(), picture.width, picture.height), ("جسر قديم", Some(640), Some(480)));
    assert_eq!(picture.key.len(), 32);
    let key = &picture.key;
    assert_eq!(
        clean.html,
        format!(
            r#"<figure dir="rtl"><a href="https://news.example/big" rel="noopener noreferrer"><img src="media:{key}" alt="جسر قديم" width="640" height="480"></a><figcaption dir="rtl">جسر</figcaption></figure>"#
        )
    );
}

#[test]
fn what_plays_becomes_a_card() {
    let card = |href: &str, label: &str| {
        format!(
            r#"<blockquote cite="{href}" dir="ltr"><p dir="ltr"><a href="{href}" rel="noopener noreferrer">{label}</a></p></blockquote>"#
        )
    };
    for (source, expected) in [
        (
            "<iframe src='https://www.youtube.com/embed/a_b-1?rel=0' title='Interview'></iframe>",
            card("https://www.youtube.com/watch?v=a_b-1", "Interview · youtube.com"),
        ),
        ("<iframe src=//player.vimeo.com/video/77 />", card("https://vimeo.com/77", "vimeo.com")),
        (
            "<video controls><source src=/v.mp4>no video for you</video>",
            card("https://news.example/v.mp4", "news.example"),
        ),
        ("<audio src=/v.mp3></audio>", card("https://news.example/v.mp3", "news.example")),
        (
            "<object data=https://x.example/p><embed src=https://x.example/p></object>",
            card("https://x.example/p", "x.example"),
        ),
        ("<iframe src='javascript:x'></iframe><iframe srcdoc='<p>x'></iframe>", String::new()),
        (
            "<iframe src=https://ads.doubleclick.net/x></iframe><iframe width=1 src=https://x.example/></iframe>",
            String::new(),
        ),
    ] {
        check(source, &expected);
    }
}

#[test]
fn a_quoted_post_becomes_a_card_that_leads_to_it() {
    let link = |href: &str, label: &str| format!(r#"<a href="{href}" rel="noopener noreferrer">{label}</a>"#);
    let tweet = "https://twitter.com/port/status/1";
    let photo = "https://www.instagram.com/p/AbC/";
    let film = "https://www.tiktok.com/@port/video/71";
    let post = "https://t.me/port/12";
    for (source, expected) in [
        (
            "<blockquote class=twitter-tweet><p lang=en>We are here</p>&mdash; Port (@port) <a href='https://twitter.com/port/status/1?ref_src=twsrc%5Etfw'>March 3, 2026</a></blockquote><script async src=https://platform.twitter.com/widgets.js></script>",
            format!(
                r#"<blockquote cite="{tweet}" dir="ltr"><p lang="en" dir="ltr">We are here</p><p dir="ltr">— Port (@port) {}</p></blockquote>"#,
                link(tweet, "March 3, 2026")
            ),
        ),
        (
            "<blockquote class=instagram-media data-instgrm-permalink='https://www.instagram.com/p/AbC/?utm_source=ig_embed'><div><a href='https://www.instagram.com/p/AbC/?utm_source=ig_embed'>View this post</a><p><a href='https://www.instagram.com/p/AbC/?utm_campaign=x'>A post shared by Port</a></p></div></blockquote>",
            format!(
                r#"<blockquote cite="{photo}" dir="ltr"><p dir="ltr">{}</p><p dir="ltr">{}</p></blockquote>"#,
                link(photo, "View this post"),
                link(photo, "A post shared by Port")
            ),
        ),
        (
            "<blockquote class=tiktok-embed cite='https://www.tiktok.com/@port/video/71'><section><a href='https://www.tiktok.com/@port?refer=embed'>@port</a><p>We are here</p></section></blockquote>",
            format!(
                r#"<blockquote cite="{film}" dir="ltr"><p dir="ltr">{}</p><p dir="ltr">We are here</p><p dir="ltr">{}</p></blockquote>"#,
                link("https://www.tiktok.com/@port?refer=embed", "@port"),
                link(film, "tiktok.com")
            ),
        ),
        (
            "<script async src=https://telegram.org/js/telegram-widget.js data-telegram-post=port/12></script>",
            format!(
                r#"<blockquote cite="{post}" dir="ltr"><p dir="ltr">{}</p></blockquote>"#,
                link(post, "t.me")
            ),
        ),
        (
            "<div class=fb-post data-href='https://www.facebook.com/port/posts/5'></div>",
            format!(
                r#"<blockquote cite="https://www.facebook.com/port/posts/5" dir="ltr"><p dir="ltr">{}</p></blockquote>"#,
                link("https://www.facebook.com/port/posts/5", "facebook.com")
            ),
        ),
        (
            "<blockquote cite='https://a.example/'><p>Said <a href=https://b.example/>somewhere</a></p></blockquote>",
            format!(
                r#"<blockquote dir="ltr"><p dir="ltr">Said {}</p></blockquote>"#,
                link("https://b.example/", "somewhere")
            ),
        ),
        (
            "<blockquote cite='javascript:x'><p>Said</p></blockquote>",
            r#"<blockquote dir="ltr"><p dir="ltr">Said</p></blockquote>"#.to_owned(),
        ),
    ] {
        check(source, &expected);
        assert_eq!(sanitize(&expected, None).html, expected);
    }
}

#[test]
fn a_caption_without_its_picture_stays_when_it_says_something() {
    for (source, expected) in [
        ("<figure><img src=data:x><figcaption>صورة: وكالة المرفأ</figcaption></figure>", ""),
        ("<figure><img width=1 src=/a.jpg><figcaption>AFP</figcaption></figure>", ""),
        (
            "<figure><img width=1 src=/a.jpg><figcaption>سكان الحي القديم يعبرون الجسر بعد إصلاحه</figcaption></figure>",
            r#"<p dir="rtl">سكان الحي القديم يعبرون الجسر بعد إصلاحه</p>"#,
        ),
    ] {
        check(source, expected);
    }
}

#[test]
fn refused_pictures_are_taken_out() {
    let clean = sanitize(
        "<p>نص <img src=/a.jpg> بعده</p><figure><img src=/a.jpg><figcaption>وكالة</figcaption></figure><figure><img src=/b.jpg><figcaption>جسر</figcaption></figure>",
        Some(&base()),
    );
    let b = media("https://news.example/b.jpg");
    let (kept, key) = (clean.clone().without::<&str>(&[]), picture_key(&base().join("/a.jpg").unwrap()));
    assert_eq!(kept, clean);
    let without = clean.without(&[key]);
    assert_eq!(
        without.html,
        format!(
            r#"<p dir="rtl">نص بعده</p><figure dir="rtl"><img src="{b}" alt=""><figcaption dir="rtl">جسر</figcaption></figure>"#
        )
    );
    assert_eq!(without.pictures.len(), 1);
    assert_eq!(sanitize(&without.html, None).html, without.html);
}

#[test]
fn a_direction_by_hand_goes_before_the_weight() {
    let rtl = Reading { direction: Some(Direction::Rtl) };
    for (source, expected) in [
        (
            "<p>OpenAI and Google DeepMind في سباق</p>",
            r#"<p dir="rtl">OpenAI and Google DeepMind في سباق</p>"#,
        ),
        ("<p>English only</p>", r#"<p dir="ltr">English only</p>"#),
        ("<p>2026</p>", r#"<p dir="rtl">2026</p>"#),
        ("<pre>let x = 1; // قيمة</pre>", r#"<pre dir="ltr">let x = 1; // قيمة</pre>"#),
    ] {
        let clean = sanitize_as(source, None, &rtl);
        assert_eq!((clean.html.as_str(), clean.direction), (expected, Some(Direction::Rtl)), "{source}");
    }
    let ltr = Reading { direction: Some(Direction::Ltr) };
    let clean = sanitize_as("<p>The word سلام والكلمة كتاب</p><p>نص عربي</p>", None, &ltr);
    assert_eq!(clean.html, r#"<p dir="ltr">The word سلام والكلمة كتاب</p><p dir="rtl">نص عربي</p>"#);
}

#[test]
fn each_block_runs_its_own_way() {
    for (source, expected) in [
        (
            "<p>iPhone 18 يصل إلى الأسواق العربية</p>",
            r#"<p dir="rtl"><bdi>iPhone 18</bdi> يصل إلى الأسواق العربية</p>"#,
        ),
        (
            "<p>خبر عربي طويل</p><p>English line</p>",
            r#"<p dir="rtl">خبر عربي طويل</p><p dir="ltr">English line</p>"#,
        ),
        ("<p>خبر عربي</p><p>2026</p>", r#"<p dir="rtl">خبر عربي</p><p dir="rtl">2026</p>"#),
        ("<p>2026</p>", "<p>2026</p>"),
        ("<p dir=ltr>خبر عربي</p>", r#"<p dir="rtl">خبر عربي</p>"#),
        (
            "<p>خبر عربي طويل جدا</p><p dir=rtl>«OpenAI» تطلق خدمة GPT Turbo</p>",
            r#"<p dir="rtl">خبر عربي طويل جدا</p><p dir="rtl">«OpenAI» تطلق خدمة GPT Turbo</p>"#,
        ),
        (
            "<p>اكتب <code>cargo run</code> أو <kbd>Ctrl+K</kbd></p>",
            r#"<p dir="rtl">اكتب <code dir="ltr">cargo run</code> أو <kbd dir="ltr">Ctrl+K</kbd></p>"#,
        ),
        (
            "<p>قال <span dir=ltr class=x>Hello</span> و<span dir=ltr>مرحبا</span></p>",
            r#"<p dir="rtl">قال <span dir="ltr">Hello</span> ومرحبا</p>"#,
        ),
        ("<div dir=rtl lang=ar-SA>نص</div>", r#"<p lang="ar-SA" dir="rtl">نص</p>"#),
        ("<p lang='ar\"x'>نص</p>", r#"<p dir="rtl">نص</p>"#),
        (
            "<ul><li>خدمة جديدة للبحث في أرشيف الصحف العربية القديمة</li><li>OpenAI</li><li>A sentence of its own in English, long enough</li></ul>",
            r#"<ul dir="rtl"><li dir="rtl">خدمة جديدة للبحث في أرشيف الصحف العربية القديمة</li><li dir="rtl">OpenAI</li><li dir="ltr">A sentence of its own in English, long enough</li></ul>"#,
        ),
        (
            "<p>English article here</p><table><tr><th>الدولة</th><th>GDP</th></tr><tr><td>مصر والعراق</td><td>12%</td></tr></table>",
            r#"<p dir="ltr">English article here</p><table dir="rtl"><tbody><tr><th dir="rtl">الدولة</th><th dir="rtl">GDP</th></tr><tr><td dir="rtl">مصر والعراق</td><td dir="rtl">12%</td></tr></tbody></table>"#,
        ),
        (
            "<p>خبر عربي</p><blockquote><p>He said so</p><p>2026</p></blockquote>",
            r#"<p dir="rtl">خبر عربي</p><blockquote dir="ltr"><p dir="ltr">He said so</p><p dir="ltr">2026</p></blockquote>"#,
        ),
        ("<h2>iOS 26: كل ما تريد معرفته</h2>", r#"<h2 dir="rtl"><bdi>iOS 26</bdi>: كل ما تريد معرفته</h2>"#),
        ("<div lang=en-US>نص عربي</div>", r#"<p dir="rtl">نص عربي</p>"#),
        (
            "<p lang=ar>دولت از برنامه تازه خود برای آموزش کودکان در روستاهای دور خبر داد و گفت که این برنامه از سال آینده اجرا می شود</p>",
            r#"<p dir="rtl">دولت از برنامه تازه خود برای آموزش کودکان در روستاهای دور خبر داد و گفت که این برنامه از سال آینده اجرا می شود</p>"#,
        ),
        ("<p lang=fa>سلام</p>", r#"<p lang="fa" dir="rtl">سلام</p>"#),
        (
            "<p>خبر عربي طويل جدا</p><p lang=ar>«OpenAI» تطلق خدمة GPT Turbo</p>",
            r#"<p dir="rtl">خبر عربي طويل جدا</p><p lang="ar" dir="rtl">«OpenAI» تطلق خدمة GPT Turbo</p>"#,
        ),
    ] {
        check(source, expected);
    }
}

#[test]
fn plain_text_keeps_its_shape() {
    for (source, expected) in [
        ("<h2>عنوان</h2><p>سطر<br>ثان</p>", "عنوان\n\nسطر\nثان"),
        ("<p>a</p><ul><li>b<li>c<ul><li>d</ul></ul><p>e", "a\n\n• b\n• c\n  • d\n\ne"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a\tb\n1\t2"),
        ("<p>a &amp; b</p><script>x</script><style>y</style>", "a & b"),
        ("<blockquote><p>a<p>b</blockquote><hr><p>c", "a\n\nb\n\n* * *\n\nc"),
    ] {
        assert_eq!(text_of(source), expected, "from {source}");
    }
}

#[test]
fn a_glance_tells_the_list() {
    let seen = glance(
        "<style>p{}</style><p>وصل <b>ال</b>خبر&nbsp;اليوم</p><img src=/1.gif width=1 height=1><img src=/icons/x.png><img src=/a.jpg><p>two <i>words</i></p><script>var x = 1;</script>",
        Some(&base()),
    );
    assert_eq!(seen.excerpt, "وصل الخبر اليوم two words");
    assert_eq!(seen.direction(), Some(qirtas_text::Direction::Rtl));
    assert_eq!(seen.picture.as_ref().map(|url| url.as_str()), Some("https://news.example/a.jpg"));
    assert_eq!(seen.words, 4, "a no-break space holds words together");
    assert_eq!(glance("", None), crate::Glance::default());
    let long = glance(&"كلمة ".repeat(5000), None);
    assert_eq!((long.words, long.excerpt.ends_with('…')), (5000, true));
}
