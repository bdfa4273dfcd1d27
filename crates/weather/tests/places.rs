//! Places by their names.

mod common;

use common::{cairo, changed, recorded, refuses_beginnings};
use qirtas_weather::{Addresses, FoundPlace, Refusal, places_url, ranked, read_places};

fn read(body: &str) -> Result<Vec<FoundPlace>, Refusal> {
    read_places(body.as_bytes())
}

#[test]
fn asks_for_a_name_in_a_language() {
    let name = "%D8%A7%D9%84%D9%82%D8%A7%D9%87%D8%B1%D8%A9";
    let table = [
        ("القاهرة", "ar", format!("name={name}&count=10&language=ar&format=json")),
        ("a&count=99 b", "en-GB", "name=a%26count%3D99+b&count=10&language=en&format=json".to_owned()),
    ];
    for (text, language, expected) in table {
        let url = places_url(&Addresses::public(), text, language);
        assert_eq!(url.as_str(), format!("https://geocoding-api.open-meteo.com/v1/search?{expected}"));
    }
}

#[test]
fn reads_places() {
    let places = read(&recorded("cairo-places.json")).unwrap();
    let expected = FoundPlace {
        name: "القاهرة".to_owned(),
        region: Some("محافظة القاهرة".to_owned()),
        country: Some("مصر".to_owned()),
        country_code: Some("EG".to_owned()),
        point: cairo(),
        elevation: Some(23.0),
        time_zone: Some("Africa/Cairo".to_owned()),
    };
    assert_eq!(places.len(), 6);
    assert_eq!(places.get(1), Some(&expected));
    assert_eq!(places[3].elevation, None, "9999 metres is the word for nothing");
    assert_eq!(places[5].region, None);
}

#[test]
fn finds_none_where_there_is_none() {
    assert_eq!(read("{\"generationtime_ms\":0.41}"), Ok(Vec::new()));
    assert_eq!(read("{\"results\":[],\"generationtime_ms\":0.41}"), Ok(Vec::new()));
}

#[test]
fn what_is_named_as_typed_comes_first() {
    let places = read(&recorded("cairo-places.json")).unwrap();
    let names = |text: &str| -> Vec<(String, f64)> {
        ranked(places.clone(), text).into_iter().map(|place| (place.name, place.point.latitude())).collect()
    };
    let named = |rows: [(&str, f64); 5]| rows.map(|(name, latitude)| (name.to_owned(), latitude)).to_vec();
    let (city, new, village) = (("القاهرة", 30.06), ("القاهرة الجديدة", 30.03), ("قاهرة", 26.1));
    let (georgia, illinois) = (("Cairo", 30.88), ("Cairo", 37.01));
    // «وسط القاهرة» stands at the same point.
    assert_eq!(names("القاهره"), named([city, village, new, georgia, illinois]));
    assert_eq!(names("قاهره"), named([village, city, new, georgia, illinois]));
    assert_eq!(names("CAIRO"), named([georgia, illinois, village, city, new]));
}

#[test]
fn texts_of_others_are_cleaned_and_bounded() {
    let good = recorded("cairo-places.json");
    let long = format!("\"name\":\"{}\"", "ق".repeat(5000));
    let place = |from: &str, to: &str| read(&changed(&good, from, to)).unwrap().swap_remove(0);
    assert_eq!(place("\"name\":\"قاهرة\"", &long).name.chars().count(), 100);
    assert_eq!(place("\"name\":\"قاهرة\"", "\"name\":\" قا\u{202E}هرة\\n\"").name, "قاهرة");
    assert_eq!(place("\"Africa/Cairo\"", "\"../Cairo\"").time_zone, None);
    assert_eq!(place("\"EG\"", "\"<b>\"").country_code, None);
    assert_eq!(place("\"مصر\"", "\"\"").country, None);
}

#[test]
fn refuses_what_is_not_wholly_right() {
    let good = recorded("cairo-places.json");
    let table = [
        ("\"latitude\":26.1", "\"latitude\":NaN", Refusal::NotJson),
        ("\"latitude\":26.1,", "", Refusal::Incomplete),
        ("\"latitude\":26.1", "\"latitude\":90.5", Refusal::OutOfRange),
        ("\"longitude\":32.71", "\"longitude\":-181", Refusal::OutOfRange),
        ("\"name\":\"قاهرة\"", "\"name\":\" \u{200B} \"", Refusal::Incomplete),
        ("\"name\":\"قاهرة\",", "", Refusal::Incomplete),
        ("\"results\":[", "\"results\":{\"x\":[]},\"y\":[", Refusal::Incomplete),
        ("{", "{\"error\":true,\"reason\":\"x\",", Refusal::Refused),
    ];
    for (from, to, expected) in table {
        assert_eq!(read(&changed(&good, from, to)).err(), Some(expected), "{from} as {to}");
    }
    for (body, expected) in
        [("", Refusal::NotJson), ("<html>", Refusal::NotJson), ("{}", Refusal::Incomplete)]
    {
        assert_eq!(read(body).err(), Some(expected), "{body}");
    }
    refuses_beginnings(&good, read_places);
}
