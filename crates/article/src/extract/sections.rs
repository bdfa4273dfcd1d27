//! Parts that stand beside an article's text: those that begin with a label, and all that is not around its paragraphs.

use std::ops::Range;

use super::dom::{Dom, ROOT};
use super::labels::{Label, label_of};
use super::lines::Line;
use super::weights::Weights;

/// Longer lines are read as sentences, not as labels; in letters.
const LONGEST_LABEL: u32 = 40;

/// Fewer paragraphs do not show where a text is.
const FEWEST_PARAGRAPHS: u32 = 3;

/// The largest parts whose first line is a label («Comments», «Related»), unless they hold much of what reads like text.
pub(super) fn labelled(dom: &Dom<'_>, weights: &Weights, lines: &[Line]) -> Vec<usize> {
    let all = weights.at(ROOT).prose;
    let mut found = Vec::new();
    let mut end_before = ROOT;
    for line in lines {
        let before = std::mem::replace(&mut end_before, line.nodes.last().copied().unwrap_or_default());
        if line.letters > LONGEST_LABEL || line.is_caption {
            continue;
        }
        let Some((label, true)) = label_of(&line.text) else { continue };
        let is_beside = |part: &usize| {
            let weight = weights.at(*part);
            let leads = label != Label::Related || weight.links > 0;
            *part != ROOT && *part > before && weight.prose * 4 <= all && label != Label::Meta && leads
        };
        let around = std::iter::once(line.block).chain(dom.ancestors(line.block));
        let part =
            around.skip_while(|part| weights.at(*part).letters == line.letters).take_while(is_beside).last();
        found.extend(part);
    }
    found
}

/// The smallest part that holds nearly all paragraphs.
pub(super) fn narrowest(dom: &Dom<'_>, weights: &Weights) -> Range<usize> {
    let all = weights.at(ROOT);
    let mut part = ROOT;
    if all.paragraphs >= FEWEST_PARAGRAPHS {
        let is_enough = |at: &usize| {
            let weight = weights.at(*at);
            weight.prose * 5 >= all.prose * 4
                && weight.paragraphs >= FEWEST_PARAGRAPHS.max(all.paragraphs / 2)
        };
        while let Some(inner) = dom.children(part).find(is_enough) {
            part = inner;
        }
    }
    part..dom.node(part).end
}

/// Whether a line behind the text goes on with it: a paragraph beside it, or one in another part of the same kind.
pub(super) fn goes_on(dom: &Dom<'_>, text: &Range<usize>, line: &Line) -> bool {
    let beside = dom.node(text.start).parent;
    let around = std::iter::once(line.block).chain(dom.ancestors(line.block));
    let Some(part) = around.take_while(|up| *up != beside && *up != ROOT).last() else { return false };
    let class = |at: usize| dom.node(at).attribute("class").unwrap_or_default();
    let is_kin = dom.node(part).name() == dom.node(text.start).name() && class(part) == class(text.start);
    let is_quoted =
        matches!(dom.node(part).name(), "p" | "blockquote" | "figure" | "table" | "pre" | "h2" | "h3");
    dom.node(part).parent == beside && (is_quoted || is_kin && !class(part).is_empty())
}
