//! OPML as programs and people write it: any case, any charset, end tags or none.

use crate::attribute::Attributes;
use crate::decode::decode;
use crate::document::local_of;
use crate::entity::Entities;
use crate::model::ParseError;
use crate::parse::without_controls;
use crate::scan::Token;
use crate::xml;

use super::tags::{Piece, Tags};
use super::{MAX_DEPTH, MAX_OUTLINES, NAMESPACE, Opml, Outline, PREFIX};

/// The most attributes of our own that are kept of one outline.
const MAX_OWN: usize = 64;

/// Reads a list of subscriptions, mending what is broken. Duplicates stay.
///
/// # Errors
/// [`ParseError`] when the bytes hold no OPML; one that is merely damaged is mended.
pub fn parse(bytes: &[u8]) -> Result<Opml, ParseError> {
    let decoded = decode(bytes, None);
    let (text, _) = without_controls(&decoded);
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() {
        return Err(ParseError::Empty);
    }
    let counts = Counts::of(&text);
    if !counts.has_root && counts.starts == 0 {
        return Err(ParseError::NotAFeed { looks_like_html: xml::looks_like_html(&text) });
    }
    Ok(Reading::new(&counts).read(&text))
}

/// How a document opens and closes its outlines, which tells how its mistakes are to be read.
#[derive(Default)]
struct Counts {
    has_root: bool,
    starts: usize,
    /// Starts that do not close themselves.
    unclosed: usize,
    ends: usize,
}

impl Counts {
    fn of(text: &str) -> Counts {
        let mut counts = Counts::default();
        for piece in Tags::new(text) {
            match piece {
                Piece::Start { is_empty, .. } => {
                    counts.starts += 1;
                    counts.unclosed += usize::from(!is_empty);
                }
                Piece::End => counts.ends += 1,
                Piece::Other(Token::Start { name, .. }) => {
                    counts.has_root |= local_of(name).eq_ignore_ascii_case("opml");
                }
                Piece::Other(_) => {}
            }
        }
        counts
    }
}

struct Reading<'a> {
    entities: Entities<'a>,
    /// End tags are missing: feeds are taken to hold nothing.
    lacks_ends: bool,
    /// Every outline has an end tag, also those that close themselves.
    has_all_ends: bool,
    /// Prefixes declared for our namespace.
    prefixes: Vec<&'a str>,
    opml: Opml,
    open: Vec<Outline>,
    /// Starts that were not opened because of the depth.
    unopened: usize,
    count: usize,
}

impl<'a> Reading<'a> {
    fn new(counts: &Counts) -> Reading<'a> {
        Reading {
            entities: Entities::default(),
            lacks_ends: counts.ends < counts.unclosed,
            has_all_ends: counts.ends == counts.starts && counts.unclosed < counts.starts,
            prefixes: vec![PREFIX],
            opml: Opml::default(),
            open: Vec::new(),
            unopened: 0,
            count: 0,
        }
    }

    fn read(mut self, text: &'a str) -> Opml {
        let mut is_title = false;
        for piece in Tags::new(text) {
            match piece {
                Piece::Start { attributes, is_empty } => {
                    is_title = false;
                    self.note_prefixes(attributes);
                    if self.count < MAX_OUTLINES {
                        self.start(attributes, is_empty);
                    } else {
                        self.opml.is_cut = true;
                    }
                }
                Piece::End => self.end(),
                Piece::Other(Token::Start { name, attributes, is_empty }) => {
                    self.note_prefixes(attributes);
                    is_title = local_of(name).eq_ignore_ascii_case("title") && self.count == 0 && !is_empty;
                }
                Piece::Other(Token::End { .. }) => is_title = false,
                Piece::Other(Token::Text(text)) if is_title => {
                    self.entities.resolve_into(text, &mut self.opml.title);
                }
                Piece::Other(Token::Literal(text)) if is_title => self.opml.title.push_str(text),
                Piece::Other(Token::Doctype(doctype)) => self.entities.declare(doctype),
                Piece::Other(Token::Text(_) | Token::Literal(_)) => {}
            }
        }
        while !self.open.is_empty() {
            self.close();
        }
        self.opml.title = self.opml.title.trim().to_owned();
        self.opml
    }

    fn note_prefixes(&mut self, attributes: &'a str) {
        if !attributes.contains(NAMESPACE) {
            return;
        }
        let declared = Attributes::new(attributes).filter(|(_, value)| value.trim() == NAMESPACE);
        let prefixes = declared.filter_map(|(name, _)| name.strip_prefix("xmlns:"));
        self.prefixes.extend(prefixes.take(8));
    }

    fn start(&mut self, attributes: &'a str, is_empty: bool) {
        self.count += 1;
        let outline = self.outline_of(attributes);
        let is_in_feed = self.open.last().is_some_and(|open| open.xml_url.is_some());
        if self.lacks_ends && is_in_feed {
            self.close();
        }
        let is_leaf = is_empty && !self.has_all_ends;
        if self.open.len() + 1 >= MAX_DEPTH {
            self.unopened += usize::from(!is_leaf);
            self.place(outline);
        } else if is_leaf {
            self.place(outline);
        } else {
            self.open.push(outline);
        }
    }

    fn end(&mut self) {
        if self.unopened > 0 {
            self.unopened -= 1;
        } else {
            self.close();
        }
    }

    fn close(&mut self) {
        if let Some(outline) = self.open.pop() {
            self.place(outline);
        }
    }

    fn place(&mut self, outline: Outline) {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(outline),
            None => self.opml.outlines.push(outline),
        }
    }

    fn outline_of(&self, attributes: &'a str) -> Outline {
        let mut outline = Outline::default();
        let mut url = None;
        for (name, raw) in Attributes::new(attributes) {
            let value = self.entities.resolve(raw);
            if let Some((prefix, local)) = name.split_once(':') {
                if self.prefixes.contains(&prefix) && outline.own.len() < MAX_OWN {
                    outline.own.entry(local.to_owned()).or_insert_with(|| value.into_owned());
                }
                continue;
            }
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            let field = match name.to_ascii_lowercase().as_str() {
                "text" => {
                    value.clone_into(&mut outline.text);
                    continue;
                }
                "category" | "categories" => {
                    outline.categories = categories_of(value);
                    continue;
                }
                "title" => &mut outline.title,
                "type" => &mut outline.kind,
                "xmlurl" | "feedurl" => &mut outline.xml_url,
                "htmlurl" => &mut outline.html_url,
                "url" => &mut url,
                "language" => &mut outline.language,
                "description" => &mut outline.description,
                _ => continue,
            };
            *field = Some(value.to_owned());
        }
        settle(&mut outline, url);
        outline
    }
}

/// What follows from several attributes together.
fn settle(outline: &mut Outline, url: Option<String>) {
    outline.kind = outline.kind.take().map(|kind| kind.to_ascii_lowercase());
    // `url` is the feed's in old lists, and a page's or a list's where the type says so.
    let is_page = matches!(outline.kind.as_deref(), Some("link" | "include"));
    let field = if is_page { &mut outline.html_url } else { &mut outline.xml_url };
    *field = field.take().or(url);
    if outline.text.is_empty() {
        let known = [&outline.title, &outline.description, &outline.xml_url, &outline.html_url];
        outline.text = known.into_iter().flatten().next().cloned().unwrap_or_default();
    }
}

fn categories_of(value: &str) -> Vec<String> {
    let parts = value.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}
