//! The addresses of a WordPress site's posts.

use url::Url;

/// What is asked for beside an address, and is no part of it.
const OURS: [&str; 5] = ["per_page", "page", "_embed", "orderby", "order"];

/// The posts of a site whose programming interface begins at `root`: `…/wp-json/`, or `…/?rest_route=/` where the site
/// writes its addresses so.
pub(super) fn posts_of(root: &Url) -> Url {
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

/// One page of a site's posts, the newest first, with their authors, labels and pictures.
pub(super) fn page_of(posts: &Url, per_page: u32, page: u32) -> Url {
    let kept: Vec<(String, String)> = posts
        .query_pairs()
        .filter(|(name, _)| !OURS.contains(&name.as_ref()))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let mut url = posts.clone();
    url.set_query(None);
    url.query_pairs_mut()
        .extend_pairs(kept)
        .append_pair("per_page", &per_page.to_string())
        .append_pair("page", &page.to_string())
        .append_pair("orderby", "date")
        .append_pair("_embed", "author,wp:featuredmedia,wp:term");
    url
}
