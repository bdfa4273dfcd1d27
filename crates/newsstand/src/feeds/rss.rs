use std::fmt::Write;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Edition;
use crate::article::Article;
use crate::markup::Escaped;
use crate::outlet::Format;
use crate::page::Picture;
use crate::words::Words;

/// RSS 2.0, with the namespaces that news sites use.
pub(super) fn rss2(edition: &Edition<'_>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:atom=\"http://www.w3.org/2005/Atom\" \
         xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n",
    );
    channel(&mut xml, edition);
    let _ = write!(
        xml,
        "<atom:link href=\"{}\" rel=\"self\" type=\"application/rss+xml\"/>\n<lastBuildDate>{}</lastBuildDate>\n<ttl>30</ttl>\n",
        edition.feed_url(Format::Rss2),
        rfc822(edition.updated()),
    );
    for article in &edition.articles {
        rss2_item(&mut xml, edition, article);
    }
    xml.push_str("</channel>\n</rss>\n");
    xml
}

fn rss2_item(xml: &mut String, edition: &Edition<'_>, article: &Article) {
    let url = edition.article_url(article.number);
    let (guid, is_address) = edition.guid(article.number);
    let _ = write!(
        xml,
        "<item>\n<title>{}</title>\n<link>{url}</link>\n<guid isPermaLink=\"{is_address}\">{guid}</guid>\n\
         <pubDate>{}</pubDate>\n<dc:creator>{}</dc:creator>\n",
        Escaped(&article.title),
        rfc822(article.published),
        Escaped(&article.author),
    );
    for tag in &article.tags {
        let _ = writeln!(xml, "<category>{}</category>", Escaped(tag));
    }
    let picture = Picture::of(article.number);
    let _ = write!(
        xml,
        "<media:thumbnail url=\"{}\" width=\"{}\" height=\"{}\"/>\n<description>{}</description>\n",
        edition.picture_url(picture),
        picture.width,
        picture.height,
        edition.description_of(article),
    );
    if let Some((url, length, media_type)) = edition.sound_of(article.number) {
        let _ = writeln!(xml, "<enclosure url=\"{url}\" length=\"{length}\" type=\"{media_type}\"/>");
    }
    if edition.is_full_text() {
        let _ = writeln!(xml, "<content:encoded><![CDATA[{}]]></content:encoded>", edition.html_of(article));
    }
    xml.push_str("</item>\n");
}

/// The comments of a WordPress site: one on each article.
pub(super) fn comments(edition: &Edition<'_>) -> String {
    let words = Words::of(edition.outlet.language);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">\n<channel>\n<title>{}: {}</title>\n\
         <link>{}</link>\n<description></description>\n",
        words.comments,
        Escaped(edition.outlet.name),
        edition.home_url(),
    );
    for article in &edition.articles {
        let (url, number) = (edition.article_url(article.number), article.number);
        let _ = write!(
            xml,
            "<item>\n<title>{}: {}</title>\n<link>{url}#comment-{number}</link>\n\
             <guid isPermaLink=\"false\">{url}#comment-{number}</guid>\n<pubDate>{}</pubDate>\n\
             <description>{}</description>\n</item>\n",
            words.comments,
            Escaped(&article.title),
            rfc822(article.published),
            words.share,
        );
    }
    xml.push_str("</channel>\n</rss>\n");
    xml
}

/// RSS 0.91: an item has a title, a link and a description of plain text.
pub(super) fn rss091(edition: &Edition<'_>) -> String {
    let mut xml =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"0.91\">\n<channel>\n");
    channel(&mut xml, edition);
    for article in &edition.articles {
        let _ = write!(
            xml,
            "<item>\n<title>{}</title>\n<link>{}</link>\n<description>{}</description>\n</item>\n",
            Escaped(&article.title),
            edition.article_url(article.number),
            Escaped(article.teaser()),
        );
    }
    xml.push_str("</channel>\n</rss>\n");
    xml
}

fn channel(xml: &mut String, edition: &Edition<'_>) {
    let outlet = edition.outlet;
    let _ = write!(
        xml,
        "<title>{}</title>\n<link>{}</link>\n<description>{}</description>\n<language>{}</language>\n",
        Escaped(outlet.name),
        edition.home_url(),
        Escaped(outlet.tagline),
        outlet.language,
    );
}

/// RSS 1.0: items stand beside the channel, which lists them.
pub(super) fn rdf(edition: &Edition<'_>) -> String {
    let outlet = edition.outlet;
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n\
         <channel rdf:about=\"{home}\">\n<title>{}</title>\n<link>{home}</link>\n<description>{}</description>\n\
         <dc:language>{}</dc:language>\n<items><rdf:Seq>\n",
        Escaped(outlet.name),
        Escaped(outlet.tagline),
        outlet.language,
        home = edition.home_url(),
    );
    for article in &edition.articles {
        let _ = writeln!(xml, "<rdf:li rdf:resource=\"{}\"/>", edition.article_url(article.number));
    }
    xml.push_str("</rdf:Seq></items>\n</channel>\n");
    for article in &edition.articles {
        let url = edition.article_url(article.number);
        let _ = write!(
            xml,
            "<item rdf:about=\"{url}\">\n<title>{}</title>\n<link>{url}</link>\n<description>{}</description>\n\
             <dc:date>{}</dc:date>\n<dc:creator>{}</dc:creator>\n",
            Escaped(&article.title),
            Escaped(article.teaser()),
            article.published,
            Escaped(&article.author),
        );
        for tag in &article.tags {
            let _ = writeln!(xml, "<dc:subject>{}</dc:subject>", Escaped(tag));
        }
        if edition.is_full_text() {
            let _ =
                writeln!(xml, "<content:encoded><![CDATA[{}]]></content:encoded>", edition.html_of(article));
        }
        xml.push_str("</item>\n");
    }
    xml.push_str("</rdf:RDF>\n");
    xml
}

fn rfc822(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}
