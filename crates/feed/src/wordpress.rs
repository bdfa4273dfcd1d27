//! The posts that WordPress gives as JSON, <https://developer.wordpress.org/rest-api/reference/posts/>.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use url::Url;

use crate::context::tidy_tag;
use crate::decode::decode_judging;
use crate::entity::Entities;
use crate::entry::{add_category, clamp_dates, is_empty};
use crate::identity::settle_ids;
use crate::model::{Entry, Feed, Format, Hints, ParseError};
use crate::parse::without_controls;
use crate::post_list::PostList;
use crate::schedule::Schedule;
use crate::value::{Form, plain};
use crate::{evidence, link, xml};
use qirtas_text::parse_date;

/// The most posts read of one answer; WordPress itself gives a hundred.
const MAX_POSTS: usize = 1_000;

/// The most authors named for one post.
const MAX_AUTHORS: usize = 20;

/// Taxonomies whose terms say nothing of what a post is about.
const NOT_TOPICS: &[&str] = &["author", "language", "post_format", "post_translations"];

/// Reads the body of `wp/v2/posts`, with what `_embed` adds when it is there, whatever plugins wrote around it.
///
/// The id of an entry is the post's guid, as in the site's own RSS feed.
///
/// # Errors
/// [`ParseError`] when the bytes hold no posts, as in an answer that says why there are none.
pub fn parse_wordpress(bytes: &[u8], hints: &Hints<'_>) -> Result<Feed, ParseError> {
    let decoded = decode_judging(bytes, hints.content_type);
    let (text, _) = without_controls(&decoded.text);
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if text.is_empty() {
        return Err(ParseError::Empty);
    }
    let Some(list) = PostList::find(text, MAX_POSTS) else {
        return Err(ParseError::NotAFeed { looks_like_html: xml::looks_like_html(text) });
    };
    Ok(read(list, hints))
}

fn read(list: PostList, hints: &Hints<'_>) -> Feed {
    let zone = zone_of(&list.posts);
    let mut entries: Vec<Entry> = list.posts.iter().map(|post| read_post(post, zone, hints)).collect();
    entries.retain(|entry| !is_empty(entry, None));
    settle_ids(&mut entries);
    let told = |key: &str| list.posts.iter().find_map(|post| text(post.get("yoast_head_json")?, key));
    let mut feed = Feed {
        format: Format::WordPress,
        title: told("og_site_name").map(plain_text).unwrap_or_default(),
        description: String::new(),
        language: told("og_locale").and_then(tidy_tag),
        direction: None,
        homepage: hints.base.and_then(site_of),
        icon: None,
        schedule: Schedule::default(),
        entries,
        repairs: list.repairs,
    };
    evidence::judge(&mut feed);
    feed
}

fn read_post(post: &Value, zone: SignedDuration, hints: &Hints<'_>) -> Entry {
    let url = text(post, "link").and_then(|link| link::web_address(link, hints.base));
    let mut entry = Entry {
        id: rendered(post, "guid")
            .map(|guid| Entities::default().resolve(guid).into_owned())
            .unwrap_or_default(),
        title: rendered(post, "title").map(plain_text).unwrap_or_default(),
        author: authors(post),
        published: date(post, "date", zone),
        updated: date(post, "modified", zone),
        summary: rendered(post, "excerpt").map(str::to_owned),
        content: rendered(post, "content").map(str::to_owned),
        base: url.clone().or_else(|| hints.base.map(|base| base.as_str().to_owned())),
        language: text(post, "lang").and_then(tidy_tag),
        picture: picture(post, hints),
        url,
        ..Entry::default()
    };
    for term in terms(post).filter(|term| !text(term, "taxonomy").is_some_and(|t| NOT_TOPICS.contains(&t))) {
        add_category(&mut entry.categories, &text(term, "name").map(plain_text).unwrap_or_default());
    }
    clamp_dates(&mut entry, hints.now);
    entry
}

