//! What queries are read as, in a short notation: `word`, `begin*`, `"a phrase"`, `(a|b)`, `-not`, `[filter]`.

mod soup;
mod times;

use jiff::Timestamp;
use jiff::tz::{TimeZone, offset};

use super::{FilterKind, Moment, Query, Term, TermKind, parse};

/// Sunday, 29 November 2026, 06:11 in Riyadh.
fn read_at(text: &str, zone: &TimeZone, is_typing: bool) -> Query {
    let now: Timestamp = "2026-11-29T03:11:00Z".parse().unwrap();
    parse(text, &Moment { now, zone }, is_typing)
}

fn read(text: &str, is_typing: bool) -> Query {
    read_at(text, &offset(3).to_time_zone(), is_typing)
}

fn told(query: &Query) -> String {
    let clauses = query.clauses.iter().map(|clause| {
        let any: Vec<String> = clause.any.iter().map(told_term).collect();
        if any.len() > 1 { format!("({})", any.join("|")) } else { any.concat() }
    });
    let without = query.without.iter().map(|term| format!("-{}", told_term(term)));
    let filters = query.filters.iter().map(|filter| {
        let sign = if filter.is_negative { "-" } else { "" };
        format!("{sign}[{}]", told_filter(&filter.kind))
    });
    clauses.chain(without).chain(filters).collect::<Vec<String>>().join(" ")
}

fn told_term(term: &Term) -> String {
    match term.kind {
        TermKind::Word => term.text.clone(),
        TermKind::Prefix => format!("{}*", term.text),
        TermKind::Phrase | TermKind::Joined => format!("\"{}\"", term.text),
    }
}

fn told_filter(kind: &FilterKind) -> String {
    match kind {
        FilterKind::Source(name) => format!("source {name}"),
        FilterKind::Folder(name) => format!("folder {name}"),
        FilterKind::Collection(name) => format!("collection {name}"),
        FilterKind::Tag(name) => format!("tag {name}"),
        FilterKind::Author(name) => format!("author {name}"),
        FilterKind::Title(name) => format!("title {name}"),
        FilterKind::Language(tag) => format!("lang {tag}"),
        FilterKind::Is(state) => format!("is {state:?}"),
        FilterKind::Has(part) => format!("has {part:?}"),
        FilterKind::During { from, until } => {
            let told = |at: &Option<Timestamp>| at.map_or(String::new(), |at| at.to_string());
            format!("{}/{}", told(from), told(until))
        }
    }
}

fn check(table: &[(&str, &str)], is_typing: bool) {
    for (text, expected) in table {
        assert_eq!(told(&read(text, is_typing)), *expected, "{text}");
    }
}

#[test]
fn reads_words_and_phrases() {
    check(
        &[
            ("", ""),
            ("  \t\n", ""),
            ("…!؟، -- \"\" «»", ""),
            ("\u{200F}\u{200E}", ""),
            ("غزة", "غزة"),
            ("غزة الآن", "غزة الآن"),
            ("غزة، الآن؟", "غزة الآن"),
            ("غزة\0الآن\u{7}", "غزة الآن"),
            ("\"غزة الآن\" خبر", "\"غزة الآن\" خبر"),
            ("«غزة الآن» “a b” „c d“ ”e f”", "\"غزة الآن\" \"a b\" \"c d\" \"e f\""),
            ("״שלום עולם״", "\"שלום עולם\""),
            ("»غزة الآن«", "\"غزة الآن\""),
            ("\"إيران\"", "\"إيران\""),
            ("\"غزة الآن", "\"غزة الآن\""),
            ("غزة \"", "غزة"),
            ("\"صوت\"صورة", "\"صوت\" صورة"),
            ("צה\"ל", "צה\"ל"),
            ("\"צה\"ל נכנס\" לעזה", "\"צה\"ל נכנס\" לעזה"),
            ("إِيرَان", "إِيرَان"),
            ("کتاب‌ها", "کتاب‌ها"),
            ("covid-19 كوفيد-19", "\"covid-19\" \"كوفيد-19\""),
            ("don't l'Iran u.s. 3.5 24/7 10:30", "\"don't\" \"l'Iran\" \"u.s\" \"3.5\" \"24/7\" \"10:30\""),
            ("iran-contra الأميركية/الإيرانية", "iran contra الأميركية الإيرانية"),
            ("1,000 ١٬٠٠٠", "1,000 ١٬٠٠٠"),
            ("新聞", "\"新聞\""),
            ("😀", ""),
            ("غزة 😀", "غزة"),
        ],
        false,
    );
}

