//! `robots.txt` (RFC 9309) and sitemaps (<https://www.sitemaps.org/protocol.html>), Google News ones among them.

use std::fmt::Write as _;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;

use crate::feeds::Edition;
use crate::markup::Escaped;
use crate::page::Picture;

pub(crate) const XML: &str = "application/xml; charset=utf-8";
pub(crate) const PLAIN: &str = "text/plain; charset=utf-8";
pub(crate) const GZIP: &str = "application/x-gzip";

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// The index comes first, as it does on most sites.
pub(crate) fn robots(root: &str) -> String {
    format!(
        "# مرحبا بالزائرين\nUser-agent: *\nDisallow: /wp-admin/\nAllow: /\n\nSitemap: {root}/sitemap.xml\n\
         sitemap:{root}/news-sitemap.xml # الأخبار\n"
    )
}

/// `/sitemap.xml`
pub(crate) fn index(root: &str, updated: Timestamp) -> String {
    let mut xml = format!("{DECLARATION}<sitemapindex {NAMESPACE}>\n");
    for name in ["pages-sitemap.xml", "archive-sitemap.xml.gz", "news-sitemap.xml"] {
        let _ = writeln!(xml, "<sitemap><loc>{root}/{name}</loc><lastmod>{updated}</lastmod></sitemap>");
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

/// `/pages-sitemap.xml`: nothing that is an article.
pub(crate) fn pages(root: &str) -> String {
    let mut xml = format!("{DECLARATION}<urlset {NAMESPACE}>\n");
    for page in ["", "?page=about", "section/latest"] {
        let _ = writeln!(xml, "<url><loc>{root}/{page}</loc><changefreq>daily</changefreq></url>");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// `/news-sitemap.xml`: the newest articles with their titles
/// (<https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap>).
pub(crate) fn news(edition: &Edition<'_>) -> String {
    let outlet = edition.outlet;
    let mut xml = format!(
        "{DECLARATION}<urlset {NAMESPACE} xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\" \
         xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\">\n"
    );
    for article in &edition.articles {
        let _ = write!(
            xml,
            "<url>\n<loc>{}</loc>\n<news:news>\n<news:publication><news:name>{}</news:name>\
             <news:language>{}</news:language></news:publication>\n<news:publication_date>{}</news:publication_date>\n\
             <news:title>{}</news:title>\n</news:news>\n<image:image><image:loc>{}</image:loc></image:image>\n</url>\n",
            edition.article_url(article.number),
            Escaped(outlet.name),
            outlet.language,
            article.published,
            Escaped(&article.title),
            edition.picture_url(Picture::of(article.number)),
        );
    }
    xml.push_str("</urlset>\n");
    xml
}

/// `/archive-sitemap.xml.gz`: every article ever, without titles, in a gzip file.
pub(crate) fn archive(edition: &Edition<'_>, published: impl Iterator<Item = (u32, Timestamp)>) -> Vec<u8> {
    let mut xml = format!("{DECLARATION}<urlset {NAMESPACE}>\n");
    for (number, at) in published {
        let _ = writeln!(xml, "<url><loc>{}</loc><lastmod>{at}</lastmod></url>", edition.article_url(number));
    }
    xml.push_str("</urlset>\n");
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    // Writing to memory does not fail.
    let _ = packed.write_all(xml.as_bytes());
    packed.finish().unwrap_or_default()
}
