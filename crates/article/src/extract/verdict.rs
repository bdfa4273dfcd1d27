//! Why a page has no article for us, judged by its build first and by its words last.

use qirtas_text::{fold, word_count};
use url::Url;

use crate::scan::{Scanner, StartTag, Token};
use crate::text::text_of;

use super::page_head::PageHead;
use super::phrases::{CLOSED, CONSENT, CONSENT_WORDS, LOGIN, MISSING, SCRIPTS};
use super::tags::{classes, parts};

/// Shorter texts are no articles but notices: «page not found», «log in to read».
const FEWEST_WORDS: usize = 20;

/// A text of this many words is read as an article, whatever the page says besides.
const MANY_WORDS: usize = 150;

/// A page of more words than this is no notice.
const LONGEST_NOTICE: usize = 400;

/// A page of fewer words than this is empty until scripts fill it.
const SHELL: usize = 60;

/// Words to a heading from which on it leads a text of its own, wherever it links to.
const LONGEST_TEASER: usize = 60;

/// Headings that lead elsewhere, from which on a page is taken for a section's.
const FEWEST_TEASERS: usize = 4;

/// The beginning of a page's text that is kept, in bytes.
const MAX_TEXT: usize = 16 << 10;

/// Why a page has no article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoArticle {
    /// It is for those who have an account, or who pay.
    LoginWall,
    /// It asks for consent before it shows anything.
    ConsentWall,
    /// It is empty until its scripts fill it.
    NeedsScripts,
    /// It says that there is no such page, though the server said that there is.
    PageMissing,
    /// It leads to articles: a front page, a section, a search.
    ListOfLinks,
    /// It has no text that could be one.
    Nothing,
}

impl NoArticle {
    /// What it is called where words for people are chosen.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            NoArticle::LoginWall => "login_wall",
            NoArticle::ConsentWall => "consent_wall",
            NoArticle::NeedsScripts => "needs_scripts",
            NoArticle::PageMissing => "page_missing",
            NoArticle::ListOfLinks | NoArticle::Nothing => "no_article",
        }
    }
}

/// Why a page has no article; `None` when what was found is one. `found` is its HTML and the number of its words.
pub(super) fn verdict(
    html: &str,
    head: &PageHead,
    url: &Url,
    found: Option<(&str, usize)>,
) -> Option<NoArticle> {
    let found = found.unwrap_or_default();
    // Beside a text as long, nothing else counts.
    let signs = if found.1 >= LONGEST_NOTICE { Signs::default() } else { Signs::read(html) };
    signs.verdict(head, url, found)
}

/// What a page has beside an article.
#[derive(Default)]
struct Signs {
    has_password: bool,
    /// An element is named for a paywall.
    has_wall: bool,
    /// An element is named for consent.
    has_consent: bool,
    /// The element that scripts fill is there, or scripts are asked for.
    has_shell: bool,
    scripts: usize,
    words: usize,
    linked_words: usize,
    /// The first lines of the text.
    text: String,
}

impl Signs {
    fn read(html: &str) -> Signs {
        let mut signs = Signs::default();
        let (mut is_in_link, mut is_in_noscript) = (false, false);
        for token in Scanner::new(html) {
            match token {
                Token::Start(tag) => {
                    is_in_link |= tag.name.eq_ignore_ascii_case("a");
                    is_in_noscript |= tag.name.eq_ignore_ascii_case("noscript");
                    signs.start(tag);
                }
                Token::End(name) => {
                    is_in_link &= !name.eq_ignore_ascii_case("a");
                    is_in_noscript &= !name.eq_ignore_ascii_case("noscript");
                    signs.part(name);
                }
                Token::Text(text) if is_in_noscript => signs.has_shell |= SCRIPTS.are_in(text),
                Token::Text(text) => signs.text(text, is_in_link),
            }
        }
        signs
    }

    fn start(&mut self, tag: StartTag<'_>) {
        let name = tag.name.to_ascii_lowercase();
        self.part(&name);
        match name.as_str() {
            "input" => {
                let kind = tag.attributes.raw("type").unwrap_or_default();
                self.has_password |= kind.eq_ignore_ascii_case("password");
            }
            "script" => self.scripts += 1,
            "form" => {
                let action = tag.attributes.raw("action").unwrap_or_default().to_ascii_lowercase();
                self.has_consent |= action.contains("consent");
            }
            "div" | "section" | "aside" | "main" | "p" | "span" => self.box_named(&classes(tag)),
            _ => {}
        }
    }

