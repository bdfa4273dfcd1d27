//! What stands before, between and behind an article's paragraphs in the part of a page that holds it.

use std::collections::HashSet;
use std::ops::Range;

use qirtas_text::{fold, is_letter_or_digit};
use url::Url;

use super::dom::{Dom, ROOT, What};
use super::labels::{Label, is_notice, label_of};
use super::lines::{Line, lines_of};
use super::page_marks::{Mark, mark_of};
use super::sections::{goes_on, labelled, narrowest};
use super::weights::Weights;

/// Longer lines are read as sentences, not as labels; in letters.
const LONGEST_LABEL: u32 = 160;

/// Longer lines without an end of a sentence are no lines of dates and names; in letters.
const LONGEST_META: u32 = 70;

/// Shorter texts may stand twice: «yes», a number, a name; in letters.
const SHORTEST_TWIN: u32 = 30;

/// How far behind a label links are looked for, in nodes beside it.
const MAX_BEHIND: usize = 40;

/// How many elements around a line may say that it is something else.
const MAX_AROUND: usize = 6;

/// Takes out of the part that was chosen what is not the article.
pub(super) fn trim(dom: &mut Dom<'_>, title: &str, base: &Url) {
    let weights = Weights::of(dom);
    for part in labelled(dom, &weights, &lines_of(dom, &weights)) {
        dom.cut(part);
    }
    let weights = Weights::of(dom);
    let lines = lines_of(dom, &weights);
    let text = narrowest(dom, &weights);
    let trimmer = Trimmer { weights, base, title: fold(title), lines, text };
    for at in trimmer.cuts(dom) {
        dom.cut(at);
    }
}

struct Trimmer<'a> {
    weights: Weights,
    base: &'a Url,
    title: String,
    lines: Vec<Line>,
    /// The part around nearly all paragraphs.
    text: Range<usize>,
}

