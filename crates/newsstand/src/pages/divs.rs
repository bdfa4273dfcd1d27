//! A content management system of some years ago: everything is a `div`, names are numbers and abbreviations.

use super::{Hand, Sheet, items_of, tags_of};
use crate::markup::Escaped;
use crate::noise;
use crate::telling::Shot;

pub(super) struct Divs;

impl Hand for Divs {
    fn picture(&self, sheet: &Sheet<'_>, shot: &Shot) -> String {
        let url = sheet.media_url(&shot.file);
        format!(
            "<div class=\"imgBox w100\"><img class=\"lazy\" src=\"data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==\" \
             data-src=\"{url}\" alt=\"\"><noscript><img src=\"{url}\" alt=\"\"></noscript>\
             <div class=\"imgCap\">{}</div></div>\n",
            shot.caption
        )
    }

    fn paragraph(&self, text: &str) -> String {
        // Half of them are paragraphs, as the editor happened to type them.
        if text.len().is_multiple_of(2) {
            format!(
                "<p dir=\"rtl\" style=\"text-align: justify;\"><span style=\"font-size: 16px;\">{}</span></p>\n",
                Escaped(text)
            )
        } else {
            format!("<div class=\"txt\">{}</div>\n", Escaped(text))
        }
    }

    fn heading(&self, text: &str) -> String {
        format!("<p><strong>{text}</strong></p>\n")
    }

    fn quote(&self, text: &str) -> String {
        format!("<div class=\"quoteBox\"><i class=\"ico-q\"></i>{}</div>\n", Escaped(text))
    }

    fn interruption(&self, sheet: &Sheet<'_>, place: usize) -> String {
        let mut others = sheet.others().into_iter();
        match (place, others.next(), others.next()) {
            (1, Some((url, title)), _) => {
                format!(
                    "<div class=\"rdAlso\"><span>{}:</span> <a href=\"{url}\">{title}</a></div>\n",
                    sheet.words.read_also
                )
            }
            (3, _, Some((url, title))) => format!(
                "<p style=\"color: red;\"><strong>{}: <a href=\"{url}\">{title}</a></strong></p>\n",
                sheet.words.read_also
            ),
            (5, _, _) => format!(
                "<div class=\"adv adv300\"><span class=\"advLbl\">{}</span></div>\n",
                noise::ADVERTISEMENT
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
                format!("<div class=\"item\"><a href=\"{url}\"><img src=\"{path}/picture/1.webp\" alt=\"\"></a><div class=\"ttl\"><a href=\"{url}\">{title}</a></div></div>\n")
            })
            .collect();
        format!(
            "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n\
             <html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"ar\">\n<head>\n{head}{page_links}\
             <meta property=\"article:published_time\" content=\"{at}\" />\n<meta name=\"author\" content=\"{author}\" />\n</head>\n\
             <body dir=\"rtl\" class=\"inner\">\n<div id=\"cookieMsg\">{cookies} <a href=\"#\">{accept}</a></div>\n\
             <div id=\"wrap\"><div class=\"hdr\"><div class=\"logo\"><a href=\"{path}/\"><img src=\"{path}/picture/2.webp\" alt=\"{name}\" /></a></div>\
             <div class=\"tools\"><div class=\"wthr\">{weather} {weather_now}</div><div class=\"mrkt\">{markets} {markets_now}</div></div>\
             <div class=\"mnu\"><a href=\"{path}/\">{home}</a> | <a href=\"{path}/?page=latest\">{latest}</a> | <a href=\"{path}/?page=opinion\">{opinion}</a> | \
             <a href=\"{path}/?page=video\">{video}</a></div><div class=\"ticker\"><b>{breaking}</b> <marquee>{ticker}</marquee></div></div>\n\
             <div class=\"main\"><div class=\"colR\">\n<div class=\"path\"><a href=\"{path}/\">{home}</a> &raquo; <a href=\"{path}/?page=section\">{section}</a></div>\n\
             <div class=\"nwsTtl\"><h1>{title}</h1></div>\n<div class=\"nwsInfo\"><div class=\"wrtr\">{by} {author}</div><div class=\"dt\">{date}</div>\
             <div class=\"vws\">{views}</div></div>\n{share}\n\
             <div class=\"fnt\">{font_size} <a href=\"#\">+</a> <a href=\"#\">-</a> <a href=\"{path}/print/{number}\">{print}</a></div>\n\
             <div class=\"dtls\" id=\"nwsBody\">\n{body}</div>\n{page_numbers}\
             <div class=\"kw\">{tags_word}: {tags}</div>\n{share}\n<div class=\"wrtrBox\"><div class=\"nm\">{author}</div><div>{about}</div></div>\n\
             <div class=\"cmnts\"><div class=\"hd\">{comments_word} <span>3</span></div>{comments}<div class=\"frm\">{form}</div></div>\n\
             <div class=\"rltd\"><div class=\"hd\">{related}</div>{cards}</div>\n</div>\n\
             <div class=\"colL\"><div class=\"box\"><div class=\"hd\">{most_read}</div><ul>{list}</ul></div>\
             <div class=\"box\"><div class=\"hd\">{newsletter}</div>{newsletter_why}</div>\
             <div class=\"box\">{channel}</div></div></div>\n\
             <div class=\"ftr\"><div>{app}</div><div>{follow}</div><div>{copyright} &copy; 2026 {name}</div></div></div>\n</body>\n</html>\n",
            head = sheet.head(),
            page_links = sheet.page_links(),
            at = sheet.article.published,
            author = sheet.author(),
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
            video = words.video,
            breaking = noise::BREAKING,
            ticker = sheet.others().iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>().join(" * "),
            section = sheet.section(),
            title = sheet.title(),
            by = words.by,
            date = sheet.date(),
            views = noise::VIEWS,
            share = share(words.share),
            font_size = noise::FONT_SIZE,
            number = sheet.article.number,
            print = noise::PRINT,
            page_numbers = sheet.page_numbers(),
            tags_word = words.tags,
            tags = tags_of(sheet),
            about = noise::ABOUT_AUTHOR,
            comments_word = words.comments,
            comments = comments(),
            form = noise::COMMENT_FORM,
            related = words.related,
            most_read = noise::MOST_READ,
            list = items_of(&sheet.others()),
            newsletter = words.newsletter,
            newsletter_why = words.newsletter_why,
            channel = noise::CHANNEL,
            app = words.app,
            follow = noise::FOLLOW,
            copyright = words.copyright,
        )
    }
}

fn share(word: &str) -> String {
    format!(
        "<div class=\"shr\"><span>{word}</span><a class=\"fb\" href=\"#f\">فيسبوك</a><a class=\"tw\" href=\"#t\">تويتر</a>\
         <a class=\"wa\" href=\"#w\">واتساب</a><a class=\"tg\" href=\"#g\">تلغرام</a></div>"
    )
}

fn comments() -> String {
    let one = |(name, text): &(&str, &str)| {
        format!("<div class=\"cmt\"><b>{name}</b><div class=\"ct\">{text}</div><a href=\"#r\">رد</a></div>\n")
    };
    noise::COMMENTS.iter().map(one).collect()
}
