//! A text on one line, and where its sentences begin.

/// A text on one line.
pub(super) struct Line {
    pub(super) text: String,
    /// Where lines of the text began, in order.
    starts: Vec<usize>,
    /// Whether the text was longer.
    pub(super) is_cut: bool,
}

impl Line {
    /// At most `reach` bytes of a text: white space is a single space, and control characters are gone. So are embeddings,
    /// isolates and overrides, since a piece can have one end of them only.
    pub(super) fn of(text: &str, reach: usize) -> Line {
        let part = text.get(..text.floor_char_boundary(reach)).unwrap_or(text);
        let mut line = Line {
            text: String::with_capacity(part.len()),
            starts: Vec::new(),
            is_cut: part.len() < text.len(),
        };
        let mut is_start = false;
        let mut is_space = false;
        for c in part.chars() {
            if c.is_whitespace() {
                is_space = true;
                is_start |= matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
            } else if !is_dropped(c) {
                if is_space && !line.text.is_empty() {
                    line.text.push(' ');
                    if is_start {
                        line.starts.push(line.text.len());
                    }
                }
                (is_start, is_space) = (false, false);
                line.text.push(c);
            }
        }
        line
    }

    /// Whether a sentence or a line of the text begins at a place where a word begins.
    pub(super) fn is_start(&self, at: usize) -> bool {
        if at == 0 || self.starts.binary_search(&at).is_ok() {
            return true;
        }
        let before = self.text.get(..at).unwrap_or_default().trim_end();
        let before = before.trim_end_matches(['»', '"', '”', ')', ']', '’']);
        match before.chars().next_back() {
            Some('!' | '?' | '؟' | '…' | '。' | '۔') => true,
            // The full stop of an abbreviation follows fewer letters.
            Some('.') => {
                before.chars().rev().skip(1).take(3).filter(|c| !c.is_whitespace() && *c != '.').count() == 3
            }
            _ => false,
        }
    }
}

fn is_dropped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
