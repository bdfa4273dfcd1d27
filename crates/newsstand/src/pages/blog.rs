//! A blog on a free host: lines parted by line breaks, pictures in separators, and a bar of gadgets.

use super::{Hand, Sheet, comments_of, items_of, tags_of};
use crate::markup::Escaped;
use crate::noise;
use crate::telling::Shot;

pub(super) struct Blog;

impl Hand for Blog {
    fn picture(&self, sheet: &Sheet<'_>, shot: &Shot) -> String {
        let url = sheet.media_url(&shot.file);
        format!(
            "<table align=\"center\" cellpadding=\"0\" cellspacing=\"0\" class=\"tr-caption-container\"><tbody>\
             <tr><td style=\"text-align: center;\"><a href=\"{url}\" imageanchor=\"1\"><img border=\"0\" src=\"{}\" width=\"640\" /></a></td></tr>\
             <tr><td class=\"tr-caption\" style=\"text-align: center;\">{}</td></tr></tbody></table>\n",
            sheet.media_url(&shot.at_width(640)),
            shot.caption
        )
    }

    fn paragraph(&self, text: &str) -> String {
        format!("<span style=\"font-size: large;\">{}</span><br />\n<br />\n", Escaped(text))
    }

    fn noted(&self, text: &str, mark: &str) -> String {
        format!(
            "<span style=\"font-size: large;\">{}<sup><a href=\"#note-1\">[{mark}]</a></sup></span><br />\n<br />\n",
            Escaped(text)
        )
    }

    fn heading(&self, text: &str) -> String {
        format!("<h3>\n<b>{text}</b></h3>\n")
    }

    fn quote(&self, text: &str) -> String {
        format!("<blockquote class=\"tr_bq\">\n{}</blockquote>\n", Escaped(text))
    }

    fn interruption(&self, sheet: &Sheet<'_>, place: usize) -> String {
        match (place, sheet.others().into_iter().next()) {
            (2, Some((url, title))) => {
                format!("<b>{}: <a href=\"{url}\">{title}</a></b><br />\n<br />\n", sheet.words.read_also)
            }
            (4, _) => format!(
                "<div class=\"ad-in-post\">{}<ins class=\"adsbygoogle\"></ins></div>\n",
                noise::ADVERTISEMENT
            ),
            _ => String::new(),
        }
    }

    fn document(&self, sheet: &Sheet<'_>, body: &str) -> String {
        let (words, path) = (sheet.words, sheet.path());
        format!(
            "<!DOCTYPE html>\n<html class=\"v2\" dir=\"rtl\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n{head}{page_links}\
             <meta content=\"blogger\" name=\"generator\" />\n</head>\n<body class=\"loading item-view\">\n\
             <div class=\"cookie-choices-info\">{cookies} <a href=\"#\">{accept}</a></div>\n\
             <div id=\"outer-wrapper\"><div id=\"header\"><h1 class=\"title\"><a href=\"{path}/\">{name}</a></h1><p class=\"description\">{tagline}</p></div>\n\
             <div id=\"PageList1\" class=\"widget\"><ul><li><a href=\"{path}/\">{home}</a></li><li>{weather} {weather_now}</li><li>{markets} {markets_now}</li></ul></div>\n\
             <div id=\"main\"><div class=\"blog-posts hfeed\"><div class=\"date-outer\"><h2 class=\"date-header\"><span>{date}</span></h2>\n\
             <div class=\"post hentry\" itemprop=\"blogPost\" itemscope=\"itemscope\" itemtype=\"http://schema.org/BlogPosting\">\n\
             <meta content=\"{lead}\" itemprop=\"image_url\" />\n<h3 class=\"post-title entry-title\" itemprop=\"name\">{title}</h3>\n\
             <div class=\"post-body entry-content\" itemprop=\"description articleBody\" dir=\"rtl\" style=\"text-align: right;\">\n\
             <div dir=\"rtl\" trbidi=\"on\">\n{body}</div>\n<div style=\"clear: both;\"></div>\n</div>\n{page_numbers}\
             <div class=\"post-footer\"><span class=\"post-author vcard\">{by} <span class=\"fn\" itemprop=\"author\">{author}</span></span> \
             <abbr class=\"published\" itemprop=\"datePublished\" title=\"{at}\">{date}</abbr>\n\
             <div class=\"post-share-buttons\">{share} <a href=\"#email\">البريد</a><a href=\"#fb\">فيسبوك</a></div>\
             <span class=\"post-labels\">{tags_word}: {tags}</span></div></div></div></div>\n\
             <div class=\"author-profile\">{about}</div><div class=\"related-posts\"><h4>{related}</h4><ul>{others}</ul></div>\n\
             <div class=\"comments\" id=\"comments\"><h4>3 {comments_word}</h4><ol>{comments}</ol><p>{form}</p></div></div>\n\
             <div id=\"sidebar\"><div class=\"widget PopularPosts\"><h2>{most_read}</h2><ul>{others}</ul></div>\
             <div class=\"widget FollowByEmail\"><h2>{newsletter}</h2>{newsletter_why}</div><div class=\"widget\">{channel}</div></div>\n\
             <div id=\"footer\"><p>{app}</p><p>{copyright} © 2026 {name}</p></div></div>\n</body>\n</html>\n",
            head = sheet.head(),
            page_links = sheet.page_links(),
            cookies = noise::COOKIES,
            accept = noise::ACCEPT,
            name = sheet.name(),
            tagline = sheet.edition.outlet.tagline,
            home = words.home,
            weather = words.weather,
            weather_now = words.weather_now,
            markets = words.markets,
            markets_now = words.markets_now,
            date = sheet.date(),
            lead = sheet.media_url(&sheet.lead.file),
            title = sheet.title(),
            page_numbers = sheet.page_numbers(),
            by = words.by,
            author = sheet.author(),
            at = sheet.article.published,
            share = words.share,
            tags_word = words.tags,
            tags = tags_of(sheet),
            about = noise::ABOUT_AUTHOR,
            related = words.related,
            others = items_of(&sheet.others()),
            comments_word = words.comments,
            comments = comments_of(),
            form = noise::COMMENT_FORM,
            most_read = noise::MOST_READ,
            newsletter = words.newsletter,
            newsletter_why = words.newsletter_why,
            channel = noise::CHANNEL,
            app = words.app,
            copyright = words.copyright,
        )
    }
}
