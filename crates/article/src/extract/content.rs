//! The choice of the text: what a page shows, without what stands around the article.

use std::ops::Range;

use qirtas_text::fold;

use super::dom::{Dom, ROOT};
use super::page_head::PageHead;
use super::page_marks::{Mark, mark_of};
use super::smoothie::{self, Found};
use super::trim::trim;
use super::weights::Weights;

/// The article in a page that `levelled` wrote.
pub(super) fn article_in(page: &str, head: &PageHead) -> Option<Found> {
    let (before, body) = page.split_once("<body>")?;
    let mut dom = Dom::read(body);
    keep_quoted(&mut dom);
    cut_foreign(&mut dom);
    cut_other_articles(&mut dom, head.title.as_deref().unwrap_or_default());
    let weights = Weights::of(&dom);
    let texts = texts_of(&dom, &weights);
    let told = told_text(&dom, &texts, &weights);
    let least = if told == ROOT { 0 } else { (weights.at(told).prose / 4).min(SHORTEST_TEXT) };
    let told = ["<body><article>", &dom.inner_html(told), "</article></body></html>"].concat();
    let found = smoothie::article_in(&[before, &told].concat(), &head.base);
    let (html, byline) = found.map_or((String::new(), None), |found| (found.html, found.byline));
    let mut dom = Dom::read(&html);
    cut_foreign(&mut dom);
    if Weights::of(&dom).at(ROOT).prose < least {
        dom = Dom::read(&told);
    }
    trim(&mut dom, head.title.as_deref().unwrap_or_default(), &head.base);
    Some(Found { html: dom.html(ROOT), text: dom.text(ROOT), byline })
}

/// Takes out what says of itself that it is no part of an article, unless it holds much of what reads like one.
fn cut_foreign(dom: &mut Dom<'_>) {
    let weights = Weights::of(dom);
    let all = weights.at(ROOT);
    let texts = texts_of(dom, &weights);
    let mut at = 1;
    while at < dom.len() {
        let node = dom.node(at);
        let end = node.end;
        let weight = weights.at(at);
        let is_small = weight.prose * 3 < all.prose && !holds_one_of(&texts, at..end);
        let is_foreign = !node.is_bare
            && match mark_of(node) {
                Mark::Foreign => is_small,
                Mark::Hidden => weight.prose * 5 < all.prose * 4,
                Mark::Doubtful => is_small && weight.is_linked_above(50),
                Mark::Quoted | Mark::Unknown => false,
            };
        if is_foreign {
            dom.cut(at);
            at = end;
        } else {
            at += 1;
        }
    }
}

/// How many elements around a quoted post may be its frame.
const MAX_FRAMES: usize = 4;

/// Takes the names from posts that the article quotes, and from their frames: «social» means no share bar there.
fn keep_quoted(dom: &mut Dom<'_>) {
    let posts: Vec<usize> = dom.within(ROOT).filter(|at| mark_of(dom.node(*at)) == Mark::Quoted).collect();
    for post in posts {
        let end = dom.node(post).end;
        let is_frame =
            |up: &usize| *up != ROOT && dom.node(*up).end <= end + MAX_FRAMES && post - *up <= MAX_FRAMES;
        let frames: Vec<usize> = dom.ancestors(post).take_while(is_frame).collect();
        for at in std::iter::once(post).chain(frames) {
            dom.bare(at);
        }
    }
}

/// Where one of several articles beside each other has the page's title, the others are not shown for their own sake.
fn cut_other_articles(dom: &mut Dom<'_>, title: &str) {
    let title = fold(title);
    let mut articles: Vec<(usize, bool)> = Vec::new();
    let mut end = 0;
    for at in dom.within(ROOT) {
        let node = dom.node(at);
        if node.name() == "article" && at >= end {
            articles.push((at, false));
            end = node.end;
        } else if matches!(node.name(), "h1" | "h2")
            && at < end
            && fold(&dom.own_text(at)) == title
            && let Some((_, is_titled)) = articles.last_mut()
        {
            *is_titled = true;
        }
    }
    if articles.len() > 1 && articles.iter().filter(|(_, is_titled)| *is_titled).count() == 1 {
        for (at, _) in articles.into_iter().filter(|(_, is_titled)| !is_titled) {
            dom.cut(at);
        }
    }
}

fn holds_one_of(sorted: &[usize], part: Range<usize>) -> bool {
    sorted.get(sorted.partition_point(|at| *at < part.start)).is_some_and(|at| part.contains(at))
}

/// The text that the page itself marks as such: the only one, or that which holds nearly all there is to read.
fn told_text(dom: &Dom<'_>, texts: &[usize], weights: &Weights) -> usize {
    let all = weights.at(ROOT).prose;
    let mut bodies =
        texts.iter().copied().filter(|at| dom.node(*at).attribute("itemprop") == Some("articleBody"));
    let only = bodies.next().filter(|_| bodies.next().is_none());
    let largest = || texts.iter().rev().copied().find(|at| weights.at(*at).prose * 5 >= all * 4);
    only.or_else(largest).unwrap_or(ROOT)
}

/// Letters in paragraphs that a text has at the least.
const SHORTEST_TEXT: u32 = 400;

/// Elements that say that they are an article's text and hold enough for one.
fn texts_of(dom: &Dom<'_>, weights: &Weights) -> Vec<usize> {
    let says_so = |at: &usize| {
        let node = dom.node(*at);
        matches!(node.name(), "article" | "main") || node.attribute("itemprop") == Some("articleBody")
    };
    dom.within(ROOT).filter(says_so).filter(|at| weights.at(*at).prose >= SHORTEST_TEXT).collect()
}