impl Trimmer<'_> {
    fn cuts(&self, dom: &Dom<'_>) -> Vec<usize> {
        let doubtful: Vec<bool> = self.lines.iter().map(|line| self.is_doubtful(dom, line)).collect();
        let is_text = |(line, is_doubtful): (&Line, &bool)| line.is_prose() && !is_doubtful;
        let first = self.lines.iter().zip(&doubtful).position(is_text);
        let first = first.filter(|first| self.is_short_before(*first));
        let last = self.lines.iter().zip(&doubtful).rposition(is_text);
        let mut cuts = Vec::new();
        let mut seen: HashSet<&str> = HashSet::new();
        for (number, (line, is_doubtful)) in self.lines.iter().zip(&doubtful).enumerate() {
            let is_before = first.is_some_and(|first| number < first);
            let is_behind = last.is_some_and(|last| number > last);
            let is_twin =
                line.letters >= SHORTEST_TWIN && !line.is_prose() && !seen.insert(line.text.as_str());
            if is_twin
                || self.is_outside(dom, line)
                || self.is_label(dom, number, is_before || is_behind, &mut cuts)
                || is_before && self.is_before_text(dom, line)
                || (is_before || is_behind) && *is_doubtful
                || self.is_teaser(dom, number)
            {
                self.cut_line(line, &mut cuts);
            }
        }
        let end = last.and_then(|last| self.lines.get(last)).map_or(usize::MAX, Line::start);
        self.lists(dom, end, &mut cuts);
        cuts
    }

    /// Whether the lines before the first paragraph are few beside the rest: else they are a text without paragraphs.
    fn is_short_before(&self, first: usize) -> bool {
        let letters = |lines: &[Line]| lines.iter().map(|line| line.letters).sum::<u32>();
        let before = self.lines.get(..first).map_or(0, letters);
        before * 3 <= letters(&self.lines)
    }

    /// A block goes whole, unless it holds more than the line: then the line alone goes.
    fn cut_line(&self, line: &Line, cuts: &mut Vec<usize>) {
        let weight = self.weights.at(line.block);
        let is_all = weight.letters == line.letters && weight.pictures == 0 && line.block != ROOT;
        if is_all { cuts.push(line.block) } else { cuts.extend(&line.nodes) }
    }

    /// Whether a line lies behind the part that holds the text, or before it and is no lead.
    fn is_outside(&self, dom: &Dom<'_>, line: &Line) -> bool {
        if line.is_in(&self.text) || line.is_caption {
            return false;
        }
        if line.start() < self.text.start {
            return !line.is_prose() && !line.is_heading;
        }
        !goes_on(dom, &self.text, line)
    }

    /// Whether a label of the page's stands here; the links behind it go with it.
    fn is_label(&self, dom: &Dom<'_>, number: usize, is_outside: bool, cuts: &mut Vec<usize>) -> bool {
        let Some(line) = self.lines.get(number) else { return false };
        if line.letters > LONGEST_LABEL || line.is_caption {
            return false;
        }
        if is_count(&line.text) || is_notice(&line.text) {
            return true;
        }
        let (head, letters) = &line.head;
        // «Share» and buttons, in one line.
        let is_led = line.linked > 0 && line.linked + letters == line.letters;
        if is_led && matches!(label_of(head), Some((Label::Chrome | Label::Related, true))) {
            return true;
        }
        let Some((label, is_whole)) = label_of(&line.text) else { return false };
        let goes_on = self.lines.get(number + 1).is_some_and(Line::is_prose);
        match label {
            Label::Related => {
                let is_led = is_whole || line.is_heading || line.text.ends_with([':', '：']);
                if is_led && self.cut_links_behind(dom, number, cuts) {
                    return true;
                }
                let is_about_a_link = line.linked * 2 >= line.letters;
                is_about_a_link || (is_whole && !(line.is_heading && goes_on)) || (is_outside && is_led)
            }
            Label::Chrome if is_whole => !(line.is_heading && goes_on),
            Label::Chrome => line.linked > 0 || line.letters <= 80 || is_outside,
            Label::Meta => is_outside && line.letters <= LONGEST_META && !line.is_heading,
        }
    }

    /// Cuts what holds links and little else behind a label; whether there was some.
    fn cut_links_behind(&self, dom: &Dom<'_>, number: usize, cuts: &mut Vec<usize>) -> bool {
        let Some(label) = self.lines.get(number) else { return false };
        let in_block = self.lines.iter().skip(number + 1).take_while(|line| line.block == label.block);
        let linked: Vec<&Line> = in_block.take_while(|line| line.is_link()).collect();
        if !linked.is_empty() {
            linked.into_iter().for_each(|line| self.cut_line(line, cuts));
            return true;
        }
        let parts = self.linked_behind(dom, label.block);
        cuts.extend(&parts);
        !parts.is_empty()
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
        let text = fold(&line.text);
        if !self.title.is_empty() && (text == self.title) {
            return true;
        }
        if line.is_heading && dom.node(line.block).name() != "h1" || line.is_item && line.linked == 0 {
            return false;
        }
        line.letters <= LONGEST_META
            && !line.text.ends_with(['.', '!', '?', '؟', ':', '…', '"', '”', '»', '。'])
    }

    /// Whether one of the elements around a line, but not around the text, says that it is something else.
    fn is_doubtful(&self, dom: &Dom<'_>, line: &Line) -> bool {
        let all = self.weights.at(ROOT).prose;
        std::iter::once(line.block)
            .chain(dom.ancestors(line.block))
            .take(MAX_AROUND)
            .take_while(|up| *up != ROOT && self.weights.at(*up).prose * 5 <= all)
            .any(|up| !matches!(mark_of(dom.node(up)), Mark::Unknown | Mark::Quoted))
    }

    /// Whether a paragraph is nothing but a link to another page of the site.
    fn is_teaser(&self, dom: &Dom<'_>, number: usize) -> bool {
        let Some(line) = self.lines.get(number) else { return false };
        let leads_text = line.is_heading && self.lines.get(number + 1).is_some_and(Line::is_prose);
        if line.is_caption || line.is_item || leads_text || !line.is_link() || line.letters < 12 {
            return false;
        }
        !line.text.contains("://") && self.leads_inside(dom, line.block)
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
    let mut words = text.split(|c: char| !is_letter_or_digit(c)).filter(|word| !word.is_empty()).peekable();
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
