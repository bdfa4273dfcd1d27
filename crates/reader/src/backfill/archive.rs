//! Where a source's archive is: the posts of its WordPress site, or the part of them that the source is about.

use qirtas_net::{Accept, Fetched, Request, Response};
use qirtas_store::{Source, SourceKind};
use serde::Deserialize;
use url::Url;

use crate::Reader;
use crate::error::{Error, Result};
use crate::kinds::interface_in;
use crate::kinds::wordpress::posts_of;

/// Ends of a feed's path that say what it is and not what it is about.
const FEED_WORDS: [&str; 6] = ["feed", "rss", "rss2", "rdf", "atom", "json"];

/// The posts of a source's archive.
///
/// # Errors
/// `NoArchive` when its site has none that we know how to ask, or what went wrong on the way.
pub(super) async fn find(reader: &Reader, source: &Source) -> Result<Url> {
    let address = Url::parse(&source.address).map_err(|_| Error::BadAddress)?;
    match source.kind {
        SourceKind::WordPress => return Ok(address),
        SourceKind::Guide | SourceKind::Kept => return Err(Error::NoArchive),
        SourceKind::Feed | SourceKind::Sitemap | SourceKind::Page => {}
    }
    let root = interface_of(reader, source, &address).await?;
    let posts = posts_of(&root);
    match part_of(&address, &root) {
        Part::Whole => Ok(posts),
        Part::Numbered(filter, id) => Ok(filtered(&posts, filter, id)),
        Part::Named(filter, slug) => {
            let id = id_of(reader, source, &posts, filter, &slug).await?;
            Ok(filtered(&posts, filter, id))
        }
    }
}

/// The programming interface that the source's site names.
async fn interface_of(reader: &Reader, source: &Source, address: &Url) -> Result<Url> {
    let homepage = Url::parse(&source.homepage).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let front = address.join("/").ok();
    let mut pages: Vec<Url> = homepage.into_iter().chain(front).collect();
    pages.dedup();
    let mut failure = None;
    for page in pages {
        match fetch(reader, source, page, Accept::Page).await {
            Ok(fetched) => {
                if let Some(root) = reader.aside(move || Ok(interface_in(&fetched))).await? {
                    return Ok(root);
                }
            }
            Err(error) => failure = failure.or(Some(error).filter(Error::is_without_answer)),
        }
    }
    Err(failure.unwrap_or(Error::NoArchive))
}

/// Asks in the source's name, and in the trust that it has.
pub(super) async fn fetch(reader: &Reader, source: &Source, url: Url, accept: Accept) -> Result<Fetched> {
    let request = Request {
        trusted_host: source.trusted_host.clone(),
        user_agent: source.user_agent.clone(),
        ..Request::new(url, accept)
    };
    match reader.client().fetch(&request).await? {
        Response::Fetched(fetched) => Ok(fetched),
        // Nothing was known beforehand, so nothing can be the same as before.
        Response::NotModified { .. } => Err(Error::EmptyFeed),
    }
}

#[derive(Deserialize)]
struct Term {
    id: u64,
}

/// The number of a category, tag or author.
async fn id_of(reader: &Reader, source: &Source, posts: &Url, filter: Filter, slug: &str) -> Result<u64> {
    let url = address_of_term(posts, filter, slug).ok_or(Error::NoArchive)?;
    let fetched = match fetch(reader, source, url, Accept::Json).await {
        Err(error) if !error.is_without_answer() => return Err(Error::NoArchive),
        fetched => fetched?,
    };
    let terms: Vec<Term> = serde_json::from_slice(&fetched.body).map_err(|_| Error::NoArchive)?;
    match terms.as_slice() {
        [term] => Ok(term.id),
        // Better no archive than that of the whole site, of which the person wanted a part.
        _ => Err(Error::NoArchive),
    }
}

/// Where a category, tag or author is asked for, beside the posts. The slug comes from a path, and is escaped as there.
fn address_of_term(posts: &Url, filter: Filter, slug: &str) -> Option<Url> {
    let collection = format!("/wp/v2/{}", filter.collection());
    let mut url = Url::parse(&posts.as_str().replace("/wp/v2/posts", &collection)).ok()?;
    let rest = url.query().map(|query| format!("{query}&")).unwrap_or_default();
    let slug = slug.replace('&', "%26").replace('+', "%2B");
    url.set_query(Some(&format!("{rest}slug={slug}&_fields=id")));
    Some(url)
}

fn filtered(posts: &Url, filter: Filter, id: u64) -> Url {
    let mut posts = posts.clone();
    posts.query_pairs_mut().append_pair(filter.parameter(), &id.to_string());
    posts
}

