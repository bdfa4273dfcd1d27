//! Names of files that every system and Obsidian's links take.

use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation as _;

const END: &str = ".md";

/// Systems measure in bytes or in UTF-16; this is within the bounds of all, with room for a folder.
const MAX_BYTES: usize = 120;

/// What Windows keeps for devices, whatever follows the dot.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The names that are given already, as systems compare them that do not tell capitals apart.
#[derive(Default)]
pub(super) struct Names {
    given: HashSet<String>,
    /// How often a name was wanted, so that a thousand of one title are not tried one by one.
    wanted: std::collections::HashMap<String, usize>,
}

impl Names {
    /// A name for a title, which no other has.
    pub(super) fn name(&mut self, title: &str) -> String {
        let plain = plain(title);
        let wanted = self.wanted.entry(plain.to_lowercase()).or_insert(0);
        loop {
            *wanted += 1;
            let tail = if *wanted == 1 { END.to_owned() } else { format!(" {wanted}{END}") };
            let name = format!("{}{tail}", cut(&plain, MAX_BYTES.saturating_sub(tail.len())));
            if self.given.insert(name.to_lowercase()) {
                return name;
            }
        }
    }
}

fn plain(title: &str) -> String {
    let kept: String = title
        .chars()
        .map(|c| match c {
            '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '^' | '[' | ']' => ' ',
            _ if c.is_control() || c.is_whitespace() => ' ',
            _ => c,
        })
        .filter(|c| !is_unseen(*c))
        .collect();
    let name = kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(['.', ' ']);
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    match name {
        "" => "…".to_owned(),
        _ if DEVICES.contains(&stem.as_str()) => format!("_{name}"),
        _ => name.to_owned(),
    }
}

/// Marks of direction and their like, which make two names look the same. Joiners are kept: Persian is spelt with them.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn cut(name: &str, bytes: usize) -> &str {
    if name.len() <= bytes {
        return name;
    }
    let end = name.grapheme_indices(true).map(|(at, _)| at).take_while(|at| *at <= bytes).last().unwrap_or(0);
    // One cluster may be longer than all that there is room for.
    let end = if end == 0 { name.floor_char_boundary(bytes) } else { end };
    name.get(..end).unwrap_or_default().trim_end_matches(['.', ' '])
}

#[cfg(test)]
mod tests {
    use super::{MAX_BYTES, Names};

    #[test]
    fn a_name_is_one_that_every_system_takes() {
        for (title, name) in [
            ("أخبار: هل «القدس» غدًا؟", "أخبار هل «القدس» غدًا؟.md"),
            ("a/b\\c:d*e?f\"g<h>i|j#k^l[m]n", "a b c d e f g h i j k l m n.md"),
            ("..hidden..", "hidden.md"),
            ("CON", "_CON.md"),
            ("com1.txt", "_com1.txt.md"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم.md"),
            ("\u{202e}gnp.exe", "gnp.exe.md"),
            ("  \n\t ", "….md"),
        ] {
            assert_eq!(Names::default().name(title), name, "for {title:?}");
        }
    }

    #[test]
    fn a_long_name_ends_at_a_whole_cluster() {
        for title in ["كِتابٌ ".repeat(40), "👨‍👩‍👧‍👦".repeat(40), "e\u{301}".repeat(200)]
        {
            let name = Names::default().name(&title);
            let stem = name.strip_suffix(".md").unwrap();
            assert!(name.len() <= MAX_BYTES && title.starts_with(stem), "{name}");
            assert!(
                !title.get(stem.len()..).unwrap().starts_with(['\u{301}', '\u{200d}', '\u{64c}']),
                "{name}"
            );
        }
    }

    #[test]
    fn names_are_told_apart_without_regard_to_capitals() {
        let mut names = Names::default();
        let given: Vec<_> = ["Café", "CAFÉ", "Café 2", "café"].map(|title| names.name(title)).into();
        assert_eq!(given, ["Café.md", "CAFÉ 2.md", "Café 2 2.md", "café 3.md"]);
    }
}
