//! Our own JSON, both ways: everything that the model holds, nothing rounded. docs/EXPORT.md describes it.
//!
//! What is empty is left out, what is missing is empty, and what is not known is passed over, so that an older Qirtas reads
//! what a newer one wrote.

use std::borrow::Cow;
use std::io::{self, Write};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::{Collection, Colour, Contents, Highlight, Item, Tag, Version};

/// What `format` says in a file of ours.
pub(crate) const FORMAT: &str = "qirtas-bookmarks";

/// What `version` says: it grows when an older reader would misunderstand, not when something is added.
pub(crate) const VERSION: u32 = 1;

/// Writes a whole file, one item a line.
///
/// # Errors
/// Where `out` fails.
// Used by the export.
pub(crate) fn write(contents: &Contents, exported_at: Timestamp, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"exported_at\":\"{exported_at}\"")?;
    write_list("collections", contents.collections.iter().map(CollectionForm::from), out)?;
    write_list("tags", contents.tags.iter().map(TagForm::from), out)?;
    write_list("items", contents.items.iter().map(ItemForm::from), out)?;
    out.write_all(b"\n}\n")
}

fn write_list(
    name: &str,
    forms: impl Iterator<Item = impl Serialize>,
    out: &mut impl Write,
) -> io::Result<()> {
    write!(out, ",\n\"{name}\":[")?;
    for (place, form) in forms.enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &form)?;
    }
    out.write_all(b"]")
}

/// An [`Item`] as it stands in the file.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(crate) struct ItemForm<'a> {
    address: Cow<'a, str>,
    #[serde(skip_serializing_if = "is_empty")]
    title: Cow<'a, str>,
    #[serde(skip_serializing_if = "is_empty")]
    site: Cow<'a, str>,
    #[serde(skip_serializing_if = "is_empty")]
    author: Cow<'a, str>,
    #[serde(skip_serializing_if = "is_empty")]
    language: Cow<'a, str>,
    #[serde(skip_serializing_if = "is_empty")]
    excerpt: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    added: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    read_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_read: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_archived: Option<bool>,
    #[serde(skip_serializing_if = "is_default")]
    is_favourite: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    progress: Option<f64>,
    #[serde(skip_serializing_if = "is_none_of")]
    tags: Cow<'a, [String]>,
    #[serde(skip_serializing_if = "is_none_of")]
    collections: Cow<'a, [Vec<String>]>,
    #[serde(skip_serializing_if = "is_empty")]
    note: Cow<'a, str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    highlights: Vec<HighlightForm<'a>>,
    #[serde(skip_serializing_if = "is_empty")]
    body: Cow<'a, str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    versions: Vec<VersionForm<'a>>,
}

/// A [`Version`] as it stands in the file.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(crate) struct VersionForm<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "is_empty")]
    title: Cow<'a, str>,
    #[serde(skip_serializing_if = "is_empty")]
    body: Cow<'a, str>,
}

/// A [`Highlight`] as it stands in the file.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(crate) struct HighlightForm<'a> {
    quote: Cow<'a, str>,
    #[serde(skip_serializing_if = "is_empty")]
    prefix: Cow<'a, str>,
    #[serde(skip_serializing_if = "is_empty")]
    suffix: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<(u32, u32)>,
    colour: ColourForm,
    #[serde(skip_serializing_if = "is_empty")]
    note: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    added: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edited: Option<Timestamp>,
}

/// A [`Colour`] as it stands in the file; one that a newer version has is the first of ours.
#[derive(Serialize, Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum ColourForm {
    Red,
    Green,
    Blue,
    #[default]
    #[serde(other)]
    Yellow,
}

/// A [`Collection`] as it stands in the file.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(crate) struct CollectionForm<'a> {
    path: Cow<'a, [String]>,
}

/// A [`Tag`] as it stands in the file.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(crate) struct TagForm<'a> {
    name: Cow<'a, str>,
    #[serde(skip_serializing_if = "is_empty")]
    colour: Cow<'a, str>,
}

fn is_empty(text: &str) -> bool {
    text.is_empty()
}

fn is_none_of<T>(list: &[T]) -> bool {
    list.is_empty()
}

fn is_default(flag: &bool) -> bool {
    !*flag
}

