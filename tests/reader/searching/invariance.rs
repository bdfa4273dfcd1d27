//! Tashkeel, tatweel, the forms of alef, digits, presentation forms, joiners and marks of direction never change what is
//! found: neither those of a query, nor those of a text.

use qirtas_reader::{ArticleId, SearchRequest};

use super::{Item, Library, feed_of, index, request, whole};
use crate::desk::{ALL, Desk};

const QUERIES: usize = 400;

/// Chance that repeats: SplitMix64.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn one_of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    fn is_one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// What is done to a text; none of it is seen by who reads.
#[derive(Clone, Copy, Debug)]
enum Change {
    Tashkeel,
    Tatweel,
    Alefs,
    Digits,
    Forms,
    Joiners,
    Bidi,
}

const CHANGES: [Change; 7] = [
    Change::Tashkeel,
    Change::Tatweel,
    Change::Alefs,
    Change::Digits,
    Change::Forms,
    Change::Joiners,
    Change::Bidi,
];

const ALEFS: [char; 5] = ['ا', 'أ', 'إ', 'آ', 'ٱ'];
const TASHKEEL: [char; 9] =
    ['\u{64B}', '\u{64C}', '\u{64D}', '\u{64E}', '\u{64F}', '\u{650}', '\u{651}', '\u{652}', '\u{670}'];
const NIQQUD: [char; 6] = ['\u{5B0}', '\u{5B4}', '\u{5B6}', '\u{5B7}', '\u{5B8}', '\u{5BC}'];
const BIDI: [char; 8] =
    ['\u{200E}', '\u{200F}', '\u{61C}', '\u{202A}', '\u{202B}', '\u{202C}', '\u{2067}', '\u{2069}'];

/// Letters, the first of their presentation forms, and how many there are (The Unicode Standard, Arabic Presentation
/// Forms-B).
const FORMS: &str = "ءFE801 آFE812 أFE832 ؤFE852 إFE872 ئFE894 اFE8D2 بFE8F4 ةFE932 تFE954 ثFE994 جFE9D4 حFEA14 خFEA54 \
    دFEA92 ذFEAB2 رFEAD2 زFEAF2 سFEB14 شFEB54 صFEB94 ضFEBD4 طFEC14 ظFEC54 عFEC94 غFECD4 فFED14 قFED54 كFED94 لFEDD4 \
    مFEE14 نFEE54 هFEE94 وFEED2 ىFEEF2 يFEF14 پFB564 چFB7A4 ژFB8A2 کFB8E4 گFB924 یFBFC4";

fn form_of(letter: char, dice: &mut Dice) -> char {
    let Some(row) = FORMS.split_whitespace().find(|row| row.starts_with(letter)) else { return letter };
    let (first, count) = row[letter.len_utf8()..].split_at(4);
    let first = u32::from_str_radix(first, 16).unwrap();
    char::from_u32(first + dice.below(count.parse().unwrap()) as u32).unwrap()
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{66E}'..='\u{6D3}')
}

fn is_hebrew(c: char) -> bool {
    ('\u{5D0}'..='\u{5EA}').contains(&c)
}

fn other_digit(digit: char, dice: &mut Dice) -> char {
    let value = match digit {
        '0'..='9' => u32::from(digit) - 0x30,
        '٠'..='٩' => u32::from(digit) - 0x660,
        '۰'..='۹' => u32::from(digit) - 0x6F0,
        _ => return digit,
    };
    char::from_u32(dice.one_of(&[0x30, 0x660, 0x6F0]) + value).unwrap()
}

fn changed(text: &str, changes: &[Change], dice: &mut Dice) -> String {
    changes.iter().fold(text.to_owned(), |text, change| apply(*change, &text, dice))
}

fn apply(change: Change, text: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let is_inside = letters.peek().is_some_and(|next| is_arabic(*next));
        match change {
            Change::Alefs if ALEFS.contains(&c) => out.push(dice.one_of(&ALEFS)),
            Change::Digits => out.push(other_digit(c, dice)),
            Change::Forms if dice.is_one_in(2) => out.push(form_of(c, dice)),
            _ => out.push(c),
        }
        match change {
            Change::Tashkeel if is_arabic(c) && dice.is_one_in(2) => out.push(dice.one_of(&TASHKEEL)),
            Change::Tashkeel if is_hebrew(c) && dice.is_one_in(2) => out.push(dice.one_of(&NIQQUD)),
            Change::Tatweel if is_arabic(c) && is_inside && dice.is_one_in(2) => {
                out.extend(std::iter::repeat_n('ـ', 1 + dice.below(3)));
            }
            Change::Joiners if is_arabic(c) && is_inside && dice.is_one_in(3) => {
                out.push(dice.one_of(&['\u{200C}', '\u{200D}']));
            }
            Change::Bidi if c.is_alphanumeric() && dice.is_one_in(3) => out.push(dice.one_of(&BIDI)),
            _ => {}
        }
    }
    out
}

