use super::{read, spans_of};

/// What queries are made of, and what could upset them.
const INGREDIENTS: &[&str] = &[
    "غزة",
    "إِيرَان",
    "word",
    "שלום",
    "新聞",
    "ﷺ",
    "👩‍👩‍👧‍👦",
    "e\u{301}",
    "\u{64B}",
    "١٢٣",
    "2026-11-29",
    "-",
    "−",
    "--",
    "\"",
    "«",
    "»",
    "“",
    "”",
    "״",
    ":",
    "：",
    "source:",
    "مصدر:",
    "is:",
    "حالة:",
    "غير مقروء",
    "قبل:",
    "before:",
    "الأسبوع الماضي",
    "last week",
    "3 days ago",
    "نوفمبر",
    "lang:",
    "عربية",
    "OR",
    "أو",
    "|",
    "(",
    ")",
    "،",
    " ",
    "  ",
    "\u{200F}",
    "\u{202E}",
    "\u{200C}",
    "\0",
    "\u{7}",
    "'",
    "_",
    "#",
    "9999",
    "🇵🇸",
];

#[test]
fn any_soup_is_a_query() {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below).unwrap()).unwrap()
    };
    for _ in 0..4_000 {
        let mut text = String::new();
        for _ in 0..random(24) {
            text.push_str(INGREDIENTS[random(INGREDIENTS.len())]);
            if random(3) == 0 {
                text.push(' ');
            }
        }
        for is_typing in [false, true] {
            let query = read(&text, is_typing);
            for span in spans_of(&query) {
                assert!(text.get(span.clone()).is_some_and(|typed| !typed.is_empty()), "{text:?}: {span:?}");
            }
            let mut terms = query.clauses.iter().flat_map(|clause| &clause.any).chain(&query.without);
            assert!(
                terms.all(|term| !crate::query::words::words_of(part(&term.text)).is_empty()),
                "{text:?}"
            );
            assert!(query.clauses.iter().all(|clause| !clause.any.is_empty()), "{text:?}");
        }
    }
}

fn part(text: &str) -> crate::query::pieces::Part<'_> {
    crate::query::pieces::Part { text, start: 0 }
}
