//! The REST interface of WordPress, as far as readers of news use it:
//! <https://developer.wordpress.org/rest-api/reference/posts/>.

use std::collections::HashMap;

use axum::http::header::{CONTENT_TYPE, LINK};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{TimeZone, offset};
use serde_json::{Map, Value, json};

use crate::article::Article;
use crate::feeds::Edition;
use crate::markup::Escaped;
use crate::outlet::{Outlet, WordPress};
use crate::page::Picture;
use crate::place::Place;
use crate::stand::Shelves;

const JSON: &str = "application/json; charset=UTF-8";
/// The site's own clock, three hours ahead of UTC.
const HOURS_AHEAD: i8 = 3;
const MOST_A_PAGE: usize = 100;

type Parameters = HashMap<String, String>;

/// The interface's address, as the home page's `Link` header tells it.
pub(crate) fn link_of(outlet: &Outlet, place: &Place) -> Option<HeaderValue> {
    let root = place.root(outlet);
    let address = match outlet.wordpress {
        WordPress::Pretty => format!("{root}/wp-json/"),
        WordPress::Plain => format!("{root}/?rest_route=/"),
        WordPress::Absent => return None,
    };
    HeaderValue::from_str(&format!("<{address}>; rel=\"https://api.w.org/\"")).ok()
}

/// The answer at a route below the interface's root.
pub(crate) fn answer(
    shelves: &Shelves,
    outlet: &'static Outlet,
    place: &Place,
    route: &str,
    parameters: &Parameters,
) -> Response {
    match route.trim_matches('/') {
        "" => root(outlet, place),
        "wp/v2/posts" => posts(shelves, outlet, place, parameters),
        "wp/v2/categories" => categories(outlet, parameters),
        _ => failure(StatusCode::NOT_FOUND, "rest_no_route", "No route was found matching the URL."),
    }
}

fn root(outlet: &Outlet, place: &Place) -> Response {
    let home = place.root(outlet);
    spoken(&json!({
        "name": outlet.name, "description": outlet.tagline, "url": home, "home": home,
        "gmt_offset": HOURS_AHEAD.to_string(), "timezone_string": "Asia/Riyadh",
        "namespaces": ["oembed/1.0", "wp/v2"], "authentication": {}, "routes": {},
    }))
}

/// The category beside the outlet's own section, and how many posts of it there is one to.
const OPINION: &str = "opinion";
const OPINION_ID: u32 = 7;
const POSTS_TO_AN_OPINION: u32 = 3;

fn categories(outlet: &Outlet, parameters: &Parameters) -> Response {
    let wanted = parameters.get("slug").map(String::as_str);
    let known = [(outlet.section, 1), (OPINION, OPINION_ID)];
    let list: Vec<Value> = known
        .into_iter()
        .filter(|(slug, _)| wanted.is_none_or(|wanted| wanted == *slug))
        .map(|(slug, id)| json!({ "id": id, "slug": slug, "name": slug, "taxonomy": "category" }))
        .collect();
    spoken(&Value::Array(list))
}

fn posts(shelves: &Shelves, outlet: &'static Outlet, place: &Place, parameters: &Parameters) -> Response {
    let number = |name: &str, otherwise: usize| match parameters.get(name) {
        Some(text) => text.parse().ok().filter(|number| *number >= 1),
        None => Some(otherwise),
    };
    let (Some(page), Some(per_page)) =
        (number("page", 1), number("per_page", 10).filter(|n| *n <= MOST_A_PAGE))
    else {
        return failure(StatusCode::BAD_REQUEST, "rest_invalid_param", "Invalid parameter(s)");
    };
    let (Ok(before), Ok(after)) = (moment(parameters.get("before")), moment(parameters.get("after"))) else {
        return failure(StatusCode::BAD_REQUEST, "rest_invalid_param", "Invalid parameter(s): before, after");
    };
    let mut numbers = shelves.numbers_between(outlet, after, before);
    if parameters.get("categories").is_some_and(|id| *id == OPINION_ID.to_string()) {
        numbers.retain(|number| number % POSTS_TO_AN_OPINION == 0);
    }
    if parameters.get("order").is_none_or(|order| order != "asc") {
        numbers.reverse();
    }
    let total = numbers.len();
    let pages = total.div_ceil(per_page);
    if page > pages.max(1) {
        let why = "The page number requested is larger than the number of pages available.";
        return failure(StatusCode::BAD_REQUEST, "rest_post_invalid_page_number", why);
    }
    let shown: Vec<u32> = numbers.into_iter().skip((page - 1) * per_page).take(per_page).collect();
    let edition = shelves.edition_of(outlet, place, &shown);
    let is_embedded = parameters.contains_key("_embed");
    let list: Vec<Value> = edition
        .articles
        .iter()
        .map(|article| only_fields(post(&edition, article, is_embedded), parameters.get("_fields")))
        .collect();
    let mut answer = spoken(&Value::Array(list));
    let headers = answer.headers_mut();
    headers.insert(HeaderName::from_static("x-wp-total"), total.into());
    headers.insert(HeaderName::from_static("x-wp-totalpages"), pages.into());
    let beside = [("prev", page.checked_sub(1)), ("next", Some(page + 1))];
    for (rel, page) in beside {
        if let Some(page) = page.filter(|page| (1..=pages).contains(page)) {
            link_page(headers, &edition, parameters, page, rel);
        }
    }
    answer
}

