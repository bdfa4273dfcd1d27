//! What a page says of its article: JSON-LD before Open Graph before what else there is.

mod vocabulary;

use jiff::Timestamp;
use qirtas_text::parse_date;
use serde_json::Value;
use url::Url;

use crate::link::absolute;

use super::Lead;
use super::byline::byline_of;
use super::json_ld::JsonLd;
use super::lead::{is_small, lead_of};
use super::plain::plain;
use super::site_rules::Ruled;
use super::smoothie::Found;
use super::tags::{Tags, Told};
use super::title::{Titles, key};
use vocabulary::{AUTHORS, DESCRIPTIONS, LANGUAGES, PICTURES, PUBLISHED, SECTIONS, SITES, TITLES, UPDATED};

/// Earlier articles are not on the web.
const FIRST_YEAR: i64 = 1900;

/// What is known of an article before its text is looked for.
pub(super) struct PageHead {
    /// Where the page's relative addresses stand.
    pub(super) base: Url,
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<Timestamp>,
    pub(super) updated: Option<Timestamp>,
    /// Language tags, the surest first.
    pub(super) languages: Vec<String>,
    pub(super) lead: Option<Lead>,
    pub(super) section: Option<String>,
    pub(super) description: Option<String>,
    pub(super) site_name: Option<String>,
    pub(super) canonical: Option<Url>,
    /// The page says that it holds an article.
    pub(super) says_article: bool,
    /// Whether all may read it, by the page's word.
    pub(super) is_free: Option<bool>,
    /// The article's text as machines are given it, plain or HTML.
    pub(super) body: Option<String>,
    /// Words of the article, by the page's word.
    pub(super) words: Option<usize>,
    /// What the page calls itself, as it stands there.
    pub(super) page_title: Option<String>,
    pub(super) headings: Vec<String>,
}

impl PageHead {
    pub(super) fn read(html: &str, url: &Url) -> PageHead {
        let tags = Tags::read(html);
        let base =
            tags.base.as_deref().and_then(|base| web_address(base, url)).unwrap_or_else(|| url.clone());
        let canonical =
            tags.canonical.clone().or_else(|| tags.meta(&["og:url", "twitter:url", "parsely-link"]));
        let canonical = canonical.and_then(|address| web_address(&address, &base));
        let addresses = [canonical.as_ref().map_or("", Url::as_str), url.as_str()];
        let json = JsonLd::read(html, &addresses);
        let parsely = Parsely::read(&tags);
        let said = Said {
            url,
            tags: &tags,
            json: &json,
            parsely: &parsely,
            base: &base,
            canonical: canonical.as_ref(),
        };
        let (title, byline, site_name) = (said.title(), said.byline(), said.site_name());
        let (published, updated, languages) = (said.published(), said.updated(), said.languages());
        let (lead, section, description) = (said.lead(), said.section(), said.description());
        let says_article = said.says_article();
        PageHead {
            title,
            byline,
            published,
            updated,
            languages,
            lead,
            section,
            description,
            site_name,
            says_article,
            base,
            canonical,
            is_free: json.is_free,
            body: json.body,
            words: json.words,
            page_title: tags.title,
            headings: tags.headings,
        }
    }
}

impl PageHead {
    /// Takes what a site's rule knows better; gives the text.
    pub(super) fn take(&mut self, ruled: Ruled) -> Found {
        self.title = ruled.title.or_else(|| self.title.take());
        self.byline = ruled.found.byline.clone().or_else(|| self.byline.take());
        self.published = ruled.published.or(self.published);
        ruled.found
    }
}

/// What the page says, by each of its ways.
struct Said<'p> {
    url: &'p Url,
    base: &'p Url,
    canonical: Option<&'p Url>,
    tags: &'p Tags,
    json: &'p JsonLd,
    parsely: &'p Parsely,
}

