//! What a page says of its article for machines, <https://schema.org/NewsArticle>.

use qirtas_text::tidy;
use serde_json::Value;
use url::Url;

use super::mended::json_of;
use super::plain::plain;

/// The most scripts that are read of one page, and the most nodes of all.
const MAX_SCRIPTS: usize = 20;
const MAX_NODES: usize = 400;

/// The most authors and pictures named.
const MAX_AUTHORS: usize = 20;
const MAX_PICTURES: usize = 5;

/// What was said; dates and addresses as they are written.
#[derive(Default)]
pub(super) struct JsonLd {
    /// There is an article, by the page's word.
    pub(super) has_article: bool,
    pub(super) headline: Option<String>,
    pub(super) name: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    /// With their captions.
    pub(super) pictures: Vec<(String, Option<String>)>,
    pub(super) section: Option<String>,
    pub(super) description: Option<String>,
    pub(super) language: Option<String>,
    pub(super) site_name: Option<String>,
    pub(super) logo: Option<String>,
    /// Whether all may read it.
    pub(super) is_free: Option<bool>,
    /// The article's text, plain or as HTML.
    pub(super) body: Option<String>,
    /// How many words the article has.
    pub(super) words: Option<usize>,
}

impl JsonLd {
    /// Reads what a page tells of the article at one of its addresses, or of the first.
    pub(super) fn read(html: &str, addresses: &[&str]) -> JsonLd {
        let scripts: Vec<Value> = scripts(html).take(MAX_SCRIPTS).filter_map(json_of).collect();
        let mut nodes = Vec::new();
        scripts.iter().for_each(|script| collect(script, &mut nodes));
        let articles = || nodes.iter().filter(|node| is_a(node, ARTICLES));
        let is_here = |node: &&&Value| addresses.iter().any(|address| is_of(node, address));
        let article = articles().find(is_here).or_else(|| articles().next());
        let page = nodes.iter().find(|node| is_a(node, PAGES));
        let mut said = article.map(|article| JsonLd::of(article, &nodes)).unwrap_or_default();
        said.has_article = article.is_some();
        if let Some(page) = page {
            said.complete(JsonLd::of(page, &nodes));
        }
        let site = nodes.iter().find(|node| is_a(node, &["WebSite"]));
        said.site_name = said.site_name.or_else(|| text(site?, "name"));
        said.section = said.section.or_else(|| nodes.iter().find_map(|node| section_in_trail(node)));
        said
    }

    fn of<'v>(article: &'v Value, nodes: &[&'v Value]) -> JsonLd {
        let resolved = |value: &'v Value| resolve(value, nodes);
        let of_key = |key: &str| article.get(key).into_iter().flat_map(members).map(resolved);
        let authors: Vec<&Value> = of_key("author").chain(of_key("creator")).take(MAX_AUTHORS).collect();
        let pictures = of_key("image").chain(of_key("thumbnailUrl")).chain(of_key("primaryImageOfPage"));
        let pictures = pictures.filter_map(|picture| Some((address_of(picture)?, text(picture, "caption"))));
        let publisher = of_key("publisher").next();
        let language = article.get("inLanguage");
        JsonLd {
            has_article: false,
            headline: text(article, "headline"),
            name: text(article, "name"),
            authors: authors.into_iter().filter_map(name_of).collect(),
            published: text(article, "datePublished").or_else(|| text(article, "dateCreated")),
            updated: text(article, "dateModified"),
            pictures: pictures.take(MAX_PICTURES).collect(),
            section: of_key("articleSection").find_map(name_of),
            description: text(article, "description"),
            language: language.and_then(|language| {
                language.as_str().map(str::to_owned).or_else(|| text(language, "alternateName"))
            }),
            site_name: publisher.and_then(name_of),
            logo: publisher.and_then(|publisher| address_of(publisher.get("logo")?)),
            is_free: article.get("isAccessibleForFree").and_then(truth_of),
            body: article.get("articleBody").and_then(Value::as_str).map(str::to_owned),
            words: article.get("wordCount").and_then(number_of),
        }
    }

    /// Takes from what is said of the page what is not said of the article.
    fn complete(&mut self, page: JsonLd) {
        let JsonLd { published, updated, pictures, description, language, site_name, is_free, .. } = page;
        self.published = self.published.take().or(published);
        self.updated = self.updated.take().or(updated);
        self.pictures.extend(pictures);
        self.description = self.description.take().or(description);
        self.language = self.language.take().or(language);
        self.site_name = self.site_name.take().or(site_name);
        self.is_free = self.is_free.or(is_free);
    }
}

