//! What feeds say of how often they wish to be asked.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::time::Duration;

use jiff::Timestamp;
use qirtas_feed::{Hints, Schedule, parse};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

fn schedule_of(feed: &str) -> Schedule {
    let now: Timestamp = "2026-11-01T00:00:00Z".parse().unwrap();
    parse(feed.as_bytes(), &Hints { content_type: None, base: None, now }).unwrap().schedule
}

fn in_rss(fields: &str) -> Schedule {
    schedule_of(&format!("<rss><channel><title>t</title>{fields}<item><guid>1</guid></item></channel></rss>"))
}

#[test]
fn reads_the_time_between_two_changes() {
    let rows: [(&str, Option<u64>); 17] = [
        ("", None),
        ("<ttl>60</ttl>", Some(HOUR)),
        ("<ttl> 15 minutes</ttl>", Some(15 * MINUTE)),
        ("<ttl>0</ttl>", None),
        ("<ttl>-5</ttl>", None),
        ("<ttl>often</ttl>", None),
        ("<ttl/>", None),
        ("<ttl>99999999999999999999999</ttl>", Some(7 * DAY)),
        ("<TTL><![CDATA[30]]></TTL>", Some(30 * MINUTE)),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>", Some(HOUR)),
        (
            "<sy:updatePeriod> Daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
            Some(6 * HOUR),
        ),
        ("<sy:updatePeriod>weekly</sy:updatePeriod>", Some(7 * DAY)),
        ("<sy:updatePeriod>yearly</sy:updatePeriod>", Some(7 * DAY)),
        ("<sy:updateFrequency>2</sy:updateFrequency>", Some(12 * HOUR)),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", Some(HOUR)),
        ("<sy:updateBase>2000-01-01T12:00+00:00</sy:updateBase>", None),
        // Both: the less often of the two is what neither minds.
        ("<ttl>120</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", Some(2 * HOUR)),
    ];
    for (fields, expected) in rows {
        assert_eq!(in_rss(fields).every, expected.map(Duration::from_secs), "{fields}");
    }
}

#[test]
fn reads_the_hours_and_days_to_skip() {
    let hours = |range: std::ops::RangeInclusive<u32>| -> String {
        let hours: String = range.map(|hour| format!("<hour>{hour}</hour>")).collect();
        format!("<skipHours>{hours}</skipHours>")
    };
    let rows = [
        ("<skipHours><hour>0</hour><hour>3</hour><hour>23</hour></skipHours>", (1 | 1 << 3 | 1 << 23, 0)),
        ("<skiphours><hour>24</hour><hour>25</hour><hour>x</hour></skiphours>", (1, 0)),
        ("<skipDays><day>Monday</day><day> SUNDAY </day><day>Fri</day></skipDays>", (0, 0b101_0001)),
        ("<skipDays><day>الجمعة</day><day></day></skipDays>", (0, 0)),
        (&hours(0..=23), (0, 0)),
        (&hours(1..=23), ((1 << 24) - 2, 0)),
    ];
    for (fields, expected) in rows {
        let schedule = in_rss(fields);
        assert_eq!((schedule.skip_hours, schedule.skip_days), expected, "{fields}");
    }
}

#[test]
fn reads_every_family() {
    let period = "<sy:updatePeriod>hourly</sy:updatePeriod>";
    let feeds = [
        format!(
            "<rdf:RDF><channel><title>t</title>{period}</channel><item><title>a</title></item></rdf:RDF>"
        ),
        format!("<feed xmlns='http://www.w3.org/2005/Atom'>{period}<entry><id>1</id></entry></feed>"),
    ];
    for feed in feeds {
        assert_eq!(schedule_of(&feed).every, Some(Duration::from_secs(HOUR)), "{feed}");
    }
    // What an entry holds is not the feed's.
    let inside = "<rss><channel><title>t</title><item><guid>1</guid><ttl>5</ttl></item></channel></rss>";
    assert_eq!(schedule_of(inside), Schedule::default());
}
