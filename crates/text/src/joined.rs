//! What is left out between the parts of one word: the mark between thousands, the sign of a Hebrew abbreviation.

/// Whether this mark parts the thousands of a number, when three digits and no more follow.
pub(crate) fn parts_thousands(c: char) -> bool {
    matches!(c, ',' | '٬' | '،' | '，' | '﹐' | '︐')
}

/// Whether this mark, between two Hebrew letters, is part of an abbreviation or a sound: «ארה״ב», «ג׳ורג׳».
pub(crate) fn is_gershayim(c: char) -> bool {
    matches!(c, '"' | '\'' | '״' | '׳' | '’' | '”' | '＂' | '＇')
}

pub(crate) fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{05D0}'..='\u{05EA}')
}

/// The longest first part of a number that has its thousands parted.
pub(crate) const GROUP: usize = 3;

/// Whether exactly one group of digits comes next.
pub(crate) fn is_group_next(mut next: impl Iterator<Item = char>) -> bool {
    next.by_ref().take(GROUP).filter(char::is_ascii_digit).count() == GROUP
        && !next.next().is_some_and(|c| c.is_ascii_digit())
}

/// Whether the second of two folded characters can be left out for what is before it.
#[inline]
pub(crate) fn may_join(last: char, c: char) -> bool {
    last.is_ascii_digit() && parts_thousands(c) || is_hebrew(last) && is_gershayim(c)
}

/// A folded text without what is left out within words.
pub(crate) fn join(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut digits = 0;
    let mut last = '\0';
    let mut rest = folded.chars();
    while let Some(c) = rest.next() {
        let is_left_out = parts_thousands(c) && (1..=GROUP).contains(&digits) && is_group_next(rest.clone())
            || is_gershayim(c) && is_hebrew(last) && rest.clone().next().is_some_and(is_hebrew);
        digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
        last = c;
        if !is_left_out {
            out.push(c);
        }
    }
    out
}
