//! A page of accelerated elements and no others.

use super::{Hand, Sheet, items_of};
use crate::noise;
use crate::telling::Shot;

pub(super) struct Accelerated;

impl Hand for Accelerated {
    fn picture(&self, sheet: &Sheet<'_>, shot: &Shot) -> String {
        let (url, small) = (sheet.media_url(&shot.file), sheet.media_url(&shot.at_width(450)));
        format!(
            "<figure><amp-img src=\"{url}\" srcset=\"{url} {width}w, {small} 450w\" width=\"{width}\" height=\"{height}\" layout=\"responsive\" alt=\"{caption}\">\
             <noscript><img src=\"{url}\" width=\"{width}\" height=\"{height}\"></noscript></amp-img><figcaption>{caption}</figcaption></figure>\n",
            width = shot.width,
            height = shot.height,
            caption = shot.caption,
        )
    }

    fn post(&self, _sheet: &Sheet<'_>, text: &str, author: &str) -> String {
        format!(
            "<amp-twitter width=\"375\" height=\"472\" layout=\"responsive\" data-tweetid=\"1\"><blockquote placeholder>\
             <p>{text}</p><p>{author}</p></blockquote></amp-twitter>\n"
        )
    }

    fn interruption(&self, sheet: &Sheet<'_>, place: usize) -> String {
        match (place, sheet.others().into_iter().next()) {
            (1, _) => format!(
                "<amp-ad width=\"300\" height=\"250\" type=\"x\"><div placeholder>{}</div></amp-ad>\n",
                noise::ADVERTISEMENT
            ),
            (3, Some((url, title))) => format!(
                "<div class=\"also\"><h4>{}</h4><ul><li><a href=\"{url}\">{title}</a></li></ul></div>\n",
                sheet.words.read_also
            ),
            _ => String::new(),
        }
    }

    fn document(&self, sheet: &Sheet<'_>, body: &str) -> String {
        let (words, path) = (sheet.words, sheet.path());
        let linked = serde_json::json!({
            "@context": "http://schema.org", "@type": "Article", "headline": sheet.article.title,
            "datePublished": sheet.article.published.to_string(),
            "author": { "@type": "Person", "name": sheet.article.author },
            "publisher": { "@type": "Organization", "name": sheet.name() },
        });
        format!(
            "<!doctype html>\n<html ⚡ lang=\"{language}\" dir=\"{direction}\">\n<head>\n{head}{page_links}\
             <script async src=\"https://cdn.ampproject.org/v0.js\"></script>\n\
             <style amp-boilerplate>body{{visibility:hidden}}</style>\n<script type=\"application/ld+json\">{linked}</script>\n</head>\n<body>\n\
             <amp-sidebar id=\"menu\" layout=\"nodisplay\"><ul><li><a href=\"{path}/\">{home}</a></li><li>{weather} {weather_now}</li><li>{markets} {markets_now}</li></ul></amp-sidebar>\n\
             <amp-user-notification id=\"consent\" layout=\"nodisplay\">{cookies}<button on=\"tap:consent.dismiss\">{accept}</button></amp-user-notification>\n\
             <header class=\"bar\"><a href=\"{path}/\">{name}</a></header>\n<article>\n<h1>{title}</h1>\n\
             <div class=\"meta\">{by} {author} - <time datetime=\"{at}\">{date}</time></div>\n\
             <amp-social-share type=\"whatsapp\"></amp-social-share><span class=\"s\">{share}</span>\n{body}{page_numbers}</article>\n\
             <div class=\"bio\">{about}</div><section class=\"more\"><h3>{related}</h3><ul>{others}</ul></section>\n\
             <section class=\"more\"><h3>{most_read}</h3><ul>{others}</ul></section>\n\
             <div class=\"talk\">{comments}<p>{form}</p></div><div class=\"join\">{channel}</div><div class=\"join\">{newsletter_why}</div>\n\
             <footer>{app}<br>{copyright} © 2026 {name}</footer>\n</body>\n</html>\n",
            language = sheet.edition.outlet.language,
            direction = sheet.edition.outlet.direction(),
            head = sheet.head(),
            page_links = sheet.page_links(),
            linked = linked.to_string().replace('<', "\\u003c"),
            home = words.home,
            weather = words.weather,
            weather_now = words.weather_now,
            markets = words.markets,
            markets_now = words.markets_now,
            cookies = noise::COOKIES,
            accept = noise::ACCEPT,
            name = sheet.name(),
            title = sheet.title(),
            by = words.by,
            author = sheet.author(),
            at = sheet.article.published,
            date = sheet.date(),
            share = words.share,
            page_numbers = sheet.page_numbers(),
            about = noise::ABOUT_AUTHOR,
            related = words.related,
            others = items_of(&sheet.others()),
            most_read = noise::MOST_READ,
            comments = noise::COMMENTS.map(|(name, text)| format!("<p><b>{name}</b> {text}</p>")).concat(),
            form = noise::COMMENT_FORM,
            channel = noise::CHANNEL,
            newsletter_why = words.newsletter_why,
            app = words.app,
            copyright = words.copyright,
        )
    }
}
