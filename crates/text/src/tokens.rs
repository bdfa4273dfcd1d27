//! The words of a text, and where they stood.

use unicode_normalization::char::compose;
use unicode_segmentation::UnicodeSegmentation;

use crate::joined::{GROUP, is_gershayim, is_group_next, is_hebrew, parts_thousands};
use crate::plain::plain;
use crate::table::{Class, Entry, NOTHING, TABLE, entry, fold_parts};

/// A word of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token<'t> {
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends in the text, in bytes; the two enclose whole grapheme clusters.
    pub end: usize,
    /// The plain spelling: small letters and ASCII digits without marks that are mostly left out, in NFC; hamza, teh
    /// marbuta, accents and final letters are kept. [`fold`](crate::fold) of it is never empty.
    pub form: &'t str,
}

/// The longest form, in characters: what is longer is no word, and is cut.
const LONGEST: usize = 64;

/// Shows the words of a text in their order.
///
/// A word is a run of letters, digits and marks of one script; Latin letters and digits are of one («covid19»), Arabic
/// or Hebrew letters and digits are not («عام2026»). Tatweel, joiners and marks of direction within it are left out, as
/// are the marks between thousands. Scripts that write no spaces give a word for each cluster. A sign that stands for
/// several words («ﷺ») gives each of them, in the same place. But for those, and where a form is cut at 64 characters,
/// the word and the piece of text that it stands for fold to the same.
pub fn each_token(text: &str, mut see: impl FnMut(Token<'_>)) {
    let table: &[Entry] = &TABLE;
    let mut run = Run { table, form: String::with_capacity(4 * LONGEST), ..Run::default() };
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        let entry = entry(table, c);
        let end = at + c.len_utf8();
        match entry.class {
            Class::Arabic | Class::Hebrew | Class::Western | Class::Digit => {
                if !run.takes(entry.class) {
                    run.end(&mut see);
                }
                run.add(entry, at, end);
            }
            Class::Break => {
                if !run.is_joined_over(c, chars.as_str()) {
                    run.end(&mut see);
                }
            }
            Class::Mark => run.stretch(end),
            Class::Accent => run.accent(c, end),
            Class::Vowel => run.vowel(entry.plain, end),
            Class::Joint => {}
            Class::Stretch => run.open(at, end),
            Class::Lead => {
                let start = run.start_of_own(at);
                run.end(&mut see);
                run.open(start, end);
            }
            Class::Alone => {
                let (start, cluster) = (run.start_of_own(at), cluster_at(text, at));
                run.end(&mut see);
                run.alone(cluster, start, at + cluster.len());
                run.end(&mut see);
                // The first character of the cluster is behind.
                for _ in cluster.chars().skip(1) {
                    chars.next();
                }
            }
            Class::Parts => run.parts(c, at, text, &mut see),
        }
    }
    run.end(&mut see);
}

/// The word that is being read.
#[derive(Default)]
struct Run<'t> {
    table: &'t [Entry],
    /// Nothing where only what is left out has been seen.
    class: Option<Class>,
    is_open: bool,
    start: usize,
    end: usize,
    form: String,
    length: usize,
    /// Digits since the number began, or since its last mark of thousands.
    digits: usize,
    /// Whether anything would be left of it, folded.
    is_word: bool,
}

