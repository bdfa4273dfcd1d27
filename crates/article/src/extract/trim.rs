//! What stands before, between and behind an article's paragraphs in the part of a page that holds it.

use std::collections::HashSet;

use qirtas_text::fold;
use url::Url;

use super::dom::{Dom, ROOT, Weight, Weights, What};
use super::labels::{Label, is_notice, label_of};
use super::page_marks::{Mark, mark_of};

/// Longer texts are read as sentences, not as labels; in letters.
const LONGEST_LABEL: u32 = 160;

/// Longer lines without an end of a sentence are no lines of dates and names; in letters.
const LONGEST_META: u32 = 70;

/// Shorter texts may stand twice: «yes», a number, a name; in letters.
const SHORTEST_TWIN: u32 = 30;

/// How far behind a label links are looked for, in nodes beside it.
const MAX_BEHIND: usize = 40;

/// A block with a text of its own.
struct Line {
    at: usize,
    weight: Weight,
    text: String,
    is_heading: bool,
    is_item: bool,
    is_caption: bool,
}

impl Line {
    fn is_prose(&self) -> bool {
        self.weight.is_prose() && !self.is_caption && !self.is_heading
    }

    fn is_linked(&self) -> bool {
        self.weight.own_linked * 10 >= self.weight.own * 9
    }
}

/// Takes out of the part that was chosen what is not the article.
pub(super) fn trim(dom: &mut Dom<'_>, title: &str, base: &Url) {
    let weights = Weights::of(dom);
    let lines = lines_of(dom, &weights);
    let trimmer = Trimmer { weights, base, title: fold(title), lines };
    let cuts = trimmer.cuts(dom);
    for at in cuts {
        dom.cut(at);
    }
}

fn lines_of(dom: &Dom<'_>, weights: &Weights) -> Vec<Line> {
    let mut lines = Vec::new();
    for at in dom.within(ROOT) {
        let (node, weight) = (dom.node(at), weights.at(at));
        if !node.is_block() || weight.own == 0 {
            continue;
        }
        let is_in = |names: &[&str]| {
            std::iter::once(at)
                .chain(dom.ancestors(at))
                .take(4)
                .any(|up| names.contains(&dom.node(up).name()))
        };
        let text = dom.own_text(at);
        lines.push(Line {
            at,
            weight,
            is_heading: matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"),
            is_item: is_in(&["li", "td", "th", "dt", "dd", "pre"]),
            is_caption: is_in(&["figure", "figcaption", "caption"]) || is_caption(dom, at),
            text,
        });
    }
    lines
}

fn is_caption(dom: &Dom<'_>, at: usize) -> bool {
    std::iter::once(at).chain(dom.ancestors(at)).take(3).any(|up| {
        dom.node(up).attribute("class").is_some_and(|class| class.to_ascii_lowercase().contains("caption"))
    })
}

struct Trimmer<'a> {
    weights: Weights,
    base: &'a Url,
    title: String,
    lines: Vec<Line>,
}

