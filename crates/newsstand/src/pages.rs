//! The pages of outlets that keep their text out of their feeds, each in the mark-up of another kind of site.

mod accelerated;
mod blog;
mod divs;
mod semantic;
mod tables;
mod theme;

use crate::article::Article;
use crate::feeds::Edition;
use crate::markup::Escaped;
use crate::noise;
use crate::outlet::Style;
use crate::page::date_of;
use crate::telling::{self, Part, Shot};
use crate::words::Words;

/// What one page shows.
pub(crate) struct Sheet<'a> {
    pub(crate) edition: &'a Edition<'a>,
    pub(crate) article: &'a Article,
    pub(crate) words: &'static Words,
    parts: Vec<Part>,
    pub(crate) lead: Shot,
    /// Which page of how many, when the article has several.
    pub(crate) place: Option<(usize, usize)>,
}

/// How a kind of site writes.
trait Hand {
    /// The whole document around the text.
    fn document(&self, sheet: &Sheet<'_>, body: &str) -> String;

    fn picture(&self, sheet: &Sheet<'_>, shot: &Shot) -> String;

    fn paragraph(&self, text: &str) -> String {
        format!("<p>{}</p>\n", Escaped(text))
    }

    fn heading(&self, text: &str) -> String {
        format!("<h2>{text}</h2>\n")
    }

    fn quote(&self, text: &str) -> String {
        format!("<blockquote><p>{}</p></blockquote>\n", Escaped(text))
    }

    fn list(&self, items: &[&str]) -> String {
        let items: String = items.iter().map(|item| format!("<li>{item}</li>")).collect();
        format!("<ul>{items}</ul>\n")
    }

    fn table(&self, rows: &[[String; 2]]) -> String {
        let mut html = String::from("<table><tbody>");
        for (place, [first, second]) in rows.iter().enumerate() {
            let cell = if place == 0 { "th" } else { "td" };
            html.push_str(&format!("<tr><{cell}>{first}</{cell}> <{cell}>{second}</{cell}></tr>"));
        }
        html.push_str("</tbody></table>\n");
        html
    }

    fn code(&self, text: &str) -> String {
        format!("<pre><code>{}</code></pre>\n", Escaped(text))
    }

    fn post(&self, sheet: &Sheet<'_>, text: &str, author: &str) -> String {
        format!(
            "<blockquote class=\"twitter-tweet\" data-lang=\"ar\"><p lang=\"ar\" dir=\"rtl\">{text}</p>{author} \
             <a href=\"https://social.example/status/{}\">رابط المنشور</a></blockquote>\n\
             <script async src=\"https://social.example/widgets.js\" charset=\"utf-8\"></script>\n",
            sheet.article.number
        )
    }

    fn noted(&self, text: &str, mark: &str) -> String {
        format!("<p>{}<sup id=\"ref-1\"><a href=\"#note-1\">[{mark}]</a></sup></p>\n", Escaped(text))
    }

    fn note(&self, mark: &str, text: &str) -> String {
        format!("<p class=\"footnote\" id=\"note-1\"><a href=\"#ref-1\">[{mark}]</a> {text}</p>\n")
    }

    /// What breaks into the text after its part `place`.
    fn interruption(&self, _sheet: &Sheet<'_>, _place: usize) -> String {
        String::new()
    }

    fn part(&self, sheet: &Sheet<'_>, part: &Part) -> String {
        match part {
            Part::Heading(text) => self.heading(text),
            Part::Paragraph(text) => self.paragraph(text),
            Part::Noted { text, mark } => self.noted(text, mark),
            Part::Quote(text) => self.quote(text),
            Part::List(items) => self.list(items),
            Part::Table(rows) => self.table(rows),
            Part::Code(text) => self.code(text),
            Part::Post { text, author } => self.post(sheet, text, author),
            Part::Picture(shot) => self.picture(sheet, shot),
            Part::Note { mark, text } => self.note(mark, text),
        }
    }
}

impl<'a> Sheet<'a> {
    /// The page of the first article of an edition.
    pub(crate) fn of(edition: &'a Edition<'a>) -> Option<Sheet<'a>> {
        let article = edition.articles.first()?;
        let mut parts = telling::parts_of(edition.outlet, article);
        let lead = telling::lead_of(article);
        if telling::shows_lead(article) && edition.outlet.style != Style::Plain {
            parts.insert(0, Part::Picture(lead.clone()));
        }
        Some(Sheet { edition, article, words: Words::of(edition.outlet.language), parts, lead, place: None })
    }

    /// One page of several, from 1; past the last one is none.
    pub(crate) fn page(mut self, page: usize, of: usize) -> Option<Sheet<'a>> {
        let size = self.parts.len().div_ceil(of.max(1));
        self.parts = self.parts.into_iter().skip(page.checked_sub(1)? * size).take(size).collect();
        self.place = Some((page, of));
        (page <= of).then_some(self)
    }

    pub(crate) fn url(&self) -> String {
        self.edition.article_url(self.article.number)
    }

    /// The address of one of its pages.
    pub(crate) fn page_url(&self, page: usize) -> String {
        if page == 1 { self.url() } else { format!("{}?page={page}", self.url()) }
    }

    fn media_url(&self, file: &str) -> String {
        self.edition.media_url(file)
    }

    fn path(&self) -> String {
        self.edition.path()
    }

    fn date(&self) -> String {
        date_of(self.article.published, self.edition.outlet)
    }

