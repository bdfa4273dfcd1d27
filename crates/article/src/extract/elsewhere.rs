//! Where the rest of an article is, or a plainer version of it.

use qirtas_text::tidy;
use url::Url;

use crate::entities::{decode_attribute, decode_text};
use crate::scan::{Scanner, Token};

use super::bounded;
use super::page_head::web_address;

/// More pages than any article has; larger numbers are those of articles.
const MOST_PAGES: u32 = 50;

/// Longer texts of links are titles.
const LONGEST_NAME: usize = 60;

/// What leads to the next page of the same article.
const NEXT: &[&str] = &[
    "التالي",
    "التالية",
    "الصفحة التالية",
    "الصفحه التاليه",
    "تابع القراءة",
    "صفحه بعد",
    "صفحه بعدی",
    "بعدی",
    "ادامه",
    "העמוד הבא",
    "לעמוד הבא",
    "הבא",
    "next",
    "next page",
    "go to next page",
    "continue",
    "page suivante",
    "suivant",
    "nächste seite",
    "weiter",
    "página siguiente",
    "siguiente",
    "pagina successiva",
    "avanti",
    "próxima página",
    "sonraki sayfa",
    "sonraki",
    "следующая страница",
    "дальше",
    ">",
    "»",
    "›",
    "«",
    "‹",
    "→",
    "←",
];

/// What leads to a version for paper.
const PRINT: &[&str] = &[
    "طباعة",
    "اطبع",
    "للطباعة",
    "نسخة للطباعة",
    "طباعة المقال",
    "طباعة الخبر",
    "نسخه چاپی",
    "چاپ",
    "הדפסה",
    "הדפס",
    "גרסת הדפסה",
    "גרסה להדפסה",
    "print",
    "print this",
    "print article",
    "print page",
    "printable version",
    "print version",
    "printer friendly",
    "printer-friendly",
    "printer-friendly version",
    "imprimer",
    "drucken",
    "druckversion",
    "imprimir",
    "stampa",
    "yazdır",
    "версия для печати",
];

/// Parameters of an address that number the pages of an article.
const PAGE_PARAMETERS: &[&str] = &[
    "page",
    "p",
    "pg",
    "paged",
    "pagenum",
    "pageno",
    "page_no",
    "pagenumber",
    "part",
    "seite",
    "pagina",
    "sayfa",
];

/// Where the rest of a page's article is, or a plainer version of it; all on the page's own site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Elsewhere {
    /// The article's next page.
    pub next: Option<Url>,
    /// The article for Accelerated Mobile Pages, <https://amp.dev>: with its text in the markup.
    pub amp: Option<Url>,
    /// The article for paper, often on one page.
    pub print: Option<Url>,
}

/// Finds where the rest, or a plainer version, of the article is that a page from `url` holds.
#[must_use]
pub fn elsewhere(html: &str, url: &Url) -> Elsewhere {
    let links = Links::read(bounded(html), url);
    let is_plainer = |other: &Url| is_same_site(other, url) && !is_same_page(other, url);
    Elsewhere {
        next: links.next(url),
        amp: links.rel("amphtml").find(|other| is_plainer(other)).cloned(),
        print: links.print().find(|other| is_plainer(other)).cloned(),
    }
}

struct Link {
    url: Url,
    rel: String,
    /// Lower case; empty for a `<link>`.
    name: String,
    is_for_paper: bool,
}

struct Links(Vec<Link>);

impl Links {
    fn read(html: &str, url: &Url) -> Links {
        let mut base = url.clone();
        let mut links: Vec<Link> = Vec::new();
        let mut is_open = false;
        for token in Scanner::new(html) {
            match token {
                Token::Start(tag) => {
                    let value = |name: &str| tag.attributes.raw(name).map(decode_attribute);
                    let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
                    let address = || value("href").and_then(|href| web_address(&href, &base));
                    if is("base") {
                        base = address().unwrap_or(base);
                        continue;
                    }
                    if !is("a") && !is("link") {
                        continue;
                    }
                    is_open = false;
                    let Some(url) = address() else { continue };
                    is_open = is("a");
                    links.push(Link {
                        url,
                        rel: value("rel").unwrap_or_default().to_ascii_lowercase(),
                        // A picture of an arrow has its name here.
                        name: value("aria-label")
                            .or_else(|| value("title"))
                            .filter(|_| is("a"))
                            .unwrap_or_default()
                            .to_lowercase(),
                        is_for_paper: value("media").is_some_and(|media| media.eq_ignore_ascii_case("print")),
                    });
                }
                Token::Text(text) if is_open => {
                    if let Some(link) = links.last_mut().filter(|link| link.name.len() <= LONGEST_NAME * 4) {
                        if !text.trim().is_empty() {
                            link.name.push(' ');
                        }
                        link.name.push_str(&decode_text(text).to_lowercase());
                    }
                }
                Token::End(name) if name.eq_ignore_ascii_case("a") => is_open = false,
                _ => {}
            }
        }
        links.iter_mut().for_each(|link| link.name = tidy(&link.name));
        Links(links)
    }

    fn rel<'l>(&'l self, wanted: &'l str) -> impl Iterator<Item = &'l Url> {
        self.0.iter().filter(move |link| link.has_rel(wanted)).map(|link| &link.url)
    }

    fn print(&self) -> impl Iterator<Item = &Url> {
        let is_print = |link: &&Link| {
            let named = PRINT.contains(&link.name.as_str()) || link.has_rel("print");
            let address = link.url.as_str().to_ascii_lowercase();
            (link.is_for_paper && link.has_rel("alternate")) || (named && address.contains("print"))
        };
        self.0.iter().filter(is_print).map(|link| &link.url)
    }

