//! Pages of links, with all that stands between the articles on real ones.

use std::fmt::Write;

use crate::article::Article;
use crate::feeds::Edition;
use crate::markup::Escaped;
use crate::page::{self, Picture};
use crate::words::Words;

/// The section that shows everything.
pub(crate) const LATEST: &str = "latest";

/// `/OUTLET/section/NAME`: the articles of the edition, and under `most_read` some that stand on every page.
pub(crate) fn page(edition: &Edition<'_>, name: &str, most_read: &[Article]) -> String {
    let outlet = edition.outlet;
    let words = Words::of(outlet.language);
    let heading = if name == LATEST { words.latest } else { outlet.section };
    let mut html = String::new();
    page::open(&mut html, edition, &format!("{heading} | {}", outlet.name), "");
    let _ = write!(html, "<main class=\"section\">\n<h1>{}</h1>\n<div class=\"list\">\n", Escaped(heading));
    for (place, article) in edition.articles.iter().enumerate() {
        card(&mut html, edition, article);
        if place == 2 {
            // What pays for it all.
            let _ = writeln!(
                html,
                "<div class=\"ad\"><a href=\"https://ads.example/click?id=7\" rel=\"sponsored\">{}</a></div>",
                words.newsletter_why
            );
        }
    }
    html.push_str("</div>\n");
    pagination(&mut html, edition, name);
    let _ = writeln!(html, "</main>\n<aside class=\"most-read\"><h2>{}</h2><ol>", words.related);
    for article in most_read {
        let (address, title) = (edition.article_url(article.number), Escaped(&article.title));
        let _ = writeln!(html, "<li><a href=\"{address}\">{title}</a></li>");
    }
    let _ = writeln!(
        html,
        "</ol></aside>\n<div class=\"social\"><a href=\"https://social.example/{id}\">X</a> \
         <a href=\"https://video.example/@{id}\">{}</a></div>",
        words.video,
        id = outlet.id,
    );
    page::close(&mut html, edition);
    html
}

/// The picture and the title lead to the article; the label, the author and the tags lead elsewhere.
fn card(html: &mut String, edition: &Edition<'_>, article: &Article) {
    let outlet = edition.outlet;
    let picture = Picture::of(article.number);
    let path = edition.path();
    let _ = write!(
        html,
        "<article class=\"card\">\n<a class=\"thumb\" href=\"{url}\"><img src=\"{}\" alt=\"\" width=\"{}\" height=\"{}\"></a>\n\
         <a class=\"label\" href=\"{path}/section/{section}\">{section}</a>\n<h3><a href=\"{url}\">{}</a></h3>\n\
         <p class=\"teaser\">{}</p>\n<p class=\"meta\"><a href=\"{path}/author/{}\">{}</a> \
         <time datetime=\"{}\">{}</time> <a href=\"{url}#comments\">{} (3)</a></p>\n",
        edition.picture_url(picture),
        picture.width,
        picture.height,
        Escaped(&article.title),
        Escaped(article.teaser()),
        article.number % 7,
        Escaped(&article.author),
        article.published,
        page::date_of(article.published, outlet),
        Words::of(outlet.language).comments,
        url = edition.article_url(article.number),
        section = Escaped(outlet.section),
    );
    for (place, tag) in article.tags.iter().enumerate() {
        let _ = writeln!(html, "<a class=\"tag\" href=\"{path}/tag/{place}\">{}</a>", Escaped(tag));
    }
    html.push_str("</article>\n");
}

fn pagination(html: &mut String, edition: &Edition<'_>, name: &str) {
    html.push_str("<nav class=\"pages\">");
    for page in 2..=4_u64 {
        let shown = edition.outlet.digits.number(page);
        let _ =
            write!(html, "<a href=\"{}/section/{}?page={page}\">{shown}</a> ", edition.path(), Escaped(name));
    }
    html.push_str("</nav>\n");
}
