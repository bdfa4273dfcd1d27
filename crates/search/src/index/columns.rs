//! Facts of each article of a segment, in the order of the articles' ids.

use jiff::Timestamp;

use crate::index::codec::{Bytes, put_bytes, put_number};
use crate::index::piece::{Error, Kind, PieceSink, Pieces, Result, put_sealed, read};

/// Bits of [`Columns::has`].
pub const HAS_PICTURE: u8 = 1;
/// Sound comes with it.
pub const HAS_AUDIO: u8 = 2;

/// A moment as the index keeps it: in seconds since 1970, and not before.
#[must_use]
pub fn seconds_of(time: Timestamp) -> u32 {
    u32::try_from(time.as_second().max(0)).unwrap_or(u32::MAX)
}

/// Languages that a segment tells apart; those beyond are as if unknown.
const MOST_LANGUAGES: usize = 255;

/// What is known of each article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    /// Its id in the library.
    pub(crate) articles: Vec<u32>,
    /// Where it stands in time, in seconds since 1970.
    pub(crate) times: Vec<u32>,
    pub(crate) sources: Vec<u32>,
    /// How many words, as [`length_code`] says it.
    pub(crate) text_lengths: Vec<u8>,
    pub(crate) title_lengths: Vec<u8>,
    /// A place in [`Columns::languages`].
    pub(crate) tongues: Vec<u8>,
    pub(crate) has: Vec<u8>,
    /// BCP 47; the first is the unknown one.
    pub(crate) languages: Vec<String>,
}

impl Columns {
    pub(crate) fn new() -> Columns {
        Columns { languages: vec![String::new()], ..Columns::default() }
    }

    pub(crate) fn len(&self) -> usize {
        self.articles.len()
    }

    pub(crate) fn tongue_of(&mut self, language: &str) -> u8 {
        if let Some(place) = self.languages.iter().position(|known| known == language) {
            return place as u8;
        }
        if self.languages.len() >= MOST_LANGUAGES {
            return 0;
        }
        self.languages.push(language.to_owned());
        (self.languages.len() - 1) as u8
    }

    /// Takes over what another segment says of one of its articles.
    pub(crate) fn push_from(&mut self, other: &Columns, doc: usize) -> Option<()> {
        let tongue = *other.tongues.get(doc)?;
        let tongue = self.tongue_of(other.languages.get(usize::from(tongue))?);
        self.articles.push(*other.articles.get(doc)?);
        self.times.push(*other.times.get(doc)?);
        self.sources.push(*other.sources.get(doc)?);
        self.text_lengths.push(*other.text_lengths.get(doc)?);
        self.title_lengths.push(*other.title_lengths.get(doc)?);
        self.tongues.push(tongue);
        self.has.push(*other.has.get(doc)?);
        Some(())
    }

    pub(crate) fn write(&self, sink: &mut dyn PieceSink) -> Result<()> {
        let numbers = [&self.articles, &self.times, &self.sources]
            .map(|column| column.iter().flat_map(|n| n.to_le_bytes()).collect());
        let bytes = [&self.text_lengths, &self.title_lengths, &self.tongues, &self.has].map(Clone::clone);
        let mut languages = Vec::new();
        put_number(&mut languages, self.languages.len() as u32);
        for language in &self.languages {
            put_bytes(&mut languages, language.as_bytes());
        }
        for (column, number) in numbers.into_iter().chain(bytes).chain([languages]).zip(0..) {
            put_sealed(sink, Kind::Columns, number, column)?;
        }
        Ok(())
    }

    pub(crate) fn read(pieces: &dyn Pieces) -> Result<Columns> {
        let numbers = |number| {
            let bytes = read(pieces, Kind::Columns, number)?;
            let (numbers, rest) = bytes.as_chunks::<4>();
            if rest.is_empty() {
                Ok(numbers.iter().map(|n| u32::from_le_bytes(*n)).collect())
            } else {
                Err(Error::Damaged)
            }
        };
        let bytes = |number| Ok::<_, Error>(read(pieces, Kind::Columns, number)?.to_vec());
        let languages = read(pieces, Kind::Columns, 7)?;
        let mut list = Bytes::new(&languages);
        let languages = (0..list.number()?)
            .map(|_| Ok(String::from_utf8_lossy(list.bytes()?).into_owned()))
            .collect::<Result<Vec<String>>>()?;
        let columns = Columns {
            articles: numbers(0)?,
            times: numbers(1)?,
            sources: numbers(2)?,
            text_lengths: bytes(3)?,
            title_lengths: bytes(4)?,
            tongues: bytes(5)?,
            has: bytes(6)?,
            languages,
        };
        let len = columns.len();
        let lengths = [
            columns.times.len(),
            columns.sources.len(),
            columns.text_lengths.len(),
            columns.title_lengths.len(),
            columns.tongues.len(),
            columns.has.len(),
        ];
        if lengths.iter().all(|other| *other == len) { Ok(columns) } else { Err(Error::Damaged) }
    }
}

/// A number of words in a byte: exact below 32, to an eighth above, as Lucene's `SmallFloat` has it.
pub(crate) fn length_code(words: usize) -> u8 {
    let words = words.min(1 << 24) as u32;
    if words < 32 {
        return words as u8;
    }
    let top = 31 - words.leading_zeros();
    let eighths = words >> (top - 3) & 7;
    (32 + (top - 5) * 8 + eighths).min(255) as u8
}

/// The least number of words with this code.
pub(crate) fn length_of(code: u8) -> u32 {
    let code = u32::from(code);
    if code < 32 {
        return code;
    }
    let (top, eighths) = ((code - 32) / 8 + 5, (code - 32) % 8);
    (8 + eighths) << (top - 3)
}

#[cfg(test)]
mod tests {
    use super::{length_code, length_of};

    #[test]
    fn lengths_are_kept_to_an_eighth() {
        for words in (0..5_000).chain([100_000, 1 << 24]) {
            let kept = length_of(length_code(words)) as usize;
            assert!(kept <= words && words - kept <= words / 8, "{words}: {kept}");
        }
        assert_eq!(length_of(length_code(usize::MAX)), 1 << 24);
    }
}
