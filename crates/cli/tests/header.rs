//! Weather and markets on the command line, on the real binary: what docs/CLI.md says of them.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should end there")]

use std::process::{Command, Stdio};

use qirtas_newsstand::{Fault, Newsstand, Options};
use qirtas_reader::Reader;
use serde_json::Value;
use tempfile::TempDir;

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

/// A library whose services are the newsstand's.
struct Desk {
    newsstand: Newsstand,
    profile: TempDir,
}

impl Desk {
    async fn new() -> Self {
        let newsstand = Newsstand::start(Options::default()).await.unwrap();
        let profile = tempfile::tempdir().unwrap();
        let reader = Reader::open(profile.path(), qirtas_reader::Options::default()).unwrap();
        reader.set_setting("providers.base", &format!("{}/providers", newsstand.base())).unwrap();
        Self { newsstand, profile }
    }

    fn run(&self, locale: &str, args: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qirtas-cli"));
        command.env("LC_ALL", locale).stdin(Stdio::null()).arg("--profile").arg(self.profile.path());
        let output = command.args(args).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_before_it_is_turned_on() {
    let desk = Desk::new().await;
    for (args, code) in [
        (["weather", "القاهرة"].as_slice(), "weather_off"),
        (&["weather"], "weather_off"),
        (&["markets", "--json"], "markets_off"),
        (&["markets", "USD/EGP"], "markets_off"),
        (&["weather", "--turn", "off"], ""),
    ] {
        let ran = desk.run("C", args);
        let told = ran.err.strip_prefix("error[").and_then(|rest| rest.split(']').next()).unwrap_or_default();
        assert_eq!((ran.code, told), (Some(i32::from(!code.is_empty())), code), "{args:?}");
    }
    assert_eq!(desk.newsstand.requests().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_is_told_of_and_followed_when_that_is_asked_for() {
    let desk = Desk::new().await;
    let looked = desk.run("ar_EG.UTF-8", &["weather", "القاهره", "--turn", "on"]);
    assert_eq!((looked.code, looked.err.as_str()), (Some(0), ""));
    let mut lines = looked.out.lines();
    let first: Vec<&str> = lines.next().unwrap().split('\t').collect();
    assert_eq!((first[0], first[1], first[4]), ("القاهرة", "مصر", "open_meteo"));
    assert!(first[2].ends_with("°C") && first[3].chars().any(|c| ('ء'..='ي').contains(&c)), "{first:?}");
    assert_eq!(lines.count(), 24 + 7, "a day of hours, and a week of days");
    assert_eq!(desk.run("C", &["weather"]).out, "", "it was only looked up");

    let followed = desk.run("C", &["weather", "Alexandria", "--follow", "--json"]).json();
    assert_eq!(followed["places"].as_array().unwrap().len(), 1);
    let place = &desk.run("C", &["weather", "--json"]).json()["places"][0];
    assert_eq!((&place["name"], &place["problem"]), (&followed["places"][0]["name"], &Value::Null));
    let report = &place["report"];
    assert_eq!(
        (report["hours"].as_array().unwrap().len(), report["days"].as_array().unwrap().len()),
        (48, 7)
    );
    for number in ["temperature", "feels_like", "humidity", "uv", "dust"] {
        assert!(report["now"][number].is_number(), "{number}");
    }
    let unknown = desk.run("C", &["weather", "لا مكان كهذا"]);
    assert!(unknown.err.starts_with("error[no_such_place]: "), "{}", unknown.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn pairs_are_told_of_and_followed_when_that_is_asked_for() {
    let desk = Desk::new().await;
    let all = desk.run("C", &["markets", "--turn", "on", "--json"]).json();
    let all = all["items"].as_array().unwrap();
    assert_eq!((all.len(), &all[0]["name"]), (42, &"XAU/USD".into()));
    assert!(all.iter().all(|item| item["value"].is_number() && item["source"] == "frankfurter"));

    let told = desk.run("C", &["markets", "usd-egp", "KWD/EGP", "JPYEGP"]);
    assert_eq!((told.code, told.err.as_str()), (Some(0), ""));
    let names: Vec<&str> = told.out.lines().map(|line| line.split('\t').next().unwrap()).collect();
    assert_eq!(names, ["USD/EGP", "KWD/EGP", "JPY/EGP"], "followed, by what is followed, and asked for");
    let count = |args: &[&str]| desk.run("C", args).json()["items"].as_array().unwrap().len();
    assert_eq!(count(&["markets", "--json"]), 42);
    assert_eq!(count(&["markets", "JPY/EGP", "--follow", "--json"]), 1);
    assert_eq!(count(&["markets", "--json"]), 43);
    for wrong in ["USD", "USD/USD", "دولار"] {
        let refused = desk.run("C", &["markets", wrong]);
        assert!(refused.err.starts_with("error[bad_pair]: "), "{wrong}: {}", refused.err);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_had_is_told_with_what_is_known() {
    let desk = Desk::new().await;
    for service in ["providers/open-meteo/", "providers/met-norway/"] {
        desk.newsstand.set_fault(service.trim_end_matches('/'), Some(Fault::Html));
    }
    let ran = desk.run("C", &["weather", "Cairo", "--turn", "on", "--json"]);
    assert_eq!((ran.code, &ran.json()["places"][0]["report"]), (Some(1), &Value::Null));
    assert_eq!(ran.json()["places"][0]["problem"]["code"], "provider_not_json");
    assert!(ran.err.starts_with("error[provider_not_json]: "), "{}", ran.err);
}
