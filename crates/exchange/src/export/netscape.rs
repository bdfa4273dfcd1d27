//! Bookmarks as browsers exchange them (NETSCAPE-Bookmark-file-1).

use std::collections::HashMap;
use std::io::{self, Write};

use super::serial::escaped;
use super::{Export, is_web, shown_title};
use crate::model::{Contents, Item};

/// Deeper collections than this are written into the last: readers of such files nest them too.
const MAX_DEPTH: usize = 64;

/// Writes the file.
pub(super) fn write(export: &Export<'_>, out: &mut impl Write) -> io::Result<()> {
    let title = escaped(&one_line(export.title));
    write!(
        out,
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<!-- This is an automatically generated file.\n     It will be read and \
         overwritten.\n     DO NOT EDIT! -->\n<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n\
         <TITLE>{title}</TITLE>\n<H1>{title}</H1>\n"
    )?;
    Shelf::of(export.contents).write(export.contents, 0, 0, out)
}

/// Collections as a tree; the first is the top of the file.
struct Shelf<'a> {
    folders: Vec<Folder<'a>>,
}

#[derive(Default)]
struct Folder<'a> {
    name: &'a str,
    folders: Vec<usize>,
    /// Places in the contents.
    items: Vec<usize>,
}

impl<'a> Shelf<'a> {
    fn of(contents: &'a Contents) -> Shelf<'a> {
        let mut shelf = Shelf { folders: vec![Folder::default()] };
        let mut known = HashMap::new();
        for collection in &contents.collections {
            shelf.folder(&collection.path, &mut known);
        }
        for (place, item) in contents.items.iter().enumerate() {
            let mut into: Vec<usize> =
                item.collections.iter().map(|path| shelf.folder(path, &mut known)).collect();
            if into.is_empty() {
                into.push(0);
            }
            for folder in into {
                if let Some(folder) = shelf.folders.get_mut(folder)
                    && folder.items.last() != Some(&place)
                {
                    folder.items.push(place);
                }
            }
        }
        shelf
    }

    fn folder(&mut self, path: &'a [String], known: &mut HashMap<(usize, &'a str), usize>) -> usize {
        path.iter().take(MAX_DEPTH).fold(0, |parent, name| {
            *known.entry((parent, name)).or_insert_with(|| {
                let folder = self.folders.len();
                self.folders.push(Folder { name, ..Folder::default() });
                if let Some(parent) = self.folders.get_mut(parent) {
                    parent.folders.push(folder);
                }
                folder
            })
        })
    }

    fn write(&self, contents: &Contents, at: usize, depth: usize, out: &mut impl Write) -> io::Result<()> {
        let Some(folder) = self.folders.get(at) else { return Ok(()) };
        let indent = "    ".repeat(depth);
        writeln!(out, "{indent}<DL><p>")?;
        for inner in &folder.folders {
            let name = self.folders.get(*inner).map_or("", |folder| folder.name);
            writeln!(out, "{indent}    <DT><H3>{}</H3>", escaped(&one_line(name)))?;
            self.write(contents, *inner, depth + 1, out)?;
        }
        for item in folder.items.iter().filter_map(|place| contents.items.get(*place)) {
            write_item(item, &indent, out)?;
        }
        writeln!(out, "{indent}</DL><p>")
    }
}

fn write_item(item: &Item, indent: &str, out: &mut impl Write) -> io::Result<()> {
    let address = item.address.trim();
    // A bookmarklet would run where it is opened: it is kept as words.
    let link = if is_web(address) { address } else { "" };
    write!(out, "{indent}    <DT><A HREF=\"{}\"", escaped(link))?;
    if let Some(added) = item.added {
        write!(out, " ADD_DATE=\"{}\"", added.as_second())?;
    }
    let edited = item.highlights.iter().flat_map(|highlight| [highlight.added, highlight.edited]);
    if let Some(modified) = edited.chain([item.added, item.read_at]).flatten().max() {
        write!(out, " LAST_MODIFIED=\"{}\"", modified.as_second())?;
    }
    if !item.tags.is_empty() {
        // A comma parts tags and cannot be written otherwise.
        let tags: Vec<String> = item.tags.iter().map(|tag| one_line(tag).replace(',', " ")).collect();
        write!(out, " TAGS=\"{}\"", escaped(&tags.join(",")))?;
    }
    match item.is_archived {
        Some(false) => out.write_all(b" TOREAD=\"1\"")?,
        Some(true) => out.write_all(b" TOREAD=\"0\"")?,
        None => {}
    }
    writeln!(out, ">{}</A>", escaped(&one_line(shown_title(item))))?;
    let words = [if link.is_empty() { address } else { "" }, item.note.trim()];
    let words: Vec<String> = words.into_iter().filter(|part| !part.is_empty()).map(escaped).collect();
    if !words.is_empty() {
        writeln!(out, "{indent}    <DD>{}", words.join("\n"))?;
    }
    Ok(())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
