//! What a page says of its article for machines, <https://schema.org/NewsArticle>.

use qirtas_text::tidy;
use serde_json::Value;

/// The most scripts that are read of one page, and the most nodes of one script.
const MAX_SCRIPTS: usize = 20;
const MAX_NODES: usize = 200;

/// The most authors named.
const MAX_AUTHORS: usize = 20;

/// What was said; dates and addresses as they are written.
#[derive(Default)]
pub(super) struct JsonLd {
    pub(super) headline: Option<String>,
    pub(super) name: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) picture: Option<String>,
    pub(super) caption: Option<String>,
    pub(super) section: Option<String>,
    pub(super) description: Option<String>,
    pub(super) site_name: Option<String>,
}

impl JsonLd {
    /// Reads the first article that a page describes.
    pub(super) fn read(html: &str) -> JsonLd {
        for script in scripts(html).take(MAX_SCRIPTS) {
            let Ok(value) = serde_json::from_str::<Value>(script) else { continue };
            let mut nodes = Vec::new();
            collect(&value, &mut nodes);
            if let Some(article) = nodes.iter().find(|node| is_article(node)) {
                return JsonLd::of(article, &nodes);
            }
        }
        JsonLd::default()
    }

    fn of<'v>(article: &'v Value, nodes: &[&'v Value]) -> JsonLd {
        let resolved = |value: &'v Value| resolve(value, nodes);
        let authors = article.get("author").or_else(|| article.get("creator"));
        let mut names: Vec<String> = Vec::new();
        for author in authors.into_iter().flat_map(members).take(MAX_AUTHORS) {
            if let Some(name) =
                name_of(resolved(author)).filter(|name| !names.contains(name) && !name.contains("://"))
            {
                names.push(name);
            }
        }
        let picture = article.get("image").or_else(|| article.get("thumbnailUrl"));
        let picture = picture.into_iter().flat_map(members).next().map(resolved);
        let publisher = article.get("publisher").into_iter().flat_map(members).next().map(resolved);
        JsonLd {
            headline: text(article, "headline"),
            name: text(article, "name"),
            byline: (!names.is_empty()).then(|| names.join(", ")),
            published: text(article, "datePublished").or_else(|| text(article, "dateCreated")),
            updated: text(article, "dateModified"),
            picture: picture.and_then(address_of),
            caption: picture.and_then(|picture| text(picture, "caption")),
            section: article.get("articleSection").into_iter().flat_map(members).find_map(name_of),
            description: text(article, "description"),
            site_name: publisher.and_then(name_of),
        }
    }
}

/// The inside of each `<script type="application/ld+json">`.
fn scripts(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once("application/ld+json")?;
        let (_, inside) = after.split_once('>')?;
        let (script, tail) = inside.split_once("</").unwrap_or((inside, ""));
        rest = tail;
        let script = script.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        Some(script.trim())
    })
}

/// The things a script describes: itself, a list of them, or a graph.
fn collect<'v>(value: &'v Value, nodes: &mut Vec<&'v Value>) {
    let graph = value.get("@graph");
    let described = [Some(value), graph, value.get("mainEntity"), value.get("mainEntityOfPage")];
    for node in described.into_iter().flatten().flat_map(members).filter(|node| node.is_object()) {
        if nodes.len() < MAX_NODES {
            nodes.push(node);
            nodes.extend(node.get("@graph").and_then(Value::as_array).into_iter().flatten().take(MAX_NODES));
        }
    }
}

/// One value, or those of a list.
fn members(value: &Value) -> impl Iterator<Item = &Value> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().chain(Some(value).filter(|value| !value.is_array()))
}

fn is_article(node: &Value) -> bool {
    const ENDS: [&str; 4] = ["Article", "BlogPosting", "Report", "Review"];
    let types = node.get("@type").into_iter().flat_map(members).filter_map(Value::as_str);
    types.into_iter().any(|name| ENDS.iter().any(|end| name.ends_with(end)))
}

/// The node that a reference (`{"@id": "…"}`) stands for.
fn resolve<'v>(value: &'v Value, nodes: &[&'v Value]) -> &'v Value {
    let is_reference = value.as_object().is_some_and(|object| object.len() == 1);
    let id = value.get("@id").filter(|_| is_reference);
    let found = id
        .and_then(|id| nodes.iter().find(|node| node.get("@id") == Some(id) && node.get("@type").is_some()));
    found.copied().unwrap_or(value)
}

fn text(value: &Value, key: &str) -> Option<String> {
    Some(plain(value.get(key)?.as_str()?)).filter(|text| !text.is_empty())
}

/// Some write references of HTML into JSON.
fn plain(text: &str) -> String {
    tidy(&crate::entities::decode_text(text))
}

fn name_of(value: &Value) -> Option<String> {
    let own = value.as_str().map(plain).filter(|name| !name.is_empty());
    own.or_else(|| text(value, "name"))
}

fn address_of(value: &Value) -> Option<String> {
    let own = value.as_str().map(str::to_owned);
    own.or_else(|| text(value, "url")).or_else(|| text(value, "contentUrl"))
}