#[test]
fn the_last_word_is_being_typed() {
    check(
        &[
            ("غ", "غ*"),
            ("غزة الآ", "غزة الآ*"),
            ("غزة الآ\u{200F}", "غزة الآ*"),
            ("غزة ", "غزة"),
            ("غزة،", "غزة"),
            ("\"غز", "غز*"),
            ("\"غزة الآ", "\"غزة\" الآ*"),
            ("\"غزة الآن ل", "\"غزة الآن\" ل*"),
            ("\"غزة الآن ", "\"غزة الآن\""),
            ("\"غزة الآن\"", "\"غزة الآن\""),
            ("covid-1", "covid 1*"),
            ("新聞", "\"新聞\""),
            ("新", "新"),
            ("غزة -رف", "غزة -رف"),
            ("غزة -", "غزة"),
            ("غزة أو", "غزة أو*"),
            ("غزة أو ر", "(غزة|ر*)"),
            ("غزة OR", "غزة"),
            ("OR", "OR*"),
            ("source:", ""),
            ("غزة مصدر:", "غزة"),
            ("غزة مصدر: ", "غزة"),
            ("حالة:غير ", ""),
            ("before:last ", ""),
            ("قبل:نوف", ""),
            ("قبل:موزة ", "قبل موزة"),
            ("before:ban x", "before ban x*"),
            ("غزة مصدر:الج", "غزة [source الج]"),
            ("is:unr", ""),
            ("is:banana", "is banana*"),
            ("غزة حالة:غير", "غزة"),
            ("غزة حالة:غير مقر", "غزة"),
            ("before:yest", ""),
            ("before:last we", ""),
            ("قبل:الأسبوع الم", "[/2026-11-22T21:00:00Z]"),
            ("قبل:الأسبوع غز", "غز* [/2026-11-22T21:00:00Z]"),
            ("before:banana", "before banana*"),
            ("before:banana ", "before banana"),
            ("lang:arab", ""),
            ("lang:", ""),
        ],
        true,
    );
}

#[test]
fn reads_without_and_or() {
    check(
        &[
            ("غزة -رفح", "غزة -رفح"),
            ("غزة \u{200F}-رفح", "غزة -رفح"),
            ("غزة −رفح", "غزة -رفح"),
            ("غزة --رفح", "غزة -رفح"),
            ("غزة - رفح", "غزة رفح"),
            ("غزة -\"رفح الآن\"", "غزة -\"رفح الآن\""),
            ("غزة -كوفيد-19", "غزة -\"كوفيد-19\""),
            ("-رفح", "-رفح"),
            ("a OR b", "(a|b)"),
            ("a OR b OR c d", "(a|b|c) d"),
            ("a | b||c", "(a|b|c)"),
            ("(a OR b) c", "(a|b) c"),
            ("a or b", "a or b"),
            ("a AND b", "a b"),
            ("AND b", "AND b"),
            ("غزة أو رفح أو \"خان يونس\"", "(غزة|رفح|\"خان يونس\")"),
            ("غزة او رفح", "(غزة|رفح)"),
            ("غزه یا رفح", "(غزه|رفح)"),
            ("يا قدس يا مدينة", "يا قدس يا مدينة"),
            ("עזה או רפיח", "(עזה|רפיח)"),
            ("أو غزة", "أو غزة"),
            ("غزة أو", "غزة أو"),
            ("غزة أو أو رفح", "(غزة|أو) رفح"),
            ("\"غزة\" أو covid-19", "(\"غزة\"|\"covid-19\")"),
            ("iran-contra OR x", "(\"iran-contra\"|x)"),
            ("OR a", "a"),
            ("a OR", "a"),
            ("OR", "OR"),
            ("a OR -b", "a -b"),
            ("a OR source:b", "a [source b]"),
            ("a source:b OR c", "a c [source b]"),
            ("| a |", "a"),
        ],
        false,
    );
}

