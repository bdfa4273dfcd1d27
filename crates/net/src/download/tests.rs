use super::*;

fn head(lines: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in lines {
        headers.append(*name, value.parse().unwrap());
    }
    headers
}

#[test]
fn ranges_as_servers_tell_them() {
    let rows = [
        ("bytes 5-9/10", Some((Some(5), Some(10)))),
        ("Bytes  5-9/*", Some((Some(5), None))),
        ("bytes */10", Some((None, Some(10)))),
        ("bytes */*", Some((None, None))),
        ("bytes 9-5/10", None),
        ("bytes 5-10/10", None),
        ("bytes 5-/10", None),
        ("bytes -5/10", None),
        ("items 5-9/10", None),
        ("bytes 5-9", None),
        ("5-9/10", None),
        ("bytes 5-99999999999999999999999/*", None),
    ];
    for (text, expected) in rows {
        let expected = expected.map(|(first, total)| ContentRange { first, total });
        assert_eq!(ContentRange::parse(text), expected, "{text}");
    }
}

#[test]
fn what_an_answer_to_a_request_for_the_rest_is() {
    let rest = Part::Rest { total: Some(10) };
    type Row<'a> = (u16, &'a [(&'static str, &'a str)], Part);
    let rows: [Row<'_>; 13] = [
        (206, &[("content-range", "bytes 5-9/10")], rest),
        (206, &[("content-range", "bytes 5-9/*"), ("etag", "\"a\"")], Part::Rest { total: None }),
        (206, &[("content-range", "bytes 5-9/10"), ("etag", "\"b\"")], Part::Useless),
        (206, &[("content-range", "bytes 0-9/10")], Part::Useless),
        (206, &[("content-range", "bytes 4-9/10")], Part::Useless),
        (206, &[("content-type", "multipart/byteranges; boundary=x")], Part::Useless),
        (206, &[("content-range", "bytes */10")], Part::Useless),
        (416, &[("content-range", "bytes */5")], Part::Nothing),
        (416, &[("content-range", "bytes */5"), ("etag", "\"b\"")], Part::Useless),
        (416, &[("content-range", "bytes */4")], Part::Useless),
        (416, &[], Part::Useless),
        (200, &[("content-range", "bytes 5-9/10")], Part::Whole),
        (500, &[], Part::Whole),
    ];
    for (status, lines, expected) in rows {
        let status = StatusCode::from_u16(status).unwrap();
        assert_eq!(Part::of_head(status, &head(lines), 5, "\"a\""), expected, "{status} {lines:?}");
    }
    // A date says nothing of tags.
    let lines = [("content-range", "bytes 5-9/10"), ("etag", "\"b\"")];
    let by_date =
        Part::of_head(StatusCode::PARTIAL_CONTENT, &head(&lines), 5, "Mon, 23 Nov 2026 06:00:00 GMT");
    assert_eq!(by_date, Part::Rest { total: Some(10) });
}

#[test]
fn only_a_strong_validator_lets_one_go_on() {
    let date = "Mon, 23 Nov 2026 06:00:00 GMT";
    let rows = [
        (5, Some("\"a\""), None, Some("\"a\"")),
        (5, Some("\"a\""), Some(date), Some("\"a\"")),
        (5, None, Some(date), Some(date)),
        (5, Some("W/\"a\""), Some(date), None),
        (5, Some("a"), None, None),
        (5, None, None, None),
        (0, Some("\"a\""), None, None),
    ];
    for (from, etag, last_modified, expected) in rows {
        let validators =
            Validators { etag: etag.map(str::to_owned), last_modified: last_modified.map(str::to_owned) };
        let resume = Resume { from, validators };
        assert_eq!(continuation(&resume), expected.map(|validator| (from, validator)), "{resume:?}");
    }
}

#[test]
fn a_crawl_is_told_from_a_slow_line() {
    let mut pace = Pace {
        idle_timeout: Duration::from_secs(15),
        slowest_bytes: 100,
        slowest_within: Duration::from_secs(10),
        waited: Duration::ZERO,
        arrived: 0,
    };
    let second = Duration::from_secs(1);
    for _ in 0..30 {
        pace.note(second, 10, false).unwrap();
    }
    for _ in 0..9 {
        pace.note(second, 9, false).unwrap();
    }
    assert_eq!(pace.note(second, 9, false), Err(FetchError::TooSlow { seconds: 10 }));
    // The end of a small thing is no crawl.
    assert_eq!(pace.note(second, 0, true), Ok(()));
}