    fn title(&self) -> String {
        Escaped(&self.article.title).to_string()
    }

    fn author(&self) -> String {
        Escaped(&self.article.author).to_string()
    }

    fn name(&self) -> &'static str {
        self.edition.outlet.name
    }

    fn section(&self) -> &'static str {
        self.edition.outlet.section
    }

    /// Other articles: address and title.
    fn others(&self) -> Vec<(String, String)> {
        let others = self.edition.articles.iter().skip(1);
        others
            .map(|other| (self.edition.article_url(other.number), Escaped(&other.title).to_string()))
            .collect()
    }

    /// What every kind of page says in its head.
    fn head(&self) -> String {
        let mut head = format!(
            "<meta charset=\"utf-8\">\n<title>{title} - {name}</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <link rel=\"canonical\" href=\"{url}\">\n<meta property=\"og:type\" content=\"article\">\n\
             <meta property=\"og:title\" content=\"{title}\">\n<meta property=\"og:site_name\" content=\"{name}\">\n\
             <meta property=\"og:image\" content=\"{lead}\">\n<meta property=\"og:description\" content=\"{teaser}\">\n",
            title = self.title(),
            name = self.name(),
            url = self.url(),
            lead = self.media_url(&self.lead.file),
            teaser = Escaped(self.article.teaser()),
        );
        let feed = format!("{}/feed", self.path());
        head.push_str(&format!(
            "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"{}\" href=\"{feed}\">\n",
            self.name()
        ));
        head
    }

    /// `[next, prev]` of an article on several pages, as its head says it.
    fn page_links(&self) -> String {
        let Some((page, of)) = self.place else { return String::new() };
        let mut links = String::new();
        if page < of {
            links.push_str(&format!("<link rel=\"next\" href=\"{}\">\n", self.page_url(page + 1)));
        }
        if page > 1 {
            links.push_str(&format!("<link rel=\"prev\" href=\"{}\">\n", self.page_url(page - 1)));
        }
        links
    }

    /// The same as a row of numbers below the text.
    fn page_numbers(&self) -> String {
        let Some((page, of)) = self.place else { return String::new() };
        let digits = self.edition.outlet.digits;
        let mut html = String::from("<div class=\"pagination\"><span>الصفحات:</span> ");
        for number in 1..=of {
            let text = digits.number(number as u64);
            if number == page {
                html.push_str(&format!("<span class=\"current\">{text}</span> "));
            } else {
                html.push_str(&format!("<a href=\"{}\">{text}</a> ", self.page_url(number)));
            }
        }
        if page < of {
            html.push_str(&format!("<a class=\"next\" href=\"{}\">التالي</a>", self.page_url(page + 1)));
        }
        html.push_str("</div>\n");
        html
    }

    fn body(&self, hand: &dyn Hand) -> String {
        let mut html = String::new();
        for (place, part) in self.parts.iter().enumerate() {
            html.push_str(&hand.part(self, part));
            html.push_str(&hand.interruption(self, place));
        }
        html
    }

    /// The document, as the outlet's kind of site has it.
    pub(crate) fn write(&self) -> String {
        let hand: &dyn Hand = match self.edition.outlet.style {
            // Those that are written plainly have a writer of their own.
            Style::Plain | Style::Semantic => &semantic::Semantic,
            Style::Divs => &divs::Divs,
            Style::Blog => &blog::Blog,
            Style::Accelerated => &accelerated::Accelerated,
            Style::Tables => &tables::Tables,
            Style::Theme => &theme::Theme,
        };
        hand.document(self, &self.body(hand))
    }

    /// The accelerated edition of a page of any kind.
    pub(crate) fn write_accelerated(&self) -> String {
        let hand = accelerated::Accelerated;
        hand.document(self, &self.body(&hand))
    }

    /// The edition for printing: the article and hardly anything else.
    pub(crate) fn write_for_print(&self) -> String {
        format!(
            "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n{}<meta name=\"robots\" content=\"noindex\">\n</head>\n\
             <body onload=\"window.print()\">\n<div class=\"print-logo\">{}</div>\n<h1>{}</h1>\n<p class=\"byline\">{} {} · {}</p>\n\
             <div class=\"print-body\">\n{}</div>\n<p class=\"print-foot\">{} © 2026 {}</p>\n</body>\n</html>\n",
            self.edition.outlet.language,
            self.edition.outlet.direction(),
            self.head(),
            self.name(),
            self.title(),
            self.words.by,
            self.author(),
            self.date(),
            self.body(&semantic::Semantic),
            self.words.copyright,
            self.name(),
        )
    }
}

/// Other articles as items of a list.
fn items_of(others: &[(String, String)]) -> String {
    others.iter().map(|(url, title)| format!("<li><a href=\"{url}\">{title}</a></li>\n")).collect()
}

fn tags_of(sheet: &Sheet<'_>) -> String {
    let path = sheet.path();
    let tags = sheet.article.tags.iter();
    tags.map(|tag| format!("<a rel=\"tag\" href=\"{path}/?page=tag\">{}</a> ", Escaped(tag))).collect()
}

fn comments_of() -> String {
    let one = |(name, text): &(&str, &str)| {
        format!(
            "<li class=\"comment\"><div class=\"comment-author\">{name}</div><div class=\"comment-content\"><p>{text}</p></div></li>\n"
        )
    };
    noise::COMMENTS.iter().map(one).collect()
}
