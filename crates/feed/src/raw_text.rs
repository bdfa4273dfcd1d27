//! Elements of a page whose inside is no markup of the page: scripts, styles, templates.

use crate::scan::Scanner;

/// Elements that are passed over with all that is in them.
const NAMES: [&str; 8] = ["script", "style", "textarea", "noscript", "template", "svg", "iframe", "select"];

/// Passes over them, remembering whose end tag is known not to come any more, so that it is searched but once.
#[derive(Default)]
pub(crate) struct RawText {
    is_endless: [bool; NAMES.len()],
}

impl RawText {
    /// Passes to the end tag of an element whose start tag came last; does nothing when its inside is markup.
    pub(crate) fn skip(&mut self, name: &str, text: &str, scanner: &mut Scanner<'_>) {
        let Some(at) = NAMES.iter().position(|known| known.eq_ignore_ascii_case(name)) else { return };
        let Some(is_endless) = self.is_endless.get_mut(at).filter(|is_endless| !**is_endless) else { return };
        let begin = scanner.position();
        match end_tag(text.get(begin..).unwrap_or_default(), name) {
            Some(end) => scanner.skip_to(begin + end),
            None => *is_endless = true,
        }
    }
}

fn end_tag(rest: &str, name: &str) -> Option<usize> {
    memchr::memmem::find_iter(rest.as_bytes(), b"</").find(|at| {
        let written = rest.get(at + 2..at + 2 + name.len());
        written.is_some_and(|written| written.eq_ignore_ascii_case(name))
    })
}
