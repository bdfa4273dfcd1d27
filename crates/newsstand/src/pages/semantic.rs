//! A site of today: HTML5 elements that say what they are, linked data, responsive pictures.

use super::{Hand, Sheet, comments_of, items_of, tags_of};
use crate::noise;
use crate::telling::Shot;

pub(super) struct Semantic;

impl Hand for Semantic {
    fn picture(&self, sheet: &Sheet<'_>, shot: &Shot) -> String {
        let (small, middle) = (sheet.media_url(&shot.at_width(300)), sheet.media_url(&shot.at_width(600)));
        format!(
            "<figure class=\"media\"><picture><source media=\"(max-width: 600px)\" srcset=\"{middle} 600w, {small} 300w\">\
             <img src=\"{url}\" srcset=\"{small} 300w, {middle} 600w, {url} {width}w\" sizes=\"100vw\" \
             width=\"{width}\" height=\"{height}\" alt=\"{caption}\" loading=\"lazy\"></picture>\
             <figcaption>{caption}</figcaption></figure>\n",
            url = sheet.media_url(&shot.file),
            width = shot.width,
            height = shot.height,
            caption = shot.caption,
        )
    }

    fn interruption(&self, sheet: &Sheet<'_>, place: usize) -> String {
        let other = sheet.others().into_iter().next();
        match (place, other) {
            (2, Some((url, title))) => format!(
                "<aside class=\"inline-related\"><h3>{}</h3><a href=\"{url}\">{title}</a></aside>\n",
                sheet.words.read_also
            ),
            (4, _) => format!(
                "<aside class=\"ad-slot\" aria-label=\"{ad}\"><span>{ad}</span></aside>\n\
                 <aside class=\"promo\"><p>{}</p><a href=\"#channel\">{}</a></aside>\n",
                noise::CHANNEL,
                sheet.words.subscribe,
                ad = noise::ADVERTISEMENT,
            ),
            _ => String::new(),
        }
    }

    fn document(&self, sheet: &Sheet<'_>, body: &str) -> String {
        let (words, others, path) = (sheet.words, sheet.others(), sheet.path());
        let linked = serde_json::json!({
            "@context": "https://schema.org",
            "@graph": [
                { "@type": "WebSite", "name": sheet.name(), "url": sheet.edition.home_url() },
                {
                    "@type": "NewsArticle",
                    "headline": sheet.article.title,
                    "datePublished": sheet.article.published.to_string(),
                    "dateModified": sheet.article.updated.to_string(),
                    "inLanguage": sheet.edition.outlet.language,
                    "articleSection": sheet.section(),
                    "author": [{ "@type": "Person", "name": sheet.article.author }],
                    "image": {
                        "@type": "ImageObject", "url": sheet.media_url(&sheet.lead.file),
                        "width": sheet.lead.width, "height": sheet.lead.height, "caption": sheet.lead.caption,
                    },
                    "mainEntityOfPage": sheet.url(),
                },
            ],
        });
        format!(
            "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n{head}{page_links}\
             <script type=\"application/ld+json\">{linked}</script>\n</head>\n<body>\n\
             <div class=\"consent-bar\" role=\"dialog\"><p>{cookies}</p><button>{accept}</button></div>\n\
             <header><a href=\"{path}/\">{name}</a><div class=\"widgets\"><a href=\"{path}/?page=weather\">{weather} {weather_now}</a>\
             <a href=\"{path}/?page=markets\">{markets} {markets_now}</a></div>\n\
             <nav aria-label=\"menu\"><ul><li><a href=\"{path}/\">{home}</a></li><li><a href=\"{path}/?page=latest\">{latest}</a></li>\
             <li><a href=\"{path}/?page=opinion\">{opinion}</a></li></ul></nav></header>\n\
             <main>\n<nav class=\"breadcrumb\" aria-label=\"breadcrumb\"><ol><li><a href=\"{path}/\">{home}</a></li>\
             <li><a href=\"{path}/?page=section\">{section}</a></li></ol></nav>\n\
             <article>\n<header><h1>{title}</h1><p class=\"meta\"><address rel=\"author\">{by} <a href=\"{path}/?page=author\">{author}</a></address> \
             <time datetime=\"{at}\">{date}</time> <span>{reading_time}</span></p>{share}</header>\n\
             <section class=\"content\">\n{body}</section>\n{page_numbers}\
             <footer><ul class=\"tags\">{tags}</ul>{share}<section class=\"bio\"><h3>{author}</h3><p>{about}</p></section></footer>\n\
             </article>\n<aside><h2>{most_read}</h2><ol>{others}</ol></aside>\n\
             <section class=\"related\"><h2>{related}</h2><ul>{others}</ul></section>\n\
             <section id=\"comments\"><h2>{comments_word} (3)</h2><ol>{comments}</ol><form><p>{form}</p><textarea></textarea></form></section>\n\
             </main>\n<section class=\"newsletter\"><p>{newsletter_why}</p><input type=\"email\"><button>{subscribe}</button></section>\n\
             <footer><p>{app}</p><nav><a href=\"{path}/?page=about\">{about_us}</a> <a href=\"{path}/?page=privacy\">{privacy}</a></nav>\
             <p>{copyright} © 2026 {name}</p></footer>\n</body>\n</html>\n",
            language = sheet.edition.outlet.language,
            direction = sheet.edition.outlet.direction(),
            head = sheet.head(),
            page_links = sheet.page_links(),
            linked = linked.to_string().replace('<', "\\u003c"),
            cookies = noise::COOKIES,
            accept = noise::ACCEPT,
            name = sheet.name(),
            weather = words.weather,
            weather_now = words.weather_now,
            markets = words.markets,
            markets_now = words.markets_now,
            home = words.home,
            latest = words.latest,
            opinion = words.opinion,
            section = sheet.section(),
            title = sheet.title(),
            by = words.by,
            author = sheet.author(),
            at = sheet.article.published,
            date = sheet.date(),
            reading_time = noise::READING_TIME,
            share = share(words.share),
            page_numbers = sheet.page_numbers(),
            tags = tags_of(sheet),
            about = noise::ABOUT_AUTHOR,
            most_read = noise::MOST_READ,
            others = items_of(&others),
            related = words.related,
            comments_word = words.comments,
            comments = comments_of(),
            form = noise::COMMENT_FORM,
            newsletter_why = words.newsletter_why,
            subscribe = words.subscribe,
            app = words.app,
            about_us = words.about,
            privacy = noise::PRIVACY,
            copyright = words.copyright,
        )
    }
}

fn share(word: &str) -> String {
    format!(
        "<ul class=\"social\" aria-label=\"share\"><li>{word}</li><li><a href=\"#facebook\">فيسبوك</a></li>\
         <li><a href=\"#whatsapp\">واتساب</a></li><li><button>{}</button></li></ul>",
        noise::COPY_LINK
    )
}
