use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A Monday.
fn now() -> Timestamp {
    at("2026-11-23T07:00:00Z")
}

fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

/// Times so many minutes ago.
fn ago(minutes_ago: impl IntoIterator<Item = i64>) -> Vec<Timestamp> {
    minutes_ago.into_iter().map(|ago| now() - minutes(ago)).collect()
}

fn wishes(every_minutes: Option<u32>, fresh_seconds: Option<u64>) -> Wishes {
    Wishes {
        schedule: PublisherSchedule { every_minutes, ..PublisherSchedule::default() },
        fresh_for: fresh_seconds.map(Duration::from_secs),
    }
}

#[test]
fn a_source_is_asked_as_often_as_it_publishes() {
    let day = 24 * 60;
    let rows = [
        ("nothing known", vec![], 60),
        ("one article of just now", ago([0]), 60),
        ("an undated feed, all first seen at once", ago([0; 24]), 60),
        ("every five minutes", ago((1..=24).map(|n| n * 5)), 10),
        ("every hour", ago((1..=24).map(|n| n * 60)), 30),
        ("every day", ago((1..=24).map(|n| n * day)), 12 * 60),
        ("every week", ago((1..=24).map(|n| n * 7 * day)), 20 * 60),
        ("a morning edition of eight, three days", ago((0..24).map(|n| 60 + n / 8 * day + n % 8)), 490),
        ("busy once, silent for years", ago((1..=24).map(|n| 2000 * day + n * 5)), 20 * 60),
        ("busy, and four hours of night", ago((1..=24).map(|n| 240 + n * 20)), 15),
        ("of a future that a wrong clock saw", ago([-500_000, -400_000]), 60),
    ];
    for (name, times, expected) in rows {
        assert_eq!(interval_of(&times, &Wishes::default(), now()), minutes(expected), "{name}");
    }
}

#[test]
fn what_the_publisher_wants_is_honoured_within_bounds() {
    let (busy, hourly) = (ago((1..=24).map(|n| n * 5)), ago((1..=24).map(|n| n * 60)));
    let rows = [
        (&busy, wishes(None, None), 10),
        (&busy, wishes(Some(60), None), 60),
        (&busy, wishes(None, Some(45 * 60)), 45),
        (&busy, wishes(Some(20), Some(45 * 60)), 45),
        (&busy, wishes(Some(20), Some(60)), 20),
        (&busy, wishes(Some(1), Some(0)), 10),
        (&busy, wishes(Some(100_000), None), 24 * 60),
        (&busy, wishes(None, Some(u64::MAX)), 24 * 60),
        // Nobody wants to be asked more often than there is something to tell.
        (&hourly, wishes(Some(10), Some(60)), 30),
    ];
    for (times, wishes, expected) in rows {
        assert_eq!(interval_of(times, &wishes, now()), minutes(expected), "{wishes:?}");
    }
}

#[test]
fn hours_and_days_that_a_publisher_skips_are_left_out_but_for_no_more_than_a_day() {
    let hours = |range: std::ops::Range<u32>| range.fold(0, |bits, hour| bits | 1 << hour);
    let rows = [
        ("nothing", 0, 0, "2026-11-23T08:00:00Z", "2026-11-23T08:12:00Z"),
        ("other hours", hours(0..6), 0, "2026-11-23T08:00:00Z", "2026-11-23T08:12:00Z"),
        ("until noon", hours(0..12), 0, "2026-11-23T12:00:00Z", "2026-11-23T12:20:00Z"),
        (
            "from eight to three at night",
            hours(8..24) | hours(0..3),
            0,
            "2026-11-24T03:00:00Z",
            "2026-11-24T03:20:00Z",
        ),
        ("all hours", hours(0..24), 0, "2026-11-24T07:00:00Z", "2026-11-24T07:00:00Z"),
        ("this Monday", 0, 1, "2026-11-24T00:00:00Z", "2026-11-24T00:20:00Z"),
        ("Monday and Tuesday", 0, 3, "2026-11-24T07:00:00Z", "2026-11-24T07:00:00Z"),
        ("Sundays", 0, 1 << 6, "2026-11-23T08:00:00Z", "2026-11-23T08:12:00Z"),
    ];
    for (name, skip_hours, skip_days, from, to) in rows {
        let schedule = PublisherSchedule { every_minutes: None, skip_hours, skip_days };
        let wishes = Wishes { schedule, fresh_for: None };
        for id in 1..50 {
            let next = next_check(SourceId(id), &[], &wishes, now());
            assert!((at(from)..=at(to)).contains(&next), "{name}: {next}");
        }
    }
}

#[test]
fn a_thousand_sources_asked_together_are_not_asked_together_again() {
    for (times, from, to) in [
        (vec![], 60, 72),
        (ago((1..=24).map(|n| n * 5)), 10, 12),
        (ago((1..=24).map(|n| n * 7 * 24 * 60)), 20 * 60, 24 * 60),
    ] {
        let next: Vec<Timestamp> =
            (1..=1000).map(|id| next_check(SourceId(id), &times, &Wishes::default(), now())).collect();
        assert!(next.iter().all(|next| *next >= now() + minutes(from) && *next <= now() + minutes(to)));
        let tenth = minutes(to - from) / 10;
        for part in 0..10 {
            let begin = now() + minutes(from) + tenth * part;
            let there = next.iter().filter(|next| **next >= begin && **next < begin + tenth).count();
            assert!((60..150).contains(&there), "{there} of 1,000 in the {part}th tenth");
        }
    }
}

#[test]
fn who_failed_waits_twice_as_long_each_time_up_to_a_day() {
    let shortest = [10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440];
    for (failures, least) in (1..).zip(shortest) {
        for id in 1..100 {
            let wait = backoff(SourceId(id), failures, None);
            let most = (minutes(least) * 5 / 4).min(LONGEST);
            assert!(wait >= minutes(least) && wait <= most, "{failures}: {wait:?}");
        }
    }
    assert_eq!(backoff(SourceId(1), u32::MAX, None), LONGEST);
    assert!(backoff(SourceId(1), 0, None) >= SHORTEST);
    let waits: std::collections::HashSet<i64> =
        (1..=50).map(|id| backoff(SourceId(id), 3, None).as_secs()).collect();
    assert!(waits.len() > 40, "{} different waits of 50", waits.len());
}

#[test]
fn what_a_server_asks_for_is_the_least_and_a_day_the_most() {
    let rows = [(60, 10), (3600, 60), (20 * 3600, 20 * 60), (86_400, 24 * 60), (u64::MAX, 24 * 60)];
    for (asked, least) in rows {
        let wait = backoff(SourceId(7), 1, Some(Duration::from_secs(asked)));
        assert!(wait >= minutes(least) && wait <= LONGEST, "{asked}: {wait:?}");
        assert!(asked < 86_400 || wait == LONGEST);
    }
}

#[test]
fn a_plan_of_a_wrong_clock_heals() {
    let rows =
        [("2026-11-23T07:10:00Z", true), ("2026-11-24T08:00:00Z", true), ("2026-11-24T08:00:01Z", false)];
    for (planned, is_believable) in rows {
        assert_eq!(healed(SourceId(1), at(planned), now()).is_none(), is_believable, "{planned}");
    }
    let healed: Vec<Timestamp> =
        (1..100).filter_map(|id| healed(SourceId(id), at("2036-11-23T07:00:00Z"), now())).collect();
    assert_eq!(healed.len(), 99);
    assert!(healed.iter().all(|at| *at >= now() && *at <= now() + minutes(60)));
}
