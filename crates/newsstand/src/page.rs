//! Web pages with all that real ones put around an article.

use std::fmt::Write;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::article::{Article, Block};
use crate::feeds::Edition;
use crate::markup::Escaped;
use crate::outlet::{OUTLETS, Outlet, Style, WordPress};
use crate::pages::Sheet;
use crate::words::Words;

/// A picture that ships with the newsstand.
pub(crate) struct Picture {
    pub(crate) number: u32,
    pub(crate) bytes: &'static [u8],
    pub(crate) width: u32,
    pub(crate) height: u32,
}

macro_rules! pictures {
    ($($number:literal $name:literal),* $(,)?) => {
        [$(Picture {
            number: $number,
            bytes: include_bytes!(concat!("../assets/", $name, ".webp")),
            width: 240,
            height: 180,
        }),*]
    };
}

static PICTURES: [Picture; 10] = pictures![
    1 "city", 2 "clay", 3 "dunes", 4 "notebook", 5 "port", 6 "river", 7 "sea", 8 "shelf", 9 "sky", 10 "wheat",
];

impl Picture {
    /// The picture of an article.
    pub(crate) fn of(article: u32) -> &'static Picture {
        let [first, ..] = &PICTURES;
        PICTURES.get(article as usize * 7 % PICTURES.len()).unwrap_or(first)
    }

    pub(crate) fn find(number: u32) -> Option<&'static Picture> {
        PICTURES.iter().find(|picture| picture.number == number)
    }
}

/// `/`: the outlets.
pub(crate) fn index() -> String {
    let mut html = String::from(
        "<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">\n<head><meta charset=\"utf-8\"><title>كشك الصحف</title></head>\n\
         <body>\n<h1>كشك الصحف</h1>\n<p>صحف صغيرة من الخيال، للتجربة والاختبار.</p>\n<ul>\n",
    );
    for outlet in &OUTLETS {
        let _ = writeln!(
            html,
            "<li lang=\"{}\" dir=\"{}\"><a href=\"/{}/\">{}</a>: {} (<a href=\"{}\">feed</a>)</li>",
            outlet.language,
            outlet.direction(),
            outlet.id,
            outlet.name,
            outlet.tagline,
            outlet.feed_path(),
        );
    }
    html.push_str("</ul>\n</body>\n</html>\n");
    html
}

/// `/OUTLET/`: the home page, with links to the feeds.
pub(crate) fn home(edition: &Edition<'_>) -> String {
    let outlet = edition.outlet;
    let mut html = String::new();
    let title = format!("{} | {}", outlet.name, outlet.tagline);
    open(&mut html, edition, &title, "");
    html.push_str("<main class=\"front\">\n");
    for article in &edition.articles {
        let _ = write!(
            html,
            "<article class=\"card\">\n<h2><a href=\"{}\">{}</a></h2>\n<p class=\"teaser\">{}</p>\n\
             <time datetime=\"{}\">{}</time>\n</article>\n",
            edition.article_url(article.number),
            Escaped(&article.title),
            Escaped(article.teaser()),
            article.published,
            date_of(article.published, outlet),
        );
    }
    html.push_str("</main>\n");
    close(&mut html, edition);
    html
}

/// `/OUTLET/article/N`: the first article of the edition; the others are related ones.
pub(crate) fn of(edition: &Edition<'_>) -> Option<String> {
    match edition.outlet.style {
        Style::Plain => edition.articles.first().map(|first| article(edition, first)),
        _ => Sheet::of(edition).map(|sheet| sheet.write()),
    }
}

fn article(edition: &Edition<'_>, article: &Article) -> String {
    let outlet = edition.outlet;
    let mut html = String::new();
    let title = format!("{} | {}", article.title, outlet.name);
    open(&mut html, edition, &title, &metadata(edition, article));
    breadcrumbs(&mut html, edition, article);
    html.push_str("<main>\n<article class=\"story\">\n");
    story_head(&mut html, edition, article);
    story_body(&mut html, edition, article);
    story_foot(&mut html, edition, article);
    html.push_str("</article>\n</main>\n");
    close(&mut html, edition);
    html
}

