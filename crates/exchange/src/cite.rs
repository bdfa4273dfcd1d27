//! What is copied or sent of an article: its address, a citation, Markdown, a passage; and where a person shares it.

mod date;
mod share;
#[cfg(test)]
mod tests;

use jiff::tz::TimeZone;
use qirtas_text::{Direction, direction_of, direction_of_language, language_of};

pub(crate) use date::written_date;
pub use share::{ShareAddresses, share_addresses};

use crate::export::{date_in, is_web};
use crate::model::{Highlight, Item};

/// How a language family sets off titles and the parts of a list.
struct Marks {
    open: &'static str,
    close: &'static str,
    comma: &'static str,
}

/// Marks by the primary subtag; the last row is for all others.
const MARKS: &[(&[&str], Marks)] = &[
    (
        &["ar", "fa", "ur", "ps", "ckb", "sd", "ug", "arz", "ary", "apc", "azb", "ks"],
        Marks { open: "«", close: "»", comma: "، " },
    ),
    (&["he", "iw", "yi"], Marks { open: "”", close: "”", comma: ", " }),
    (&["fr"], Marks { open: "«\u{202f}", close: "\u{202f}»", comma: ", " }),
    (&["de", "cs", "sk"], Marks { open: "„", close: "“", comma: ", " }),
    (&["es", "it", "pt", "ru", "uk", "el", "no", "nb"], Marks { open: "«", close: "»", comma: ", " }),
    (&["zh", "ja"], Marks { open: "「", close: "」", comma: ", " }),
    (&[], Marks { open: "“", close: "”", comma: ", " }),
];

/// The address of an article, or its title where it has none.
#[must_use]
pub fn link(item: &Item) -> String {
    [&item.address, &item.title]
        .into_iter()
        .map(|part| part.trim())
        .find(|part| !part.is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// The title, the source, the date and the address, as the language of the article writes such a list.
#[must_use]
pub fn citation(item: &Item, zone: &TimeZone) -> String {
    let language = language_of_item(item);
    let marks = marks_of(&language);
    let base = base_direction(item, &language);
    let title = item.title.trim();
    let title = if title.is_empty() { String::new() } else { set_off(&isolated(title, base), marks) };
    let site = isolated(item.site.trim(), base);
    let parts = [title, site, date_of(item, &language, zone), item.address.trim().to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(marks.comma)
}

/// A link in Markdown.
#[must_use]
pub fn markdown(item: &Item) -> String {
    let (title, address) = (item.title.trim(), item.address.trim());
    if !is_web(address) {
        return escaped_label(if title.is_empty() { address } else { title });
    }
    format!(
        "[{}]({})",
        escaped_label(if title.is_empty() { address } else { title }),
        markdown_address(address)
    )
}

/// A marked passage, with where it is from below it.
#[must_use]
pub fn quote(item: &Item, highlight: &Highlight, zone: &TimeZone) -> String {
    let marks = marks_of(&language_of_item(item));
    let from = citation(item, zone);
    let passage = highlight.quote.trim();
    let passage = set_off(passage, marks);
    if from.is_empty() { passage } else { format!("{passage}\n— {from}") }
}

/// An address that Markdown takes whole.
pub(crate) fn markdown_address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            _ if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            _ => out.push(c),
        }
    }
    out
}

fn escaped_label(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '[' | ']' | '*' | '_' | '`' | '<' | '~') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

/// A text between marks; what has such marks in it gets others around it.
fn set_off(text: &str, marks: &Marks) -> String {
    let is_marked = text.contains(marks.open.trim_end());
    match (is_marked, marks.open) {
        (false, open) => format!("{open}{text}{}", marks.close),
        (true, "“") => format!("‘{text}’"),
        (true, _) => format!("“{text}”"),
    }
}

fn language_of_item(item: &Item) -> String {
    if !item.language.is_empty() {
        return item.language.clone();
    }
    language_of(&format!("{} {}", item.title, item.excerpt)).map(str::to_owned).unwrap_or_default()
}

fn marks_of(language: &str) -> &'static Marks {
    const PLAIN: &Marks = &Marks { open: "“", close: "”", comma: ", " };
    let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    MARKS
        .iter()
        .find(|(languages, _)| languages.is_empty() || languages.contains(&primary.as_str()))
        .map_or(PLAIN, |(_, marks)| marks)
}

fn base_direction(item: &Item, language: &str) -> Direction {
    direction_of_language(language).or_else(|| direction_of(&item.title)).unwrap_or(Direction::Ltr)
}

fn date_of(item: &Item, language: &str, zone: &TimeZone) -> String {
    item.published.or(item.added).map(|time| written_date(date_in(zone, time), language)).unwrap_or_default()
}

/// A part whose edge runs the other way would draw the marks and figures beside it into its own run: only that is isolated,
/// for what is copied lands in places that show such characters.
fn isolated(text: &str, base: Direction) -> String {
    let edge = |mut letters: &mut dyn Iterator<Item = char>| {
        (&mut letters).find_map(|c| direction_of(c.encode_utf8(&mut [0; 4])))
    };
    let edges = [edge(&mut text.chars()), edge(&mut text.chars().rev())];
    if edges.into_iter().flatten().all(|direction| direction == base) {
        text.to_owned()
    } else {
        format!("\u{2068}{text}\u{2069}")
    }
}