/// What posts can be chosen by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    Category,
    Tag,
    Author,
}

impl Filter {
    fn parameter(self) -> &'static str {
        match self {
            Self::Category => "categories",
            Self::Tag => "tags",
            Self::Author => "author",
        }
    }

    fn collection(self) -> &'static str {
        match self {
            Self::Category => "categories",
            Self::Tag => "tags",
            Self::Author => "users",
        }
    }
}

/// Which part of a site a source is about.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Named(Filter, String),
    Numbered(Filter, u64),
}

/// Reads the part off the source's address. What says nothing known is taken for a category: if the site has none of
/// that name, there is no archive.
fn part_of(address: &Url, root: &Url) -> Part {
    let numbered = address.query_pairs().find_map(|(name, value)| {
        let filter = match name.as_ref() {
            "cat" => Filter::Category,
            "author" => Filter::Author,
            _ => return None,
        };
        Some(Part::Numbered(filter, value.parse().ok()?))
    });
    if let Some(numbered) = numbered {
        return numbered;
    }
    // A feed that another house delivers says nothing of the site in its address.
    if host_of(address) != host_of(root) {
        return Part::Whole;
    }
    let base = root.path().split("wp-json").next().unwrap_or_default().trim_end_matches("index.php");
    let path = address.path().strip_prefix(base).unwrap_or(address.path());
    let mut words: Vec<&str> = path.split('/').filter(|word| !word.is_empty()).collect();
    while words.last().is_some_and(|word| FEED_WORDS.contains(word)) {
        words.pop();
    }
    match words.as_slice() {
        [] => Part::Whole,
        // A file of its own, such as rss.xml.
        [file] if file.contains('.') => Part::Whole,
        ["tag", slug] => Part::Named(Filter::Tag, (*slug).to_owned()),
        ["author", slug] => Part::Named(Filter::Author, (*slug).to_owned()),
        [.., slug] => Part::Named(Filter::Category, (*slug).to_owned()),
    }
}

fn host_of(url: &Url) -> Option<&str> {
    url.host_str().map(|host| host.strip_prefix("www.").unwrap_or(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_which_part_of_a_site_it_is_about() {
        let named = |filter, slug: &str| Part::Named(filter, slug.to_owned());
        let table = [
            ("https://marfa.example/feed/", Part::Whole),
            ("http://www.marfa.example/feed/rss2", Part::Whole),
            ("https://marfa.example/?feed=rss2", Part::Whole),
            ("https://marfa.example/rss.xml", Part::Whole),
            ("https://feeds.elsewhere.example/marfa/world", Part::Whole),
            ("https://marfa.example/category/world/feed", named(Filter::Category, "world")),
            ("https://marfa.example/category/world/east/feed/atom", named(Filter::Category, "east")),
            ("https://marfa.example/topics/east/feed", named(Filter::Category, "east")),
            ("https://marfa.example/comments/feed", named(Filter::Category, "comments")),
            ("https://marfa.example/tag/sea/feed", named(Filter::Tag, "sea")),
            ("https://marfa.example/author/huda/feed", named(Filter::Author, "huda")),
            ("https://marfa.example/?cat=7&feed=rss2", Part::Numbered(Filter::Category, 7)),
            ("https://marfa.example/?feed=rss2&author=3", Part::Numbered(Filter::Author, 3)),
        ];
        let root = Url::parse("https://marfa.example/wp-json/").unwrap();
        for (address, expected) in table {
            assert_eq!(part_of(&Url::parse(address).unwrap(), &root), expected, "{address}");
        }
        let below = Url::parse("https://marfa.example/blog/wp-json/").unwrap();
        let address = Url::parse("https://marfa.example/blog/feed").unwrap();
        assert_eq!(part_of(&address, &below), Part::Whole);
    }

    #[test]
    fn a_term_is_asked_for_beside_the_posts() {
        let table = [
            (
                "https://a.example/wp-json/",
                "https://a.example/wp-json/wp/v2/categories?slug=%D8%A3%26b&_fields=id",
            ),
            (
                "https://a.example/?rest_route=/",
                "https://a.example/?rest_route=/wp/v2/categories&slug=%D8%A3%26b&_fields=id",
            ),
        ];
        for (root, expected) in table {
            let posts = posts_of(&Url::parse(root).unwrap());
            let url = address_of_term(&posts, Filter::Category, "%D8%A3&b").unwrap();
            assert_eq!(url.as_str(), expected);
        }
    }
}