fn metadata(edition: &Edition<'_>, article: &Article) -> String {
    let url = edition.article_url(article.number);
    let linked = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published.to_string(),
        "author": { "@type": "Person", "name": article.author },
        "publisher": { "@type": "Organization", "name": edition.outlet.name },
        "image": edition.picture_url(Picture::of(article.number)),
        "mainEntityOfPage": url,
    });
    format!(
        "<link rel=\"canonical\" href=\"{url}\">\n<meta property=\"og:type\" content=\"article\">\n\
         <meta property=\"og:title\" content=\"{}\">\n<meta property=\"og:description\" content=\"{}\">\n\
         <meta property=\"og:image\" content=\"{}\">\n<meta property=\"og:site_name\" content=\"{}\">\n\
         <meta property=\"article:published_time\" content=\"{}\">\n\
         <script type=\"application/ld+json\">{}</script>\n",
        Escaped(&article.title),
        Escaped(article.teaser()),
        edition.picture_url(Picture::of(article.number)),
        Escaped(edition.outlet.name),
        article.published,
        linked.to_string().replace('<', "\\u003c"),
    )
}

pub(crate) fn open(html: &mut String, edition: &Edition<'_>, title: &str, metadata: &str) {
    let outlet = edition.outlet;
    let words = Words::of(outlet.language);
    let _ = write!(
        html,
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n{metadata}",
        outlet.language,
        outlet.direction(),
        Escaped(title),
    );
    for (media_type, title, address) in edition.linked_feeds() {
        let title = Escaped(title);
        let _ = writeln!(
            html,
            "<link rel=\"alternate\" type=\"{media_type}\" title=\"{title}\" href=\"{address}\">"
        );
    }
    if outlet.wordpress == WordPress::Pretty {
        let _ = writeln!(html, "<link rel=\"https://api.w.org/\" href=\"{}/wp-json/\">", edition.path());
    }
    let _ = write!(
        html,
        "<style>body{{font-family:serif;max-width:46rem;margin:auto;line-height:1.8}}header.site{{border-block-end:4px solid {colour}}}\
         h1,h2,a{{color:{colour}}}img{{max-width:100%;height:auto}}nav a,.share a,.tags a{{margin-inline-end:1rem}}\
         aside,.related,.newsletter{{border:1px solid #ccc;padding:.5rem 1rem}}</style>\n</head>\n<body>\n\
         <header class=\"site\">\n<a class=\"logo\" href=\"{path}/\">{name}</a>\n<p class=\"tagline\">{tagline}</p>\n\
         <div class=\"topbar\"><a class=\"weather\" href=\"{path}/?page=weather\">{} <span>{}</span></a> \
         <a class=\"markets\" href=\"{path}/?page=markets\">{} <span>{}</span></a></div>\n\
         <nav class=\"menu\"><a href=\"{path}/\">{}</a><a href=\"{path}/?page=section\">{section}</a>\
         <a href=\"{path}/?page=latest\">{}</a><a href=\"{path}/?page=opinion\">{}</a><a href=\"{path}/?page=video\">{}</a></nav>\n\
         </header>\n",
        words.weather,
        words.weather_now,
        words.markets,
        words.markets_now,
        words.home,
        words.latest,
        words.opinion,
        words.video,
        colour = outlet.colour,
        path = edition.path(),
        name = Escaped(outlet.name),
        tagline = Escaped(outlet.tagline),
        section = Escaped(outlet.section),
    );
}

fn breadcrumbs(html: &mut String, edition: &Edition<'_>, article: &Article) {
    let outlet = edition.outlet;
    let _ = writeln!(
        html,
        "<nav class=\"breadcrumbs\"><a href=\"{path}/\">{}</a> › <a href=\"{path}/?page=section\">{}</a> › <span>{}</span></nav>",
        Words::of(outlet.language).home,
        Escaped(outlet.section),
        Escaped(&article.title),
        path = edition.path(),
    );
}

