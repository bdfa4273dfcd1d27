//! The way back through a site's archive: which page to ask for next, and when there is none.
//!
//! A page is what came out before a moment, not a number, so that posts which appear meanwhile push nothing along,
//! and sites that refuse high page numbers are never asked for one. Numbers only help where a whole page came out in
//! one second, or where a site pays no heed to the moment.

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use qirtas_net::FetchError;
use qirtas_store::Backfill;
use serde::Deserialize;
use url::Url;

use crate::kinds::wordpress::page_of;

/// Posts in a page, each tried when a site refuses the one before it, or breaks under it.
const PAGE_SIZES: [u32; 4] = [100, 50, 20, 10];
/// Sites older than 2019 compare with their own clock what is given by another: no zone is further off than this.
const CLOCK_MARGIN: SignedDuration = SignedDuration::from_hours(24);
/// How a moment is written in an address; without a zone, it is the site's own clock.
const MOMENT: &str = "%Y-%m-%dT%H:%M:%S";

/// A walk that has just begun.
pub(super) fn from_the_newest(api: &Url, until: Option<Timestamp>) -> Backfill {
    Backfill { api: api.to_string(), page: 1, per_page: PAGE_SIZES[0], until, ..Backfill::default() }
}

/// Where the next page is.
pub(super) fn address_of_page(walk: &Backfill, api: &Url) -> Url {
    let mut url = page_of(api, walk.per_page, walk.page);
    let mut query = url.query_pairs_mut();
    query.append_pair("order", "desc");
    if !walk.before.is_empty() {
        query.append_pair("before", &walk.before);
    }
    if let Some(after) = walk.until.and_then(|until| until.checked_sub(CLOCK_MARGIN).ok()) {
        query.append_pair("after", &after.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    }
    drop(query);
    url
}

/// What of a page decides where the next one is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Span {
    /// Posts on it.
    pub(super) posts: u32,
    /// The latest and the earliest of its dates, as the site writes them.
    pub(super) newest: Option<String>,
    pub(super) oldest: Option<String>,
    /// The ids of its posts.
    pub(super) ids: Vec<String>,
    /// Posts that the site says the walk has from here on, this page's included.
    pub(super) left: Option<u64>,
}

#[derive(Deserialize)]
struct Post {
    date: String,
}

impl Span {
    /// Reads the dates of a page: by the site's own clock where they can be had, since that is what every version of
    /// WordPress compares with.
    pub(super) fn of(body: &[u8], published: &[Timestamp], ids: Vec<String>, left: Option<u64>) -> Self {
        let mut dates: Vec<String> = match serde_json::from_slice::<Vec<Post>>(body) {
            Ok(posts) => posts.into_iter().filter_map(|post| tidy(&post.date)).collect(),
            Err(_) => {
                published.iter().map(|moment| moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()).collect()
            }
        };
        dates.sort_unstable();
        Self {
            posts: u32::try_from(ids.len()).unwrap_or(u32::MAX),
            newest: dates.last().cloned(),
            oldest: dates.first().cloned(),
            ids,
            left,
        }
    }
}

fn tidy(date: &str) -> Option<String> {
    Some(date.parse::<DateTime>().ok()?.strftime(MOMENT).to_string())
}

impl Span {
    /// Whether it begins or ends before this moment.
    pub(super) fn is_past(&self, moment: &str) -> bool {
        self.oldest.as_deref().is_some_and(|oldest| oldest < moment)
    }
}

/// The moment a second later: asked for what came before it, a site gives this moment's posts too.
fn second_after(moment: &str) -> Option<String> {
    let zone = if moment.ends_with('Z') { "Z" } else { "" };
    let later =
        moment.trim_end_matches('Z').parse::<DateTime>().ok()?.checked_add(SignedDuration::from_secs(1));
    Some(format!("{}{zone}", later.ok()?.strftime(MOMENT)))
}

