//! A bought theme on a common blog engine: plugins before, in and after the text.

use super::{Hand, Sheet, comments_of, tags_of};
use crate::noise;
use crate::telling::Shot;

pub(super) struct Theme;

impl Hand for Theme {
    fn picture(&self, sheet: &Sheet<'_>, shot: &Shot) -> String {
        let url = sheet.media_url(&shot.file);
        format!(
            "<figure id=\"attachment_{id}\" class=\"wp-caption aligncenter\" style=\"width: {width}px\">\
             <img decoding=\"async\" class=\"size-full lazyload\" src=\"data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22/%3E\" \
             data-lazy-src=\"{url}\" data-lazy-srcset=\"{url} {width}w, {small} 300w\" width=\"{width}\" height=\"{height}\" alt=\"{caption}\">\
             <noscript><img src=\"{url}\" alt=\"{caption}\"></noscript>\
             <figcaption class=\"wp-caption-text\">{caption}</figcaption></figure>\n",
            id = shot.width + sheet.article.number,
            width = shot.width,
            height = shot.height,
            small = sheet.media_url(&shot.at_width(300)),
            caption = shot.caption,
        )
    }

    fn interruption(&self, sheet: &Sheet<'_>, place: usize) -> String {
        let mut others = sheet.others().into_iter();
        match (place, others.next(), others.nth(1)) {
            (1, Some((url, title)), _) => format!(
                "<div class=\"td-a-rec td-a-rec-id-content_inline\"><span class=\"td-adspot-title\">{}</span></div>\n\
                 <p>{}: <a href=\"{url}\">{title}</a></p>\n",
                noise::ADVERTISEMENT,
                sheet.words.read_also
            ),
            (5, _, Some((url, title))) => format!(
                "<div class=\"jnews_inline_related_post\"><div class=\"jeg_block_heading\"><h3>{}</h3></div>\
                 <article class=\"jeg_post\"><a href=\"{url}\">{title}</a></article></div>\n",
                sheet.words.related
            ),
            _ => String::new(),
        }
    }

