use jiff::Timestamp;

/// Bookmarks and what belongs to them, as files carry them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Contents {
    /// In the order of the file, or of the view that is exported.
    pub items: Vec<Item>,
    /// Collections in the order in which they stand, parents before their children; those that items name need not be here.
    pub collections: Vec<Collection>,
    /// Tags that have more than a name.
    pub tags: Vec<Tag>,
}

/// One bookmark.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item {
    /// As the file writes it: perhaps no web address at all.
    pub address: String,
    /// Plain text, or empty.
    pub title: String,
    /// The site or source, or empty.
    pub site: String,
    /// The byline, or empty.
    pub author: String,
    /// BCP 47, or empty.
    pub language: String,
    /// How the text begins, or what was said of it. Plain text.
    pub excerpt: String,
    /// When it was bookmarked.
    pub added: Option<Timestamp>,
    /// When the publisher published it.
    pub published: Option<Timestamp>,
    /// When it was read to the end.
    pub read_at: Option<Timestamp>,
    /// Whether it is read; nothing where the file does not say.
    pub is_read: Option<bool>,
    /// Out of the inbox; nothing where the file does not say.
    pub is_archived: Option<bool>,
    /// One of the favourites.
    pub is_favourite: bool,
    /// How far it was read, from 0 to 1.
    pub progress: Option<f64>,
    /// In the order of the file.
    pub tags: Vec<String>,
    /// Each a path from the outermost collection to the one that it stands in.
    pub collections: Vec<Vec<String>>,
    /// The person's note: Markdown.
    pub note: String,
    /// Passages of it that the person marked, in the order of the text.
    pub highlights: Vec<Highlight>,
    /// The text of the page: HTML that nobody has sanitised, or empty.
    pub body: String,
    /// Earlier texts of it, oldest first.
    pub versions: Vec<Version>,
}

/// An earlier text of an article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Version {
    /// When another took its place.
    pub replaced_at: Option<Timestamp>,
    /// Plain text.
    pub title: String,
    /// HTML that nobody has sanitised.
    pub body: String,
}

/// A passage that the person marked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Highlight {
    /// The passage: plain text, a line break where a block ends.
    pub quote: String,
    /// What stands before it in the text, or empty.
    pub prefix: String,
    /// What stands behind it in the text, or empty.
    pub suffix: String,
    /// Where it stood in the article's text: from and to, in code points.
    pub position: Option<(u32, u32)>,
    /// The ink.
    pub colour: Colour,
    /// The person's note on it: Markdown.
    pub note: String,
    /// When it was marked.
    pub added: Option<Timestamp>,
    /// When it was last changed.
    pub edited: Option<Timestamp>,
}

/// The four inks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Colour {
    /// Saffron.
    #[default]
    Yellow,
    /// Henna.
    Red,
    /// Zinjar.
    Green,
    /// Indigo.
    Blue,
}

/// A collection, with what a path of names cannot say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Collection {
    /// From the outermost to itself.
    pub path: Vec<String>,
}

/// A tag with its colour.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tag {
    /// As the person writes it.
    pub name: String,
    /// One of the tag colours (`c1` to `c8`), or empty.
    pub colour: String,
}
