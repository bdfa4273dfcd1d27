//! JSON as publishers write it into pages, made such that a parser takes it.

use std::borrow::Cow;

use serde_json::Value;

/// More things than one script has, one behind the other.
const MAX_VALUES: usize = 20;

/// What a script says, however it is written; more than one thing becomes a list.
pub(super) fn json_of(script: &str) -> Option<Value> {
    let script = bare(script);
    if script.is_empty() {
        return None;
    }
    if let Ok(value) = serde_json::from_str(script) {
        return Some(value);
    }
    let unescaped = unescaped(script);
    let mended = mended(&unescaped);
    let values = serde_json::Deserializer::from_str(&mended).into_iter::<Value>();
    let mut values: Vec<Value> = values.take(MAX_VALUES).map_while(Result::ok).collect();
    if values.len() > 1 { Some(Value::Array(values)) } else { values.pop() }
}

/// Without what hides a script from readers of other times.
fn bare(script: &str) -> &str {
    let mut script = script;
    for _ in 0..4 {
        script = script.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | ';'));
        for opening in
            ["//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA[", "<!--"]
        {
            script = script.strip_prefix(opening).unwrap_or(script);
        }
        for closing in ["//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", "-->"] {
            script = script.strip_suffix(closing).unwrap_or(script);
        }
    }
    script
}

/// Some write the whole script as if it were text.
fn unescaped(script: &str) -> Cow<'_, str> {
    if script.contains("&quot;") && !script.contains('"') {
        crate::entities::decode_text(script)
    } else {
        Cow::Borrowed(script)
    }
}

/// In one pass: comments go, commas before a closing bracket too; within texts control characters and bare quotation
/// marks are written as they have to be; what the end cut off is closed.
fn mended(script: &str) -> String {
    let mut mending = Mending { out: String::with_capacity(script.len() + 16), open: Vec::new() };
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = match c {
            '"' => mending.text(after),
            '/' if after.starts_with('*') => after.split_once("*/").map_or("", |(_, rest)| rest),
            '/' if after.starts_with('/') => after.split_once('\n').map_or("", |(_, rest)| rest),
            _ => {
                mending.mark(c);
                after
            }
        };
    }
    mending.closed()
}

struct Mending {
    out: String,
    /// The brackets that will close what is open.
    open: Vec<char>,
}

impl Mending {
    fn mark(&mut self, c: char) {
        match c {
            '{' => self.open.push('}'),
            '[' => self.open.push(']'),
            '}' | ']' if self.open.pop().is_none() => return,
            '}' | ']' => self.drop_comma(),
            c if c.is_control() || c == '\u{FEFF}' => return self.out.push(' '),
            _ => {}
        }
        self.out.push(c);
    }

    /// Reads a text, behind its opening mark; gives what stands behind its closing one.
    fn text<'s>(&mut self, inside: &'s str) -> &'s str {
        self.out.push('"');
        let mut rest = inside;
        while let Some(c) = rest.chars().next() {
            let after = rest.get(c.len_utf8()..).unwrap_or_default();
            rest = after;
            match c {
                '"' if ends_text(after) => break,
                '"' => self.out.push_str("\\\""),
                '\\' => rest = self.escape(after),
                c if c < ' ' => self.out.push(' '),
                c => self.out.push(c),
            }
        }
        self.out.push('"');
        rest
    }

    /// Reads what stands behind a backslash; one that means nothing is dropped.
    fn escape<'s>(&mut self, after: &'s str) -> &'s str {
        let is_code = || after.get(1..5).is_some_and(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        match after.chars().next() {
            Some(c @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't')) => {
                self.out.push('\\');
                self.out.push(c);
                after.get(1..).unwrap_or_default()
            }
            Some('u') if is_code() => {
                self.out.push('\\');
                self.out.push_str(after.get(..5).unwrap_or_default());
                after.get(5..).unwrap_or_default()
            }
            _ => after,
        }
    }

    fn drop_comma(&mut self) {
        let end = self.out.trim_end().len();
        if self.out.get(..end).is_some_and(|out| out.ends_with(',')) {
            self.out.truncate(end - 1);
        }
    }

    fn closed(mut self) -> String {
        self.drop_comma();
        // A name that the end cut off has no value.
        if self.out.trim_end().ends_with(':') {
            self.out.push_str("null");
        }
        self.out.extend(self.open.drain(..).rev());
        self.out
    }
}

/// Whether a quotation mark before this ends a text: what follows has to be JSON.
fn ends_text(after: &str) -> bool {
    let after = after.trim_start();
    match after.chars().next() {
        None | Some('}' | ']' | ':') => true,
        Some(',') => {
            let next = after.get(1..).unwrap_or_default().trim_start();
            next.is_empty()
                || next.starts_with(['"', '{', '[', '}', ']', '-', '/'])
                || next.starts_with(|c: char| c.is_ascii_digit())
                || ["true", "false", "null"].iter().any(|word| next.starts_with(word))
        }
        Some('/') => after.starts_with("//") || after.starts_with("/*"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::json_of;

    #[test]
    fn reads_what_publishers_write() {
        let rows = [
            (r#"{"a":1}"#, r#"{"a":1}"#),
            (r#"{"a":[1,2,],}"#, r#"{"a":[1,2]}"#),
            ("// <![CDATA[\n{\"a\":1}\n// ]]>", r#"{"a":1}"#),
            ("<!-- {\"a\":1} -->", r#"{"a":1}"#),
            (
                "/* of the page */ {\"a\": /* one */ 1, // and\n \"b\":\"http://x/*y*/\"};",
                r#"{"a":1,"b":"http://x/*y*/"}"#,
            ),
            ("{\"a\":\"سطر\nوآخر\tبعده\u{1}\"}", r#"{"a":"سطر وآخر بعده "}"#),
            (r#"{"a":"قال "نعم" ثم مضى","b":"x"}"#, r#"{"a":"قال \"نعم\" ثم مضى","b":"x"}"#),
            (r#"{"a":"it\'s \x \u00e9 \u12"}"#, r#"{"a":"it's x é u12"}"#),
            (r#"{"a":{"b":"cut o"#, r#"{"a":{"b":"cut o"}}"#),
            (r#"{"a":1,"b":"#, r#"{"a":1,"b":null}"#),
            (r#"{"a":1}{"b":2}"#, r#"[{"a":1},{"b":2}]"#),
            ("{&quot;a&quot;:&quot;x&quot;}", r#"{"a":"x"}"#),
            (r#"{"a":1}}]"#, r#"{"a":1}"#),
            (r#"{"a":"x\"#, r#"{"a":"x"}"#),
        ];
        for (script, expected) in rows {
            let found = json_of(script).map(|value| value.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{script}");
        }
        for script in ["", "x", "}", "//", "\"", "\\", &"[".repeat(100_000), &"{\"a\":".repeat(100_000)] {
            json_of(script);
        }
    }

    #[test]
    fn costs_as_much_as_there_is() {
        for script in ["\"\\", "{\"", "/*", "\", ", "[\"x\" y,"] {
            json_of(&script.repeat(200_000));
        }
    }
}
