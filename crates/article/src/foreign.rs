//! Foreign runs in right-to-left text: names, sizes, addresses, file names in left-to-right letters.
//!
//! The bidirectional algorithm (UAX #9) keeps letters of one run together, but a digit or sign at its border goes to
//! the Arabic around it («868 MHz» shows as «MHz 868», «C++» as «++C»), and two runs with only a comma between them
//! become one. Such runs must be isolated; all others are left alone. Arabic letters are never touched.

use std::ops::Range;

/// The runs of a right-to-left text that need isolation, in order.
pub(crate) fn foreign_runs(text: &str) -> Vec<Range<usize>> {
    if !text.contains(|c: char| c.is_ascii_alphanumeric() || is_foreign(c)) {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let runs = Runs { text, chars: &chars };
    let found = runs.all();
    let neighbours = |a: &Run, b: &Run| !runs.has_rtl(a.end, b.start);
    let needs_isolation = |index: usize, run: &Run| {
        let before = index.checked_sub(1).and_then(|i| found.get(i));
        let after = found.get(index + 1);
        run.is_named
            && (!runs.is_letter(run.start)
                || !runs.is_letter(run.end - 1)
                || before.is_some_and(|before| neighbours(before, run))
                || after.is_some_and(|after| neighbours(run, after)))
    };
    let needing = found.iter().enumerate().filter(|(index, run)| needs_isolation(*index, run));
    needing.map(|(_, run)| runs.bytes(run)).collect()
}

/// Whether most letters of a text run right to left: the stricter measure, for code with Arabic words in it.
pub(crate) fn is_mostly_rtl(text: &str) -> bool {
    let rtl = text.chars().filter(|&c| is_rtl(c) && c.is_alphabetic()).count();
    rtl > text.chars().filter(|&c| is_foreign(c)).count()
}

/// A run, by positions in the characters.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    /// Has a letter, or is a number that would be torn (see `is_torn_number`): a bare number shows right without help.
    is_named: bool,
}

struct Runs<'a> {
    text: &'a str,
    chars: &'a [(usize, char)],
}

/// What may join two parts of a run without a space: `a.b`, `https://`, `key=value`, `AT&T`.
const JOINTS: &[char] =
    &['.', '-', '_', '/', ':', '@', '&', '\'', '’', '+', '=', '?', '#', '%', '~', '\\', '–', '*', ',', '·'];
/// What belongs to the part behind it: `@handle`, `#tag`, `.NET`, `/etc`, `$5M`, `~/x`, `+966`, `--flag`.
const LEADS: &[char] = &['@', '#', '.', '/', '$', '€', '£', '~', '+', '_', '\\', '-', '−'];
/// What belongs to the part before it: `C++`, `C#`, `5G+`, `A*`, `20%`, `451 °F`.
const TAILS: &[char] = &['+', '#', '*', '%', '°', '™', '®', '©', '\'', '′', '″'];
/// Words that make one quantity with the number before them.
const UNITS: &[&str] = &[
    "A", "AM", "B", "C", "CET", "F", "GB", "GBP", "GHz", "GMT", "GW", "GWh", "Gbps", "Hz", "K", "KB", "KSA",
    "Kbps", "MB", "MHz", "MP", "MW", "MWh", "Mbps", "PM", "TB", "THz", "TWh", "USD", "EUR", "SAR", "AED",
    "EGP", "UTC", "V", "VA", "W", "Wh", "am", "bit", "bits", "bps", "cc", "cm", "dB", "dBm", "dpi", "fps",
    "ft", "g", "h", "hp", "in", "inch", "kHz", "kW", "kWh", "kb", "kbps", "kg", "km", "km/h", "lb", "m",
    "mA", "mAh", "mbps", "mg", "min", "ml", "mm", "mph", "ms", "nm", "oz", "pm", "ppm", "px", "rpm", "s",
    "x",
];

