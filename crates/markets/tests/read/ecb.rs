use jiff::civil::{Date, date};
use qirtas_markets::{Addresses, Currency, Pair, Refusal, Source, Step, Value, currencies};

use super::{TODAY, changed, code, codes, data, lines, of};

fn read(body: &str, base: &str, quotes: &str) -> Result<Vec<(Currency, Value)>, Refusal> {
    of(Source::Ecb).read(body.as_bytes(), code(base), &codes(quotes), date(2026, 11, 1), TODAY)
}

#[test]
fn the_euro_has_its_rates_as_they_are() {
    let daily = data("ecb-daily.xml");
    let expected = ["GBP 2026-11-27 0.8787", "TRY 2026-11-27 49.0512", "USD 2026-11-27 1.1577"];
    assert_eq!(lines(read(&daily, "EUR", "USD,GBP,TRY,EGP,EUR")), expected);
}

#[test]
fn others_are_crossed_over_the_euro() {
    let daily = data("ecb-daily.xml");
    let rate = |base, quote| read(&daily, base, quote).unwrap()[0].1.value;
    assert!((rate("GBP", "USD") - 1.1577 / 0.8787).abs() < 1e-12);
    assert!((rate("USD", "TRY") - 49.0512 / 1.1577).abs() < 1e-12);
    assert!((rate("USD", "EUR") - 1.0 / 1.1577).abs() < 1e-12);
    assert_eq!(read(&daily, "EGP", "USD"), Err(Refusal::Incomplete));
    assert_eq!(read(&daily, "USD", "EGP,SAR,USD"), Err(Refusal::Incomplete));
}

#[test]
fn ninety_days_are_read_by_day_and_have_no_weekends() {
    let read = read(&data("ecb-hist-90d.xml"), "GBP", "USD,EUR").unwrap();
    assert_eq!(read.len(), 2 * 15);
    assert!(read.is_sorted_by(|(a, one), (b, two)| (a, one.day) < (b, two.day)));
    let days: Vec<Date> = read[..15].iter().map(|(_, value)| value.day).collect();
    assert_eq!(days[0], date(2026, 11, 9));
    assert_eq!(days[4..6], [date(2026, 11, 13), date(2026, 11, 16)]);
    assert_eq!(read[14].0, code("EUR"));
    assert!((read[14].1.value - 1.0 / 0.8787).abs() < 1e-12);
}

#[test]
fn on_a_weekend_the_rates_of_friday_are_in_force() {
    let daily = data("ecb-daily.xml");
    let sunday = date(2026, 11, 29);
    let read = of(Source::Ecb).read(daily.as_bytes(), code("EUR"), &codes("USD"), sunday, sunday);
    assert_eq!(lines(read), ["USD 2026-11-27 1.1577"]);
    let later = date(2026, 12, 8);
    let read = of(Source::Ecb).read(daily.as_bytes(), code("EUR"), &codes("USD"), later, later);
    assert_eq!(read, Err(Refusal::Incomplete));
}

#[test]
fn a_day_without_a_currency_leaves_out_that_day_alone() {
    let whole = data("ecb-hist-90d.xml");
    let (before, after) = whole.split_once("<Cube currency=\"USD\"").unwrap();
    let without = format!("{before}{}", after.split_once("/>").unwrap().1);
    assert_eq!(read(&without, "EUR", "USD").unwrap().len(), 14);
    assert_eq!(read(&without, "USD", "EUR,GBP").unwrap().len(), 2 * 14);
}

#[test]
fn tags_that_are_closed_by_another_are_the_same() {
    let daily = data("ecb-daily.xml");
    assert_eq!(read(&daily.replace("/>", "></Cube>"), "USD", "EUR,TRY"), read(&daily, "USD", "EUR,TRY"));
    let outside = "<Envelope><Cube time='2026-11-27'/><Cube currency='USD' rate='1'/></Envelope>";
    assert_eq!(read(outside, "EUR", "USD"), Err(Refusal::Incomplete));
}