    fn document(&self, sheet: &Sheet<'_>, body: &str) -> String {
        let (words, path) = (sheet.words, sheet.path());
        let cards: String = sheet
            .others()
            .iter()
            .map(|(url, title)| {
                format!(
                    "<div class=\"td_module_wrap\"><div class=\"td-module-thumb\"><a href=\"{url}\"><img src=\"{path}/picture/3.webp\" alt=\"\"></a></div>\
                     <h3 class=\"entry-title td-module-title\"><a href=\"{url}\">{title}</a></h3><div class=\"td-excerpt\">{title}…</div></div>\n"
                )
            })
            .collect();
        format!(
            "<!doctype html>\n<html dir=\"rtl\" lang=\"ar\">\n<head>\n{head}{page_links}\
             <meta property=\"article:published_time\" content=\"{at}\">\n<meta property=\"article:modified_time\" content=\"{updated}\">\n\
             <meta property=\"article:section\" content=\"{section}\">\n<meta name=\"twitter:data1\" content=\"{author}\">\n\
             <meta name=\"generator\" content=\"WordPress 6.5\">\n</head>\n<body class=\"rtl single single-post\">\n\
             <div id=\"cookie-law-info-bar\"><span>{cookies}</span><a class=\"cli-plugin-button\">{accept}</a></div>\n\
             <div class=\"td-header-wrap\"><div class=\"td-header-sp-top-menu\">{weather} {weather_now} | {markets} {markets_now}</div>\
             <div class=\"td-main-menu-logo\"><a href=\"{path}/\">{name}</a></div><ul class=\"sf-menu\"><li><a href=\"{path}/\">{home}</a></li>\
             <li><a href=\"{path}/?page=latest\">{latest}</a></li><li><a href=\"{path}/?page=opinion\">{opinion}</a></li></ul></div>\n\
             <div class=\"td-container\"><div class=\"td-crumb-container\"><div class=\"entry-crumbs\"><a href=\"{path}/\">{home}</a> <i></i> <a href=\"{path}/?page=section\">{section}</a></div></div>\n\
             <div class=\"td-pb-row\"><div class=\"td-main-content\">\n<article id=\"post-{number}\" class=\"post type-post hentry\" itemscope itemtype=\"https://schema.org/Article\">\n\
             <div class=\"td-post-header\"><ul class=\"td-category\"><li class=\"entry-category\"><a href=\"{path}/?page=section\">{section}</a></li></ul>\
             <h1 class=\"entry-title\">{title}</h1><div class=\"td-module-meta-info\"><div class=\"td-post-author-name\">{by} <a href=\"{path}/?page=author\">{author}</a></div>\
             <span class=\"td-post-date\"><time class=\"entry-date\" datetime=\"{at}\">{date}</time></span><div class=\"td-post-views\">{views}</div>\
             <div class=\"td-post-comments\">3 {comments_word}</div></div></div>\n\
             <div class=\"td-post-sharing-top\">{share_word} {share}</div>\n\
             <div class=\"td-post-content tagdiv-type\"><div class=\"listen-bar\">{listen}</div>\n{body}\
             <div class=\"kk-star-ratings\">{rate}</div><div class=\"sharedaddy sd-sharing-enabled\"><h3 class=\"sd-title\">{share_word}</h3>{share}</div>\
             <div class=\"mailpoet_form\"><p>{newsletter_why}</p><input type=\"email\"></div>\n</div>\n\
             <footer>{page_numbers}<div class=\"td-post-source-tags\"><ul class=\"td-tags\"><li><span>{tags_word}</span></li><li>{tags}</li></ul></div>\
             <div class=\"author-box-wrap\"><div class=\"td-author-name\"><a href=\"{path}/?page=author\">{author}</a></div><div class=\"td-author-description\">{about}</div></div></footer>\n\
             </article>\n<div class=\"td_block_related_posts\"><h4>{related}</h4>{cards}</div>\n\
             <div class=\"comments\" id=\"comments\"><h4>3 {comments_word}</h4><ol class=\"comment-list\">{comments}</ol><div id=\"respond\"><p>{form}</p></div></div>\n\
             </div>\n<div class=\"td-main-sidebar\"><aside class=\"widget\"><h4>{most_read}</h4>{cards}</aside><aside class=\"widget\">{channel}</aside></div></div></div>\n\
             <div class=\"td-footer-wrapper\"><p>{app}</p><p>{follow}</p></div><div class=\"td-sub-footer\">{copyright} © 2026 {name} | {terms} | {contact}</div>\n\
             </body>\n</html>\n",
            head = sheet.head(),
            page_links = sheet.page_links(),
            at = sheet.article.published,
            updated = sheet.article.updated,
            section = sheet.section(),
            author = sheet.author(),
            cookies = noise::COOKIES,
            accept = noise::ACCEPT,
            weather = words.weather,
            weather_now = words.weather_now,
            markets = words.markets,
            markets_now = words.markets_now,
            name = sheet.name(),
            home = words.home,
            latest = words.latest,
            opinion = words.opinion,
            number = sheet.article.number,
            title = sheet.title(),
            by = words.by,
            date = sheet.date(),
            views = noise::VIEWS,
            comments_word = words.comments,
            share_word = words.share,
            share = SHARE,
            listen = noise::LISTEN,
            rate = noise::RATE,
            newsletter_why = words.newsletter_why,
            page_numbers = sheet.page_numbers(),
            tags_word = words.tags,
            tags = tags_of(sheet),
            about = noise::ABOUT_AUTHOR,
            related = words.related,
            comments = comments_of(),
            form = noise::COMMENT_FORM,
            most_read = noise::MOST_READ,
            channel = noise::CHANNEL,
            app = words.app,
            follow = noise::FOLLOW,
            copyright = words.copyright,
            terms = noise::TERMS,
            contact = noise::CONTACT,
        )
    }
}

const SHARE: &str = "<a class=\"td-social-facebook\" href=\"#f\">Facebook</a><a class=\"td-social-twitter\" href=\"#t\">Twitter</a>\
                     <a class=\"td-social-whatsapp\" href=\"#w\">WhatsApp</a><a class=\"td-social-copy\" href=\"#c\">نسخ الرابط</a>";