impl Said<'_> {
    fn title(&self) -> Option<String> {
        let (json, tags) = (self.json, self.tags);
        // Of the names that machines are told the first, unless the page's own title holds the second alone.
        let mut named: Vec<String> = [&json.headline, &json.name].into_iter().flatten().cloned().collect();
        let is_held = |name: &String| tags.title.as_ref().is_some_and(|title| title.contains(name.as_str()));
        named.sort_by_key(|name| !is_held(name));
        let meta = TITLES.iter().filter_map(|name| tags.meta(&[name]));
        named.extend(meta.chain(tags.items.headline.clone()).chain(self.parsely.title.clone()));
        Titles {
            declared: named.iter().map(|name| plain(name)).filter(|name| !name.is_empty()).collect(),
            page: tags.title.as_deref(),
            headings: &tags.headings,
            sites: self.sites(),
        }
        .best()
    }

    /// All names of the site and of the section, as they may stand in titles.
    fn sites(&self) -> Vec<String> {
        // Some pages call the application by their own title.
        let title = self.tags.title.as_deref().map(key).unwrap_or_default();
        let is_title = |name: &String| key(name).len() > 12 && title.starts_with(&key(name));
        let mut sites: Vec<String> = self.tags.all_meta("og:site_name").collect();
        sites.extend(SITES.iter().filter_map(|name| self.tags.meta(&[name])).filter(|name| !is_title(name)));
        sites.extend([&self.json.site_name, &self.tags.items.site_name].into_iter().flatten().cloned());
        sites.extend(self.section());
        for url in [Some(self.url), self.canonical].into_iter().flatten() {
            let host = url.host_str().unwrap_or_default().trim_start_matches("www.");
            sites.push(host.to_owned());
            sites.extend(host.split('.').next().filter(|label| label.len() > 2).map(str::to_owned));
        }
        sites
    }

    fn byline(&self) -> Option<String> {
        let (json, tags) = (self.json, self.tags);
        let all = |names: &[String]| byline_of(names.iter().map(String::as_str));
        let meta = || {
            let mut names = AUTHORS.iter();
            names.find_map(|name| {
                let said: Vec<String> = tags.all_meta(name).map(|said| plain(&said)).collect();
                all(&said)
            })
        };
        let linked = || tags.linked_authors.iter().find_map(|name| byline_of([name.as_str()]));
        let placed = || tags.bylines.iter().find_map(|name| byline_of([name.as_str()]));
        all(&json.authors)
            .or_else(meta)
            .or_else(|| all(&self.parsely.authors))
            .or_else(|| all(&tags.items.authors))
            .or_else(linked)
            .or_else(placed)
    }

    fn published(&self) -> Option<Timestamp> {
        let declared = [&self.json.published, &self.tags.items.published, &self.parsely.published];
        let meta = PUBLISHED.iter().filter_map(|name| self.tags.meta(&[name]));
        let of_json = moment(self.json.published.as_deref());
        of_json
            .or_else(|| meta.into_iter().find_map(|written| moment(Some(&written))))
            .or_else(|| declared.into_iter().find_map(|written| moment(written.as_deref())))
            .or_else(|| self.told(false))
            .or_else(|| self.tags.openings.iter().find_map(|text| written_moment(text)))
    }

    fn updated(&self) -> Option<Timestamp> {
        let meta = UPDATED.iter().filter_map(|name| self.tags.meta(&[name]));
        moment(self.json.updated.as_deref())
            .or_else(|| meta.into_iter().find_map(|written| moment(Some(&written))))
            .or_else(|| moment(self.tags.items.updated.as_deref()))
            .or_else(|| self.told(true))
    }

    /// The surest of the times that people are told.
    fn told(&self, is_update: bool) -> Option<Timestamp> {
        let mut times: Vec<&Told> =
            self.tags.times.iter().filter(|told| told.is_update == is_update).collect();
        times.sort_by_key(|told| told.rank);
        times
            .into_iter()
            .find_map(|told| moment(Some(&told.written)).or_else(|| written_moment(&told.written)))
    }

    fn languages(&self) -> Vec<String> {
        let json = [&self.json.language, &self.tags.items.language];
        let mut languages = self.tags.languages.clone();
        languages.extend(json.into_iter().flatten().cloned());
        languages.extend(LANGUAGES.iter().filter_map(|name| self.tags.meta(&[name])));
        languages.iter().filter_map(|tag| language_tag(tag)).collect()
    }

    fn lead(&self) -> Option<Lead> {
        let is_small = ["og:image:width", "og:image:height"]
            .iter()
            .any(|side| is_small(self.tags.meta(&[side]).as_deref()));
        let meta = PICTURES.iter().filter(|name| !(is_small && name.starts_with("og:")));
        let meta = meta.flat_map(|name| self.tags.all_meta(name)).map(|address| (address, None));
        let own = [&self.tags.items.picture, &self.parsely.picture].into_iter().flatten().cloned();
        let candidates =
            self.json.pictures.iter().cloned().chain(meta).chain(own.map(|address| (address, None)));
        lead_of(candidates, &self.tags.figures, self.json.logo.as_deref(), self.base)
    }

    fn section(&self) -> Option<String> {
        let said = self.json.section.clone().or_else(|| self.tags.meta(SECTIONS));
        let said = said.or_else(|| self.tags.items.section.clone()).or_else(|| self.parsely.section.clone());
        said.map(|section| plain(&section))
            .filter(|section| !section.is_empty() && section.chars().count() <= 80)
    }

    fn description(&self) -> Option<String> {
        let said = self.json.description.clone().or_else(|| self.tags.meta(DESCRIPTIONS));
        let said = said.or_else(|| self.tags.items.description.clone());
        said.map(|description| plain(&description)).filter(|description| !description.is_empty())
    }

    fn site_name(&self) -> Option<String> {
        let json = || self.json.site_name.clone();
        let said =
            self.tags.meta(&["og:site_name"]).or_else(json).or_else(|| self.tags.items.site_name.clone());
        let said = said.or_else(|| self.tags.meta(SITES)).map(|name| plain(&name));
        said.filter(|name| !name.is_empty() && !name.contains("://"))
    }

    fn says_article(&self) -> bool {
        let is_open_graph =
            self.tags.meta(&["og:type"]).is_some_and(|kind| kind.eq_ignore_ascii_case("article"));
        self.json.has_article || is_open_graph || self.tags.items.has_body
    }
}

