//! What elements say of themselves, by their names, roles and class words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::dom::Node;

/// What is said of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// It stands around articles.
    Foreign,
    /// It is not shown, or not at first.
    Hidden,
    /// A post from elsewhere, quoted.
    Quoted,
    /// It mostly stands around articles: other evidence has to agree.
    Doubtful,
    /// Nothing that helps.
    Unknown,
}

/// Elements that hold no article.
const FOREIGN_TAGS: &[&str] = &["amp-ad", "amp-sidebar", "aside", "dialog", "footer", "menu", "nav"];

const FOREIGN_ROLES: &[&str] = &[
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "menubar",
    "navigation",
    "search",
    "toolbar",
];

/// Class words that no site gives to its articles, and two in a row that say what neither does alone.
const FOREIGN: &str = "\
    ad addthis addtoany ads adsense advert advertisement advertising adverts backtotop breadcrumb \
    breadcrumbs commentlist comments consent cookie cookies copyright dfp disqus donate donation \
    dropdown fbcomments gdpr hashtags masthead megamenu menu modal nav navbar navigation newsletter \
    newsletters noprint onesignal outbrain overlay pager pagination paywall popular popup promo promos \
    promoted recirc recirculation recommendations recommended related relatedarticles relatedlinks \
    relatedposts relatedtopics replies respond searchform share sharebar sharedaddy shares sharethis \
    sharing sidebar sitemap skyscraper sociable social socials sponsored sponsors subscribe \
    subscription taboola tagcloud taglist tags ticker toolbar tooltip trending weather yarpp \
    ad-container also-read app-banner author-bio author-box author-card author-info call-action \
    comment-area comment-body comment-content comment-form comment-list comment-section comment-thread \
    d-none email-signup entry-footer entry-meta inline-related latest-news more-articles more-from \
    more-news more-stories most-popular most-read most-viewed next-article next-post post-footer \
    post-meta post-nav post-tags read-also read-more read-next screen-reader sign-up sr-only tag-cloud \
    tag-links tag-list top-stories up-next visually-hidden you-may";

/// Class words that articles have too, now and then.
const DOUBTFUL: &str = "\
    author banner bio bios byline bylines carousel categories category comment contributor cta date \
    disclaimer extra follow footer hidden info links list meta metadata more next optin prev print \
    promotion rating recommend rollover rss signup slider sponsor tag teads teaser teasers timestamp \
    tools upsell widget";

/// Class words of what is for other eyes: print, or those who listen.
const HIDDEN: &str = "d-none sr-only visually-hidden screen-reader d-print";

/// Class words of posts from elsewhere that an article quotes.
const QUOTED: &str = "\
    twitter-tweet twitter-video instagram-media tiktok-embed fb-post fb-video bluesky-embed mastodon-embed \
    reddit-embed text-post telegram-post";

static WORDS: LazyLock<HashMap<&str, Mark>> = LazyLock::new(|| {
    let lists = [
        (DOUBTFUL, Mark::Doubtful),
        (FOREIGN, Mark::Foreign),
        (HIDDEN, Mark::Hidden),
        (QUOTED, Mark::Quoted),
    ];
    lists.iter().flat_map(|(words, mark)| words.split_ascii_whitespace().map(|word| (word, *mark))).collect()
});

/// Words of an id that says what something is.
const MAX_WORDS: usize = 3;

/// What an element says of itself.
pub(super) fn mark_of(node: &Node<'_>) -> Mark {
    let Some(tag) = node.tag() else { return Mark::Unknown };
    if FOREIGN_TAGS.contains(&tag.name) {
        return Mark::Foreign;
    }
    let mut mark = Mark::Unknown;
    for (name, value) in tag.attributes {
        let said = match name.to_ascii_lowercase().as_str() {
            "role" if FOREIGN_ROLES.contains(&value) => Mark::Foreign,
            "hidden" => Mark::Hidden,
            "aria-hidden" if value == "true" => Mark::Doubtful,
            "aria-modal" if value == "true" => Mark::Foreign,
            "style" if hides(value) => Mark::Hidden,
            "class" => mark_of_words(value),
            // Long ones are made of headings.
            "id" if words_of(value).nth(MAX_WORDS).is_none() => mark_of_words(value),
            _ => Mark::Unknown,
        };
        match said {
            Mark::Foreign | Mark::Hidden | Mark::Quoted => return said,
            Mark::Doubtful => mark = Mark::Doubtful,
            Mark::Unknown => {}
        }
    }
    mark
}

fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// By the words of class names or ids: `post__tagList` has three.
fn mark_of_words(names: &str) -> Mark {
    let mut mark = Mark::Unknown;
    for name in names.split_ascii_whitespace() {
        let mut pair = String::new();
        for word in words_of(name) {
            if let Some((at, _)) = pair.rmatch_indices('-').next() {
                pair.drain(..=at);
            }
            if !pair.is_empty() {
                pair.push('-');
            }
            pair.push_str(&word);
            let said = [pair.as_str(), word.as_str()].iter().find_map(|words| WORDS.get(words));
            match said {
                Some(Mark::Doubtful) => mark = Mark::Doubtful,
                Some(said) => return *said,
                None => {}
            }
        }
    }
    mark
}

/// The words of a name, in lower case: what punctuation and capitals part.
fn words_of(name: &str) -> impl Iterator<Item = String> {
    let mut chars = name.chars().peekable();
    std::iter::from_fn(move || {
        let mut word = String::new();
        let mut was_lower = false;
        while let Some(c) = chars.peek().copied() {
            if !c.is_alphanumeric() || (c.is_uppercase() && was_lower) {
                if !word.is_empty() {
                    return Some(word);
                }
                if !c.is_alphanumeric() {
                    chars.next();
                    continue;
                }
            }
            was_lower = !c.is_uppercase();
            word.extend(c.to_lowercase());
            chars.next();
        }
        (!word.is_empty()).then_some(word)
    })
}