#[test]
fn reads_filters() {
    check(
        &[
            ("source:bbc", "[source bbc]"),
            ("SOURCE:BBC", "[source BBC]"),
            ("مصدر:الجزيرة المصدر:رويترز", "[source الجزيرة] [source رويترز]"),
            ("مَصْدَر:الجزيرة", "[source الجزيرة]"),
            ("مصدر: الجزيرة غزة", "غزة [source الجزيرة]"),
            ("مصدر：الجزيرة", "[source الجزيرة]"),
            ("مصدر:\"الجزيرة نت\" غزة", "غزة [source الجزيرة نت]"),
            ("مصدر:«الجزيرة نت»", "[source الجزيرة نت]"),
            ("\u{200F}مصدر:\u{200F}الجزيرة\u{200F}", "[source الجزيرة]"),
            ("-source:bbc -مصدر:الجزيرة", "-[source bbc] -[source الجزيرة]"),
            ("source:guardian.co.uk", "[source guardian.co.uk]"),
            ("source:http://x.com/a", "[source http://x.com/a]"),
            (
                "folder:News مجلد:أخبار المجلد:x پوشه:y תיקייה:z",
                "[folder News] [folder أخبار] [folder x] [folder y] [folder z]",
            ),
            ("tag:a وسم:b الوسم:c برچسب:d", "[tag a] [tag b] [tag c] [tag d]"),
            ("author:a كاتب:b الكاتب:c نویسنده:d", "[author a] [author b] [author c] [author d]"),
            ("title:غزة عنوان:\"a b\" العنوان:c", "[title غزة] [title a b] [title c]"),
            ("is:unread is:read is:starred", "[is Unread] [is Read] [is Starred]"),
            ("is:bookmarked is:saved is:highlighted", "[is Bookmarked] [is Saved] [is Highlighted]"),
            ("حالة:غير مقروء غزة", "غزة [is Unread]"),
            ("حالة:غير_مقروء حالة:\"غير مقروء\" حالة:جديد", "[is Unread] [is Unread] [is Unread]"),
            ("الحالة:المقروءة حالة:مميز حالة:بنجمة", "[is Read] [is Starred] [is Starred]"),
            ("حالة:علامة حالة:محفوظ حالة:مُظلَّل", "[is Bookmarked] [is Saved] [is Highlighted]"),
            ("-is:read", "-[is Read]"),
            ("has:note has:picture has:audio", "[has Note] [has Picture] [has Audio]"),
            ("is:inbox is:archived", "[is Inbox] [is Archived]"),
            ("هو:للقراءة حالة:مؤرشف", "[is Inbox] [is Archived]"),
            ("هو:للقراءه هي:المؤرشفة", "[is Inbox] [is Archived]"),
            ("هو:غير مؤرشف غزة", "غزة [is Inbox]"),
            ("حالة:الأرشيف", "[is Archived]"),
            ("هو:مظلل is:highlighted", "[is Highlighted] [is Highlighted]"),
            ("فيه:ملاحظة فيه:تظليل has:highlight", "[has Note] [has Highlight] [has Highlight]"),
            ("قال هو: لا", "قال هو لا"),
            ("collection:work", "[collection work]"),
            ("مجموعة:عمل المجموعة:\"شرق المتوسط\"", "[collection عمل] [collection شرق المتوسط]"),
            ("مَجْمُوعه:عمل", "[collection عمل]"),
            ("مجلد:عمل -مجموعة:بيت", "[folder عمل] -[collection بيت]"),
            ("فيه:صورة له:ملاحظة فيه:صوت", "[has Picture] [has Note] [has Audio]"),
            (
                "flux:a dossier:b étiquette:c auteur:d titre:e",
                "[source a] [folder b] [tag c] [author d] [title e]",
            ),
            ("état:non lu état:signet état:enregistré", "[is Unread] [is Bookmarked] [is Saved]"),
            ("ETAT:a lire est:archivé état:surligné", "[is Inbox] [is Archived] [is Highlighted]"),
            ("avec:image avec:note avec:surlignage", "[has Picture] [has Note] [has Highlight]"),
            ("langue:français langue:arabe", "[lang fr] [lang ar]"),
            ("le but est: gagner", "le but est gagner"),
            ("מצב:לא נקרא מצב:סימנייה מצב:שמור", "[is Unread] [is Bookmarked] [is Saved]"),
            ("מצב:לקריאה מצב:בארכיון מצב:מודגש", "[is Inbox] [is Archived] [is Highlighted]"),
            ("יש:תמונה יש:הערה יש:הדגשה", "[has Picture] [has Note] [has Highlight]"),
            ("lang:ar lang:en-US lang:English", "[lang ar] [lang en] [lang en]"),
            ("لغة:عربية لغة:العربية لغة:فارسی لغة:الفارسية", "[lang ar] [lang ar] [lang fa] [lang fa]"),
            ("زبان:فارسی שפה:עברית", "[lang fa] [lang he]"),
            ("وضعیت:نخوانده دارای:تصویر منبع:ایسنا", "[is Unread] [has Picture] [source ایسنا]"),
            ("وضعیت:نشانک وضعیت:آفلاین وضعیت:هایلایت", "[is Bookmarked] [is Saved] [is Highlighted]"),
            ("وضعیت:برای خواندن وضعیت:بایگانی دارای:یادداشت", "[is Inbox] [is Archived] [has Note]"),
            ("حالت:بغیر پڑھے شامل:تصویر ماخذ:ڈان", "[is Unread] [has Picture] [source ڈان]"),
            ("حالت:بک مارک حالت:آف لائن حالت:ہائی لائٹ", "[is Bookmarked] [is Saved] [is Highlighted]"),
            ("حالت:پڑھنے کے لیے حالت:آرکائیو شامل:نوٹ", "[is Inbox] [is Archived] [has Note]"),
            ("شامل:ہائی لائٹ شامل:آڈیو غزہ", "غزہ [has Highlight] [has Audio]"),
            ("حالت:پڑھے حالت:پسندیدہ", "[is Read] [is Starred]"),
        ],
        false,
    );
}