const ARTICLES: &[&str] = &["Article", "Posting", "Report", "Review", "Recipe"];
const PAGES: &[&str] = &["WebPage", "ItemPage"];

/// The inside of each `<script type="application/ld+json">`.
fn scripts(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once("application/ld+json")?;
        let (_, inside) = after.split_once('>')?;
        let end = ["</script", "</SCRIPT", "</Script"].iter().filter_map(|end| inside.find(end)).min();
        let (script, tail) = inside.split_at_checked(end.unwrap_or(inside.len()))?;
        rest = tail;
        Some(script)
    })
}

/// The things a script describes: itself, a list of them, or a graph.
fn collect<'v>(value: &'v Value, nodes: &mut Vec<&'v Value>) {
    let of_key = |key: &str| value.get(key).into_iter().flat_map(members);
    let inner = of_key("@graph").chain(of_key("mainEntity")).chain(of_key("mainEntityOfPage"));
    let described = members(value).chain(inner);
    for node in described.filter(|node| node.is_object()) {
        let graph = node.get("@graph").and_then(Value::as_array).into_iter().flatten();
        for node in std::iter::once(node).chain(graph) {
            if nodes.len() < MAX_NODES {
                nodes.push(node);
            }
        }
    }
}

/// One value, or those of a list.
fn members(value: &Value) -> impl Iterator<Item = &Value> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().chain(Some(value).filter(|value| !value.is_array()))
}

fn is_a(node: &Value, ends: &[&str]) -> bool {
    let mut types = node.get("@type").into_iter().flat_map(members).filter_map(Value::as_str);
    types.any(|name| ends.iter().any(|end| name.ends_with(end)))
}

/// Whether a node describes what stands at an address.
fn is_of(node: &Value, address: &str) -> bool {
    let main = node.get("mainEntityOfPage");
    let written = [node.get("url"), node.get("@id"), main, main.and_then(|main| main.get("@id"))];
    written.iter().flatten().filter_map(|its| its.as_str()).any(|its| bare(its) == bare(address))
}

/// An address without what its pages share.
fn bare(address: &str) -> &str {
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    address.split(['#', '?']).next().unwrap_or_default().trim_end_matches('/')
}

/// The node that a reference (`{"@id": "…"}`) stands for.
fn resolve<'v>(value: &'v Value, nodes: &[&'v Value]) -> &'v Value {
    let is_reference = value.get("name").is_none() && value.get("url").is_none();
    let id = value.get("@id").filter(|_| is_reference);
    let found = id
        .and_then(|id| nodes.iter().find(|node| node.get("@id") == Some(id) && node.get("@type").is_some()));
    found.copied().unwrap_or(value)
}

/// The last but one step of the way from the front page to the article.
fn section_in_trail(node: &Value) -> Option<String> {
    let steps = node.get("itemListElement").filter(|_| is_a(node, &["BreadcrumbList"]))?.as_array()?;
    let names: Vec<String> = steps
        .iter()
        .filter_map(|step| text(step, "name").or_else(|| text(step.get("item")?, "name")))
        .collect();
    match names.as_slice() {
        [_, .., section, _] => Some(section.clone()),
        _ => None,
    }
}

fn text(value: &Value, key: &str) -> Option<String> {
    members(value.get(key)?).find_map(|value| Some(plain(value.as_str()?)).filter(|text| !text.is_empty()))
}

fn name_of(value: &Value) -> Option<String> {
    let own = value.as_str().map(plain).filter(|name| !name.is_empty());
    own.or_else(|| text(value, "name"))
}

fn address_of(value: &Value) -> Option<String> {
    let own = value.as_str().map(str::to_owned);
    let named = |key: &str| members(value.get(key)?).find_map(|value| value.as_str().map(tidy));
    own.or_else(|| named("url"))
        .or_else(|| named("contentUrl"))
        .or_else(|| named("@id").filter(|id| Url::parse(id).is_ok()))
}

fn truth_of(value: &Value) -> Option<bool> {
    let written = value.as_str().unwrap_or_default().to_ascii_lowercase();
    let said = match written.rsplit('/').next() {
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ => None,
    };
    value.as_bool().or(said)
}

fn number_of(value: &Value) -> Option<usize> {
    let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())?;
    usize::try_from(number).ok()
}
