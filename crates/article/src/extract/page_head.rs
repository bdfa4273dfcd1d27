//! What a page says of its article: JSON-LD before Open Graph before what else there is.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::tz::Offset;
use qirtas_text::tidy;
use url::Url;

use crate::entities::{decode_attribute, decode_text};
use crate::link::absolute;
use crate::scan::{Scanner, StartTag, Token};

use super::Lead;
use super::json_ld::JsonLd;

/// What may part a title from the site's name.
const SEPARATORS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • "];

/// The most headings that are kept of one page.
const MAX_HEADINGS: usize = 10;

/// What is known of an article before its text is looked for.
pub(super) struct PageHead {
    /// Where the page's relative addresses stand.
    pub(super) base: Url,
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<Timestamp>,
    pub(super) updated: Option<Timestamp>,
    pub(super) language: Option<String>,
    pub(super) lead: Option<Lead>,
    pub(super) section: Option<String>,
    pub(super) description: Option<String>,
    pub(super) site_name: Option<String>,
    pub(super) canonical: Option<Url>,
}

/// What the tags of a page say, each by its first word.
#[derive(Default)]
struct Tags {
    base: Option<String>,
    title: Option<String>,
    headings: Vec<String>,
    language: Option<String>,
    canonical: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    time: Option<String>,
    meta: Vec<(String, String)>,
}

impl PageHead {
    pub(super) fn read(html: &str, url: &Url) -> PageHead {
        let json = JsonLd::read(html);
        let tags = Tags::read(html);
        let base =
            tags.base.as_deref().and_then(|base| web_address(base, url)).unwrap_or_else(|| url.clone());
        let meta = |names: &[&str]| tags.meta(names);
        let site_name = meta(&["og:site_name"]).or(json.site_name);
        let title =
            tags.title_among([json.headline, json.name]).or_else(|| meta(&["og:title", "twitter:title"]));
        let title = title.or_else(|| tags.title_by_heading()).or_else(|| tags.title.clone());
        let author = meta(&["author", "article:author", "dc.creator", "byl"]);
        let published = meta(&[
            "article:published_time",
            "datepublished",
            "date",
            "dc.date",
            "pubdate",
            "parsely-pub-date",
        ]);
        let updated = meta(&["article:modified_time", "og:updated_time", "datemodified"]);
        let picture = json.picture.or_else(|| meta(&["og:image", "og:image:url", "twitter:image"]));
        let canonical = tags.canonical.clone().or_else(|| meta(&["og:url"]));
        let dates =
            |written: [Option<String>; 3]| written.into_iter().flatten().find_map(|date| moment(&date));
        PageHead {
            title: title
                .map(|title| without_site(&title, site_name.as_deref()))
                .filter(|title| !title.is_empty()),
            byline: json.byline.or_else(|| author.filter(|name| !name.contains("://"))),
            published: dates([json.published, published, tags.published.clone().or(tags.time.clone())]),
            updated: dates([json.updated, updated, tags.updated.clone()]),
            language: tags
                .language
                .clone()
                .or_else(|| meta(&["og:locale"]))
                .and_then(|tag| language_tag(&tag)),
            lead: picture.and_then(|address| web_address(&address, &base)).map(|url| Lead {
                url,
                caption: json.caption.or_else(|| meta(&["og:image:alt", "twitter:image:alt"])),
            }),
            section: json.section.or_else(|| meta(&["article:section"])),
            description: json
                .description
                .or_else(|| meta(&["og:description", "description", "twitter:description"])),
            canonical: canonical.and_then(|address| web_address(&address, &base)),
            site_name,
            base,
        }
    }
}

impl Tags {
    fn read(html: &str) -> Tags {
        let mut tags = Tags { title: title_of(html), ..Tags::default() };
        let mut heading: Option<String> = None;
        for token in Scanner::new(html) {
            match token {
                Token::Start(tag) => {
                    if tag.name.eq_ignore_ascii_case("h1") {
                        heading = Some(String::new());
                    }
                    tags.start(tag);
                }
                Token::Text(text) => {
                    if let Some(heading) = heading.as_mut().filter(|heading| heading.len() < 1024) {
                        heading.push_str(&decode_text(text));
                    }
                }
                Token::End(name) if name.eq_ignore_ascii_case("h1") => {
                    let text = heading.take().map(|text| tidy(&text)).filter(|text| !text.is_empty());
                    tags.headings.extend(text.filter(|_| tags.headings.len() < MAX_HEADINGS));
                }
                Token::End(_) => {}
            }
        }
        tags
    }

    fn start(&mut self, tag: StartTag<'_>) {
        let value = |name: &str| {
            let value = decode_attribute(tag.attributes.raw(name)?).trim().to_owned();
            Some(value).filter(|value| !value.is_empty())
        };
        let keep = |slot: &mut Option<String>, value: Option<String>| {
            if slot.is_none() {
                *slot = value;
            }
        };
        match tag.name.to_ascii_lowercase().as_str() {
            "html" => keep(&mut self.language, value("lang")),
            "base" => keep(&mut self.base, value("href")),
            "link" if value("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                keep(&mut self.canonical, value("href"));
            }
            "meta" => {
                let name = value("property").or_else(|| value("name")).or_else(|| value("itemprop"));
                if let (Some(name), Some(content)) = (name, value("content"))
                    && self.meta.len() < 500
                {
                    self.meta.push((name.to_ascii_lowercase(), content));
                }
            }
            "time" => keep(&mut self.time, value("datetime")),
            _ => {}
        }
        match value("itemprop").as_deref() {
            Some("datePublished") => {
                keep(&mut self.published, value("datetime").or_else(|| value("content")))
            }
            Some("dateModified") => keep(&mut self.updated, value("datetime").or_else(|| value("content"))),
            _ => {}
        }
    }