impl Runs<'_> {
    fn char(&self, at: usize) -> char {
        self.chars.get(at).map_or('\0', |(_, c)| *c)
    }

    fn is_letter(&self, at: usize) -> bool {
        is_foreign(self.char(at))
    }

    fn is_core(&self, at: usize) -> bool {
        let c = self.char(at);
        is_foreign(c) || c.is_ascii_digit()
    }

    /// Whether anything strong keeps two runs apart; the Arabic comma does not (bidi class CS).
    fn has_rtl(&self, start: usize, end: usize) -> bool {
        self.chars.iter().skip(start).take(end.saturating_sub(start)).any(|(_, c)| is_rtl(*c) && *c != '،')
    }

    fn offset(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.text.len(), |(offset, _)| *offset)
    }

    fn bytes(&self, run: &Run) -> Range<usize> {
        self.offset(run.start)..self.offset(run.end)
    }

    fn all(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        let (mut at, mut last_end) = (0, 0);
        while at < self.chars.len() {
            if !self.is_core(at) {
                at += 1;
                continue;
            }
            let start = self.with_lead(at, last_end);
            let run = self.run(start, at);
            at = run.end;
            last_end = run.end;
            runs.push(run);
        }
        runs
    }

    /// Takes in the signs that belong to what starts at `at`.
    fn with_lead(&self, at: usize, last_end: usize) -> usize {
        let mut start = at;
        while start > last_end && LEADS.contains(&self.char(start - 1)) && at - start < 3 {
            start -= 1;
        }
        let is_free = start == 0
            || start > last_end && {
                let before = self.char(start - 1);
                before.is_whitespace() || is_rtl(before) || is_opening(before)
            };
        // A lone dash is a dash, but for a sign; one stop before a number is no part of it.
        let is_dash = at == start + 1
            && matches!(self.char(start), '-' | '−' | '.')
            && !(self.char(start) == '.' && self.is_letter(at))
            && !self.is_sign(start);
        if is_free && !is_dash { start } else { at }
    }

    /// Whether a sign stands right before a number, and no other number before it («2010 -2015» is a range).
    fn is_sign(&self, at: usize) -> bool {
        let is_free = at == 0 || {
            let before = self.char(at - 1);
            before.is_whitespace() || is_opening(before)
        };
        let last = (0..at).rev().map(|before| self.char(before)).find(|c| !c.is_whitespace());
        is_free
            && matches!(self.char(at), '+' | '-' | '−')
            && self.char(at + 1).is_ascii_digit()
            && last.is_none_or(|c| !c.is_numeric())
    }

    /// Follows a run from its first letter or digit to its end.
    fn run(&self, start: usize, core: usize) -> Run {
        let mut end = self.part_end(core);
        // Where to go back to when a bracket stays open.
        let mut bracket = None;
        loop {
            end = self.with_tail(end);
            if bracket.is_some() && self.char(end) == ')' {
                bracket = None;
                end += 1;
            }
            let Some(next) = self.next_part(core, end) else { break };
            if self.char(next - 1) == '(' {
                if bracket.is_some() {
                    break;
                }
                bracket = Some(end);
            }
            end = self.part_end(next);
        }
        let end = bracket.unwrap_or(end);
        // A slash ends an address or a folder.
        let has_slash = (start..end).any(|at| matches!(self.char(at), '/' | '\\'));
        let end = if has_slash && self.char(end) == '/' { end + 1 } else { end };
        Run {
            start,
            end,
            is_named: (start..end).any(|at| self.is_letter(at)) || self.is_torn_number(start, end),
        }
    }

    fn part_end(&self, from: usize) -> usize {
        let mut end = from;
        while self.is_core(end) || (end > from && is_combining(self.char(end))) {
            end += 1;
        }
        end
    }

    fn with_tail(&self, end: usize) -> usize {
        let mut tail = end;
        while TAILS.contains(&self.char(tail)) && tail - end < 2 {
            tail += 1;
        }
        // Signs that something follows are joints, and a quotation mark that closes is no foot.
        let is_quote = tail > end && self.char(tail - 1) == '\'';
        if self.is_core(tail) || is_quote { end } else { tail }
    }

    /// Where the run goes on behind a joint, if it does.
    fn next_part(&self, core: usize, end: usize) -> Option<usize> {
        let mut next = end;
        while JOINTS.contains(&self.char(next)) && next - end < 3 {
            next += 1;
        }
        if next > end && self.is_core(next) {
            return Some(next);
        }
        let is_gap = |c: char| c == ' ' || c == '\u{a0}';
        if !is_gap(self.char(end)) {
            return self.year_of_date(core, end);
        }
        let next =
            match self.char(end + 1) {
                '(' => end + 2,
                '&' | '°' if is_gap(self.char(end + 2)) || self.is_core(end + 2) => {
                    if self.is_core(end + 2) { end + 2 } else { end + 3 }
                }
                _ => end + 1,
            };
        if !self.is_core(next) {
            return None;
        }
        (self.is_letter(end - 1)
            || !self.char(end - 1).is_ascii_digit()
            || self.is_joined_to_number(core, end, next))
        .then_some(next)
    }

    /// «March 3, 2026» is one run; other commas part runs.
    fn year_of_date(&self, core: usize, end: usize) -> Option<usize> {
        let is_date = self.is_letter(core)
            && self.char(end - 1).is_ascii_digit()
            && (self.char(end), self.char(end + 1)) == (',', ' ')
            && (end + 2..end + 6).all(|at| self.char(at).is_ascii_digit())
            && !self.is_core(end + 6);
        is_date.then_some(end + 2)
    }

    /// Whether what starts at `next` goes on after a number: a unit does; after a name anything may; in a telephone
    /// number more digits do.
    fn is_joined_to_number(&self, core: usize, end: usize, next: usize) -> bool {
        if (core..end).any(|at| self.is_letter(at)) {
            return self.is_letter(next);
        }
        if self.is_dialled(core) && self.char(next).is_ascii_digit() {
            return true;
        }
        let word_end = (next..self.chars.len())
            .find(|&at| !self.is_core(at) && self.char(at) != '/')
            .unwrap_or(self.chars.len());
        self.text.get(self.offset(next)..self.offset(word_end)).is_some_and(|word| UNITS.contains(&word))
    }

    /// Whether a number begins as those do that are dialled: with `+` or a nought that no fraction follows.
    fn is_dialled(&self, core: usize) -> bool {
        (core > 0 && self.char(core - 1) == '+')
            || (self.char(core) == '0' && self.char(core + 1).is_ascii_digit())
    }

    /// Whether a number would show in the wrong order among Arabic: one with a sign, a date from year to day, and one
    /// that is dialled and written in groups.
    fn is_torn_number(&self, start: usize, end: usize) -> bool {
        let digits = (start..end).filter(|&at| self.char(at).is_ascii_digit()).count();
        let is_grouped = (start..end).any(|at| matches!(self.char(at), '-' | ' ' | '\u{a0}'));
        let core = start + usize::from(matches!(self.char(start), '+' | '-' | '−'));
        let is_date =
            digits == 8 && end == start + 10 && [start + 4, start + 7].iter().all(|&at| self.char(at) == '-');
        (core > start && self.is_sign(start))
            || is_date
            || (digits >= 7 && self.is_dialled(core) && (is_grouped || core > start))
    }
}

