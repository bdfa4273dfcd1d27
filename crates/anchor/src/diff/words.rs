//! How a block differs from what it was, word by word.

use qirtas_text::{each_token, fold, is_stop_word};
use unicode_segmentation::UnicodeSegmentation;

use super::common::common;
use super::{Part, PartKind};

/// A word with the marks that hang on it, and the white space behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Unit<'t> {
    word: &'t str,
    space: &'t str,
}

/// What is the same in two texts, and what was put for what.
pub(crate) fn diff_words(old: &str, new: &str) -> Vec<Part> {
    let (old, new) = (units(old), units(new));
    let words =
        |units: &[Unit<'_>]| -> Vec<String> { units.iter().map(|unit| unit.word.to_owned()).collect() };
    let mut pairs = common(&words(&old), &words(&new), |word| weight(word));
    swallow(&mut pairs, &old, &new);
    let mut writer = Writer::default();
    let mut last = (0, 0);
    for (one, other) in pairs {
        writer.changed(old.get(last.0..one), new.get(last.1..other));
        if let (Some(one), Some(other)) = (old.get(one), new.get(other)) {
            writer.same(one, other);
        }
        last = (one + 1, other + 1);
    }
    writer.changed(old.get(last.0..), new.get(last.1..));
    writer.flush();
    writer.parts
}

/// Words without white space between them, when they are so many clusters long, are parted all the same: addresses, and
/// scripts that write no spaces.
const LONG: usize = 32;

/// The words of a text with all that is between them.
fn units(text: &str) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (word, after) = split_before(rest, is_space);
        let (space, after) = split_before(after, |cluster| !is_space(cluster));
        rest = after;
        if word.graphemes(true).nth(LONG).is_none() {
            units.push(Unit { word, space });
            continue;
        }
        let mut parts = parts(word);
        let last = parts.pop().unwrap_or_default();
        units.extend(parts.into_iter().map(|word| Unit { word, space: "" }));
        units.push(Unit { word: last, space });
    }
    units
}

/// Splits before the first cluster of a kind.
fn split_before(text: &str, is_of_kind: impl Fn(&str) -> bool) -> (&str, &str) {
    let mut clusters = text.grapheme_indices(true);
    let at = clusters.find(|(_, cluster)| is_of_kind(cluster)).map_or(text.len(), |(at, _)| at);
    text.split_at_checked(at).unwrap_or((text, ""))
}

fn is_space(cluster: &str) -> bool {
    cluster.starts_with(char::is_whitespace)
}

/// Cuts before each word.
fn parts(text: &str) -> Vec<&str> {
    let mut cuts = Vec::new();
    each_token(text, |token| {
        if token.start > 0 && cuts.last() != Some(&token.start) {
            cuts.push(token.start);
        }
    });
    let mut from = 0;
    let mut parts = Vec::new();
    for cut in cuts.into_iter().chain([text.len()]) {
        parts.extend(text.get(from..cut).filter(|part| !part.is_empty()));
        from = cut.max(from);
    }
    parts
}

/// How much it is worth that a word stays: as many as its letters, so that a sentence is not held together by «in» and «the».
fn weight(word: &str) -> u32 {
    if says_little(word) { 1 } else { 2 + u32::try_from(word.len()).unwrap_or(u32::MAX).min(60) }
}

fn says_little(word: &str) -> bool {
    let mut says_something = false;
    each_token(word, |token| says_something |= !is_stop_word(&fold(token.form)));
    !says_something
}

/// So many words that say little, between changes, are told as changed with them.
const FEW: usize = 2;

/// Takes out of what is the same what would only tear a sentence apart.
fn swallow(pairs: &mut Vec<(usize, usize)>, old: &[Unit<'_>], new: &[Unit<'_>]) {
    let follows = |last: &(usize, usize), next: &(usize, usize)| (last.0 + 1, last.1 + 1) == *next;
    let runs: Vec<Vec<(usize, usize)>> = pairs.chunk_by(follows).map(<[_]>::to_vec).collect();
    pairs.clear();
    for run in runs {
        let is_little = |(one, _): &(usize, usize)| old.get(*one).is_some_and(|unit| says_little(unit.word));
        let is_between = match (run.first(), run.last()) {
            (Some((0, 0)), _) | (_, None) | (None, _) => false,
            (Some(_), Some((one, other))) => one + 1 < old.len() || other + 1 < new.len(),
        };
        if !is_between || run.len() > FEW || !run.iter().all(is_little) {
            pairs.extend(run);
        }
    }
}

/// Writes parts, each as long as can be.
#[derive(Default)]
struct Writer {
    parts: Vec<Part>,
    removed: String,
    added: String,
}

impl Writer {
    fn changed(&mut self, old: Option<&[Unit<'_>]>, new: Option<&[Unit<'_>]>) {
        write(old.unwrap_or_default(), &mut self.removed);
        write(new.unwrap_or_default(), &mut self.added);
    }

    /// A word that stays; the white space behind it may not.
    fn same(&mut self, old: &Unit<'_>, new: &Unit<'_>) {
        self.flush();
        self.push(PartKind::Same, old.word.to_owned());
        if old.space == new.space {
            self.push(PartKind::Same, old.space.to_owned());
        } else {
            self.removed.push_str(old.space);
            self.added.push_str(new.space);
        }
    }

    fn flush(&mut self) {
        let (removed, added) = (std::mem::take(&mut self.removed), std::mem::take(&mut self.added));
        self.push(PartKind::Removed, removed);
        self.push(PartKind::Added, added);
    }

    fn push(&mut self, kind: PartKind, text: String) {
        match self.parts.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.kind == kind => last.text.push_str(&text),
            _ => self.parts.push(Part { kind, text }),
        }
    }
}

fn write(units: &[Unit<'_>], out: &mut String) {
    for unit in units {
        out.push_str(unit.word);
        out.push_str(unit.space);
    }
}
