//! A page from before style sheets: tables within tables, fonts, spacer pictures, no metadata.

use super::{Hand, Sheet};
use crate::markup::Escaped;
use crate::noise;
use crate::telling::Shot;

pub(super) struct Tables;

impl Hand for Tables {
    fn picture(&self, sheet: &Sheet<'_>, shot: &Shot) -> String {
        format!(
            "<center><img src=\"{}\" width=\"400\" border=\"0\"><br><font size=\"2\" color=\"#666666\">{}</font></center><br>\n",
            sheet.media_url(&shot.file),
            shot.caption
        )
    }

    fn paragraph(&self, text: &str) -> String {
        format!("<p align=\"justify\"><font face=\"Simplified Arabic\" size=\"4\">{}</font>\n", Escaped(text))
    }

    fn heading(&self, text: &str) -> String {
        format!("<p><font color=\"#990000\" size=\"4\"><b>{text}</b></font>\n")
    }

    fn quote(&self, text: &str) -> String {
        format!("<blockquote><font size=\"4\"><i>{}</i></font></blockquote>\n", Escaped(text))
    }

    fn list(&self, items: &[&str]) -> String {
        let items: String =
            items.iter().map(|item| format!("<li><font size=\"4\">{item}</font>\n")).collect();
        format!("<ol>\n{items}</ol>\n")
    }

    fn table(&self, rows: &[[String; 2]]) -> String {
        let rows: String = rows
            .iter()
            .map(|[first, second]| {
                format!("<tr><td bgcolor=\"#eeeeee\">{first}</td> <td>{second}</td></tr>\n")
            })
            .collect();
        format!("<table border=\"1\" cellpadding=\"3\" align=\"center\">\n{rows}</table>\n")
    }

    fn post(&self, _sheet: &Sheet<'_>, text: &str, author: &str) -> String {
        format!("<blockquote><font size=\"3\">{text}</font><br>{author}</blockquote>\n")
    }

    fn interruption(&self, sheet: &Sheet<'_>, place: usize) -> String {
        match (place, sheet.others().into_iter().next()) {
            (2, Some((url, title))) => format!(
                "<table align=\"left\" width=\"160\" bgcolor=\"#ffffcc\"><tr><td><font size=\"2\"><b>{}</b><br><a href=\"{url}\">{title}</a></font></td></tr></table>\n",
                sheet.words.read_also
            ),
            _ => String::new(),
        }
    }

    fn document(&self, sheet: &Sheet<'_>, body: &str) -> String {
        let (words, path) = (sheet.words, sheet.path());
        let links: String = sheet
            .others()
            .iter()
            .map(|(url, title)| format!("<tr><td><img src=\"{path}/media/pixel.gif\" width=\"8\" height=\"8\"></td><td><font size=\"2\"><a href=\"{url}\">{title}</a></font></td></tr>\n"))
            .collect();
        let comments: String = noise::COMMENTS
            .iter()
            .map(|(name, text)| format!("<tr><td><font size=\"2\"><b>{name}</b></font></td><td><font size=\"2\">{text}</font></td></tr>\n"))
            .collect();
        format!(
            "<html dir=\"rtl\">\n<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1256\">\n<title>{name} - {title}</title>\n</head>\n\
             <body bgcolor=\"#ffffff\" topmargin=\"0\" leftmargin=\"0\">\n<center>\n\
             <table width=\"780\" border=\"0\" cellspacing=\"0\" cellpadding=\"0\"><tr><td colspan=\"3\" bgcolor=\"#003366\">\
             <font color=\"#ffffff\" size=\"6\"><b>{name}</b></font></td></tr>\n\
             <tr bgcolor=\"#cccccc\"><td colspan=\"3\"><font size=\"2\"><a href=\"{path}/\">{home}</a> | <a href=\"{path}/?page=latest\">{latest}</a> | \
             <a href=\"{path}/?page=opinion\">{opinion}</a> | {weather} {weather_now} | {markets} {markets_now}</font></td></tr>\n\
             <tr><td width=\"150\" valign=\"top\"><table width=\"100%\"><tr><td colspan=\"2\" bgcolor=\"#003366\"><font color=\"#ffffff\" size=\"2\"><b>{most_read}</b></font></td></tr>\n{links}</table>\
             <br><font size=\"2\">{newsletter_why}</font><br><font size=\"1\">{advertisement}</font></td>\n\
             <td width=\"480\" valign=\"top\">\n<table width=\"100%\" cellpadding=\"5\"><tr><td><font size=\"2\"><a href=\"{path}/\">{home}</a> &gt; {section}</font></td></tr>\n\
             <tr><td><font size=\"5\" color=\"#003366\"><b>{title}</b></font><br><font size=\"2\">{by} {author} - {date}</font></td></tr>\n\
             <tr><td>\n{body}</td></tr>\n<tr><td>{page_numbers}<font size=\"2\"><a href=\"{path}/print/{number}\">{print}</a> | {share}</font><hr>\
             <font size=\"2\">{about}</font></td></tr></table>\n\
             <table width=\"100%\"><tr><td colspan=\"2\"><font size=\"3\"><b>{related}</b></font></td></tr>\n{links}</table>\n\
             <table width=\"100%\" bgcolor=\"#f0f0f0\"><tr><td colspan=\"2\"><b>{comments_word} (3)</b></td></tr>\n{comments}</table><font size=\"2\">{form}</font></td>\n\
             <td width=\"150\" valign=\"top\"><font size=\"2\">{channel}<br>{cookies}</font></td></tr>\n\
             <tr><td colspan=\"3\" align=\"center\" bgcolor=\"#003366\"><font size=\"1\" color=\"#ffffff\">{app}<br>{copyright} &copy; 2026 {name}</font></td></tr></table>\n\
             </center>\n</body>\n</html>\n",
            name = sheet.name(),
            title = sheet.title(),
            home = words.home,
            latest = words.latest,
            opinion = words.opinion,
            weather = words.weather,
            weather_now = words.weather_now,
            markets = words.markets,
            markets_now = words.markets_now,
            most_read = noise::MOST_READ,
            newsletter_why = words.newsletter_why,
            advertisement = noise::ADVERTISEMENT,
            section = sheet.section(),
            by = words.by,
            author = sheet.author(),
            date = sheet.date(),
            page_numbers = sheet.page_numbers(),
            number = sheet.article.number,
            print = noise::PRINT,
            share = words.share,
            about = noise::ABOUT_AUTHOR,
            related = words.related,
            comments_word = words.comments,
            form = noise::COMMENT_FORM,
            channel = noise::CHANNEL,
            cookies = noise::COOKIES,
            app = words.app,
            copyright = words.copyright,
        )
    }
}
