//! What an article is called, among what its page calls itself.

use qirtas_text::{fold, is_letter_or_digit, tidy, word_count};

/// What may part a title from the site's name.
const SEPARATORS: &[char] =
    &['|', '-', '–', '—', ':', '»', '«', '•', '·', '_', '/', '✩', '~', '>', '<', '‹', '›', '،', '،'];

/// Separators of one title that are tried, from either end.
const MAX_TRIED: usize = 8;

/// Names of sites that are taken off one title: its own, and that of a section before it.
const MAX_NAMES: usize = 3;

/// A title of this many words stands without what follows it.
const FEWEST_WORDS: usize = 4;

/// All that a page has for a title.
pub(super) struct Titles<'t> {
    /// What machines are told, the surest first.
    pub(super) declared: Vec<String>,
    /// `<title>`.
    pub(super) page: Option<&'t str>,
    pub(super) headings: &'t [String],
    /// Names of the site and of the section, the host's name among them.
    pub(super) sites: Vec<String>,
}

impl Titles<'_> {
    /// The article's own title: what the most of them say.
    pub(super) fn best(&self) -> Option<String> {
        let declared: Vec<String> =
            self.declared.iter().filter_map(|title| self.without_site(title)).collect();
        let headings: Vec<String> =
            self.headings.iter().filter_map(|title| self.without_site(title)).collect();
        let page = self.page.and_then(|title| self.without_site(title));
        let page_key = page.as_deref().map(key).unwrap_or_default();
        let is_in_page = |title: &&String| {
            let key = key(title);
            key.len() * 4 > page_key.len() && page_key.contains(&key)
        };
        // Networks are told other words than readers, but not words that have nothing to do with the article.
        let others = || headings.iter().chain(&page);
        let is_related = |title: &&String| others().any(|other| share_words(title, other));
        let whole = |title: &String| whole_of(title, others()).unwrap_or_else(|| title.clone());
        let related = declared.iter().find(is_related).map(whole);
        let by_heading = || headings.iter().filter(is_in_page).max_by_key(|title| title.len()).cloned();
        related
            .or_else(by_heading)
            .or_else(|| declared.first().cloned())
            .or_else(|| page.as_deref().map(without_end))
            .or_else(|| headings.first().cloned())
            // A site with nothing but its name is called so.
            .or_else(|| self.page.map(tidy))
            .filter(|title| !title.is_empty())
    }

    /// A title without the site's name at its end or beginning; `None` when nothing else is there.
    fn without_site(&self, title: &str) -> Option<String> {
        let mut title = tidy(title);
        for _ in 0..MAX_NAMES {
            match self.shorter(&title) {
                Some(shorter) => title = shorter,
                None => break,
            }
        }
        (!self.is_site(&title) && title.chars().any(char::is_alphanumeric)).then_some(title)
    }

    fn shorter(&self, title: &str) -> Option<String> {
        let from_end = title.rmatch_indices(SEPARATORS).take(MAX_TRIED).find_map(|(at, separator)| {
            let (rest, end) = (title.get(..at)?, title.get(at + separator.len()..)?);
            self.is_site(end).then_some(rest)
        });
        let from_start = || {
            title.match_indices(SEPARATORS).take(MAX_TRIED).find_map(|(at, separator)| {
                let (start, rest) = (title.get(..at)?, title.get(at + separator.len()..)?);
                self.is_site(start).then_some(rest)
            })
        };
        let rest = from_end.or_else(from_start)?;
        let rest = rest
            .trim_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c) && !matches!(c, '«' | '»'));
        Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty())
    }

    fn is_site(&self, text: &str) -> bool {
        let text = key(text);
        !text.is_empty()
            && self.sites.iter().any(|site| {
                let own = key(site);
                own == text || site.split(SEPARATORS).any(|part| key(part) == text)
            })
    }
}

/// The whole of a title that was cut for those who show little.
fn whole_of<'t>(cut: &str, mut others: impl Iterator<Item = &'t String>) -> Option<String> {
    let start = cut.strip_suffix('…').or_else(|| cut.strip_suffix("..."))?;
    let start = key(start);
    others.find(|other| !start.is_empty() && key(other).starts_with(&start)).cloned()
}