fn story_head(html: &mut String, edition: &Edition<'_>, article: &Article) {
    let outlet = edition.outlet;
    let words = Words::of(outlet.language);
    let picture = Picture::of(article.number);
    let _ = write!(
        html,
        "<h1>{}</h1>\n<p class=\"byline\"><span class=\"author\">{} {}</span> · <time datetime=\"{}\">{date}</time> · {} {date}</p>\n",
        Escaped(&article.title),
        words.by,
        Escaped(&article.author),
        article.published,
        words.updated,
        date = date_of(article.published, outlet),
    );
    share_bar(html, words);
    let _ = writeln!(
        html,
        "<figure class=\"lead\"><img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\"><figcaption>{}</figcaption></figure>",
        edition.picture_url(picture),
        Escaped(article.caption),
        picture.width,
        picture.height,
        Escaped(article.caption),
    );
}

fn share_bar(html: &mut String, words: &Words) {
    let _ = writeln!(
        html,
        "<div class=\"share\"><span>{}</span> <a href=\"#whatsapp\">WhatsApp</a> <a href=\"#telegram\">Telegram</a> \
         <a href=\"#facebook\">Facebook</a> <a href=\"#x\">X</a></div>",
        words.share,
    );
}

fn story_body(html: &mut String, edition: &Edition<'_>, article: &Article) {
    let words = Words::of(edition.outlet.language);
    html.push_str("<div class=\"body\">\n");
    for (place, block) in article.blocks.iter().enumerate() {
        let _ = match block {
            Block::Paragraph(text) => writeln!(html, "<p>{}</p>", Escaped(text)),
            Block::Quote(text) => writeln!(html, "<blockquote><p>{}</p></blockquote>", Escaped(text)),
        };
        if let (1, Some(other)) = (place, edition.articles.get(1)) {
            let _ = writeln!(
                html,
                "<aside class=\"read-also\"><strong>{}</strong> <a href=\"{}\">{}</a></aside>",
                words.read_also,
                edition.article_url(other.number),
                Escaped(&other.title),
            );
        }
    }
    html.push_str("</div>\n");
}

fn story_foot(html: &mut String, edition: &Edition<'_>, article: &Article) {
    let outlet = edition.outlet;
    let words = Words::of(outlet.language);
    let _ = write!(html, "<div class=\"tags\"><span>{}</span> ", words.tags);
    for tag in &article.tags {
        let _ = write!(html, "<a rel=\"tag\" href=\"{}/?page=tag\">{}</a> ", edition.path(), Escaped(tag));
    }
    html.push_str("</div>\n");
    share_bar(html, words);
    let _ = writeln!(html, "<section class=\"related\"><h2>{}</h2><ul>", words.related);
    for other in edition.articles.iter().skip(1) {
        let _ = writeln!(
            html,
            "<li><a href=\"{}\">{}</a></li>",
            edition.article_url(other.number),
            Escaped(&other.title)
        );
    }
    let _ = writeln!(
        html,
        "</ul></section>\n<p class=\"comments\"><a href=\"#comments\">{} (7)</a></p>",
        words.comments
    );
}

pub(crate) fn close(html: &mut String, edition: &Edition<'_>) {
    let outlet = edition.outlet;
    let words = Words::of(outlet.language);
    let _ = write!(
        html,
        "<section class=\"newsletter\"><h2>{}</h2><p>{}</p><form><input type=\"email\" placeholder=\"{}\">\
         <button>{}</button></form></section>\n<p class=\"app\">{}</p>\n\
         <footer class=\"site\"><p><a href=\"{}/?page=about\">{}</a></p><p>{} © 2026 {}</p></footer>\n</body>\n</html>\n",
        words.newsletter,
        words.newsletter_why,
        words.email,
        words.subscribe,
        words.app,
        edition.path(),
        words.about,
        words.copyright,
        Escaped(outlet.name),
    );
}

/// As the outlet writes dates, in its digits.
pub(crate) fn date_of(at: Timestamp, outlet: &Outlet) -> String {
    let at = at.to_zoned_datetime(TimeZone::UTC);
    let part = |value: i8| outlet.digits.number(u64::from(value.unsigned_abs()));
    let year = outlet.digits.number(u64::from(at.year().unsigned_abs()));
    format!("{}/{}/{year}", part(at.day()), part(at.month()))
}
