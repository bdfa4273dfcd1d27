//! JSON in whatever state it is in: what ends too soon gives what was whole, and no depth can exhaust the stack.
//!
//! Brackets and keys are believed, commas are not asked for, and what is none of JSON is passed over.

use std::borrow::Cow;

use memchr::memchr2;
use serde_json::{Map, Number, Value};

/// Deeper values are left out: nothing that is read here needs more.
const DEEPEST: usize = 64;

/// A piece of JSON.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    /// `{`
    Object,
    /// `[`
    List,
    /// `}` or `]`
    End,
    /// A string before a colon.
    Key(Cow<'a, str>),
    /// Any other string, or a number, a truth value, nothing.
    Scalar(Scalar<'a>),
}

/// A value that holds no others.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scalar<'a> {
    Text(Cow<'a, str>),
    Number(Number),
    Bool(bool),
    Null,
}

/// Walks over JSON.
#[derive(Debug)]
pub(super) struct Walker<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    is_damaged: bool,
}

impl<'a> Walker<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0, is_damaged: false }
    }

    /// Whether something was no JSON so far, or ended too soon.
    pub(super) fn is_damaged(&self) -> bool {
        self.is_damaged || self.depth > 0
    }

    /// The next piece, and `None` at the end.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.text.as_bytes().get(self.at..)?;
            self.at += rest.iter().position(|b| !matches!(b, b' ' | b'\n' | b'\r' | b'\t' | b',' | b':'))?;
            match *self.text.as_bytes().get(self.at)? {
                b'{' => return Some(self.open(Token::Object)),
                b'[' => return Some(self.open(Token::List)),
                b'}' | b']' => {
                    self.at += 1;
                    self.is_damaged |= self.depth == 0;
                    self.depth = self.depth.saturating_sub(1);
                    return Some(Token::End);
                }
                b'"' => return self.string(),
                _ => {
                    if let Some(scalar) = self.word() {
                        return Some(Token::Scalar(scalar));
                    }
                    self.is_damaged = true;
                }
            }
        }
    }

    fn open(&mut self, token: Token<'a>) -> Token<'a> {
        self.at += 1;
        self.depth += 1;
        token
    }

    fn string(&mut self) -> Option<Token<'a>> {
        let begin = self.at + 1;
        let bytes = self.text.as_bytes();
        let mut at = begin;
        let mut has_escapes = false;
        let end = loop {
            match memchr2(b'"', b'\\', bytes.get(at..).unwrap_or_default()) {
                None => {
                    self.at = self.text.len();
                    self.is_damaged = true;
                    return None;
                }
                Some(offset) if bytes.get(at + offset) == Some(&b'"') => break at + offset,
                Some(offset) => {
                    has_escapes = true;
                    at += offset + 2;
                }
            }
        };
        let raw = self.text.get(begin..end).unwrap_or_default();
        let text = if has_escapes { Cow::Owned(unescape(raw)) } else { Cow::Borrowed(raw) };
        self.at = end + 1;
        let after = bytes.get(self.at..).unwrap_or_default();
        let is_key = after.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b':');
        Some(if is_key { Token::Key(text) } else { Token::Scalar(Scalar::Text(text)) })
    }

    /// A number, or one of the three words; passes over what is neither.
    fn word(&mut self) -> Option<Scalar<'a>> {
        let rest = self.text.get(self.at..)?;
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '{' | '}' | '[' | ']' | '"');
        let word = rest.get(..rest.find(ends).unwrap_or(rest.len()))?;
        self.at += word.len().max(rest.chars().next().map_or(1, char::len_utf8));
        match word {
            "true" => Some(Scalar::Bool(true)),
            "false" => Some(Scalar::Bool(false)),
            "null" => Some(Scalar::Null),
            _ => number(word).map(Scalar::Number),
        }
    }

    /// The value that begins with a token. What it holds too deep is left out; what ends too soon holds what was whole.
    pub(super) fn value(&mut self, first: Token<'a>) -> Value {
        let mut open: Vec<Open> = Vec::new();
        let mut next = Some(first);
        loop {
            let done = match next {
                Some(Token::Object | Token::List) if open.len() >= DEEPEST => {
                    self.skip();
                    Value::Null
                }
                Some(Token::Object) => {
                    open.push(Open { value: Value::Object(Map::new()), key: None });
                    next = self.next();
                    continue;
                }
                Some(Token::List) => {
                    open.push(Open { value: Value::Array(Vec::new()), key: None });
                    next = self.next();
                    continue;
                }
                Some(Token::Key(key)) => {
                    if let Some(innermost) = open.last_mut() {
                        innermost.key = Some(key.into_owned());
                    }
                    next = self.next();
                    continue;
                }
                Some(Token::Scalar(scalar)) => scalar.into_value(),
                Some(Token::End) | None => open.pop().map(|ended| ended.value).unwrap_or_default(),
            };
            match open.last_mut() {
                None => return done,
                Some(around) => around.take(done),
            }
            // At the end of the text all that is open ends.
            next = self.next();
        }
    }

    /// Passes over what an object or a list holds that was just begun.
    pub(super) fn skip(&mut self) {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next() {
                Some(Token::Object | Token::List) => depth += 1,
                Some(Token::End) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }
}