/// A page's title without what is likely the site's name: the short end of a long title.
fn without_end(title: &str) -> String {
    let parts = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • "];
    let split = parts.iter().filter_map(|part| title.rsplit_once(part)).max_by_key(|(start, _)| start.len());
    match split {
        Some((start, end))
            if word_count(start) >= FEWEST_WORDS && word_count(end) < word_count(start).min(6) =>
        {
            start.trim().to_owned()
        }
        _ => title.to_owned(),
    }
}

/// Whether a third of one title's words are in another.
fn share_words(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let folded = fold(text);
        folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared > 0 && shared * 3 >= one.len()
}

/// What two writings of one title have in common.
pub(super) fn key(text: &str) -> String {
    fold(text).chars().filter(|c| is_letter_or_digit(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::Titles;

    /// What machines are told, `<title>`, headings, and the best of them.
    type Row = (&'static [&'static str], Option<&'static str>, &'static [&'static str], &'static str);

    #[test]
    fn is_what_the_page_agrees_on() {
        let rows: [Row; 20] = [
            (
                &["أرصفة الميناء"],
                Some("أرصفة الميناء | المرفأ"),
                &["المرفأ", "أرصفة الميناء"],
                "أرصفة الميناء",
            ),
            (&["أرصفة الميناء | المرفأ"], None, &[], "أرصفة الميناء"),
            (&["المرفأ - أرصفة الميناء"], None, &[], "أرصفة الميناء"),
            (&["أرصفة - الميناء - المرفأ"], None, &[], "أرصفة - الميناء"),
            (&["أرصفة الميناء|المرفأ"], None, &[], "أرصفة الميناء"),
            (&["أرصفة الميناء - اقتصاد - المرفأ"], None, &[], "أرصفة الميناء"),
            (&["أرصفة الميناء - غيره"], None, &[], "أرصفة الميناء - غيره"),
            (&["أرصفة الميناء « ميناء.example"], None, &[], "أرصفة الميناء"),
            // The site's name is no title, unless there is nothing else.
            (&["المرفأ"], Some("أرصفة الميناء - المرفأ"), &["أرصفة الميناء"], "أرصفة الميناء"),
            (&["المرفأ"], Some("المرفأ"), &["أرصفة الميناء"], "أرصفة الميناء"),
            (&[], Some("المرفأ"), &[], "المرفأ"),
            // A title for networks beside the page's own.
            (
                &["ما لا تعرفه عن الميناء"],
                Some("أرصفة الميناء تتسع | المرفأ"),
                &["أرصفة الميناء تتسع"],
                "أرصفة الميناء تتسع",
            ),
            (
                &["ما لا تعرفه", "أرصفة الميناء تتسع"],
                Some("أرصفة الميناء تتسع"),
                &["أرصفة الميناء تتسع"],
                "أرصفة الميناء تتسع",
            ),
            (&["ما لا تعرفه عن الميناء"], Some("المرفأ"), &["خبر آخر"], "ما لا تعرفه عن الميناء"),
            (&["أرصفة الميناء تت…"], None, &["أرصفة الميناء تتسع"], "أرصفة الميناء تتسع"),
            // Vowels and marks are no difference.
            (&["أَرصفة «الميناء»"], Some("ارصفة الميناء - المرفأ"), &["أرصفة الميناء"], "أَرصفة «الميناء»"),
            (&["المرفأ: أرصفة الميناء"], None, &[], "أرصفة الميناء"),
            (
                &[],
                Some("أرصفة الميناء القديم تتسع لسفن أكبر - موقع مجهول"),
                &["تعليقات"],
                "أرصفة الميناء القديم تتسع لسفن أكبر",
            ),
            (&[], Some("خبر - قصير"), &[], "خبر - قصير"),
            (&["قال: «أرصفة الميناء»"], None, &[], "قال: «أرصفة الميناء»"),
        ];
        for (declared, page, headings, expected) in rows {
            let headings: Vec<String> = headings.iter().map(|&heading| heading.to_owned()).collect();
            let titles = Titles {
                declared: declared.iter().map(|&title| title.to_owned()).collect(),
                page,
                headings: &headings,
                sites: ["المرفأ", "اقتصاد", "ميناء.example"].map(str::to_owned).to_vec(),
            };
            assert_eq!(titles.best().as_deref(), Some(expected), "{declared:?} {page:?} {headings:?}");
        }
    }
}