#[test]
fn what_is_wrong_anywhere_refuses_all() {
    use Refusal::{FromTheFuture, NotPositive, NotXml, OutOfRange};
    let daily = data("ecb-daily.xml");
    for (this, that, refusal) in [
        ("rate='1.1577'", "rate='0'", NotPositive),
        ("rate='1.1577'", "rate='-1.1577'", NotPositive),
        ("rate='1.1577'", "rate='NaN'", NotPositive),
        ("rate='1.1577'", "rate='N/A'", NotPositive),
        ("rate='1.1577'", "rate=''", NotPositive),
        ("rate='1.1577'", "rate='1,1577'", NotPositive),
        ("rate='1.1577'", "rate='inf'", NotPositive),
        ("rate='1.1577'", "rate='1e999'", OutOfRange),
        ("rate='1.1577'", "rate='1000000000000'", OutOfRange),
        // A cross of two that are in range each.
        ("rate='1.1577'", "rate='1e-11'", OutOfRange),
        ("2026-11-27", "2026-11-29", FromTheFuture),
        ("2026-11-27", "27.11.2026", FromTheFuture),
        ("2026-11-27", "", FromTheFuture),
        ("\t</Cube>\n\t</Cube>", "\t</Cube>", NotXml),
        ("<gesmes:subject>", "<!DOCTYPE a [<!ENTITY b \"c\">]><gesmes:subject>", NotXml),
        ("</gesmes:Envelope>", "</gesmes:Envelop>", NotXml),
        ("</gesmes:Envelope>", "</gesmes:Envelope><a/>", NotXml),
        ("<gesmes:Envelope", "<html", NotXml),
    ] {
        let body = changed(&daily, this, that);
        assert_eq!(read(&body, "USD", "TRY"), Err(refusal), "{that}");
    }
}

#[test]
fn an_answer_of_another_kind_is_refused() {
    for (body, refusal) in [
        ("", Refusal::NotXml),
        ("[]", Refusal::NotXml),
        ("<!DOCTYPE html><html><body>Bad gateway</body></html>", Refusal::NotXml),
        ("<html><body><p>Bad gateway</p></body></html>", Refusal::NotXml),
        ("<Envelope><Cube></Cube></Envelope>", Refusal::Incomplete),
        ("<Envelope><!-- <Cube time='2026-11-27'> --></Envelope>", Refusal::Incomplete),
        ("<Envelope/>", Refusal::Incomplete),
    ] {
        assert_eq!(read(body, "EUR", "USD"), Err(refusal), "{body}");
    }
    let latin = of(Source::Ecb).read(b"<Envelope>\xE9</Envelope>", code("EUR"), &codes("USD"), TODAY, TODAY);
    assert_eq!(latin, Err(Refusal::NotXml));
    let deep = format!("<Envelope>{}", "<a>".repeat(1_000_000));
    assert_eq!(read(&deep, "EUR", "USD"), Err(Refusal::NotXml));
}

/// A tree of XML would look at each of these beside all others.
#[test]
fn a_tag_with_a_hundred_thousand_attributes_is_read() {
    let many: String = (0..100_000).map(|n| format!(" a{n}=''")).collect();
    let daily = changed(&data("ecb-daily.xml"), "<gesmes:subject>", &format!("<gesmes:subject{many}>"));
    assert_eq!(lines(read(&daily, "EUR", "USD")), ["USD 2026-11-27 1.1577"]);
}

#[test]
fn an_answer_that_ends_too_soon_is_refused() {
    let daily = data("ecb-daily.xml");
    for end in 0..daily.len() {
        assert_eq!(
            read(daily.get(..end).unwrap(), "EUR", "USD"),
            Err(Refusal::NotXml),
            "the first {end} bytes"
        );
    }
}

