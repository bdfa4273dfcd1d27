//! A made-up library of any size, the same for every run beside the same corpus.

mod affixes;
mod chance;
mod real_words;
mod vocabulary;

use std::{fs, path::Path};

use jiff::{SignedDuration, Timestamp};

use crate::Outcome;
use affixes::{ARABIC, Affixes, ENGLISH, HEBREW, PERSIAN};
pub use chance::Chance;
pub use vocabulary::Vocabulary;

/// How many sources the articles come from.
pub const SOURCES: u64 = 500;
/// How many folders the sources stand in.
pub const FOLDERS: u64 = 20;
const TITLE_WORDS: usize = 8;
const BODY_WORDS: usize = 250;
/// When the last article appeared, seconds after the epoch: 2026-11-01.
const END: i64 = 1_793_491_200;
/// Five years.
const SPAN: i64 = 5 * 365 * 24 * 60 * 60;

/// BCP 47, the affixes that make words of words, how many forms there are, and how many of 40 sources write it.
const LANGUAGES: [(&str, &Affixes, usize, u64); 4] = [
    ("ar", &ARABIC, 210_000, 28),
    ("fa", &PERSIAN, 25_000, 3),
    ("he", &HEBREW, 35_000, 3),
    ("en", &ENGLISH, 30_000, 6),
];

/// What all articles are made of.
pub struct Library {
    /// How many there are.
    pub articles: u64,
    vocabularies: Vec<Vocabulary>,
}

/// One article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Article {
    /// From 0, the oldest first.
    pub number: u64,
    /// Which source it is of.
    pub source: u64,
    /// Plain text.
    pub title: String,
    /// Plain text, each a paragraph.
    pub paragraphs: Vec<String>,
    /// Its own second.
    pub published: Timestamp,
    /// Nobody read it yet.
    pub is_unread: bool,
    /// Somebody bookmarked it.
    pub is_bookmarked: bool,
}

impl Article {
    /// The plain text without the title.
    pub fn text(&self) -> String {
        self.paragraphs.join("\n")
    }

    /// What a search covers, in bytes.
    pub fn size(&self) -> usize {
        self.title.len() + self.text().len()
    }
}

impl Library {
    /// Of so many articles, of the words of the corpus at `corpus` (if it is there) and of the news site.
    ///
    /// # Errors
    /// When the corpus is there and cannot be read.
    pub fn new(articles: u64, corpus: &Path) -> Outcome<Library> {
        let real = real_words::read(corpus)?;
        let grown = |(language, affixes, forms, _): &(&str, &Affixes, usize, u64)| {
            Vocabulary::grow(&real.ranked(language), affixes, *forms)
        };
        Ok(Library { articles, vocabularies: LANGUAGES.iter().map(grown).collect() })
    }

    /// Of so many articles, of the words that [`write`](Library::write) wrote: making them up takes more memory than
    /// what is measured.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(articles: u64, file: &Path) -> Outcome<Library> {
        let text = fs::read_to_string(file)?;
        let read = |(language, affixes, ..): &(&str, &Affixes, usize, u64)| {
            let lines = text.lines().filter_map(|line| line.split_once('\t'));
            let forms = lines.filter(|(of, _)| of == language).map(|(_, form)| form);
            Vocabulary::of(forms, affixes.comma)
        };
        Ok(Library { articles, vocabularies: LANGUAGES.iter().map(read).collect() })
    }

    /// Writes all words, the most frequent of each language first.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, file: &Path) -> Outcome {
        let mut text = String::new();
        for ((language, ..), words) in LANGUAGES.iter().zip(&self.vocabularies) {
            words.forms().for_each(|form| text.extend([language, "\t", form, "\n"]));
        }
        Ok(fs::write(file, text)?)
    }

    /// The words of a source's language, the most frequent first.
    pub fn vocabulary(&self, source: u64) -> &Vocabulary {
        &self.vocabularies[language(source)]
    }

    /// BCP 47.
    pub fn language(&self, source: u64) -> &'static str {
        LANGUAGES[language(source)].0
    }

    /// How many forms all languages have.
    pub fn forms(&self) -> usize {
        self.vocabularies.iter().map(Vocabulary::len).sum()
    }

    /// Whether the article of a number is unread (a fifth are), and whether it is bookmarked (one in a hundred is).
    pub fn marks(&self, number: u64) -> (bool, bool) {
        let mut chance = Chance::new(!number);
        (chance.below(5) == 0, chance.below(100) == 0)
    }

    /// The article of a number.
    pub fn article(&self, number: u64) -> Article {
        let mut chance = Chance::new(number);
        let source = chance.below(SOURCES);
        let words = self.vocabulary(source);
        let (is_unread, is_bookmarked) = self.marks(number);
        let title: Vec<&str> = (0..TITLE_WORDS).map(|_| words.word(&mut chance)).collect();
        let age = (self.articles - 1).saturating_sub(number);
        let age =
            i64::try_from(u128::from(age) * SPAN as u128 / u128::from(self.articles.max(1))).unwrap_or(SPAN);
        Article {
            number,
            source,
            title: title.join(" "),
            paragraphs: paragraphs(words, &mut chance),
            published: end().saturating_sub(SignedDuration::from_secs(age)).unwrap_or_default(),
            is_unread,
            is_bookmarked,
        }
    }
}

