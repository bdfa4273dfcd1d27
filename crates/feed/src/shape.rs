//! The shapes of a page's addresses, and which of them is that of its articles.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::page_link::{Name, PageLink, word_count};
use crate::pattern::{LinkPattern, host_of, parameters_of, segments_of, tidy};

/// Fewer links than this show no pattern.
const FEWEST: usize = 3;

/// First words of paths, and whole segments, that lead to no article.
const NOT_ARTICLES: &[&str] = &[
    "about",
    "account",
    "amp",
    "archive",
    "author",
    "authors",
    "cart",
    "categories",
    "category",
    "cdn-cgi",
    "contact",
    "feed",
    "help",
    "login",
    "logout",
    "page",
    "pages",
    "privacy",
    "profile",
    "register",
    "rss",
    "search",
    "section",
    "share",
    "signin",
    "signup",
    "subscribe",
    "subscription",
    "tag",
    "tags",
    "terms",
    "topic",
    "topics",
    "user",
    "users",
    "wp-admin",
    "wp-content",
    "wp-login.php",
    "writer",
    "writers",
    "اتصل-بنا",
    "تصنيف",
    "تواصل-معنا",
    "كاتب",
    "كتاب",
    "من-نحن",
    "وسم",
    "وسوم",
];

/// What a segment of an address looks like.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Segment {
    /// A word that may be the name of a section.
    Word(String),
    /// Digits alone, with what follows them: `.html`.
    Number(String),
    /// Words joined by hyphens, or letters and digits mixed; with what follows them.
    Slug(String),
}

/// The shape of an address: links that share it are of one kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Shape {
    segments: Vec<Segment>,
    ends_in_slash: bool,
    /// The parameters that have numbers or slugs for values.
    parameters: BTreeSet<String>,
}

/// The links of one shape.
#[derive(Default)]
struct Group<'l> {
    links: Vec<&'l PageLink>,
}

/// The pattern of the articles among a page's links.
pub(crate) fn pattern_of(links: &[PageLink], base: &Url) -> Option<LinkPattern> {
    let is_ours = |link: &&PageLink| host_of(&link.url) == host_of(base) && !link.is_in_frame;
    let outside: Vec<_> = links.iter().filter(is_ours).filter(|link| !link.is_in_furniture).collect();
    let found = best(&outside, base);
    // A class on the element around everything can mislead.
    found.or_else(|| best(&links.iter().filter(is_ours).collect::<Vec<_>>(), base))
}

fn best(links: &[&PageLink], base: &Url) -> Option<LinkPattern> {
    let mut groups: BTreeMap<Shape, Group<'_>> = BTreeMap::new();
    for link in links {
        if let Some(shape) = Shape::of(&link.url) {
            groups.entry(shape).or_default().links.push(link);
        }
    }
    let own: Vec<String> = segments_of(base.path()).map(|segment| tidy(segment).into_owned()).collect();
    let groups = with_sections_joined(groups, &own);
    // A section's page is about its own articles, whatever else stands in its margins.
    let score =
        |shape: &Shape, group: &Group<'_>| group.score() * if shape.has_word_of(&own) { 2 } else { 1 };
    let fit = groups.into_iter().filter(|(_, group)| group.links.len() >= FEWEST && group.score() > 0);
    let (shape, group) = fit.max_by_key(|(shape, group)| score(shape, group))?;
    shape.with_common_words(&group).pattern(&group)
}

/// Shapes that differ in words alone are those of several sections, and joined; but the words of the page's own path
/// are those of its own section.
fn with_sections_joined<'l>(groups: BTreeMap<Shape, Group<'l>>, own: &[String]) -> Vec<(Shape, Group<'l>)> {
    let mut joined: BTreeMap<Shape, Group<'l>> = BTreeMap::new();
    for (mut shape, group) in groups {
        for segment in &mut shape.segments {
            if let Segment::Word(word) = segment
                && !own.contains(word)
            {
                // An empty word stands for any.
                word.clear();
            }
        }
        joined.entry(shape).or_default().links.extend(group.links);
    }
    joined.into_iter().collect()
}

impl Group<'_> {
    /// How much its links look like headlines.
    fn score(&self) -> i64 {
        self.links.iter().map(|link| weight(link)).sum()
    }

    /// The segment that nine links in ten have at a place.
    fn common_word(&self, at: usize) -> Option<String> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for segment in self.links.iter().filter_map(|link| segments_of(link.url.path()).nth(at)) {
            *counts.entry(tidy(segment).into_owned()).or_default() += 1;
        }
        let (word, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
        (count * 10 >= self.links.len() * 9).then_some(word)
    }
}