impl Scalar<'_> {
    fn into_value(self) -> Value {
        match self {
            Self::Text(text) => Value::String(text.into_owned()),
            Self::Number(number) => Value::Number(number),
            Self::Bool(flag) => Value::Bool(flag),
            Self::Null => Value::Null,
        }
    }
}

/// An object or a list that has not ended, and the key under which the next value goes.
struct Open {
    value: Value,
    key: Option<String>,
}

impl Open {
    fn take(&mut self, value: Value) {
        match &mut self.value {
            Value::Array(list) => list.push(value),
            Value::Object(map) => {
                if let Some(key) = self.key.take() {
                    map.insert(key, value);
                }
            }
            _ => {}
        }
    }
}

fn number(word: &str) -> Option<Number> {
    if let Ok(number) = word.parse::<i64>() {
        return Some(number.into());
    }
    if let Ok(number) = word.parse::<u64>() {
        return Some(number.into());
    }
    // Rust also knows numbers by name.
    let is_numeric =
        word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E'));
    word.parse::<f64>().ok().filter(|_| is_numeric).and_then(Number::from_f64)
}

/// A string without its escapes; halves of surrogate pairs become U+FFFD, as where a program cut a title in a face.
fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = after.chars();
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{C}'),
            Some('u') => {
                let (c, after) = escaped_char(chars.as_str());
                out.push(c);
                rest = after;
                continue;
            }
            Some(c) => out.push(c),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out
}

/// What stands after `\u`: a character of one or two escapes, and what follows.
fn escaped_char(text: &str) -> (char, &str) {
    let Some((high, after)) = hex4(text) else { return (char::REPLACEMENT_CHARACTER, text) };
    if let Some(c) = char::from_u32(high) {
        return (c, after);
    }
    if let Some((low, rest)) = after.strip_prefix("\\u").and_then(hex4)
        && (0xD800..0xDC00).contains(&high)
        && (0xDC00..0xE000).contains(&low)
        && let Some(c) = char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    {
        return (c, rest);
    }
    (char::REPLACEMENT_CHARACTER, after)
}

fn hex4(text: &str) -> Option<(u32, &str)> {
    let (digits, after) = text.split_at_checked(4)?;
    let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
    Some((u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)?, after))
}

/// What the outermost value of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outermost {
    Object,
    List,
    Neither,
}

/// Tells the members of the outermost value one by one: those of a list under no name, those of an object under theirs.
/// Of an object, the lists that are named are told element by element. Gives whether the file was damaged.
pub(super) fn each_member(
    text: &str,
    lists: &[&str],
    mut tell: impl FnMut(&str, Value),
) -> (Outermost, bool) {
    let mut walker = Walker::new(text);
    let is_json = text.trim_start().starts_with(['{', '[']);
    let outermost = match walker.next().filter(|_| is_json) {
        Some(Token::Object) => Outermost::Object,
        Some(Token::List) => {
            each_element(&mut walker, |value| tell("", value));
            return (Outermost::List, walker.is_damaged());
        }
        _ => return (Outermost::Neither, true),
    };
    let mut name = String::new();
    while let Some(token) = walker.next() {
        match token {
            Token::Key(key) => name = key.into_owned(),
            Token::List if lists.contains(&name.as_str()) => {
                each_element(&mut walker, |value| tell(&name, value))
            }
            Token::End => break,
            first => {
                let value = walker.value(first);
                tell(&name, value);
            }
        }
    }
    (outermost, walker.is_damaged())
}

fn each_element(walker: &mut Walker<'_>, mut tell: impl FnMut(Value)) {
    while let Some(token) = walker.next() {
        match token {
            Token::End => return,
            Token::Key(_) => {}
            first => {
                let value = walker.value(first);
                tell(value);
            }
        }
    }
}

/// The text of a member, or an empty one.
pub(super) fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A truth value, however it is written; nothing where there is none.
pub(super) fn flag(value: &Value, name: &str) -> Option<bool> {
    match value.get(name)? {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => Some(number.as_f64()? != 0.0),
        Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "1" | "true" | "yes" => Some(true),
            "0" | "false" | "no" | "" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// The texts of a list, and the names of the objects in it (`name`, else `label`).
pub(super) fn texts(value: Option<&Value>) -> Vec<String> {
    let text_of = |element: &Value| match element {
        Value::String(text) => Some(text.clone()),
        Value::Object(_) => Some([text(element, "name"), text(element, "label")].concat()),
        _ => None,
    };
    value.and_then(Value::as_array).into_iter().flatten().filter_map(text_of).collect()
}