    /// Of the names that machines are told the first, unless the page's own title holds the second alone.
    fn title_among(&self, names: [Option<String>; 2]) -> Option<String> {
        let is_held = |name: &String| self.title.as_ref().is_some_and(|title| title.contains(name.as_str()));
        let held = names.iter().flatten().find(|name| is_held(name)).cloned();
        held.or_else(|| names.into_iter().flatten().next())
    }

    /// The heading that the page's title repeats; without a title the first. Others are the site's name.
    fn title_by_heading(&self) -> Option<String> {
        let Some(title) = &self.title else { return self.headings.first().cloned() };
        let is_part = |heading: &&String| title.contains(heading.as_str()) && heading.len() * 4 > title.len();
        self.headings.iter().filter(is_part).max_by_key(|heading| heading.len()).cloned()
    }

    /// The first of the names that says something.
    fn meta(&self, names: &[&str]) -> Option<String> {
        let of_name = |wanted: &&str| self.meta.iter().find(|(name, _)| name == wanted);
        names.iter().find_map(of_name).map(|(_, content)| tidy(content)).filter(|content| !content.is_empty())
    }
}

/// The text of `<title>`, which the scanner passes over.
fn title_of(html: &str) -> Option<String> {
    let mut scanner = Scanner::new(html);
    let mut before = html.len();
    while let Some(token) = scanner.next() {
        let rest = scanner.rest().len();
        if let Token::Start(tag) = token
            && tag.name.eq_ignore_ascii_case("title")
        {
            let passed = html.get(html.len() - before..html.len() - rest)?;
            let inside = passed.split_once('>')?.1;
            let text = inside.rsplit_once("</").map_or(inside, |(text, _)| text);
            return Some(tidy(&decode_text(text))).filter(|title| !title.is_empty());
        }
        before = rest;
    }
    None
}

/// A title without the name of the site at its end or beginning.
fn without_site(title: &str, site: Option<&str>) -> String {
    let title = tidy(title);
    let Some(site) = site else { return title };
    for separator in SEPARATORS {
        if let Some((rest, end)) = title.rsplit_once(separator)
            && end.trim() == site
        {
            return rest.trim().to_owned();
        }
        if let Some((begin, rest)) = title.split_once(separator)
            && begin.trim() == site
        {
            return rest.trim().to_owned();
        }
    }
    title
}

fn web_address(written: &str, base: &Url) -> Option<Url> {
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

/// A date as pages write it for machines; without a zone it is read as UTC.
fn moment(written: &str) -> Option<Timestamp> {
    let written = written.trim();
    let by_zone = || written.parse::<Timestamp>().ok();
    let by_mail = || rfc2822::parse(written).ok().map(|zoned| zoned.timestamp());
    let without_zone = || Offset::UTC.to_timestamp(written.parse::<DateTime>().ok()?).ok();
    by_zone().or_else(without_zone).or_else(by_mail)
}

#[cfg(test)]
mod tests {
    use super::{language_tag, moment, without_site};

    #[test]
    fn reads_dates() {
        let rows = [
            ("2026-10-30T18:05:00+03:00", Some("2026-10-30T15:05:00Z")),
            ("2026-10-30T18:05:00+0300", Some("2026-10-30T15:05:00Z")),
            ("2026-10-30T18:05:00Z", Some("2026-10-30T18:05:00Z")),
            ("2026-10-30T18:05:00.123Z", Some("2026-10-30T18:05:00.123Z")),
            ("2026-10-30 18:05:00", Some("2026-10-30T18:05:00Z")),
            ("2026-10-30", Some("2026-10-30T00:00:00Z")),
            ("Fri, 30 Oct 2026 18:05:00 +0300", Some("2026-10-30T15:05:00Z")),
            ("أمس", None),
            ("", None),
        ];
        for (written, expected) in rows {
            assert_eq!(moment(written).map(|at| at.to_string()).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn tidies_tags_and_titles() {
        let tags =
            [("AR_eg", Some("ar-eg")), ("en-US", Some("en-US")), ("arabic", None), ("", None), ("<x>", None)];
        for (tag, expected) in tags {
            assert_eq!(language_tag(tag).as_deref(), expected, "{tag}");
        }
        let titles = [
            ("أرصفة الميناء | المرفأ", "أرصفة الميناء"),
            ("المرفأ - أرصفة الميناء", "أرصفة الميناء"),
            ("أرصفة - الميناء - المرفأ", "أرصفة - الميناء"),
            ("أرصفة الميناء - غيره", "أرصفة الميناء - غيره"),
            ("المرفأ", "المرفأ"),
        ];
        for (title, expected) in titles {
            assert_eq!(without_site(title, Some("المرفأ")), expected, "{title}");
        }
    }
}