/// One change, or several at once.
fn some_changes(dice: &mut Dice) -> Vec<Change> {
    (0..1 + dice.below(3)).map(|_| dice.one_of(&CHANGES)).collect()
}

/// How words are asked for.
#[derive(Clone, Copy, Debug)]
enum Manner {
    Words,
    Phrase,
    Typing,
    Title,
}

impl Manner {
    /// What is asked, of words as they are or changed.
    fn request(self, words: &str) -> SearchRequest {
        match self {
            Manner::Words => request(words),
            Manner::Phrase => request(&format!("\"{words}\"")),
            Manner::Typing => SearchRequest { is_typing: true, ..request(words) },
            Manner::Title => request(&format!("عنوان:\"{words}\"")),
        }
    }
}

/// Words that stand beside each other in a text, cut short where they are being typed.
fn asked_of(text: &str, dice: &mut Dice) -> (Manner, String) {
    let manner = dice.one_of(&[Manner::Words, Manner::Words, Manner::Phrase, Manner::Typing, Manner::Title]);
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\u{200C}')
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect();
    let count = 1 + dice.below(2);
    let first = dice.below(words.len().saturating_sub(count - 1));
    let mut words = words.iter().skip(first).take(count).copied().collect::<Vec<_>>().join(" ");
    if matches!(manner, Manner::Typing) && words.chars().last().is_some_and(is_arabic) {
        words.pop();
    }
    (manner, words)
}

fn found(desk: &Desk, request: &SearchRequest) -> (usize, Vec<ArticleId>) {
    let results = desk.reader.search(request).unwrap();
    let mut ids = whole(&results);
    ids.sort_unstable();
    (results.total, ids)
}

#[tokio::test]
async fn what_cannot_be_seen_in_a_query_changes_nothing() {
    let desk = Desk::following(&["sada", "mizan", "nabd", "panjereh", "eshnav"]).await;
    index(&desk.reader);
    let titles: Vec<String> = desk.cards(&ALL).into_iter().map(|card| card.title).collect();
    let mut dice = Dice(5);
    let mut answered = 0;
    for _ in 0..QUERIES {
        let title = &titles[dice.below(titles.len())];
        let (manner, words) = asked_of(title, &mut dice);
        let changes = some_changes(&mut dice);
        let other = changed(&words, &changes, &mut dice);
        let expected = found(&desk, &manner.request(&words));
        answered += usize::from(expected.0 > 0);
        let got = found(&desk, &manner.request(&other));
        assert_eq!(got, expected, "{manner:?} {changes:?}: {words} as {other:?}");
    }
    assert!(answered > QUERIES * 8 / 10, "{answered} of {QUERIES} found something");
}