impl Run<'_> {
    /// Whether a letter or digit goes on with the word.
    fn takes(&self, class: Class) -> bool {
        match self.class {
            None => true,
            Some(known) if known == class => true,
            Some(known) => {
                matches!((known, class), (Class::Digit, Class::Western) | (Class::Western, Class::Digit))
            }
        }
    }

    fn add(&mut self, entry: Entry, at: usize, end: usize) {
        self.open(at, end);
        // A number with a letter is a word with a number.
        if self.class != Some(Class::Western) {
            self.class = Some(entry.class);
        }
        self.digits += usize::from(entry.class == Class::Digit);
        self.is_word |= entry.folded != NOTHING;
        self.push(entry.plain);
    }

    fn push(&mut self, c: char) {
        if self.length < LONGEST {
            self.form.push(c);
            self.length += 1;
        }
    }

    /// Begins the word here, or goes on with it.
    fn open(&mut self, at: usize, end: usize) {
        if !self.is_open {
            self.is_open = true;
            self.start = at;
        }
        self.end = end;
    }

    /// Where a word begins that does not go on with the last one: signs that lead it may stand before it.
    fn start_of_own(&self, at: usize) -> usize {
        if self.is_open && self.form.is_empty() { self.start } else { at }
    }

    fn stretch(&mut self, end: usize) {
        if self.is_open {
            self.end = end;
        }
    }

    /// A mark that makes another letter of the last one, if there is such a letter; else readers miss nothing.
    fn accent(&mut self, mark: char, end: usize) {
        self.stretch(end);
        let Some(last) = self.form.chars().next_back().filter(|_| self.length < LONGEST) else { return };
        if let Some(whole) = compose(last, mark) {
            self.form.pop();
            self.form.push(whole);
        }
    }

    fn vowel(&mut self, vowel: char, end: usize) {
        if self.is_open {
            self.end = end;
            self.push(vowel);
        }
    }

    /// A cluster that is a word.
    fn alone(&mut self, cluster: &str, at: usize, end: usize) {
        self.open(at, end);
        self.is_word = true;
        for c in cluster.chars() {
            plain(c, |part| self.push(part));
        }
    }

    /// A character that stands for others, perhaps for several words.
    fn parts(&mut self, c: char, at: usize, text: &str, see: &mut impl FnMut(Token<'_>)) {
        let mut parts = Vec::new();
        plain(c, |part| parts.push(part));
        if !parts.iter().any(|part| entry(self.table, *part).class == Class::Break) {
            let end = at + c.len_utf8();
            parts.into_iter().for_each(|part| self.part(part, at, end, see));
            return self.stretch(end);
        }
        // Each of the words stands for all of the sign, with what hangs on it.
        let start = self.start_of_own(at);
        let end = at + cluster_at(text, at).len();
        self.end(see);
        parts.into_iter().for_each(|part| self.part(part, start, end, see));
        self.end(see);
    }

    fn part(&mut self, part: char, at: usize, end: usize, see: &mut impl FnMut(Token<'_>)) {
        let entry = entry(self.table, part);
        let class = match entry.class {
            Class::Break => return self.end(see),
            Class::Accent => return self.accent(part, end),
            Class::Vowel => return self.vowel(part, end),
            Class::Arabic | Class::Hebrew | Class::Digit => entry.class,
            _ => Class::Western,
        };
        if !self.takes(class) {
            self.end(see);
        }
        self.add(Entry { class, ..entry }, at, end);
    }

    /// Whether the word goes on after a mark that else would end it.
    fn is_joined_over(&mut self, mark: char, rest: &str) -> bool {
        match self.class {
            Some(Class::Digit) if parts_thousands(mark) && (1..=GROUP).contains(&self.digits) => {
                let is_joined = is_group_next(folded(rest));
                self.digits = 0;
                is_joined
            }
            Some(Class::Hebrew) if is_gershayim(mark) => folded(rest).next().is_some_and(is_hebrew),
            _ => false,
        }
    }

    fn end(&mut self, see: &mut impl FnMut(Token<'_>)) {
        if !self.is_open {
            return;
        }
        if self.is_word {
            see(Token { start: self.start, end: self.end, form: &self.form });
        }
        self.form.clear();
        (self.class, self.is_open, self.is_word) = (None, false, false);
        (self.length, self.digits) = (0, 0);
    }
}

fn cluster_at(text: &str, at: usize) -> &str {
    text.get(at..).and_then(|rest| rest.graphemes(true).next()).unwrap_or_default()
}

/// The first characters of a text, folded; as many as are needed to see a number of thousands.
fn folded(text: &str) -> impl Iterator<Item = char> {
    let mut parts = Vec::new();
    for c in text.chars() {
        fold_parts(c, |part| parts.push(part));
        if parts.len() > GROUP {
            break;
        }
    }
    parts.into_iter()
}

#[cfg(test)]
mod tests;