/// Goes one page on from this page, which came after `last`. Gives whether there is one.
pub(super) fn go_on(walk: &mut Backfill, page: &Span, last: Option<&Span>) -> bool {
    // Where the number is not heeded either, as by a cache that knows paths alone, the same page comes for ever.
    let is_stuck = walk.page > 1 && last.is_some_and(|last| last.ids == page.ids);
    // A site that counts fewer than it gives does not count at all.
    let left = page.left.filter(|left| *left >= u64::from(posts_up_to(walk, page.posts)));
    let left_after = left.map(|left| left.saturating_sub(u64::from(posts_up_to(walk, page.posts))));
    let left_after = left_after.map(|left| u32::try_from(left).unwrap_or(u32::MAX));
    if walk.total.is_none() {
        let before_this_page = walk.brought.saturating_sub(posts_before(walk));
        walk.total =
            left.map(|left| before_this_page.saturating_add(u32::try_from(left).unwrap_or(u32::MAX)));
    }
    walk.brought = match (walk.total, left_after) {
        (Some(total), Some(left)) => total.saturating_sub(left),
        _ => walk.brought.saturating_add(page.posts),
    };
    if walk.newest.is_empty() {
        walk.newest = page.newest.clone().unwrap_or_default();
    }
    let is_by_number = walk.before.is_empty() && walk.page > 1;
    let is_unheeded = page
        .newest
        .as_deref()
        .is_some_and(|newest| !walk.before.is_empty() && newest >= walk.before.as_str());
    let next = page.oldest.as_deref().and_then(second_after);
    match next {
        _ if is_unheeded => {
            walk.before.clear();
            walk.page = 2;
        }
        Some(next) if !is_by_number && (walk.before.is_empty() || next < walk.before) => {
            walk.before = next;
            walk.page = 1;
        }
        _ => walk.page = walk.page.saturating_add(1),
    }
    page.posts > 0 && left_after != Some(0) && !is_stuck
}

/// Posts on the numbered pages before this one.
fn posts_before(walk: &Backfill) -> u32 {
    walk.page.saturating_sub(1).saturating_mul(walk.per_page)
}

fn posts_up_to(walk: &Backfill, posts: u32) -> u32 {
    posts_before(walk).saturating_add(posts)
}

/// Whether a site that failed so may manage a smaller page: it refuses the size, or it is at the end of its means.
pub(super) fn may_be_too_much(error: &FetchError) -> bool {
    matches!(
        error,
        FetchError::BadStatus { status: 400 | 413 | 422 }
            | FetchError::ServerError { .. }
            | FetchError::TooLarge { .. }
            | FetchError::TooSlow { .. }
            | FetchError::Broken
    )
}

/// Whether this is how a site says that there is no page of this number.
pub(super) fn is_beyond_the_last(walk: &Backfill, error: &FetchError) -> bool {
    walk.page > 1 && matches!(error, FetchError::BadStatus { status: 400 } | FetchError::NotFound)
}