/// The same articles in two sources, changed in the second.
#[tokio::test]
async fn what_cannot_be_seen_in_a_text_changes_nothing() {
    let desk = Desk::following(&["sada", "panjereh", "eshnav"]).await;
    let mut dice = Dice(6);
    let guide = desk.reader.sources().unwrap().remove(0).id;
    let texts: Vec<(String, String)> = desk
        .cards(&ALL)
        .iter()
        .filter(|card| card.source != guide)
        .map(|card| {
            let clean = |text: &str| text.replace(['<', '>', '&'], " ");
            (clean(&card.title), clean(&card.excerpt))
        })
        .collect();
    let names: Vec<String> = (0..texts.len()).map(|number| format!("n{number}")).collect();
    let others: Vec<(String, String)> = texts
        .iter()
        .map(|(title, text)| {
            let changes = some_changes(&mut dice);
            (changed(title, &changes, &mut dice), changed(text, &changes, &mut dice))
        })
        .collect();
    let feed = |title: &str, prefix: &str, texts: &[(String, String)]| {
        let addresses: Vec<String> = names.iter().map(|name| format!("{prefix}/{name}")).collect();
        let items: Vec<Item<'_>> = addresses
            .iter()
            .zip(texts)
            .map(|(name, (title, text))| Item {
                name,
                title,
                text,
                day: "Mon, 23 Nov 2026 05:00:00 GMT",
                ..Item::default()
            })
            .collect();
        feed_of(title, "ar", &items)
    };
    let library = Library::of([
        ("/plain.xml", feed("الأصل", "plain", &texts)),
        ("/other.xml", feed("النسخة", "other", &others)),
    ])
    .await;
    let mut answered = 0;
    for _ in 0..QUERIES {
        let (title, text) = &texts[dice.below(texts.len())];
        let (manner, words) = asked_of(if dice.is_one_in(3) { title } else { text }, &mut dice);
        let of = |source: &str| -> Vec<String> {
            let request = manner.request(&words);
            let query = format!("مصدر:{source} {}", request.query);
            let mut found = library.in_order(&SearchRequest { query, ..request });
            found.sort();
            found.iter().filter_map(|name| Some(name.split_once('/')?.1.to_owned())).collect()
        };
        let (plain, other) = (of("الأصل"), of("النسخة"));
        answered += usize::from(!plain.is_empty());
        assert_eq!(plain, other, "{manner:?}: {words}");
    }
    assert!(answered > QUERIES * 6 / 10, "{answered} of {QUERIES} found something");
}

fn halves(found: &[String]) -> [Vec<&str>; 2] {
    ["plain/", "other/"].map(|prefix| {
        let mut half: Vec<&str> = found.iter().filter_map(|name| name.strip_prefix(prefix)).collect();
        half.sort_unstable();
        half
    })
}

/// Of each pair of articles the one has a note and a tag, and the other the same, changed.
#[tokio::test]
async fn what_cannot_be_seen_in_notes_and_tags_changes_nothing() {
    let desk = Desk::following(&["sada", "panjereh", "eshnav"]).await;
    let texts: Vec<String> = desk.cards(&ALL).into_iter().map(|card| card.title).take(40).collect();
    let mut dice = Dice(7);
    let names: Vec<String> =
        (0..texts.len()).flat_map(|n| [format!("plain/{n}"), format!("other/{n}")]).collect();
    let bodies: Vec<String> = (0..names.len()).map(|n| format!("qq{n}")).collect();
    let items: Vec<Item<'_>> = names
        .iter()
        .zip(&bodies)
        .map(|(name, text)| Item {
            name,
            title: text,
            text,
            day: "Mon, 23 Nov 2026 05:00:00 GMT",
            ..Item::default()
        })
        .collect();
    let library = Library::of([("/feed.xml", feed_of("دفتر", "ar", &items))]).await;
    let mut tags = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        let words: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let tag = words.iter().take(2).copied().collect::<Vec<_>>().join(" ");
        let changes = some_changes(&mut dice);
        let other = |dice: &mut Dice, text: &str| changed(text, &changes, dice);
        for (half, text, tag) in
            [("plain", text.clone(), tag.clone()), ("other", other(&mut dice, text), other(&mut dice, &tag))]
        {
            let id = library.id(&format!("{half}/{n}"));
            library.reader().set_note(id, &text).unwrap();
            library.reader().tag_bookmarks(&[id], &[tag], &[]).unwrap();
        }
        tags.push(tag);
    }
    index(library.reader());
    let mut answered = 0;
    for _ in 0..QUERIES {
        let (manner, words) = asked_of(&texts[dice.below(texts.len())], &mut dice);
        let changes = some_changes(&mut dice);
        let found = library.in_order(&manner.request(&words));
        let again = library.in_order(&manner.request(&changed(&words, &changes, &mut dice)));
        let [plain, other] = halves(&found);
        assert_eq!(plain, other, "{manner:?}: {words}");
        assert_eq!([plain.clone(), other], halves(&again), "{manner:?} {changes:?}: {words}");
        answered += usize::from(!plain.is_empty());
    }
    assert!(answered > QUERIES * 6 / 10, "{answered} of {QUERIES} found something");
    for (n, tag) in tags.iter().enumerate() {
        let changes = some_changes(&mut dice);
        let found = library.found(&format!("وسم:\"{}\"", changed(tag, &changes, &mut dice)));
        let [plain, other] = halves(&found);
        assert_eq!(plain, other, "{changes:?}: {tag}");
        assert!(plain.contains(&n.to_string().as_str()), "{changes:?}: {tag}");
    }
}
