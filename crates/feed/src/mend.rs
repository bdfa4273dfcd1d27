//! JSON that is nearly JSON: raw control characters in strings, commas too many, an end too early.

/// What was made of a broken document.
pub(crate) struct Mended {
    pub(crate) text: String,
    /// The document ended too early.
    pub(crate) is_cut: bool,
}

/// Mends what can be mended in one pass; a half element at a cut is left out.
pub(crate) fn mended_json(text: &str) -> Mended {
    let mut out = String::with_capacity(text.len());
    let mut open: Vec<char> = Vec::new();
    // Where the text was whole when a member of the outermost list ended, and what was open then.
    let mut whole: Option<(usize, Vec<char>)> = None;
    let text = text.trim_start_matches('\u{FEFF}');
    let around_members = if text.starts_with('[') { 1 } else { 2 };
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => push_string(&mut chars, &mut out),
            '{' | '[' => {
                open.push(if c == '{' { '}' } else { ']' });
                out.push(c);
            }
            '}' | ']' => {
                drop_comma(&mut out);
                if open.last() == Some(&c) {
                    open.pop();
                    out.push(c);
                }
                if open.len() == around_members {
                    whole = Some((out.len(), open.clone()));
                }
                if open.is_empty() {
                    break;
                }
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    let is_cut = !open.is_empty();
    if is_cut && let Some((end, still_open)) = whole {
        out.truncate(end);
        open = still_open;
    }
    out.extend(open.into_iter().rev());
    Mended { text: out, is_cut }
}

/// Copies a string up to its closing quote, escaping the control characters in it.
fn push_string(chars: &mut std::str::Chars<'_>, out: &mut String) {
    out.push('"');
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                out.push('"');
                return;
            }
            '\\' => match chars.next() {
                Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                    out.extend(['\\', next])
                }
                Some(next) => out.push(next),
                None => return,
            },
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}

fn drop_comma(out: &mut String) {
    let kept = out.trim_end().strip_suffix(',').map(str::len);
    if let Some(kept) = kept {
        out.truncate(kept);
    }
}