/// Asks for smaller pages from the same place on; gives whether there is a smaller size.
pub(super) fn shrink(walk: &mut Backfill) -> bool {
    let Some(smaller) = PAGE_SIZES.into_iter().find(|size| *size < walk.per_page) else { return false };
    walk.page = posts_before(walk) / smaller + 1;
    walk.per_page = smaller;
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site whose posts came out at these seconds of a minute.
    struct Site {
        seconds: Vec<u32>,
        /// It gives any posts, whatever moment is asked for.
        is_heedless: bool,
        counts: bool,
        largest_page: u32,
        /// It gives its first page, whatever is asked for.
        is_stuck: bool,
    }

    fn date(second: u32) -> String {
        format!("2026-11-01T10:{:02}:{:02}", second / 60, second % 60)
    }

    impl Site {
        fn of(seconds: impl IntoIterator<Item = u32>) -> Self {
            let mut seconds: Vec<u32> = seconds.into_iter().collect();
            seconds.sort_unstable_by(|a, b| b.cmp(a));
            Self { seconds, is_heedless: false, counts: true, largest_page: 100, is_stuck: false }
        }

        /// The posts of a page, by their places in the archive.
        fn page(&self, walk: &Backfill) -> (Vec<usize>, Span) {
            let is_meant =
                |second: u32| self.is_heedless || walk.before.is_empty() || date(second) < walk.before;
            let page = if self.is_stuck { 1 } else { walk.page };
            let meant: Vec<usize> =
                (0..self.seconds.len()).filter(|place| is_meant(self.seconds[*place])).collect();
            let per_page = walk.per_page.min(self.largest_page) as usize;
            let page: Vec<usize> =
                meant.iter().copied().skip((page as usize - 1) * per_page).take(per_page).collect();
            let span = Span {
                posts: u32::try_from(page.len()).unwrap(),
                newest: page.first().map(|place| date(self.seconds[*place])),
                oldest: page.last().map(|place| date(self.seconds[*place])),
                ids: page.iter().map(usize::to_string).collect(),
                left: self.counts.then_some(meant.len() as u64),
            };
            (page, span)
        }
    }

    fn walked(
        per_page: u32,
        mut page_of: impl FnMut(&Backfill) -> (Vec<usize>, Span),
    ) -> (Vec<usize>, Backfill) {
        let api = Url::parse("https://a.example/wp-json/wp/v2/posts").unwrap();
        let mut walk = Backfill { per_page, ..from_the_newest(&api, None) };
        let mut seen = Vec::new();
        let mut last = None;
        for _ in 0..1000 {
            let (posts, span) = page_of(&walk);
            seen.extend(posts);
            let has_more = go_on(&mut walk, &span, last.as_ref());
            last = Some(span);
            if !has_more {
                seen.sort_unstable();
                seen.dedup();
                return (seen, walk);
            }
        }
        panic!("it does not end");
    }

    #[test]
    fn every_post_of_every_kind_of_site_is_walked_past_once_and_the_walk_ends() {
        let sites = [
            ("one a second", Site::of(0..95)),
            ("all in one second", Site::of(std::iter::repeat_n(7, 45))),
            ("in bursts", Site::of((0..200).map(|n| n / 23 * 40))),
            ("none", Site::of([])),
            ("one", Site::of([3])),
            ("just two pages", Site::of(0..20)),
            ("without counting", Site { counts: false, ..Site::of(0..95) }),
            (
                "without counting, in one second",
                Site { counts: false, ..Site::of(std::iter::repeat_n(7, 45)) },
            ),
            ("heedless", Site { is_heedless: true, ..Site::of(0..95) }),
            ("heedless without counting", Site { is_heedless: true, counts: false, ..Site::of(0..95) }),
            ("smaller pages than asked for", Site { largest_page: 4, ..Site::of(0..95) }),
        ];
        for (name, site) in sites {
            let (seen, walk) = walked(10, |walk| site.page(walk));
            assert_eq!(seen, (0..site.seconds.len()).collect::<Vec<_>>(), "{name}");
            if site.counts && !site.is_heedless {
                assert_eq!((walk.brought as usize, walk.total), (seen.len(), Some(walk.brought)), "{name}");
            }
        }
    }

    #[test]
    fn a_site_that_gives_the_same_page_for_ever_is_left_after_a_few() {
        for (counts, seconds) in [(true, 1), (false, 1), (true, 0), (false, 0)] {
            let seconds = (0..95).map(|n| n * seconds);
            let site = Site { is_heedless: true, is_stuck: true, counts, ..Site::of(seconds) };
            let mut asked = 0;
            let (seen, _) = walked(10, |walk| {
                asked += 1;
                site.page(walk)
            });
            assert_eq!(seen, (0..10).collect::<Vec<_>>());
            assert!(asked <= 4, "{asked}");
        }
    }

    #[test]
    fn posts_that_appear_or_go_meanwhile_move_nothing() {
        let mut seconds: Vec<u32> = (0..60).collect();
        let mut asked = 0;
        let (seen, _) = walked(10, |walk| {
            asked += 1;
            let site = Site::of(seconds.iter().copied());
            let (page, span) = site.page(walk);
            let posts = page.iter().map(|place| site.seconds[*place] as usize).collect();
            seconds.push(1000 + asked);
            // Those that went had been passed.
            seconds.retain(|second| *second < 58);
            (posts, span)
        });
        assert!((0..58).all(|second| seen.contains(&second)), "{seen:?}");
    }

    #[test]
    fn smaller_pages_go_on_from_the_same_post() {
        let table = [((100, 1), (50, 1)), ((100, 3), (50, 5)), ((50, 4), (20, 8)), ((20, 2), (10, 3))];
        for ((per_page, page), expected) in table {
            let mut walk = Backfill { per_page, page, ..Backfill::default() };
            assert!(shrink(&mut walk));
            assert_eq!((walk.per_page, walk.page), expected);
        }
        assert!(!shrink(&mut Backfill { per_page: 10, page: 1, ..Backfill::default() }));
    }

    #[test]
    fn dates_are_those_of_the_sites_own_clock() {
        let body =
            br#"[{"date":"2026-11-02T10:00:00"},{"date":"2026-11-01T09:30:00"},{"id":3,"date":"odd"}]"#;
        let span = Span::of(body, &[], Vec::new(), Some(9));
        assert_eq!(span.newest.as_deref(), Some("2026-11-02T10:00:00"));
        assert_eq!(span.oldest.as_deref(), Some("2026-11-01T09:30:00"));
        assert_eq!(second_after("2026-11-01T23:59:59").as_deref(), Some("2026-11-02T00:00:00"));
        assert_eq!(second_after("2026-12-31T23:59:59Z").as_deref(), Some("2027-01-01T00:00:00Z"));

        // A list that had to be mended says it in our clock.
        let published = ["2026-11-01T06:30:00Z".parse().unwrap()];
        let span = Span::of(b"<b>Warning</b>[{", &published, Vec::new(), None);
        assert_eq!(span.oldest.as_deref(), Some("2026-11-01T06:30:00Z"));
    }
}