/// What some sites tell to Parse.ly, in JSON of its own kind.
#[derive(Default)]
struct Parsely {
    title: Option<String>,
    authors: Vec<String>,
    published: Option<String>,
    section: Option<String>,
    picture: Option<String>,
}

impl Parsely {
    fn read(tags: &Tags) -> Parsely {
        let written = tags.meta(&["parsely-page"]);
        let Some(said) = written.and_then(|written| serde_json::from_str::<Value>(&written).ok()) else {
            return Parsely::default();
        };
        let text = |key: &str| said.get(key).and_then(Value::as_str).map(plain);
        let authors = said.get("authors").and_then(Value::as_array).into_iter().flatten();
        let authors = authors.filter_map(Value::as_str).map(plain).chain(text("author"));
        Parsely {
            authors: authors.take(20).collect(),
            title: text("title"),
            published: text("pub_date"),
            section: text("section"),
            picture: text("image_url"),
        }
    }
}

/// An address that can be asked for.
pub(super) fn web_address(written: &str, base: &Url) -> Option<Url> {
    absolute(written, Some(base)).filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// A language tag with its language in lower case; `None` when it is none.
fn language_tag(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    let (language, rest) = tag.split_once('-').map_or((tag.as_str(), None), |(l, r)| (l, Some(r)));
    let is_tag = matches!(language.len(), 2..=3)
        && tag.len() <= 16
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let language = language.to_ascii_lowercase();
    is_tag.then(|| rest.map_or_else(|| language.clone(), |rest| format!("{language}-{rest}")))
}

/// A date as pages write it, for machines or for people; without a zone it is read as UTC.
fn moment(written: Option<&str>) -> Option<Timestamp> {
    const YEAR: i64 = 31_556_952;
    parse_date(written?).filter(|at| at.as_second() > (FIRST_YEAR - 1970) * YEAR)
}

/// A date in a text for people, behind words that introduce it; its year must be there in full.
fn written_moment(text: &str) -> Option<Timestamp> {
    let digits = |c: char| c.is_numeric();
    let years = text.split(|c: char| !digits(c)).filter(|run| run.chars().count() == 4).count();
    if years == 0 {
        return None;
    }
    let after = text.split_once([':', '：']).map(|(_, after)| after);
    // A year alone is no date.
    let runs = text.split(|c: char| !digits(c)).filter(|run| !run.is_empty()).count();
    if runs < 2 {
        return None;
    }
    let from_digit = text.find(digits).and_then(|at| text.get(at..));
    [Some(text), after, from_digit].into_iter().find_map(moment)
}

#[cfg(test)]
mod tests {
    use super::{language_tag, moment, written_moment};

    #[test]
    fn reads_dates() {
        let rows = [
            ("2026-10-30T18:05:00+03:00", Some("2026-10-30T15:05:00Z")),
            ("2026-10-30T18:05:00+0300", Some("2026-10-30T15:05:00Z")),
            ("2026-10-30T18:05:00Z", Some("2026-10-30T18:05:00Z")),
            ("2026-10-30T18:05:00.123Z", Some("2026-10-30T18:05:00Z")),
            ("2026-10-30 18:05:00", Some("2026-10-30T18:05:00Z")),
            ("2026-10-30", Some("2026-10-30T00:00:00Z")),
            ("Fri, 30 Oct 2026 18:05:00 +0300", Some("2026-10-30T15:05:00Z")),
            ("أمس", None),
            ("0001-01-01T00:00:00", None),
            ("", None),
        ];
        for (written, expected) in rows {
            assert_eq!(moment(Some(written)).map(|at| at.to_string()).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn reads_dates_among_words() {
        let rows = [
            ("تاريخ النشر: 30 أكتوبر 2026", Some("2026-10-30T00:00:00Z")),
            ("نُشر في ٣٠ تشرين الأول ٢٠٢٦", Some("2026-10-30T00:00:00Z")),
            ("الجمعة 30 أكتوبر 2026 - 18:05", Some("2026-10-30T18:05:00Z")),
            ("آخر تحديث: الجمعة 30 أكتوبر 2026", Some("2026-10-30T00:00:00Z")),
            ("تاریخ انتشار: ۸ آبان ۱۴۰۵", Some("2026-10-30T00:00:00Z")),
            ("פורסם ב-30 באוקטובר 2026", Some("2026-10-30T00:00:00Z")),
            ("Published October 30, 2026", Some("2026-10-30T00:00:00Z")),
            ("Posted on 30 Oct 2026 at 6:05 pm", Some("2026-10-30T18:05:00Z")),
            ("منذ 3 ساعات", None),
            ("ميزانية عام 2026", None),
            ("قراءة 5 دقائق", None),
        ];
        for (written, expected) in rows {
            assert_eq!(written_moment(written).map(|at| at.to_string()).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn tidies_tags() {
        let tags =
            [("AR_eg", Some("ar-eg")), ("en-US", Some("en-US")), ("arabic", None), ("", None), ("<x>", None)];
        for (tag, expected) in tags {
            assert_eq!(language_tag(tag).as_deref(), expected, "{tag}");
        }
    }
}