/// Letters that run left to right.
fn is_foreign(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && c.is_alphabetic() && !is_rtl(c) && !is_combining(c))
}

/// The blocks of right-to-left scripts, with their digits, marks and punctuation.
fn is_rtl(c: char) -> bool {
    matches!(u32::from(c),
        0x0590..=0x08FF | 0x200F | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

fn is_combining(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF)
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '«' | '“' | '‘' | '"' | '\'' | '،' | '؛' | '—' | '–')
}

#[cfg(test)]
mod tests {
    use super::foreign_runs;

    /// The runs are shown between brackets.
    fn check(marked: &str) {
        let text = marked.replace(['⟦', '⟧'], "");
        let mut shown = String::new();
        let mut done = 0;
        for run in foreign_runs(&text) {
            shown += text.get(done..run.start).unwrap();
            shown += "⟦";
            shown += text.get(run.clone()).unwrap();
            shown += "⟧";
            done = run.end;
        }
        shown += text.get(done..).unwrap();
        assert_eq!(shown, marked);
    }

    #[test]
    fn isolates_runs_that_would_be_torn() {
        for marked in [
            "يعمل ⟦Raspberry Pi 5⟧ بهدوء",
            "على التردد ⟦868 MHz⟧ في أوروبا",
            "لغة ⟦C++⟧ أسرع من لغة ⟦C#⟧.",
            "منصة ⟦.NET⟧ الجديدة",
            "الحساب ⟦@qirtas_app⟧ والوسم ⟦#Tech⟧",
            "افتح ⟦https://example.com/a?b=1&c=2⟧ ثم اقرأ",
            "افتح ⟦https://example.com/⟧ ثم اقرأ",
            "في الملف ⟦/etc/hosts.d/⟧ سطر",
            "الملف ⟦report-2025.pdf2⟧ هنا",
            "سعة ⟦16 GB⟧، وسرعة ⟦5.2 GHz⟧.",
            "شركات مثل ⟦Google⟧، ⟦Apple⟧ و Meta الكبرى",
            "هاتف ⟦iPhone 18⟧ يصل",
            "شبكة ⟦5G⟧ وجودة ⟦4K⟧",
            "اتصل بالرقم ⟦+966 12 345 6789⟧ الآن",
            "نسخة ⟦iPhone (2nd gen)⟧ الجديدة",
            "إصدار ⟦Windows 11⟧، 8 مزايا",
            "⟦100 km/h⟧",
            "في ⟦March 3, 2026⟧ صباحا",
            "انخفض ⟦-5%⟧ اليوم، وارتفع ⟦+3.2%⟧ أمس",
            "درجة الحرارة ⟦−12⟧ والرياح قوية",
            "في ⟦2026-11-24⟧ صباحا",
            "اتصل على ⟦050-123-4567⟧ أو ⟦00966 12 345 6789⟧ الآن",
            "الوسم ⟦#COP30⟧ والحساب ⟦@un⟧",
            "מכשירי ⟦Galil 2⟧, ⟦Golan 3⟧ ועוד",
        ] {
            check(marked);
        }
    }

    #[test]
    fn leaves_alone_what_shows_right() {
        for marked in [
            "شركة Google أعلنت",
            "أعلنت OpenAI أن",
            "أعلنت شركة Apple: لا جديد",
            "وiPhone أيضا",
            "عام 2024 كان جيدا",
            "من 10:30 إلى 11:45",
            "نسبة 20% من الناس",
            "العربية وحدها، بلا غيرها.",
            "قال (Google) اليوم",
            "من ٥–٧ أشخاص، ونسبة ٥٪، وفي ٢٠٢٦/١١/٢٤",
            "فاز 3-1 ثم خسر 0-2، في موسم 2025-2026",
            "بين 2010 -2015 و 14/3/2026 و 1,250,000",
            "القاعدة 0.5 ثم 00 ثم 007",
            "- 5 بنود",
            "במחיר ב-299 שקלים",
            "هل رأيت Yahoo!؟",
            "",
        ] {
            check(marked);
        }
    }

    #[test]
    fn a_year_is_no_part_of_the_name_behind_it() {
        check("في 2024 ⟦Google⟧ أطلقت");
    }
}