impl Trimmer<'_> {
    fn cuts(&self, dom: &Dom<'_>) -> Vec<usize> {
        let doubtful: Vec<bool> = self.lines.iter().map(|line| self.is_doubtful(dom, line)).collect();
        let is_text = |(line, is_doubtful): (&Line, &bool)| line.is_prose() && !is_doubtful;
        let first = self.lines.iter().zip(&doubtful).position(is_text);
        let last = self.lines.iter().zip(&doubtful).rposition(is_text);
        let mut cuts = Vec::new();
        let mut seen: HashSet<&str> = HashSet::new();
        for (number, (line, is_doubtful)) in self.lines.iter().zip(&doubtful).enumerate() {
            let is_before = first.is_some_and(|first| number < first);
            let is_behind = last.is_some_and(|last| number > last);
            let is_twin =
                line.weight.own >= SHORTEST_TWIN && !line.is_prose() && !seen.insert(line.text.as_str());
            if is_twin
                || self.is_label(dom, number, is_before || is_behind, &mut cuts)
                || is_before && self.is_before_text(dom, line)
                || (is_before || is_behind) && *is_doubtful
                || self.is_teaser(dom, number)
            {
                self.cut_line(dom, line, &mut cuts);
            }
        }
        let end = last.and_then(|last| self.lines.get(last)).map_or(usize::MAX, |line| line.at);
        self.lists(dom, end, &mut cuts);
        cuts
    }

    /// A block goes whole, unless it holds more than the line: then the line alone goes.
    fn cut_line(&self, dom: &Dom<'_>, line: &Line, cuts: &mut Vec<usize>) {
        let is_all = line.weight.letters == line.weight.own && line.weight.pictures == 0;
        if is_all {
            return cuts.push(line.at);
        }
        let is_of_line = |at: &usize| {
            !dom.node(*at).is_block()
                && self.weights.at(*at).letters == 0
                && self.weights.at(*at).pictures == 0
        };
        cuts.extend(dom.children(line.at).filter(is_of_line));
    }

    /// Whether a label of the page's stands here; the links behind it go with it.
    fn is_label(&self, dom: &Dom<'_>, number: usize, is_outside: bool, cuts: &mut Vec<usize>) -> bool {
        let Some(line) = self.lines.get(number) else { return false };
        if line.weight.own > LONGEST_LABEL || line.is_caption {
            return false;
        }
        if is_count(&line.text) || is_notice(&line.text) {
            return true;
        }
        let Some((label, is_whole)) = label_of(&line.text) else { return false };
        let goes_on = self.lines.get(number + 1).is_some_and(Line::is_prose);
        match label {
            Label::Related => {
                let linked = self.linked_behind(dom, line.at);
                let is_led = is_whole || line.is_heading || line.text.trim_end().ends_with([':', '：']);
                if is_led && !linked.is_empty() {
                    cuts.extend(linked);
                    return true;
                }
                let is_about_a_link = line.weight.own_linked * 2 >= line.weight.own;
                is_about_a_link || (is_whole && !(line.is_heading && goes_on)) || (is_outside && is_led)
            }
            Label::Chrome if is_whole => !(line.is_heading && goes_on),
            Label::Chrome => line.weight.own_linked > 0 || line.weight.own <= 80 || is_outside,
            Label::Meta => is_outside && line.weight.own <= LONGEST_META && !line.is_heading,
        }
    }

    /// The blocks behind a label that hold links and little else.
    fn linked_behind(&self, dom: &Dom<'_>, label: usize) -> Vec<usize> {
        let mut at = label;
        // Out of what the label alone stands in.
        while dom.node(at).parent != ROOT && dom.node(dom.node(at).parent).end == dom.node(at).end {
            at = dom.node(at).parent;
        }
        let end = dom.node(dom.node(at).parent).end;
        let mut found = Vec::new();
        let mut next = dom.node(at).end;
        for _ in 0..MAX_BEHIND {
            if next >= end {
                break;
            }
            let weight = self.weights.at(next);
            let is_gap = weight.letters == 0
                && weight.pictures == 0
                && !matches!(dom.node(next).what, What::Text(t) if !t.trim().is_empty());
            if !is_gap {
                if !(weight.links > 0 && weight.is_linked_above(60) && weight.prose * 2 < weight.letters) {
                    break;
                }
                found.push(next);
            }
            next = dom.node(next).end;
        }
        found
    }

    /// Whether a line before the first paragraph says when, by whom and where.
    fn is_before_text(&self, dom: &Dom<'_>, line: &Line) -> bool {
        if line.is_caption {
            return false;
        }
        let text = fold(line.text.trim());
        if !self.title.is_empty() && (text == self.title) {
            return true;
        }
        if line.is_heading && dom.node(line.at).name() != "h1" || line.is_item && line.weight.own_linked == 0
        {
            return false;
        }
        line.weight.own <= LONGEST_META
            && !line.text.trim_end().ends_with(['.', '!', '?', '؟', ':', '…', '"', '”', '»', '。'])
    }

    /// Whether one of the elements around a line, but not around the text, says that it is something else.
    fn is_doubtful(&self, dom: &Dom<'_>, line: &Line) -> bool {
        let all = self.weights.at(ROOT).prose;
        std::iter::once(line.at)
            .chain(dom.ancestors(line.at))
            .take(6)
            .take_while(|up| *up != ROOT && self.weights.at(*up).prose * 5 <= all)
            .any(|up| !matches!(mark_of(dom.node(up)), Mark::Unknown | Mark::Quoted))
    }

    /// Whether a paragraph is nothing but a link to another page of the site.
    fn is_teaser(&self, dom: &Dom<'_>, number: usize) -> bool {
        let Some(line) = self.lines.get(number) else { return false };
        let leads_text = line.is_heading && self.lines.get(number + 1).is_some_and(Line::is_prose);
        if line.is_caption || line.is_item || leads_text || !line.is_linked() || line.weight.own < 12 {
            return false;
        }
        !line.text.contains("://") && self.leads_inside(dom, line.at)
    }

    /// Lists of links to other pages of the site.
    fn lists(&self, dom: &Dom<'_>, end: usize, cuts: &mut Vec<usize>) {
        for at in dom.within(ROOT) {
            let weight = self.weights.at(at);
            let (fewest, percent) = match dom.node(at).name() {
                // Behind the text they are longer: a few words before each link.
                "ul" | "ol" if at > end => (2, 35),
                "ul" | "ol" => (1, 75),
                "div" | "section" => (2, 75),
                _ => continue,
            };
            let is_linked = weight.links >= fewest && weight.is_linked_above(percent);
            if is_linked && weight.prose == 0 && self.leads_inside(dom, at) {
                cuts.push(at);
            }
        }
    }

    /// Whether the first link of a part leads to another page of the site.
    fn leads_inside(&self, dom: &Dom<'_>, part: usize) -> bool {
        let link = dom.within(part).find(|at| dom.node(*at).name() == "a");
        let address = link.and_then(|at| dom.node(at).attribute("href")).unwrap_or_default();
        if address.starts_with('#') {
            return false;
        }
        let Ok(url) = self.base.join(address) else { return false };
        site_of(&url) == site_of(self.base) && url.path() != self.base.path()
    }
}

/// Whether a line counts pictures: «2 / 5», «Image 1 of 5».
fn is_count(text: &str) -> bool {
    const WORDS: &[&str] = &["image", "photo", "slide", "of", "صورة", "من", "از", "תמונה", "מתוך"];
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let is_number = |word: &str| word.chars().all(char::is_numeric);
    let has_number =
        words.clone().any(is_number) && words.clone().any(|word| !is_number(word) || text.contains('/'));
    has_number && words.all(|word| is_number(word) || WORDS.contains(&word.to_lowercase().as_str()))
}

/// The last two names of the host.
fn site_of(url: &Url) -> Option<&str> {
    let host = url.host_str()?;
    let from = host.rmatch_indices('.').nth(1).map_or(0, |(at, _)| at + 1);
    host.get(from..)
}
