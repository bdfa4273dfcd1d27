//! The table of Readwise Reader (`Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen`), and that of
//! Readwise's highlights, which has no addresses.

use std::collections::HashMap;

use super::gather::Gatherer;
use super::{ImportError, date, table};
use crate::model::{Colour, Highlight, Item};

/// Reads the one or the other.
pub(super) fn read(text: &str, gatherer: &mut Gatherer) -> Result<(), ImportError> {
    if table::columns(text).contains_key("highlight") {
        return read_highlights(text, gatherer);
    }
    table::each_row(text, &["url", "saved date", "location"], "url", gatherer, |row, gatherer| {
        let progress = row.get("reading progress").trim().parse::<f64>().ok();
        let location = row.get("location").trim().to_ascii_lowercase();
        gatherer.item(Item {
            address: row.get("url").to_owned(),
            title: row.get("title").to_owned(),
            added: date::moment(row.get("saved date")),
            tags: tags_in(row.get("document tags")),
            is_read: progress.map(|progress| progress >= 1.0),
            is_archived: Some(location == "archive"),
            progress,
            ..Item::default()
        });
    })
}

/// A list as Python prints it: `['أدب', "d'accord"]`.
pub(super) fn tags_in(text: &str) -> Vec<String> {
    let Some(inside) = text.trim().strip_prefix('[') else {
        return text.split(',').map(str::to_owned).collect();
    };
    let mut tags = Vec::new();
    let mut chars = inside.chars();
    while let Some(quote) = chars.find(|c| matches!(c, '\'' | '"')) {
        let mut tag = String::new();
        while let Some(c) = chars.next().filter(|c| *c != quote) {
            tag.extend(if c == '\\' { chars.next() } else { Some(c) });
        }
        tags.push(tag);
    }
    tags
}

/// Passages by the book or page in which they stand.
fn read_highlights(text: &str, gatherer: &mut Gatherer) -> Result<(), ImportError> {
    let mut books: Vec<Item> = Vec::new();
    let mut places: HashMap<(String, String), usize> = HashMap::new();
    table::each_row(text, &["highlight", "book title"], "highlight", gatherer, |row, _| {
        let key = (row.get("book title").to_owned(), row.get("book author").to_owned());
        let place = *places.entry(key).or_insert_with_key(|(title, author)| {
            let (title, author) = (title.clone(), author.clone());
            books.push(Item { title, author, tags: tags_in(row.get("document tags")), ..Item::default() });
            books.len() - 1
        });
        if let Some(book) = books.get_mut(place) {
            book.highlights.push(Highlight {
                quote: row.get("highlight").to_owned(),
                note: row.get("note").to_owned(),
                colour: colour_of(row.get("color")),
                added: date::moment(row.get("highlighted at")),
                ..Highlight::default()
            });
        }
    })?;
    books.into_iter().for_each(|book| gatherer.text(book));
    Ok(())
}

/// The nearest of our inks.
fn colour_of(name: &str) -> Colour {
    match name.trim().to_ascii_lowercase().as_str() {
        "red" | "pink" | "orange" => Colour::Red,
        "green" => Colour::Green,
        "blue" | "purple" => Colour::Blue,
        _ => Colour::Yellow,
    }
}
