use std::collections::{BTreeMap, HashSet};

use super::{Document, Engine};
use crate::Outcome;

/// Two words of a language that are to meet, or to stay apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pair {
    /// BCP 47.
    pub language: String,
    /// Either may be searched for.
    pub words: [String; 2],
}

/// Whether a pair's words found each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tried {
    /// Each finds the article of the other.
    Meet,
    /// Neither does.
    Apart,
    /// The first finds the article of the second, and not the other way, or the other way alone.
    OneWay,
}

/// What surrounds a word in its article, for each language two, of other words: the words of a pair may stand in one.
const SENTENCES: [(&str, [[&str; 2]; 2]); 5] = [
    (
        "ar",
        [["يقرأ الناس هنا كل صباح عن", "ثم يمضي كل منهم في طريقه"], ["كان هذا الكلام حول", "وانتهى مساء أمس"]],
    ),
    ("fa", [["مردم اینجا هر صبح دربارهٔ", "چیزی می‌خوانند"], ["سخن دیشب از", "بود و زود پایان یافت"]]),
    (
        "ur",
        [
            ["لوگ یہاں ہر صبح اخبار میں", "کے بارے میں پڑھتے ہیں"],
            ["کل رات کی گفتگو", "پر تھی اور جلد ختم ہو گئی"],
        ],
    ),
    ("he", [["אנשים כאן קוראים כל בוקר על", "והולכים לדרכם"], ["אמש דיברו אודות", "עד שעה מאוחרת"]]),
    (
        "en",
        [
            ["every morning people here read about", "and go their way"],
            ["last night the talk was of", "until late"],
        ],
    ),
];

/// Reads lines of `LANGUAGE TAB WORD TAB WORD`; what begins with `#` is a comment.
pub fn pairs(text: &str) -> Vec<Pair> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut columns = line.split('\t').map(|column| column.trim().to_owned());
            let pair = Pair { language: columns.next()?, words: [columns.next()?, columns.next()?] };
            pair.words.iter().all(|word| !word.is_empty()).then_some(pair)
        })
        .collect()
}

/// Tries each pair end to end: an article with one word in a sentence is searched for by the other word alone.
///
/// # Errors
/// What the engine says.
pub fn try_all(engine: &mut dyn Engine, pairs: &[Pair]) -> Outcome<Vec<Tried>> {
    let mut of_language: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, pair) in pairs.iter().enumerate() {
        of_language.entry(&pair.language).or_default().push(number);
    }
    let mut tried = vec![Tried::Apart; pairs.len()];
    for (language, numbers) in of_language {
        let articles: Vec<Document> = numbers
            .iter()
            .filter_map(|n| Some((*n, pairs.get(*n)?)))
            .flat_map(|(n, pair)| articles(n, pair))
            .collect();
        let empty = (0..2).map(|sentence| article("empty", sentence, language, ""));
        let articles: Vec<Document> = articles.into_iter().chain(empty).collect();
        engine.build(&articles, language)?;
        for number in numbers {
            if let (Some(pair), Some(outcome)) = (pairs.get(number), tried.get_mut(number)) {
                *outcome = try_one(engine, number, pair, articles.len())?;
            }
        }
    }
    Ok(tried)
}

fn try_one(engine: &dyn Engine, number: usize, pair: &Pair, all: usize) -> Outcome<Tried> {
    let [first, second] = &pair.words;
    let there = finds(engine, first, &format!("{number}b"), all)?;
    let back = finds(engine, second, &format!("{number}a"), all)?;
    Ok(match (there, back) {
        (true, true) => Tried::Meet,
        (false, false) => Tried::Apart,
        _ => Tried::OneWay,
    })
}

/// Whether a word finds an article, in a sentence that it does not find without it.
fn finds(engine: &dyn Engine, word: &str, article: &str, all: usize) -> Outcome<bool> {
    let found: HashSet<String> = engine.search(word, all)?.into_iter().collect();
    let has = |name: &str, sentence| found.contains(&format!("{name}-{sentence}"));
    Ok((0..2).any(|sentence| has(article, sentence) && !has("empty", sentence)))
}

fn articles(number: usize, pair: &Pair) -> impl Iterator<Item = Document> {
    let of_word = move |letter, word: &String, sentence| {
        article(&format!("{number}{letter}"), sentence, &pair.language, word)
    };
    let [first, second] = &pair.words;
    (0..2).flat_map(move |sentence| [of_word('a', first, sentence), of_word('b', second, sentence)])
}

fn article(name: &str, sentence: usize, language: &str, word: &str) -> Document {
    let sentences = SENTENCES.iter().find(|(of, _)| *of == language).or(SENTENCES.last());
    let [before, after] = sentences.and_then(|(_, both)| both.get(sentence)).copied().unwrap_or_default();
    Document { id: format!("{name}-{sentence}"), text: format!("{before} {word} {after}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds every text that holds the query.
    struct Holding(Vec<Document>);

    impl Engine for Holding {
        fn name(&self) -> &str {
            "holding"
        }

        fn build(&mut self, documents: &[Document], _language: &str) -> Outcome {
            self.0 = documents.to_vec();
            Ok(())
        }

        fn search(&self, query: &str, _count: usize) -> Outcome<Vec<String>> {
            Ok(self.0.iter().filter(|d| d.text.contains(query)).map(|d| d.id.clone()).collect())
        }
    }

    #[test]
    fn pairs_meet_both_ways_or_one_and_sentences_do_not_count() {
        let pairs = pairs(
            "# comment\nen\thouse\thouse\nen\thouse\thouses\nen\tcat\tdog\nen\tpeople\tmouse\nen\tbroken\n",
        );
        assert_eq!(pairs.len(), 4);
        let tried = try_all(&mut Holding(Vec::new()), &pairs).unwrap();
        assert_eq!(tried, [Tried::Meet, Tried::OneWay, Tried::Apart, Tried::Apart]);
    }
}