fn weight(link: &PageLink) -> i64 {
    let words = word_count(&link.title);
    match link.name {
        Name::Heading | Name::Beside if words >= 3 => 4,
        Name::Heading | Name::Beside => 1,
        Name::Text | Name::Label if words >= 5 => 3,
        Name::Text | Name::Label if words >= 3 => 1,
        Name::Text | Name::Label => -1,
        Name::Unnamed => 0,
    }
}

impl Shape {
    /// The shape of what may be an article's address.
    fn of(url: &Url) -> Option<Shape> {
        let written: Vec<_> = segments_of(url.path()).map(tidy).collect();
        if written.iter().any(|segment| NOT_ARTICLES.contains(&segment.to_lowercase().as_str())) {
            return None;
        }
        let query = url.query().unwrap_or_default();
        let parameters: BTreeSet<String> = parameters_of(query)
            .filter(|(_, value)| value.bytes().any(|b| b.is_ascii_digit()) || value.contains('-'))
            .map(|(name, _)| tidy(name).into_owned())
            .collect();
        let segments: Vec<Segment> = written.iter().map(|segment| Segment::of(segment)).collect();
        let names_article = segments.iter().any(|segment| !matches!(segment, Segment::Word(_)));
        let shape =
            Shape { segments, ends_in_slash: url.path().len() > 1 && url.path().ends_with('/'), parameters };
        (names_article || !shape.parameters.is_empty()).then_some(shape)
    }

    fn has_word_of(&self, own: &[String]) -> bool {
        self.segments.iter().any(|segment| matches!(segment, Segment::Word(word) if own.contains(word)))
    }

    /// The shape with each word that nearly all links of its group have in its place.
    fn with_common_words(mut self, group: &Group<'_>) -> Shape {
        for (at, segment) in self.segments.iter_mut().enumerate() {
            if let Segment::Word(word) = segment
                && word.is_empty()
            {
                *word = group.common_word(at).unwrap_or_default();
            }
        }
        self
    }

    fn pattern(self, group: &Group<'_>) -> Option<LinkPattern> {
        let site = &group.links.first()?.url;
        let is_wide =
            !self.segments.iter().any(|segment| matches!(segment, Segment::Word(word) if !word.is_empty()));
        let globs = self.segments.iter().enumerate().map(|(at, segment)| match segment {
            Segment::Word(word) if word.is_empty() => "*".to_owned(),
            Segment::Word(word) => word.clone(),
            Segment::Number(end) => format!("*{end}"),
            // Where nothing else holds the pattern together, the hyphens of headlines do.
            Segment::Slug(end) if is_wide => format!("{}{end}", slug_glob(group, at)),
            Segment::Slug(end) => format!("*{end}"),
        });
        let segments = globs.collect();
        let parameters = self.parameters.into_iter().map(|name| (name, "*".to_owned())).collect();
        LinkPattern::of_parts(site, segments, self.ends_in_slash, parameters)
    }
}

/// `*-*-*` when every link of the group has as many hyphens there.
fn slug_glob(group: &Group<'_>, at: usize) -> String {
    let hyphens = group.links.iter().map(|link| {
        segments_of(link.url.path())
            .nth(at)
            .map_or(0, |segment| segment.bytes().filter(|b| *b == b'-').count())
    });
    "*-".repeat(hyphens.min().unwrap_or(0).min(2)) + "*"
}

impl Segment {
    fn of(segment: &str) -> Segment {
        let (stem, end) = match segment.rfind('.').and_then(|dot| segment.split_at_checked(dot)) {
            Some((stem, end)) if !stem.is_empty() && is_file_end(end) => (stem, end),
            _ => (segment, ""),
        };
        let has_digit = stem.bytes().any(|b| b.is_ascii_digit());
        if has_digit && stem.bytes().all(|b| b.is_ascii_digit()) {
            return Segment::Number(end.to_owned());
        }
        let joints = stem.chars().filter(|c| matches!(c, '-' | '_' | '+')).count();
        if joints >= 2 || (has_digit && stem.len() >= 6) {
            return Segment::Slug(end.to_owned());
        }
        Segment::Word(segment.to_owned())
    }
}

/// `.html`, `.aspx` and their like.
fn is_file_end(end: &str) -> bool {
    (3..=6).contains(&end.len()) && end.bytes().skip(1).all(|b| b.is_ascii_alphabetic())
}
