use jiff::ToSpan as _;
use jiff::civil::date;
use qirtas_markets::{Columns, Refusal, Value, read_feed};
use serde_json::json;

use super::{TODAY, changed, data};

fn columns(rows: &str, day: &str, value: &str) -> Columns {
    Columns { rows: rows.to_owned(), day: day.to_owned(), value: value.to_owned() }
}

/// What was read, a word each: `2026-11-20=64.28`.
fn read(body: &str, rows: &str, day: &str, value: &str) -> Result<String, Refusal> {
    let values = read_feed(body.as_bytes(), &columns(rows, day, value), TODAY)?;
    let word = |value: &Value| format!("{}={}", value.day, value.value);
    Ok(values.iter().map(word).collect::<Vec<_>>().join(" "))
}

fn ok(words: &str) -> Result<String, Refusal> {
    Ok(words.to_owned())
}

#[test]
fn the_documented_examples_are_read() {
    let fred = "2026-11-19=63.91 2026-11-20=64.28 2026-11-23=64.02 2026-11-24=63.4";
    assert_eq!(read(&data("fred.json"), "observations", "date", "value"), ok(fred));
    let index = "2026-11-19=6538.76 2026-11-20=6602.99 2026-11-23=6705.12 2026-11-25=6812.61";
    assert_eq!(read(&data("fred.csv"), "", "observation_date", "SP500"), ok(index));
    let shares = "2026-11-20=659.03 2026-11-23=668.73 2026-11-24=674.98 2026-11-25=679.68";
    assert_eq!(read(&data("alpha-vantage.csv"), "", "timestamp", "close"), ok(shares));
    // Its refusal is JSON, and comes with status 200 where a table was asked for.
    let limit = data("alpha-vantage-limit.json");
    assert_eq!(read(&limit, "", "timestamp", "close"), Err(Refusal::Refused));
}

