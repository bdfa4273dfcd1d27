use std::fmt::Write;

use super::Edition;
use crate::article::Article;
use crate::markup::Escaped;
use crate::outlet::Format;

/// Atom 1.0 (RFC 4287).
pub(super) fn atom1(edition: &Edition<'_>) -> String {
    let outlet = edition.outlet;
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>tag:newsstand.example,2026:{}</id>\n<title>{}</title>\n<subtitle>{}</subtitle>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<updated>{}</updated>\n",
        outlet.language,
        outlet.id,
        Escaped(outlet.name),
        Escaped(outlet.tagline),
        edition.home_url(),
        edition.feed_url(Format::Atom1),
        edition.updated(),
    );
    for article in &edition.articles {
        atom1_entry(&mut xml, edition, article);
    }
    xml.push_str("</feed>\n");
    xml
}

fn atom1_entry(xml: &mut String, edition: &Edition<'_>, article: &Article) {
    let _ = write!(
        xml,
        "<entry>\n<id>tag:newsstand.example,2026:{}/{}</id>\n<title>{}</title>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<published>{at}</published>\n\
         <updated>{}</updated>\n<author><name>{}</name></author>\n",
        edition.outlet.id,
        article.number,
        Escaped(&article.title),
        edition.article_url(article.number),
        article.updated,
        Escaped(&article.author),
        at = article.published,
    );
    for tag in &article.tags {
        let _ = writeln!(xml, "<category term=\"{}\"/>", Escaped(tag));
    }
    let _ = writeln!(xml, "<summary>{}</summary>", Escaped(article.teaser()));
    if edition.is_full_text() {
        let _ = writeln!(xml, "<content type=\"html\">{}</content>", Escaped(edition.html_of(article)));
    }
    xml.push_str("</entry>\n");
}

/// Atom 0.3: `issued`, `modified`, `mode="escaped"`.
pub(super) fn atom03(edition: &Edition<'_>) -> String {
    let outlet = edition.outlet;
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\" xml:lang=\"{}\">\n<title>{}</title>\n\
         <tagline>{}</tagline>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<modified>{}</modified>\n",
        outlet.language,
        Escaped(outlet.name),
        Escaped(outlet.tagline),
        edition.home_url(),
        edition.updated(),
    );
    for article in &edition.articles {
        let _ = write!(
            xml,
            "<entry>\n<title>{}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
             <id>tag:newsstand.example,2026:{}/{}</id>\n<issued>{at}</issued>\n<modified>{}</modified>\n\
             <author><name>{}</name></author>\n<summary type=\"text/plain\">{}</summary>\n",
            Escaped(&article.title),
            edition.article_url(article.number),
            outlet.id,
            article.number,
            article.updated,
            Escaped(&article.author),
            Escaped(article.teaser()),
            at = article.published,
        );
        if edition.is_full_text() {
            let _ = writeln!(
                xml,
                "<content type=\"text/html\" mode=\"escaped\">{}</content>",
                Escaped(edition.html_of(article))
            );
        }
        xml.push_str("</entry>\n");
    }
    xml.push_str("</feed>\n");
    xml
}