impl<'a> From<&'a Item> for ItemForm<'a> {
    fn from(item: &'a Item) -> Self {
        Self {
            address: Cow::Borrowed(&item.address),
            title: Cow::Borrowed(&item.title),
            site: Cow::Borrowed(&item.site),
            author: Cow::Borrowed(&item.author),
            language: Cow::Borrowed(&item.language),
            excerpt: Cow::Borrowed(&item.excerpt),
            added: item.added,
            published: item.published,
            read_at: item.read_at,
            is_read: item.is_read,
            is_archived: item.is_archived,
            is_favourite: item.is_favourite,
            progress: item.progress,
            tags: Cow::Borrowed(&item.tags),
            collections: Cow::Borrowed(&item.collections),
            note: Cow::Borrowed(&item.note),
            highlights: item.highlights.iter().map(HighlightForm::from).collect(),
            body: Cow::Borrowed(&item.body),
            versions: item.versions.iter().map(VersionForm::from).collect(),
        }
    }
}

impl From<ItemForm<'_>> for Item {
    fn from(form: ItemForm<'_>) -> Self {
        Self {
            address: form.address.into_owned(),
            title: form.title.into_owned(),
            site: form.site.into_owned(),
            author: form.author.into_owned(),
            language: form.language.into_owned(),
            excerpt: form.excerpt.into_owned(),
            added: form.added,
            published: form.published,
            read_at: form.read_at,
            is_read: form.is_read,
            is_archived: form.is_archived,
            is_favourite: form.is_favourite,
            progress: form.progress,
            tags: form.tags.into_owned(),
            collections: form.collections.into_owned(),
            note: form.note.into_owned(),
            highlights: form.highlights.into_iter().map(Highlight::from).collect(),
            body: form.body.into_owned(),
            versions: form.versions.into_iter().map(Version::from).collect(),
        }
    }
}

impl<'a> From<&'a Version> for VersionForm<'a> {
    fn from(version: &'a Version) -> Self {
        Self {
            replaced_at: version.replaced_at,
            title: Cow::Borrowed(&version.title),
            body: Cow::Borrowed(&version.body),
        }
    }
}

impl From<VersionForm<'_>> for Version {
    fn from(form: VersionForm<'_>) -> Self {
        Self { replaced_at: form.replaced_at, title: form.title.into_owned(), body: form.body.into_owned() }
    }
}

impl<'a> From<&'a Highlight> for HighlightForm<'a> {
    fn from(highlight: &'a Highlight) -> Self {
        Self {
            quote: Cow::Borrowed(&highlight.quote),
            prefix: Cow::Borrowed(&highlight.prefix),
            suffix: Cow::Borrowed(&highlight.suffix),
            position: highlight.position,
            colour: highlight.colour.into(),
            note: Cow::Borrowed(&highlight.note),
            added: highlight.added,
            edited: highlight.edited,
        }
    }
}

impl From<HighlightForm<'_>> for Highlight {
    fn from(form: HighlightForm<'_>) -> Self {
        Self {
            quote: form.quote.into_owned(),
            prefix: form.prefix.into_owned(),
            suffix: form.suffix.into_owned(),
            position: form.position,
            colour: form.colour.into(),
            note: form.note.into_owned(),
            added: form.added,
            edited: form.edited,
        }
    }
}

impl From<Colour> for ColourForm {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Yellow => Self::Yellow,
            Colour::Red => Self::Red,
            Colour::Green => Self::Green,
            Colour::Blue => Self::Blue,
        }
    }
}

impl From<ColourForm> for Colour {
    fn from(form: ColourForm) -> Self {
        match form {
            ColourForm::Yellow => Self::Yellow,
            ColourForm::Red => Self::Red,
            ColourForm::Green => Self::Green,
            ColourForm::Blue => Self::Blue,
        }
    }
}

impl<'a> From<&'a Collection> for CollectionForm<'a> {
    fn from(collection: &'a Collection) -> Self {
        Self { path: Cow::Borrowed(&collection.path) }
    }
}

impl From<CollectionForm<'_>> for Collection {
    fn from(form: CollectionForm<'_>) -> Self {
        Self { path: form.path.into_owned() }
    }
}

impl<'a> From<&'a Tag> for TagForm<'a> {
    fn from(tag: &'a Tag) -> Self {
        Self { name: Cow::Borrowed(&tag.name), colour: Cow::Borrowed(&tag.colour) }
    }
}

impl From<TagForm<'_>> for Tag {
    fn from(form: TagForm<'_>) -> Self {
        Self { name: form.name.into_owned(), colour: form.colour.into_owned() }
    }
}