/// `{"rendered": "…"}`, or the text alone, as some plugins have it.
fn rendered<'v>(post: &'v Value, key: &str) -> Option<&'v str> {
    text(post.get(key)?, "rendered").or_else(|| text(post, key))
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

fn plain_text(html: &str) -> String {
    plain(html, Form::Html, &Entities::default())
}

/// `date_gmt`, else `date`, which is in the site's own time.
fn date(post: &Value, key: &str, zone: SignedDuration) -> Option<Timestamp> {
    let written = |key: &str| text(post, key).filter(|date| !date.starts_with("0000"));
    if let Some(moment) = written(&format!("{key}_gmt")).and_then(parse_date) {
        return Some(moment);
    }
    parse_date(written(key)?)?.checked_sub(zone).ok()
}

/// How far the site's own time is ahead of GMT, as the first post shows that has both.
fn zone_of(posts: &[Value]) -> SignedDuration {
    let both = |post: &Value| {
        let moment = |key| text(post, key).filter(|date| !date.starts_with("0000")).and_then(parse_date);
        Some(moment("date")?.duration_since(moment("date_gmt")?))
    };
    // No zone is further ahead or behind.
    let is_zone = |ahead: &SignedDuration| ahead.abs() <= SignedDuration::from_hours(14);
    posts.iter().find_map(|post| both(post).filter(is_zone)).unwrap_or_default()
}

fn embedded<'v>(post: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    let list = post.get("_embedded").and_then(|embedded| embedded.get(key)?.as_array());
    list.into_iter().flatten()
}

/// The categories and tags, list after list.
fn terms(post: &Value) -> impl Iterator<Item = &Value> {
    embedded(post, "wp:term").filter_map(Value::as_array).flatten()
}

/// The authors that plugins for several give as terms, else the post's one.
fn authors(post: &Value) -> Option<String> {
    let several = terms(post).filter(|term| text(term, "taxonomy") == Some("author"));
    let one = embedded(post, "author");
    let mut names: Vec<String> = Vec::new();
    for group in [several.collect::<Vec<_>>(), one.collect()] {
        for name in group.into_iter().filter_map(|author| text(author, "name")).map(plain_text) {
            if !name.is_empty() && !names.contains(&name) && names.len() < MAX_AUTHORS {
                names.push(name);
            }
        }
        if !names.is_empty() {
            return Some(names.join(", "));
        }
    }
    let by_plugin = text(post.get("yoast_head_json")?, "author").map(plain_text);
    by_plugin.filter(|name| !name.is_empty())
}

/// The featured picture, of the sizes that a reader shows.
fn picture(post: &Value, hints: &Hints<'_>) -> Option<String> {
    let address = |written: &str| link::web_address(written, hints.base);
    let sized = |media: &Value| {
        let sizes = media.get("media_details")?.get("sizes")?;
        ["large", "medium_large"].iter().find_map(|size| address(text(sizes.get(size)?, "source_url")?))
    };
    let featured = |media: &Value| sized(media).or_else(|| address(text(media, "source_url")?));
    let is_picture = |media: &&Value| text(media, "media_type").is_none_or(|kind| kind == "image");
    let by_plugin = || {
        let yoast = || text(post.get("yoast_head_json")?.get("og_image")?.get(0)?, "url");
        text(post, "jetpack_featured_media_url").or_else(yoast).and_then(address)
    };
    embedded(post, "wp:featuredmedia").filter(is_picture).find_map(featured).or_else(by_plugin)
}

/// The site whose interface stands at an address.
fn site_of(base: &Url) -> Option<String> {
    let mut site = base.clone();
    site.set_query(None);
    site.set_fragment(None);
    let path = base.path().split("wp-json").next().unwrap_or_default();
    site.set_path(path.strip_suffix("index.php/").unwrap_or(path));
    matches!(site.scheme(), "http" | "https").then(|| site.into())
}