#[test]
fn json_is_read_in_the_shapes_that_feeds_have() {
    let expected = ok("2026-11-19=1.5 2026-11-20=2");
    for (body, rows, day, value) in [
        (r#"[{"d":"2026-11-20","v":2},{"d":"2026-11-19","v":1.5}]"#, "", "d", "v"),
        (
            r#" {"data":{"items":[{"d":"2026-11-20","v":"2"},{"d":"2026-11-19","v":"1.5"}]}}"#,
            "data.items",
            "d",
            "v",
        ),
        (r#"{"date":["2026-11-19","2026-11-20"],"close":[1.5,2]}"#, "", "date", "close"),
        (r#"{"chart":[{"t":[1795046400,1795132800],"q":{"close":[1.5,2]}}]}"#, "chart.0", "t", "q.close"),
        (r#"{"prices":[[1795046400000,1.5],[1795132800000,2]]}"#, "prices", "0", "1"),
        (
            r#"{"a.b":[{"1. day":"2026-11-19","4. close":"1.5"},{"1. day":"2026-11-20","4. close":"2"}]}"#,
            "a.b",
            "1. day",
            "4. close",
        ),
    ] {
        assert_eq!(read(body, rows, day, value), expected, "{body}");
    }
}

#[test]
fn tables_are_read_however_they_are_parted() {
    let expected = ok("2026-11-19=1234.5 2026-11-20=2");
    for body in [
        "d,v\n2026-11-19,1234.5\n2026-11-20,2\n",
        "\u{FEFF}d,v\r\n2026-11-19,1234.5\r\n2026-11-20,2\r\n",
        "d;v\n2026-11-19;1,234.5\n2026-11-20;2\n",
        "d\tv\n2026-11-19\t1,234.5\n2026-11-20\t2\n",
        "\"d\",\"v\"\n\"2026-11-19\",\"1,234.5\"\n\"2026-11-20\",\"2\"\n",
        " v , d ,note\n1234.5,2026-11-19,\"two\nlines\"\n2,2026-11-20,\n",
        // The last line may be whole where another column follows, and has to be where a line ends.
        "d,v,x\n2026-11-19,1234.5,\n2026-11-20,2,",
        "d,v\n2026-11-19,1234.5\n2026-11-20,2\n2026-11-2",
        "d,v\n2026-11-19,1234.5\n2026-11-20,2\n2026-11-23,64.2",
    ] {
        assert_eq!(read(body, "", "d", "v"), expected, "{body:?}");
    }
}

#[test]
fn rows_without_a_value_are_left_out_and_the_last_of_a_day_counts() {
    let table = "d,v\n2026-11-19,1\n2026-11-20,.\n2026-11-20,-\n2026-11-20,\n2026-11-20,null\n2026-11-20,N/A\n2026-11-20\n,3\n2026-11-23,2\n2026-11-23,5\n";
    assert_eq!(read(table, "", "d", "v"), ok("2026-11-19=1 2026-11-23=5"));
    // Newest first, the last of a day is above.
    assert_eq!(
        read("d,v\n2026-11-23,5\n2026-11-23,2\n2026-11-19,1\n", "", "d", "v"),
        ok("2026-11-19=1 2026-11-23=5")
    );
    let rows = r#"[{"d":"2026-11-19","v":1},{"d":"2026-11-20","v":null},{"d":"2026-11-21"},{"v":3},7]"#;
    assert_eq!(read(rows, "", "d", "v"), ok("2026-11-19=1"));
}

#[test]
fn what_is_wrong_anywhere_refuses_all() {
    use Refusal::{FromTheFuture, Incomplete, NoSuchColumn, NotJson, NotPositive, OutOfRange, Refused};
    let fred = data("fred.json");
    for (this, that, refusal) in [
        ("\"64.02\"", "\"0\"", NotPositive),
        ("\"64.02\"", "-37.63", NotPositive),
        ("\"64.02\"", "\"NaN\"", NotPositive),
        ("\"64.02\"", "\"64,02\"", NotPositive),
        ("\"64.02\"", "true", NotPositive),
        ("\"64.02\"", "{}", NotPositive),
        ("\"64.02\"", "1e15", OutOfRange),
        ("\"64.02\"", "NaN", NotJson),
        ("\"date\":\"2026-11-23\"", "\"date\":\"2026-11-29\"", FromTheFuture),
        ("\"date\":\"2026-11-23\"", "\"date\":\"23/11/2026\"", FromTheFuture),
        ("\"date\":\"2026-11-23\"", "\"date\":[]", FromTheFuture),
        ("\"observations\"", "\"seriess\"", NoSuchColumn),
        ("\"observations\":[", "\"observations\":7,\"x\":[", NoSuchColumn),
        ("\"observations\":[", "\"observations\":[],\"x\":[", Incomplete),
        ("\"observations\"", "\"error_message\":\"The key is not registered.\",\"x\"", Refused),
    ] {
        let body = changed(&fred, this, that);
        assert_eq!(read(&body, "observations", "date", "value"), Err(refusal), "{that}");
    }
    assert_eq!(read(&fred, "observations", "day", "value"), Err(NoSuchColumn));
    assert_eq!(read(&fred, "observations", "date", ""), Err(NoSuchColumn));
    assert_eq!(read(&fred, "", "date", "value"), Err(NoSuchColumn));
    assert_eq!(read(r#"{"d":["2026-11-20"],"v":[]}"#, "", "d", "v"), Err(Incomplete));
}

#[test]
fn a_table_that_is_none_is_refused() {
    use Refusal::{FromTheFuture, Incomplete, NoSuchColumn, NotCsv, NotJson, NotPositive};
    let page = "<!DOCTYPE html><html><body>Bad gateway</body></html>";
    for (body, rows, refusal) in [
        (page, "", NotCsv),
        (page, "observations", NotJson),
        ("d,v\n2026-11-20,1\n", "observations", NotJson),
        ("", "", Incomplete),
        (" \n", "", Incomplete),
        ("d,v\n", "", Incomplete),
        ("d,v\n2026-11-20,.\n", "", Incomplete),
        ("d,w\n2026-11-20,1\n", "", NoSuchColumn),
        ("Error: no such series", "", NoSuchColumn),
        ("d,v\n2026-11-20,0\n", "", NotPositive),
        ("d,v\n2026-11-20,x\n", "", NotPositive),
        ("d,v\n20.11.2026,1\n", "", FromTheFuture),
        ("d,v\n2026-11-29,1\n", "", FromTheFuture),
    ] {
        assert_eq!(read(body, rows, "d", "v"), Err(refusal), "{body:?}");
    }
    let legacy = read_feed(b"d,v\n2026-11-20,\xC7\n", &columns("", "d", "v"), TODAY);
    assert_eq!(legacy, Err(NotCsv));
    assert_eq!(read("d,v\n2026-11-20,1\n", "", "d", ""), Err(NoSuchColumn));
}

#[test]
fn a_feed_that_ends_too_soon_gives_whole_rows_or_none() {
    let fred = data("fred.json");
    for end in 1..fred.len() {
        let cut = read(fred.get(..end).unwrap(), "observations", "date", "value");
        assert_eq!(cut, Err(Refusal::NotJson), "the first {end} bytes");
    }
    for (name, day, value) in
        [("fred.csv", "observation_date", "SP500"), ("alpha-vantage.csv", "timestamp", "close")]
    {
        let body = data(name);
        let columns = columns("", day, value);
        let whole = read_feed(body.as_bytes(), &columns, TODAY).unwrap();
        for end in 0..body.len() {
            let part = read_feed(body.as_bytes().get(..end).unwrap(), &columns, TODAY).unwrap_or_default();
            assert!(
                part.iter().all(|value| whole.contains(value)),
                "the first {end} bytes of {name}: {part:?}"
            );
        }
    }
}

#[test]
fn the_newest_twenty_thousand_are_kept() {
    let days = date(1960, 1, 1).series(1.day()).take(24_000);
    let rows: Vec<_> = days.enumerate().map(|(n, day)| json!({ "d": day.to_string(), "v": n + 1 })).collect();
    let body = json!(rows).to_string();
    let values = read_feed(body.as_bytes(), &columns("", "d", "v"), TODAY).unwrap();
    assert_eq!(values.len(), 20_000);
    assert_eq!(values.first().unwrap().value, 4_001.0);
    assert_eq!(values.last().unwrap().value, 24_000.0);
}
