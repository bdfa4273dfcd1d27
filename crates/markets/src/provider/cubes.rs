//! The days in a file of the European Central Bank.
//!
//! Its files are tags and attributes alone, without entities, types or text that counts. A reader of all of XML would hold
//! eight megabytes of them as a tree, and one that is around looks at each attribute of a tag beside all others: for a tag
//! with a million of them, that never ends. Here each byte is looked at a few times, and only one day is held.

use std::iter;

use crate::value::{checked, decimal};
use crate::{Currency, Refusal};

/// More levels than these files have.
const DEEPEST: usize = 16;

/// A day's rates, as written: how much one euro is.
pub(super) struct Cube<'a> {
    pub(super) day: &'a str,
    rates: Vec<(&'a str, &'a str)>,
}

impl Cube<'_> {
    /// The rate of a currency on this day, if it has one.
    pub(super) fn of(&self, currency: Currency) -> Result<Option<f64>, Refusal> {
        if currency == Currency::EUR {
            return Ok(Some(1.0));
        }
        let written = self.rates.iter().find(|(code, _)| *code == currency.as_str());
        let Some((_, rate)) = written else { return Ok(None) };
        checked(decimal(rate).ok_or(Refusal::NotPositive)?).map(Some)
    }
}

/// Walks over the days of a file.
pub(super) struct Cubes<'a> {
    rest: &'a str,
    /// The names of the tags that are open.
    open: Vec<&'a str>,
    has_root: bool,
    /// The day that is open, and how many tags are around it.
    day: Option<(usize, Cube<'a>)>,
}

/// What a `<` begins.
enum Tag<'a> {
    Open {
        name: &'a str,
        attributes: &'a str,
        is_closed: bool,
    },
    Close(&'a str),
    /// A comment, or a declaration.
    Aside,
}

impl<'a> Cubes<'a> {
    /// # Errors
    /// Where the bytes are no text.
    pub(super) fn new(body: &'a [u8]) -> Result<Self, Refusal> {
        let text = str::from_utf8(body).map_err(|_| Refusal::NotXml)?;
        let rest = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        Ok(Self { rest, open: Vec::new(), has_root: false, day: None })
    }

    /// The next day.
    ///
    /// # Errors
    /// Where the file is none of these, or ends before all that was open is closed: what was told so far is nothing then.
    pub(super) fn next_day(&mut self) -> Result<Option<Cube<'a>>, Refusal> {
        while let Some(tag) = self.tag()? {
            match tag {
                Tag::Open { name, attributes, is_closed } => self.begin(name, attributes, is_closed)?,
                Tag::Close(name) => {
                    if self.open.pop() != Some(name) {
                        return Err(Refusal::NotXml);
                    }
                    if let Some((_, day)) = self.day.take_if(|(around, _)| *around == self.open.len()) {
                        return Ok(Some(day));
                    }
                }
                Tag::Aside => {}
            }
        }
        if self.has_root && self.open.is_empty() { Ok(None) } else { Err(Refusal::NotXml) }
    }

    fn begin(&mut self, name: &'a str, attributes: &'a str, is_closed: bool) -> Result<(), Refusal> {
        let is_root = self.open.is_empty();
        let is_expected =
            if is_root { !self.has_root && local(name) == "Envelope" } else { self.open.len() < DEEPEST };
        if !is_expected {
            return Err(Refusal::NotXml);
        }
        self.has_root = true;
        if local(name) == "Cube" {
            self.cube(attributes, is_closed);
        }
        if !is_closed {
            self.open.push(name);
        }
        Ok(())
    }

    /// A `Cube` around all days, of a day, or of a currency: the attributes tell.
    fn cube(&mut self, attributes: &'a str, is_closed: bool) {
        let (mut currency, mut rate) = (None, None);
        for (name, value) in each_attribute(attributes) {
            match name {
                "time" if self.day.is_none() && !is_closed => {
                    self.day = Some((self.open.len(), Cube { day: value, rates: Vec::new() }));
                }
                "currency" => currency = Some(value),
                "rate" => rate = Some(value),
                _ => {}
            }
        }
        if let (Some((_, day)), Some(currency), Some(rate)) = (&mut self.day, currency, rate) {
            day.rates.push((currency, rate));
        }
    }

    fn tag(&mut self) -> Result<Option<Tag<'a>>, Refusal> {
        let Some((_, rest)) = self.rest.split_once('<') else { return Ok(None) };
        let (end, is_aside) = match rest {
            _ if rest.starts_with('?') => ("?>", true),
            _ if rest.starts_with("!--") => ("-->", true),
            // A type, as pages of HTML begin with one.
            _ if rest.starts_with('!') => return Err(Refusal::NotXml),
            _ => (">", false),
        };
        let (inside, rest) = rest.split_once(end).ok_or(Refusal::NotXml)?;
        self.rest = rest;
        Ok(Some(if is_aside { Tag::Aside } else { read(inside) }))
    }
}

/// What stands between `<` and `>`.
fn read(inside: &str) -> Tag<'_> {
    if let Some(name) = inside.strip_prefix('/') {
        return Tag::Close(name.trim_end());
    }
    let (inside, is_closed) = match inside.strip_suffix('/') {
        Some(inside) => (inside, true),
        None => (inside, false),
    };
    let (name, attributes) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    Tag::Open { name, attributes, is_closed }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

fn each_attribute(mut rest: &str) -> impl Iterator<Item = (&str, &str)> {
    iter::from_fn(move || {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = if after.starts_with('"') { '"' } else { '\'' };
        let (value, behind) = after.strip_prefix(quote)?.split_once(quote)?;
        rest = behind;
        Some((name.trim(), value))
    })
}