fn link_page(
    headers: &mut HeaderMap,
    edition: &Edition<'_>,
    parameters: &Parameters,
    page: usize,
    rel: &str,
) {
    let root = edition.place.root(edition.outlet);
    let mut query: Vec<_> = parameters
        .iter()
        .filter(|(name, _)| *name != "page")
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    query.sort();
    query.push(format!("page={page}"));
    let route = if parameters.contains_key("rest_route") { "/" } else { "/wp-json/wp/v2/posts" };
    let link = format!("<{root}{route}?{}>; rel=\"{rel}\"", query.join("&"));
    if let Ok(link) = HeaderValue::from_str(&link) {
        headers.append(LINK, link);
    }
}

fn post(edition: &Edition<'_>, article: &Article, is_embedded: bool) -> Value {
    let local = article.published.to_zoned_datetime(offset(HOURS_AHEAD).to_time_zone()).datetime();
    let utc = article.published.to_zoned_datetime(TimeZone::UTC).datetime();
    let clock = |at: DateTime| at.strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let mut post = json!({
        "id": article.number,
        "date": clock(local), "date_gmt": clock(utc), "modified": clock(local), "modified_gmt": clock(utc),
        "guid": { "rendered": edition.guid(article.number).0 },
        "slug": format!("post-{}", article.number),
        "status": "publish", "type": "post",
        "link": edition.article_url(article.number),
        "title": { "rendered": Escaped(&article.title).to_string().replace('\'', "&#8217;") },
        "content": { "rendered": edition.html_of(article), "protected": false },
        "excerpt": { "rendered": format!("<p>{} [&hellip;]</p>\n", Escaped(article.teaser())), "protected": false },
        "author": 1, "featured_media": Picture::of(article.number).number, "sticky": false,
        "categories": [1], "tags": article.tags.iter().enumerate().map(|(place, _)| place + 2).collect::<Vec<_>>(),
    });
    if let (true, Some(fields)) = (is_embedded, post.as_object_mut()) {
        fields.insert("_embedded".to_owned(), embedded(edition, article));
    }
    post
}

fn embedded(edition: &Edition<'_>, article: &Article) -> Value {
    let picture = Picture::of(article.number);
    let tags: Vec<Value> =
        article.tags.iter().map(|tag| json!({ "name": tag, "taxonomy": "post_tag" })).collect();
    json!({
        "author": [{ "id": 1, "name": article.author }],
        "wp:featuredmedia": [{
            "source_url": edition.picture_url(picture), "media_type": "image", "mime_type": "image/webp",
            "alt_text": article.caption, "media_details": { "width": picture.width, "height": picture.height },
        }],
        "wp:term": [[{ "name": edition.outlet.section, "taxonomy": "category" }], tags],
    })
}

fn only_fields(post: Value, wanted: Option<&String>) -> Value {
    let (Some(wanted), Value::Object(fields)) = (wanted, &post) else { return post };
    // `title.rendered` asks for a part of what `title` gives.
    let is_wanted = |name: &str| wanted.split(',').any(|known| known.split('.').next() == Some(name));
    let kept: Map<_, _> = fields
        .iter()
        .filter(|(name, _)| is_wanted(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    Value::Object(kept)
}

/// A date of a query: by the site's own clock when it names no zone.
fn moment(text: Option<&String>) -> Result<Option<Timestamp>, ()> {
    let Some(text) = text else { return Ok(None) };
    // The plus of an offset is a space in a query.
    let text = text.replace(' ', "+");
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(Some(at));
    }
    let local = text.parse::<DateTime>().map_err(drop)?;
    offset(HOURS_AHEAD).to_timestamp(local).map(Some).map_err(drop)
}

fn spoken(value: &Value) -> Response {
    ([(CONTENT_TYPE, JSON)], value.to_string()).into_response()
}

fn failure(status: StatusCode, code: &str, message: &str) -> Response {
    let body = json!({ "code": code, "message": message, "data": { "status": status.as_u16() } });
    (status, spoken(&body)).into_response()
}