    /// The page of the same article that follows the page at `url`.
    fn next(&self, url: &Url) -> Option<Url> {
        let has_first = |stem: &Numbered| {
            let is_first = |link: &&Link| number_named(&link.name) == Some(1) && stem.is_page(&link.url, 1);
            self.0.iter().any(|link| is_first(&link))
        };
        let readings = Numbered::readings(url);
        let of_article = |reading: &&Numbered| !reading.is_only_by_place || has_first(reading);
        let readings: Vec<&Numbered> = readings.iter().filter(of_article).collect();
        let is_next = |link: &&Link| {
            let leads = link.has_rel("next") || NEXT.contains(&link.name.trim_matches(' '));
            readings.iter().any(|reading| {
                let number = reading.number + 1;
                (leads || number_named(&link.name) == Some(number)) && reading.is_page(&link.url, number)
            })
        };
        let found = self.0.iter().find(|link| is_next(link))?;
        let mut next = found.url.clone();
        next.set_fragment(None);
        Some(next)
    }
}

impl Link {
    fn has_rel(&self, wanted: &str) -> bool {
        self.rel.split_ascii_whitespace().any(|rel| rel == wanted)
    }
}

/// An address as that of one of an article's pages.
struct Numbered {
    /// Host, path and parameters without what numbers the page.
    stem: String,
    number: u32,
    /// The number is the path's end, which may as well be that of an article.
    is_only_by_place: bool,
}

impl Numbered {
    /// The ways to read an address.
    fn readings(url: &Url) -> Vec<Numbered> {
        let plain = Numbered { stem: stem_of(url, None), number: 1, is_only_by_place: false };
        let numbered =
            numbered(url).map(|(stem, number, is_only_by_place)| Numbered { stem, number, is_only_by_place });
        std::iter::once(plain).chain(numbered).collect()
    }

    /// Whether an address is that of one page of the same article.
    fn is_page(&self, url: &Url, number: u32) -> bool {
        let is_first = number == 1 && stem_of(url, None) == self.stem;
        is_first || numbered(url).is_some_and(|(stem, its, _)| its == number && stem == self.stem)
    }
}

/// An address without what numbers its page, the number, and whether it is only the end of the path.
fn numbered(url: &Url) -> Option<(String, u32, bool)> {
    let parameter = url.query_pairs().find_map(|(name, value)| {
        let is_page = PAGE_PARAMETERS.contains(&name.to_ascii_lowercase().as_str());
        Some((name, page_number(&value).filter(|_| is_page)?))
    });
    if let Some((name, number)) = parameter {
        return Some((stem_of(url, Some(&name)), number, false));
    }
    let path = url.path().trim_end_matches('/');
    let (folder, last) = path.rsplit_once('/')?;
    let (name, extension) = last.rsplit_once('.').map_or((last, ""), |(name, extension)| (name, extension));
    let mut plain = url.clone();
    if extension.is_empty()
        && let Some(number) = page_number(name)
    {
        let folder = folder.strip_suffix("/page").unwrap_or(folder);
        plain.set_path(folder);
        return Some((stem_of(&plain, None), number, !path.contains("/page/")));
    }
    let digits = name.len() - name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (name, number) = name.split_at_checked(name.len() - digits)?;
    let number = page_number(number)?;
    let is_marked = name.ends_with("page") || name.ends_with("page-") || name.ends_with("page_");
    let name = name.trim_end_matches("page-").trim_end_matches("page_").trim_end_matches("page");
    let name = name.strip_suffix(['-', '_', ','])?;
    let dot = if extension.is_empty() { "" } else { "." };
    plain.set_path(&format!("{folder}/{name}{dot}{extension}"));
    Some((stem_of(&plain, None), number, !is_marked))
}

fn page_number(digits: &str) -> Option<u32> {
    let is_plain =
        digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    digits.parse().ok().filter(|number| is_plain && (1..=MOST_PAGES).contains(number))
}

/// The number that a link's text is, in any of our digits.
fn number_named(name: &str) -> Option<u32> {
    let digits: Option<String> = name
        .chars()
        .map(|c| match c {
            '٠'..='٩' => char::from_digit(u32::from(c) - 0x0660, 10),
            '۰'..='۹' => char::from_digit(u32::from(c) - 0x06F0, 10),
            c => Some(c),
        })
        .collect();
    page_number(&digits?)
}

/// What two addresses of one article have in common.
fn stem_of(url: &Url, without: Option<&str>) -> String {
    let host = bare_host(url);
    let path = url.path().trim_end_matches('/');
    let mut stem = format!("{host}{path}");
    for (name, value) in url.query_pairs() {
        if Some(name.as_ref()) != without && !name.starts_with("utm_") {
            stem.push_str(&format!("&{name}={value}"));
        }
    }
    stem
}

fn is_same_page(one: &Url, other: &Url) -> bool {
    one.host_str() == other.host_str() && stem_of(one, None) == stem_of(other, None)
}

/// Whether two addresses are of one site: of one host, or of one that belongs to the other.
fn is_same_site(one: &Url, other: &Url) -> bool {
    let (one, other) = (bare_host(one), bare_host(other));
    let belongs =
        |inner: &str, outer: &str| inner.strip_suffix(outer).is_some_and(|rest| rest.ends_with('.'));
    one == other || belongs(&one, &other) || belongs(&other, &one)
}

/// A host without what says for which screen its pages are.
fn bare_host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let bare =
        ["www.", "m.", "amp.", "mobile.", "print."].iter().find_map(|screen| host.strip_prefix(screen));
    bare.filter(|bare| bare.contains('.')).unwrap_or(host).to_owned()
}
