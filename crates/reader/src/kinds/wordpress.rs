//! A WordPress site's own programming interface: whole texts, also where the site's feed is shut off.

use qirtas_feed::WordPressSite;
use qirtas_net::{Accept, Response};
use url::Url;

use super::feed::hints_of;
use super::{Answer, Asking, Content, SourceWay};
use crate::error::{Error, Result};

/// Posts asked for at once.
const PER_PAGE: u32 = 30;
/// What is asked for beside an address, and is no part of it.
const OURS: [&str; 5] = ["per_page", "page", "_embed", "orderby", "order"];

pub(super) struct WordPressWay;

impl SourceWay for WordPressWay {
    async fn ask(&self, asking: Asking<'_>) -> Result<Answer> {
        let url = page_of(asking.url, PER_PAGE, 1);
        let asking = Asking { url: &url, ..asking };
        let read = |fetched: &qirtas_net::Fetched, now| {
            let feed = qirtas_feed::parse_wordpress(&fetched.body, &hints_of(fetched, now))?;
            Ok(Content::Feed(Box::new(feed)))
        };
        let mut answer = asking.fetch(Accept::Json, read).await?;
        answer.moved_to = answer.moved_to.map(|url| without_ours(&url));
        Ok(answer)
    }
}

/// The posts of a site whose programming interface begins at `root`: `…/wp-json/`, or `…/?rest_route=/` where the site
/// writes its addresses so.
pub(crate) fn posts_of(root: &Url) -> Url {
    let mut posts = root.clone();
    posts.set_fragment(None);
    if root.query_pairs().any(|(name, _)| name == "rest_route") {
        posts.set_query(Some("rest_route=/wp/v2/posts"));
    } else {
        posts.set_query(None);
        posts.set_path(&format!("{}/wp/v2/posts", root.path().trim_end_matches('/')));
    }
    posts
}

/// Where the programming interface begins whose posts these are.
fn root_of(posts: &Url) -> Url {
    let mut root = posts.clone();
    match posts.path().strip_suffix("/wp/v2/posts") {
        Some(path) => {
            root.set_path(&format!("{path}/"));
            root.set_query(None);
        }
        None => root.set_query(Some("rest_route=/")),
    }
    root
}

/// What the site of these posts says of itself; its posts do not say whose they are.
pub(crate) async fn site_of(asking: &Asking<'_>) -> Option<WordPressSite> {
    let root = root_of(asking.url);
    let asking = asking.at(&root);
    let Ok(Response::Fetched(root)) = asking.reader.client().fetch(&asking.request(Accept::Json)).await
    else {
        return None;
    };
    let read = move || {
        let site = qirtas_feed::wordpress_site_of(&root.body, root.content_type.as_deref(), &root.url);
        site.ok_or(Error::NoArticles)
    };
    asking.reader.aside(read).await.ok()
}

/// One page of a site's posts, the newest first, with their authors, labels and pictures.
pub(crate) fn page_of(posts: &Url, per_page: u32, page: u32) -> Url {
    let mut url = without_ours(posts);
    url.query_pairs_mut()
        .append_pair("per_page", &per_page.to_string())
        .append_pair("page", &page.to_string())
        .append_pair("orderby", "date")
        .append_pair("_embed", "author,wp:featuredmedia,wp:term");
    url
}

fn without_ours(url: &Url) -> Url {
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| !OURS.contains(&name.as_ref()))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let mut url = url.clone();
    url.set_query(None);
    if !kept.is_empty() {
        url.query_pairs_mut().extend_pairs(kept);
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_are_below_the_root_and_pages_keep_what_else_was_asked() {
        let table = [
            ("https://marfa.example/wp-json/", "https://marfa.example/wp-json/wp/v2/posts"),
            ("https://marfa.example/blog/wp-json", "https://marfa.example/blog/wp-json/wp/v2/posts"),
            ("https://marfa.example/?rest_route=/", "https://marfa.example/?rest_route=/wp/v2/posts"),
        ];
        for (root, posts) in table {
            let root = Url::parse(root).unwrap();
            assert_eq!(posts_of(&root).as_str(), posts);
            assert_eq!(posts_of(&root_of(&posts_of(&root))).as_str(), posts);
        }
        let posts = Url::parse("https://marfa.example/wp-json/wp/v2/posts?categories=4&page=9").unwrap();
        let page = page_of(&posts, 30, 2);
        assert!(page.as_str().ends_with("/posts?categories=4&per_page=30&page=2&orderby=date&_embed=author%2Cwp%3Afeaturedmedia%2Cwp%3Aterm"), "{page}");
        assert_eq!(without_ours(&page).as_str(), "https://marfa.example/wp-json/wp/v2/posts?categories=4");
        let plain = Url::parse("https://marfa.example/?rest_route=%2Fwp%2Fv2%2Fposts").unwrap();
        assert_eq!(without_ours(&page_of(&plain, 30, 1)), plain);
    }
}