#[test]
fn what_makes_no_sense_is_words() {
    check(
        &[
            ("http://x", "http x"),
            ("foo:bar", "foo bar"),
            ("before:banana", "before banana"),
            ("is:banana غزة", "is banana غزة"),
            ("حالة:طوارئ", "حالة طوارئ"),
            ("في:البيت", "في البيت"),
            ("source:", "source"),
            ("source: ", "source"),
            ("source:...", "source"),
            ("source:\"\"", "source"),
            ("source: source: x", "source [source x]"),
            ("source: -x", "source -x"),
            ("-before:banana", "banana -before"),
            ("lang:banana", "lang banana"),
            ("on:32/13/2026", "on \"32/13/2026\""),
            (":", ""),
            ("::a:", "a"),
            ("DROP TABLE x; --", "DROP TABLE x"),
            ("a* NEAR(b c)", "a NEAR b c"),
        ],
        false,
    );
}

#[test]
fn spans_are_what_was_typed() {
    let table = [
        ("غزة -\"خان يونس\" مصدر: الجزيرة", vec!["غزة", "-\"خان يونس\"", "مصدر: الجزيرة"]),
        ("«أ ب» covid-19،", vec!["«أ ب»", "covid-19"]),
        ("a | b -source:\"x y\" c", vec!["a", "b", "c", "-source:\"x y\""]),
        ("قبل:الأسبوع الماضي غزة", vec!["غزة", "قبل:الأسبوع الماضي"]),
    ];
    for (text, expected) in table {
        let query = read(text, false);
        let spans: Vec<&str> = spans_of(&query).into_iter().map(|span| text.get(span).unwrap()).collect();
        assert_eq!(spans, expected, "{text}");
    }
}

fn spans_of(query: &Query) -> Vec<std::ops::Range<usize>> {
    let terms = query.clauses.iter().flat_map(|clause| &clause.any).chain(&query.without);
    let filters = query.filters.iter().map(|filter| filter.span.clone());
    terms.map(|term| term.span.clone()).chain(filters).collect()
}

#[test]
fn filters_that_nobody_knows_become_words() {
    let text = "مصدر: إسرائيل تقصف is:unread -source:x";
    let mut query = read(text, false);
    query.read_as_words(text, |kind| !matches!(kind, FilterKind::Source(_)));
    assert_eq!(told(&query), "تقصف مصدر إسرائيل -\"source:x\" [is Unread]");
}

#[test]
fn a_query_is_bounded() {
    let query = read(&"كلمة ".repeat(2_000), false);
    assert_eq!(query.clauses.len(), 32);
    let query = read(&"a|".repeat(5_000), false);
    assert!(query.clauses.iter().map(|clause| clause.any.len()).sum::<usize>() <= 64);
    let query = read(&"source:a ".repeat(1_000), false);
    assert_eq!(query.filters.len(), 32);
    let query = read(&format!("{}b", "a ".repeat(999)), false);
    assert_eq!(query.clauses.len(), 32);
    let query = read(&format!("\"{}", "كلمة ".repeat(2_000)), false);
    assert_eq!(query.clauses[0].any[0].text.split(' ').count(), 32);
    assert_eq!(told(&read(&format!("{}غزة", " ".repeat(1_999)), false)), "غ");
}
