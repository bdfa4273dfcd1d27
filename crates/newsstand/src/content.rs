//! The stories: hand-written sentences with slots, in `content/*.txt`.
//!
//! One item a line, `key: text`. A file begins with lists (`town: one | two`) and `context:` paragraphs
//! that fit any story of the outlet; each `title:` after other lines begins a story. Slots: `{town}` and
//! the like take from a list, `{n:20-90}` is a number, `{p:1-9}` a share with one decimal.

use std::collections::BTreeMap;

/// Which digits an outlet writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Digits {
    Latin,
    Arabic,
    Persian,
}

/// What an outlet can write about.
#[derive(Debug, Default)]
pub(crate) struct Content<'a> {
    pub(crate) lists: BTreeMap<&'a str, Vec<&'a str>>,
    pub(crate) context: Vec<&'a str>,
    pub(crate) stories: Vec<Story<'a>>,
}

/// One story, told differently each time.
#[derive(Debug, Default)]
pub(crate) struct Story<'a> {
    pub(crate) titles: Vec<&'a str>,
    pub(crate) tags: Vec<&'a str>,
    pub(crate) lead: &'a str,
    pub(crate) paragraphs: Vec<&'a str>,
    pub(crate) quote: Option<&'a str>,
}

impl<'a> Content<'a> {
    /// Reads the lists that outlets of one language share, then an outlet's own file.
    pub(crate) fn read(shared: &'a str, own: &'a str) -> Content<'a> {
        let mut content = Content::default();
        for line in shared.lines().chain(own.lines()) {
            if let Some((key, text)) = line.split_once(':') {
                content.take(key.trim(), text.trim());
            }
        }
        content
    }

    fn take(&mut self, key: &'a str, text: &'a str) {
        if key == "title" && self.stories.last().is_none_or(|story| !story.lead.is_empty()) {
            self.stories.push(Story::default());
        }
        match (key, self.stories.last_mut()) {
            ("context", _) => self.context.push(text),
            ("title", Some(story)) => story.titles.push(text),
            ("tags", Some(story)) => story.tags = pieces(text),
            ("lead", Some(story)) => story.lead = text,
            ("p", Some(story)) => story.paragraphs.push(text),
            ("quote", Some(story)) => story.quote = Some(text),
            (list, _) => drop(self.lists.insert(list, pieces(text))),
        }
    }
}

fn pieces(text: &str) -> Vec<&str> {
    text.split('|').map(str::trim).collect()
}

/// Replaces each `{slot}` of a sentence by what `fill` gives for it.
pub(crate) fn fill_slots(text: &str, mut fill: impl FnMut(&str) -> String) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, slot, after)) = rest
        .split_once('{')
        .and_then(|(before, tail)| tail.split_once('}').map(|(slot, after)| (before, slot, after)))
    {
        filled.push_str(before);
        filled.push_str(&fill(slot));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

impl Digits {
    /// A whole number.
    pub(crate) fn number(self, number: u64) -> String {
        self.write(&number.to_string())
    }

    /// A share in tenths of a percent: 32 is 3.2%.
    pub(crate) fn share(self, tenths: u64) -> String {
        self.write(&format!("{}.{}%", tenths / 10, tenths % 10))
    }

    fn write(self, latin: &str) -> String {
        let zero = match self {
            Digits::Latin => return latin.to_owned(),
            Digits::Arabic => '٠',
            Digits::Persian => '۰',
        };
        let digit = |c: char| c.to_digit(10).and_then(|value| char::from_u32(u32::from(zero) + value));
        latin
            .chars()
            .map(|c| match c {
                '.' => '٫',
                '%' => '٪',
                c => digit(c).unwrap_or(c),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_lists_and_stories() {
        let own = "context: دائما\n\ntitle: أ {town}\ntitle: ب\ntags: س | ص\nlead: بداية\np: نص\nquote: قول\n\ntitle: ج\nlead: د\n";
        let content = Content::read("town: م | ن", own);
        assert_eq!(content.lists.get("town"), Some(&vec!["م", "ن"]));
        assert_eq!(content.context, ["دائما"]);
        assert_eq!(content.stories.len(), 2);
        assert_eq!(content.stories[0].titles, ["أ {town}", "ب"]);
        assert_eq!(content.stories[0].tags, ["س", "ص"]);
        assert_eq!(content.stories[0].quote, Some("قول"));
        assert_eq!(content.stories[1].lead, "د");
    }

    #[test]
    fn slots_and_digits() {
        assert_eq!(fill_slots("في {town} و{n:1-2}.", |slot| format!("<{slot}>")), "في <town> و<n:1-2>.");
        assert_eq!(fill_slots("open {", |_| String::new()), "open {");
        assert_eq!(Digits::Arabic.share(32), "٣٫٢٪");
        assert_eq!(Digits::Persian.number(1405), "۱۴۰۵");
        assert_eq!(Digits::Latin.share(105), "10.5%");
    }
}
