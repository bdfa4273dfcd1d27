/// `char::is_alphabetic`, without its search for the letters that news is mostly written in.
pub(crate) fn is_letter(c: char) -> bool {
    match u32::from(c) {
        0x41..=0x5A | 0x61..=0x7A | 0x05D0..=0x05EA | 0x0620..=0x0657 | 0x066E..=0x06D3 => true,
        0..=0xA9 | 0x0660..=0x066D | 0x06F0..=0x06F9 | 0x2000..=0x206F => false,
        _ => c.is_alphabetic(),
    }
}

/// `char::is_alphanumeric`, without its search for the letters and digits that news is mostly written in.
#[must_use]
pub fn is_letter_or_digit(c: char) -> bool {
    match u32::from(c) {
        0x30..=0x39 | 0x0660..=0x0669 | 0x06F0..=0x06F9 => true,
        0..=0xA9 | 0x066A..=0x066D | 0x2000..=0x206F => is_letter(c),
        _ => is_letter(c) || c.is_numeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_letter, is_letter_or_digit};

    #[test]
    fn agrees_with_the_standard_on_every_character() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?} U+{:04X}", u32::from(c));
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "{c:?} U+{:04X}", u32::from(c));
        }
    }
}