#[test]
fn the_smallest_file_that_has_all_days_is_asked_for() {
    let url = |from: &str, today: &str| {
        let url =
            of(Source::Ecb).url(code("USD"), &[], from.parse().unwrap(), today.parse().unwrap(), Step::Day);
        url.path().rsplit_once('/').unwrap().1.to_owned()
    };
    for (from, today, file) in [
        ("2026-11-27", "2026-11-27", "eurofxref-daily.xml"),
        ("2026-11-27", "2026-11-29", "eurofxref-daily.xml"),
        ("2026-11-28", "2026-11-30", "eurofxref-daily.xml"),
        ("2026-12-05", "2026-11-30", "eurofxref-daily.xml"),
        ("2026-11-26", "2026-11-27", "eurofxref-hist-90d.xml"),
        ("2026-11-27", "2026-11-30", "eurofxref-hist-90d.xml"),
        ("2026-09-03", "2026-11-27", "eurofxref-hist-90d.xml"),
        ("2026-09-02", "2026-11-27", "eurofxref-hist.xml"),
        ("2021-11-27", "2026-11-27", "eurofxref-hist.xml"),
    ] {
        assert_eq!(url(from, today), file, "from {from} on {today}");
    }
    let public = qirtas_markets::provider(Source::Ecb, &Addresses::public());
    let url = public.url(code("USD"), &codes("EUR"), TODAY, TODAY, Step::Week);
    assert_eq!(url.as_str(), "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml");
    assert!(
        of(Source::Ecb)
            .url(code("USD"), &[], TODAY, TODAY, Step::Day)
            .path()
            .starts_with("/providers/ecb/stats/")
    );
}

#[test]
fn it_covers_thirty_currencies_and_no_arab_one() {
    let provider = of(Source::Ecb);
    let covers = |pair| provider.covers(Pair::parse(pair).unwrap());
    assert!(covers("EUR/USD") && covers("GBP/EUR") && covers("USD/TRY"));
    assert!(!covers("USD/EGP") && !covers("SAR/USD") && !covers("XAU/USD"));
    let euro = code("EUR");
    let others = currencies().filter(|quote| *quote != euro);
    assert_eq!(others.filter(|quote| provider.covers(Pair { base: euro, quote: *quote })).count(), 29);
    assert!(of(Source::Frankfurter).covers(Pair::parse("XAU/SDG").unwrap()));
    // All that it covers is in its file.
    let daily = data("ecb-daily.xml");
    let all: Vec<Currency> = currencies().collect();
    let read = provider.read(daily.as_bytes(), euro, &all, TODAY, TODAY).unwrap();
    assert_eq!(read.len(), 29);
    assert!(read.iter().all(|(quote, _)| provider.covers(Pair { base: euro, quote: *quote })));
}

#[test]
fn it_publishes_on_working_days() {
    let provider = of(Source::Ecb);
    let next = |after: &str| provider.next_publication(after.parse().unwrap()).to_string();
    assert_eq!(next("2026-11-26T15:30:00Z"), "2026-11-27T15:30:00Z");
    assert_eq!(next("2026-11-27T10:00:00Z"), "2026-11-27T15:30:00Z");
    assert_eq!(next("2026-11-27T15:30:00Z"), "2026-11-30T15:30:00Z");
    assert_eq!(next("2026-11-29T23:59:59Z"), "2026-11-30T15:30:00Z");
}

#[test]
fn sources_are_known_by_name_and_host() {
    let addresses = Addresses::public();
    for (source, name, host) in [
        (Source::Frankfurter, "frankfurter", "api.frankfurter.dev"),
        (Source::Ecb, "ecb", "www.ecb.europa.eu"),
    ] {
        assert_eq!(source.name(), name);
        assert_eq!(Source::from_name(name), Some(source));
        assert_eq!(addresses.host(source), host);
    }
    assert_eq!(Source::from_name("ECB"), None);
}
