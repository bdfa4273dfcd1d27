use std::collections::HashMap;

use super::affixes::Affixes;
use super::chance::Chance;

/// The most frequent words are particles, which take no affixes here.
const PARTICLES: usize = 150;
/// How frequent a word with affixes is beside its base, at most.
const AFFIXED: f64 = 0.4;
/// Of Mandelbrot's law: the frequency of the word of rank r is as 1 / (r + SHIFT).
const SHIFT: f64 = 2.7;

/// The forms of a language, the most frequent first, drawn by Zipf's law.
pub struct Vocabulary {
    /// One after the other: millions of words are drawn, and most lie in a processor's cache this way.
    letters: String,
    /// Where each form ends.
    ends: Vec<u32>,
    /// Vose's alias method: how likely a form keeps a throw that falls on it, and which gets it otherwise.
    throws: Vec<(f32, u32)>,
    pub(super) comma: &'static str,
}

impl Vocabulary {
    /// At most `size` forms of words that people wrote (the most frequent first), as they are and with affixes.
    pub(super) fn grow(words: &[&str], affixes: &Affixes, size: usize) -> Vocabulary {
        let mut weights: HashMap<String, f64> = HashMap::new();
        let mut add = |form: String, weight: f64| {
            for (letter, written, is_last, share) in affixes.spellings {
                let stands = if *is_last { form.ends_with(*letter) } else { form.contains(*letter) };
                if stands {
                    heaviest(&mut weights, form.replace(*letter, &written.to_string()), weight * share);
                }
            }
            heaviest(&mut weights, form, weight);
        };
        for (rank, word) in words.iter().enumerate() {
            let weight = 1.0 / (rank as f64 + 1.0);
            add((*word).to_owned(), weight);
            let Some(base) = base(word, affixes).filter(|_| rank >= PARTICLES) else { continue };
            for (before, before_share) in affixes.before {
                for (after, after_share) in affixes.after {
                    add(format!("{before}{base}{after}"), weight * AFFIXED * before_share * after_share);
                }
            }
        }
        let mut forms: Vec<(String, f64)> = weights.into_iter().collect();
        forms.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        forms.truncate(size);
        Vocabulary::of(forms.iter().map(|(form, _)| form.as_str()), affixes.comma)
    }

    /// Of forms, the most frequent first.
    pub(super) fn of<'f>(forms: impl Iterator<Item = &'f str>, comma: &'static str) -> Vocabulary {
        let (mut letters, mut ends) = (String::new(), Vec::new());
        for form in forms {
            letters.push_str(form);
            ends.push(letters.len() as u32);
        }
        letters.shrink_to_fit();
        let throws = throws(&(0..ends.len()).map(|rank| 1.0 / (rank as f64 + SHIFT)).collect::<Vec<f64>>());
        Vocabulary { letters, ends, throws, comma }
    }

    /// A word as one meets it in a text.
    pub fn word(&self, chance: &mut Chance) -> &str {
        let rank = chance.below(self.throws.len() as u64) as usize;
        let (keep, other) = self.throws[rank];
        self.form(if chance.share() < f64::from(keep) { rank } else { other as usize })
    }

    /// The word that so many are more frequent than.
    pub fn of_rank(&self, rank: usize) -> Option<&str> {
        (rank < self.ends.len()).then(|| self.form(rank))
    }

    /// All forms, the most frequent first.
    pub(super) fn forms(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|rank| self.form(rank))
    }

    fn form(&self, rank: usize) -> &str {
        let begin = rank.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[begin as usize..self.ends[rank] as usize]
    }

    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// The table of Vose's alias method for these weights.
fn throws(weights: &[f64]) -> Vec<(f32, u32)> {
    let fair = weights.iter().sum::<f64>() / weights.len().max(1) as f64;
    let mut left: Vec<f64> = weights.iter().map(|weight| weight / fair).collect();
    let mut throws = vec![(1.0, 0); left.len()];
    let (mut poor, mut rich): (Vec<usize>, Vec<usize>) = (0..left.len()).partition(|form| left[*form] < 1.0);
    while let (Some(low), Some(high)) = (poor.pop(), rich.pop()) {
        throws[low] = (left[low] as f32, high as u32);
        left[high] -= 1.0 - left[low];
        if left[high] < 1.0 { poor.push(high) } else { rich.push(high) }
    }
    throws
}

fn heaviest(weights: &mut HashMap<String, f64>, form: String, weight: f64) {
    let kept = weights.entry(form).or_default();
    *kept = kept.max(weight);
}

/// The word without its last affix, if it seems to have none before it and is not too short or long to take more.
fn base<'w>(word: &'w str, affixes: &Affixes) -> Option<&'w str> {
    let long = |affix: &str| affix.chars().count() >= 2;
    if affixes.before.iter().any(|(before, _)| long(before) && word.starts_with(before)) {
        return None;
    }
    let endings = affixes.after.iter().map(|(after, _)| *after).filter(|after| long(after) || *after == "ة");
    let base =
        endings.filter_map(|after| word.strip_suffix(after)).min_by_key(|base| base.len()).unwrap_or(word);
    (3..=7).contains(&base.chars().count()).then_some(base)
}
