//! Where the articles of some sites are: selectors for each host, before the general method.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use dom_query::{Document, Selection};
use jiff::Timestamp;
use qirtas_text::{parse_date, word_count};
use serde::Deserialize;
use url::Url;

use crate::link::absolute;

use super::byline::byline_of;
use super::plain::plain;
use super::smoothie::Found;

/// A text of fewer words is not what a rule was written for.
const FEWEST_WORDS: usize = 20;

/// The most names and elements that one rule finds.
const MAX_FOUND: usize = 2_000;

/// Attributes that hold an address.
const ADDRESSES: &[&str] = &["href", "src", "poster", "data-src", "data-original", "data-lazy-src"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    rule: Vec<Rule>,
}

/// Where the articles of some hosts are.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    #[cfg_attr(not(test), expect(dead_code, reason = "for those who read the file, and its tests"))]
    name: String,
    hosts: Vec<String>,
    body: String,
    #[serde(default)]
    remove: Vec<String>,
    title: Option<String>,
    byline: Option<String>,
    date: Option<String>,
}

/// What a rule found in a page.
pub(super) struct Ruled {
    pub(super) found: Found,
    pub(super) title: Option<String>,
    pub(super) published: Option<Timestamp>,
}

fn read() -> Result<Vec<Rule>, toml::de::Error> {
    toml::from_str::<Rules>(include_str!("site_rules.toml")).map(|rules| rules.rule)
}

/// The rules; a test keeps the file readable.
static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| read().unwrap_or_default());

/// The article in a page of bounded depth, where a rule knows its place.
pub(super) fn article_by_rule(page: &str, url: &Url, base: &Url) -> Option<Ruled> {
    let host = url.host_str()?;
    let rule = RULES.iter().find(|rule| rule.hosts.iter().any(|known| is_of(host, known)))?;
    // The tree's own code indexes and unwraps.
    catch_unwind(AssertUnwindSafe(|| rule.read(page, base))).ok().flatten()
}

fn is_of(host: &str, known: &str) -> bool {
    host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

impl Rule {
    fn read(&self, page: &str, base: &Url) -> Option<Ruled> {
        let document = Document::from(page);
        let first = |selector: &Option<String>| {
            Some(document.select_single(selector.as_deref()?)).filter(Selection::exists)
        };
        let text =
            |selector| first(selector).map(|found| plain(&found.text())).filter(|text| !text.is_empty());
        let title = text(&self.title);
        let byline = text(&self.byline).and_then(|name| byline_of([name.as_str()]));
        let date = first(&self.date);
        let written = date
            .and_then(|date| Some(date.attr("datetime")?.to_string()).or_else(|| Some(plain(&date.text()))));
        let body = document.select_single(&self.body);
        self.remove.iter().for_each(|selector| body.select(selector).remove());
        ADDRESSES.iter().for_each(|name| make_absolute(&body, name, base));
        let found = Found { html: body.html().to_string(), text: body.formatted_text().to_string(), byline };
        let is_article = word_count(&found.text) >= FEWEST_WORDS;
        let published = written.and_then(|written| parse_date(&written));
        is_article.then_some(Ruled { found, title, published })
    }
}

fn make_absolute(body: &Selection<'_>, attribute: &str, base: &Url) {
    for node in body.select(&format!("[{attribute}]")).nodes().iter().take(MAX_FOUND) {
        let written = node.attr(attribute);
        if let Some(address) = written.and_then(|written| absolute(&written, Some(base))) {
            node.set_attr(attribute, address.as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use dom_query::Matcher;
    use url::Url;

    use super::{article_by_rule, read};
    use crate::extract::levelled;
    use crate::{extract, text_of};

    /// `tests/data/article/rules/NAME.in.html` and what is found there.
    #[test]
    fn each_rule_reads_its_page() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/article/rules");
        for rule in read().unwrap() {
            let page = fs::read_to_string(folder.join(format!("{}.in.html", rule.name))).unwrap();
            for selector in rule
                .remove
                .iter()
                .chain([&rule.body])
                .chain(&rule.title)
                .chain(&rule.byline)
                .chain(&rule.date)
            {
                assert!(Matcher::new(selector).is_ok(), "{}: {selector}", rule.name);
            }
            for host in &rule.hosts {
                let url = Url::parse(&format!("https://mina.{host}/2026/10/port.html")).unwrap();
                let level = levelled::page(&page, "");
                assert!(
                    article_by_rule(&level, &url, &url).is_some(),
                    "{}: the rule found nothing",
                    rule.name
                );
                let article = extract(&page, &url).unwrap();
                let report = format!(
                    "title: {}\nbyline: {}\npublished: {}\n\n{}\n",
                    article.title,
                    article.byline.unwrap_or_default(),
                    article.published.map(|at| at.to_string()).unwrap_or_default(),
                    text_of(&article.html)
                );
                let expected = folder.join(format!("{}.txt", rule.name));
                if std::env::var_os("QIRTAS_BLESS").is_some() {
                    fs::write(&expected, &report).unwrap();
                }
                assert_eq!(fs::read_to_string(&expected).unwrap(), report, "{}", rule.name);
            }
        }
    }

    #[test]
    fn a_page_of_another_build_is_left_to_the_general_method() {
        let text = "<p>بدأت صباح اليوم أعمال توسعة الرصيف الجنوبي في الميناء القديم، وقال المهندس إن العمل سيستمر ثمانية أشهر.</p>".repeat(4);
        let page = format!("<html><body><main><article><h1>أرصفة</h1>{text}</article></main></body></html>");
        for host in ["mina.blogspot.com", "ar.wikipedia.org", "notblogspot.com"] {
            let url = Url::parse(&format!("https://{host}/x")).unwrap();
            assert!(article_by_rule(&page, &url, &url).is_none());
            assert!(extract(&page, &url).is_some());
        }
    }

    #[test]
    fn survives_hostile_pages() {
        let url = Url::parse("https://a.blogspot.com/x").unwrap();
        for page in [
            "<div class=post-body>".repeat(20_000),
            "<a href=x>".repeat(50_000),
            "<p class='post-body'><b>".repeat(20_000),
        ] {
            article_by_rule(&levelled::page(&page, ""), &url, &url);
        }
    }
}
