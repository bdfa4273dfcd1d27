//! Which piece of a line is shown.

use std::cmp::Reverse;
use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use super::line::Line;
use super::matcher::{Hit, Matcher};

/// From the first to the last of the hits that are worth showing together.
pub(super) fn best(text: &str, hits: &[Hit], matcher: &Matcher, longest: usize) -> Option<Range<usize>> {
    let chars = chars_before(text, hits);
    let length = |left: usize, right: usize| {
        let (from, until) = (chars.get(left), chars.get(right));
        from.zip(until).map_or(0, |(from, until)| until.end.saturating_sub(from.start))
    };
    let mut counts = vec![0_usize; matcher.len()];
    let (mut left, mut weight) = (0, 0);
    let mut best: Option<((usize, Reverse<usize>), usize, usize)> = None;
    for (right, hit) in hits.iter().enumerate() {
        weight += added(&mut counts, hit.wanted, matcher);
        while let Some(first) = hits.get(left).filter(|_| left < right) {
            let is_again = counts.get(first.wanted).is_some_and(|count| *count > 1);
            if !is_again && length(left, right) <= longest {
                break;
            }
            weight -= removed(&mut counts, first.wanted, matcher);
            left += 1;
        }
        // What comes first stays when it is as good.
        let score = (weight, Reverse(length(left, right)));
        if best.as_ref().is_none_or(|(known, ..)| score > *known) {
            best = Some((score, left, right));
        }
    }
    let (_, left, right) = best?;
    let shown = hits.get(left..=right)?;
    Some(shown.first()?.start..shown.iter().map(|hit| hit.end).max()?)
}

/// How much more is shown with one more of these.
fn added(counts: &mut [usize], wanted: usize, matcher: &Matcher) -> usize {
    let Some(count) = counts.get_mut(wanted) else { return 0 };
    *count += 1;
    if *count == 1 { matcher.weight(wanted) } else { 0 }
}

fn removed(counts: &mut [usize], wanted: usize, matcher: &Matcher) -> usize {
    let Some(count) = counts.get_mut(wanted) else { return 0 };
    *count -= 1;
    if *count == 0 { matcher.weight(wanted) } else { 0 }
}

/// How many characters stand before the beginning and before the end of each hit.
fn chars_before(text: &str, hits: &[Hit]) -> Vec<Range<usize>> {
    let count = |range: Range<usize>| text.get(range).unwrap_or_default().chars().count();
    let (mut at, mut before) = (0, 0);
    let counted = hits.iter().map(|hit| {
        before += count(at..hit.start);
        at = hit.start;
        before..before + count(hit.start..hit.end)
    });
    counted.collect()
}

/// The piece of at most `longest` characters around `core` that is shown.
pub(super) fn frame(line: &Line, core: Range<usize>, longest: usize) -> Range<usize> {
    let text = line.text.as_str();
    let inside = text.get(core.clone()).unwrap_or_default().chars().take(longest).count();
    let spare = longest - inside;
    let after = text.get(core.end..).unwrap_or_default().chars().take(spare).count();
    let start = start_of(line, core.start, spare, spare - after);
    let end = end_of(text, start, core.end, longest);
    start..end
}

/// Where a piece begins whose first hit is at `core`: at the sentence, if no more than two thirds of what can be spared go
/// there, else at a word, with a third. At least `unused` characters that nothing after the hits needs go before them.
fn start_of(line: &Line, core: usize, spare: usize, unused: usize) -> usize {
    let before = line.text.get(..core).unwrap_or_default();
    let (most, plain) = ((spare * 2 / 3).max(unused), (spare / 3).max(unused));
    let mut word = core;
    let mut steps = before.char_indices().rev().map(|(at, _)| at).enumerate().take(most);
    // The place before the hit itself, and each before that.
    let places = std::iter::once((0, core)).chain(steps.by_ref().map(|(steps, at)| (steps + 1, at)));
    for (distance, at) in places {
        let is_word = before.get(..at).is_some_and(|before| before.is_empty() || before.ends_with(' '));
        if !is_word || !is_boundary(&line.text, at) {
            continue;
        }
        if distance >= unused && line.is_start(at) || at == 0 {
            return at;
        }
        if distance <= plain {
            word = at;
        }
    }
    word
}

/// Where a piece ends that begins at `start` and shows what stands up to `core`, if it can.
fn end_of(text: &str, start: usize, core: usize, longest: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let Some((limit, c)) = rest.char_indices().nth(longest) else { return text.len() };
    let limit = start + limit;
    if c == ' ' && is_boundary(text, limit) {
        return limit;
    }
    let kept = text.get(start..limit).unwrap_or_default();
    let mut spaces = kept.rmatch_indices(' ').map(|(at, _)| start + at);
    let least = core.min(limit).max(start + 1);
    if let Some(space) = spaces.find(|at| *at < least || is_boundary(text, *at)).filter(|at| *at >= least) {
        return space;
    }
    let mut places = kept.char_indices().rev().map(|(at, _)| start + at);
    if is_boundary(text, limit) { limit } else { places.find(|at| is_boundary(text, *at)).unwrap_or(start) }
}

fn is_boundary(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(false)
}