    fn box_named(&mut self, classes: &str) {
        const ROOTS: &[&str] = &[
            "root",
            "app",
            "__next",
            "__nuxt",
            "___gatsby",
            "app-root",
            "q-app",
            "svelte",
            "react-root",
            "main-app",
        ];
        for part in parts(classes) {
            self.has_wall |=
                part.contains("paywall") || part.contains("regwall") || part.contains("loginwall");
            self.has_consent |=
                matches!(part, "consent" | "gdpr" | "cmp" | "didomi" | "onetrust" | "sp_message");
        }
        self.has_shell |= classes.split_ascii_whitespace().any(|name| ROOTS.contains(&name));
    }

    fn text(&mut self, text: &str, is_in_link: bool) {
        let words = word_count(text);
        self.words += words;
        self.linked_words += if is_in_link { words } else { 0 };
        let room = MAX_TEXT.saturating_sub(self.text.len());
        self.text.push_str(text.get(..text.floor_char_boundary(room)).unwrap_or_default());
    }

    /// A tag that stands in no line ends one.
    fn part(&mut self, name: &str) {
        let is_inline = ["a", "b", "em", "i", "span", "strong", "small", "font", "u"]
            .iter()
            .any(|inline| inline.eq_ignore_ascii_case(name));
        if !is_inline && self.text.len() < MAX_TEXT && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn verdict(&self, head: &PageHead, url: &Url, (html, words): (&str, usize)) -> Option<NoArticle> {
        let is_list = words >= FEWEST_WORDS && is_list_of_links(html, words, url);
        let is_article = words >= FEWEST_WORDS && !is_list;
        if self.is_missing(head, words) {
            return Some(NoArticle::PageMissing);
        }
        if is_article {
            return self.closed_by(head, url, html, words);
        }
        if self.is_login(head, is_list) {
            return Some(NoArticle::LoginWall);
        }
        if self.is_consent(head, url) {
            return Some(NoArticle::ConsentWall);
        }
        if self.is_shell() {
            return Some(NoArticle::NeedsScripts);
        }
        let leads_elsewhere = is_list || self.linked_words * 2 > self.words && self.words > LONGEST_NOTICE;
        Some(if leads_elsewhere { NoArticle::ListOfLinks } else { NoArticle::Nothing })
    }

    /// Why a text that could be an article is none.
    fn closed_by(&self, head: &PageHead, url: &Url, html: &str, words: usize) -> Option<NoArticle> {
        if words >= LONGEST_NOTICE {
            return None;
        }
        let is_closed = head.is_free == Some(false);
        let is_cut = head.words.is_some_and(|all| words * 2 < all);
        if is_closed && (is_cut || words < SHELL) {
            return Some(NoArticle::LoginWall);
        }
        // The end of what is given for nothing, or the whole of it.
        if words < MANY_WORDS {
            let is_walled = is_closed || self.has_wall;
            let says_closed = text_of(html).lines().any(is_closing) || is_walled && self.says_closed();
            let is_short = is_walled || self.has_password || words < SHELL * 2;
            if is_closed && self.has_wall || says_closed && is_short {
                return Some(NoArticle::LoginWall);
            }
        }
        (!head.says_article && self.is_consent(head, url)).then_some(NoArticle::ConsentWall)
    }

    fn is_missing(&self, head: &PageHead, words: usize) -> bool {
        let names = || names_of(head);
        let says = names().any(|name| MISSING.are(name))
            || words < MANY_WORDS && names().any(|name| MISSING.are_in(name) && word_count(name) <= 12);
        let is_told = words < MANY_WORDS || !head.says_article;
        says && is_told
            // A page without a title of its own says it in its text.
            || words < FEWEST_WORDS * 2
                && self.words < SHELL && self.text.lines().any(|line| MISSING.are_in(line) && word_count(line) <= 12)
    }

    fn is_login(&self, head: &PageHead, is_list: bool) -> bool {
        let is_named = names_of(head).any(|name| LOGIN.are(name));
        let is_notice = self.words < LONGEST_NOTICE && !is_list;
        let is_walled = self.has_password || head.is_free == Some(false) || is_named;
        let is_short = self.words < MANY_WORDS || self.has_wall;
        is_notice && (is_walled || is_short && self.says_closed())
    }

    fn says_closed(&self) -> bool {
        self.text.lines().any(is_closing)
    }

    fn is_consent(&self, head: &PageHead, url: &Url) -> bool {
        if self.words >= LONGEST_NOTICE {
            return false;
        }
        let folded = fold(&self.text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| CONSENT_WORDS.contains(*word));
        let is_dense = words.count() * 25 >= self.words && self.words > 0;
        let is_named = names_of(head).any(|name| CONSENT.are_in(name));
        let host = url.host_str().unwrap_or_default();
        let is_there = host.starts_with("consent.") || url.path().starts_with("/consent");
        is_named && is_dense
            || (is_there || self.has_consent)
                && is_dense
                && self.text.lines().any(|line| CONSENT.are_in(line))
    }

    fn is_shell(&self) -> bool {
        let asks = || self.text.lines().any(|line| SCRIPTS.are_in(line));
        self.words < SHELL && (asks() || self.scripts > 0 && (self.has_shell || self.words < FEWEST_WORDS))
    }
}

/// Whether a line says that one has to log in or to pay: not for writing a comment, for which many ask it.
fn is_closing(line: &str) -> bool {
    const COMMENTS: &[&str] = &[
        "تعليق",
        "رد",
        "comment",
        "reply",
        "reaction",
        "ديدگاه",
        "نظر",
        "تبصره",
        "תגוב",
        "kommentar",
        "comentar",
        "yorum",
    ];
    CLOSED.are_in(line) && {
        let line = fold(line);
        !line.split_whitespace().any(|word| COMMENTS.iter().any(|comment| word.contains(comment)))
    }
}

/// What a page calls itself: the parts of its title, and its headings.
fn names_of(head: &PageHead) -> impl Iterator<Item = &str> {
    let title = head.page_title.as_deref().unwrap_or_default();
    let parts =
        title.split(['|', '–', '—', '»', '«', '•', ':']).flat_map(|part| part.split(" - ")).map(str::trim);
    let headings = head.headings.iter().map(String::as_str);
    std::iter::once(title).chain(parts).chain(headings).filter(|name| !name.is_empty())
}

/// Whether a text is that of a section's page: most of its words stand in links, or most of its headings do. Links to
/// places in the page itself lead nowhere else.
fn is_list_of_links(html: &str, words: usize, url: &Url) -> bool {
    let here = url.as_str().split('#').next().unwrap_or_default();
    let mut linked = 0;
    let (mut headings, mut linked_headings) = (0, 0);
    let (mut is_in_link, mut is_inside) = (false, false);
    // The letters of the open heading, and those of them in links.
    let mut heading: Option<(usize, usize)> = None;
    for token in Scanner::new(html) {
        match token {
            Token::Start(tag) if tag.name.eq_ignore_ascii_case("a") => {
                let address = tag.attributes.raw("href").unwrap_or_default();
                is_in_link = !address.strip_prefix(here).unwrap_or(address).starts_with('#');
                is_inside = is_same_site(address, url);
            }
            Token::End(name) if name.eq_ignore_ascii_case("a") => is_in_link = false,
            Token::Start(tag) if is_heading(tag.name) => heading = Some((0, 0)),
            Token::End(name) if is_heading(name) => {
                let (letters, in_links) = heading.take().unwrap_or_default();
                headings += usize::from(letters > 0);
                linked_headings += usize::from(in_links * 5 > letters * 4);
            }
            Token::Text(text) => {
                let letters = text.trim().len();
                linked += if is_in_link { word_count(text) } else { 0 };
                if let Some((all, in_links)) = &mut heading {
                    *all += letters;
                    *in_links += if is_in_link && is_inside { letters } else { 0 };
                }
            }
            _ => {}
        }
    }
    let has_teasers = linked_headings >= FEWEST_TEASERS
        && linked_headings * 2 > headings
        && words < linked_headings * LONGEST_TEASER;
    linked * 2 > words || has_teasers
}

fn is_same_site(address: &str, url: &Url) -> bool {
    url.join(address).is_ok_and(|to| to.host_str() == url.host_str())
}

fn is_heading(name: &str) -> bool {
    ["h1", "h2", "h3", "h4", "h5", "h6"].iter().any(|heading| heading.eq_ignore_ascii_case(name))
}