/// When the last article appeared.
pub fn end() -> Timestamp {
    Timestamp::from_second(END).unwrap_or_default()
}

/// Paragraphs as a feed brings them.
pub fn html<'p>(paragraphs: impl IntoIterator<Item = &'p str>) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    paragraphs.into_iter().map(|paragraph| format!("<p>{}</p>\n", escaped(paragraph))).collect()
}

/// What a source is called: no name holds another.
pub fn source_name(source: u64) -> String {
    format!("صحيفة {source:03}")
}

fn language(source: u64) -> usize {
    let mut left = source % 40;
    LANGUAGES
        .iter()
        .position(|(.., share)| match left.checked_sub(*share) {
            Some(rest) => {
                left = rest;
                false
            }
            None => true,
        })
        .unwrap_or_default()
}

/// Sentences of 8 to 22 words, four to a paragraph, with commas; one word in 50 is a number.
fn paragraphs(words: &Vocabulary, chance: &mut Chance) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    let (mut sentences, mut left) = (0, BODY_WORDS);
    while left > 0 {
        if sentences == 4 {
            sentences = 0;
            paragraphs.push(String::new());
        }
        let length = left.min(8 + chance.below(15) as usize);
        if let Some(paragraph) = paragraphs.last_mut() {
            sentence(paragraph, length, words, chance);
        }
        sentences += 1;
        left -= length;
    }
    paragraphs
}

fn sentence(text: &mut String, length: usize, words: &Vocabulary, chance: &mut Chance) {
    for place in 0..length {
        if !text.is_empty() {
            text.push(' ');
        }
        match chance.below(50) {
            0 => text.push_str(&(1 + chance.below(2030)).to_string()),
            _ => text.push_str(words.word(chance)),
        }
        if place + 1 < length && chance.below(12) == 0 {
            text.push_str(words.comma);
        }
    }
    text.push('.');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    #[test]
    fn articles_are_the_same_every_time_and_of_the_size_and_shares_asked_for() {
        let library = Library::new(2_000, Path::new("nowhere")).unwrap();
        let articles: Vec<Article> = (0..2_000).map(|number| library.article(number)).collect();
        assert_eq!(articles[7], library.article(7));
        assert!(articles.iter().all(|article| words(&article.title).count() >= TITLE_WORDS));
        assert!(articles.iter().all(|article| article.text().split_whitespace().count() == BODY_WORDS));
        assert!(articles.is_sorted_by_key(|article| article.published));
        let share = |is: fn(&Article) -> bool| articles.iter().filter(|article| is(article)).count();
        assert!((1_300..1_500).contains(&share(|article| language(article.source) == 0)));
        assert!((240..360).contains(&share(|article| language(article.source) == 3)));
        assert!((330..470).contains(&share(|article| article.is_unread)));
        assert!((8..40).contains(&share(|article| article.is_bookmarked)));
    }

    #[test]
    fn words_that_were_written_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("words");
        let library = Library::new(100, Path::new("nowhere")).unwrap();
        library.write(&file).unwrap();
        assert_eq!(Library::read(100, &file).unwrap().article(42), library.article(42));
    }

    #[test]
    fn words_are_many_and_few_are_frequent() {
        let library = Library::new(1, Path::new("nowhere")).unwrap();
        assert!(library.forms() > 200_000, "{}", library.forms());
        let words = library.vocabulary(0);
        let mut chance = Chance::new(1);
        let top: Vec<&str> = (0..100).filter_map(|rank| words.of_rank(rank)).collect();
        let common = (0..10_000).filter(|_| top.contains(&words.word(&mut chance))).count();
        assert!((2_500..4_500).contains(&common), "{common}");
    }
}
