//! The weather of the places that are followed, or of one that is named.

use std::fmt::Write as _;

use qirtas_reader::{Day, Error, HeaderState, Hour, PlaceReport, PlaceWeather, Reader, Result, Wind};
use serde_json::{Value, json};

use crate::args::{Switch, WeatherCommand};
use crate::tagging::folded;
use crate::{Done, json, words};

/// Hours that are printed for people: until tomorrow.
const HOURS: usize = 24;

/// Tells the weather, after turning it on or off where that was asked for.
pub(crate) async fn run(reader: &Reader, command: WeatherCommand, as_json: bool) -> Result<Done> {
    let WeatherCommand { place, follow, turn } = command;
    if let Some(turn) = turn {
        reader.set_setting("weather.state", turn.as_str())?;
        if turn == Switch::Off {
            return Ok(String::new().into());
        }
    }
    let places = match place {
        None => reader.refresh_weather().await?.places,
        Some(name) => vec![of_place(reader, &name, follow).await?],
    };
    let problem = places.iter().find(|place| place.report.is_none()).and_then(|place| place.problem.clone());
    let text = if as_json {
        json::document(&json!({ "places": places.iter().map(document).collect::<Vec<_>>() }))
    } else {
        places.iter().map(lines).collect()
    };
    Ok(Done { text, problem })
}

/// One that is followed goes before one that is found.
async fn of_place(reader: &Reader, name: &str, follow: bool) -> Result<PlaceWeather> {
    let weather = reader.weather()?;
    let fold = folded(name);
    let is_named = |place: &PlaceWeather| folded(&place.place.spot.name) == fold;
    if weather.state == HeaderState::On && weather.places.iter().any(is_named) {
        let places = reader.refresh_weather().await?.places;
        return places.into_iter().find(is_named).ok_or(Error::NoSuchPlace);
    }
    let found = reader.find_places(name, words::language_tag()).await?.into_iter().next();
    let found = found.ok_or(Error::NoSuchPlace)?;
    if follow {
        reader.add_place(found.clone())?;
    }
    reader.weather_of(found).await
}

fn document(weather: &PlaceWeather) -> Value {
    let spot = &weather.place.spot;
    json!({
        "name": spot.name,
        "region": json::text(&spot.region),
        "country": json::text(&spot.country),
        "country_code": json::text(&spot.country_code),
        "latitude": spot.latitude,
        "longitude": spot.longitude,
        "is_stale": weather.is_stale,
        "problem": weather.problem.as_ref().map(json::bookmarks::problem),
        "report": weather.report.as_ref().map(report_document),
    })
}

fn report_document(said: &PlaceReport) -> Value {
    let PlaceReport { source, taken_at, report } = said;
    let now = &report.now;
    json!({
        "source": source.name(),
        "taken_at": taken_at.to_string(),
        "time_zone": report.time_zone,
        "utc_offset": report.utc_offset,
        "now": {
            "at": now.at.to_string(),
            "code": now.code,
            "is_day": now.is_day,
            "temperature": now.temperature,
            "feels_like": now.feels_like,
            "humidity": now.humidity,
            "wind": now.wind.as_ref().map(wind_document),
            "precipitation": now.precipitation,
            "uv": now.uv,
            "dust": now.dust,
        },
        "hours": report.hours.iter().map(hour_document).collect::<Vec<_>>(),
        "days": report.days.iter().map(day_document).collect::<Vec<_>>(),
    })
}

fn wind_document(wind: &Wind) -> Value {
    json!({ "speed": wind.speed, "gusts": wind.gusts, "from": wind.from })
}

fn hour_document(hour: &Hour) -> Value {
    json!({
        "at": hour.at.to_string(),
        "code": hour.code,
        "is_day": hour.is_day,
        "temperature": hour.temperature,
        "feels_like": hour.feels_like,
        "humidity": hour.humidity,
        "wind": hour.wind.as_ref().map(wind_document),
        "rain_chance": hour.rain_chance,
        "precipitation": hour.precipitation,
        "uv": hour.uv,
        "dust": hour.dust,
    })
}

fn day_document(day: &Day) -> Value {
    json!({
        "date": day.date.to_string(),
        "code": day.code,
        "highest": day.highest,
        "lowest": day.lowest,
        "rain_chance": day.rain_chance,
        "precipitation": day.precipitation,
        "wind": day.wind.as_ref().map(wind_document),
        "uv": day.uv,
        "sunrise": json::time(day.sunrise),
        "sunset": json::time(day.sunset),
        "dust": day.dust,
    })
}

fn lines(weather: &PlaceWeather) -> String {
    let spot = &weather.place.spot;
    let mut text = String::new();
    let Some(PlaceReport { source, taken_at, report }) = &weather.report else {
        return format!("{}\t{}\t-\n", spot.name, spot.country);
    };
    let now = &report.now;
    // Writing to a string does not fail.
    let _ = writeln!(
        text,
        "{}\t{}\t{}\t{}\t{}\t{}",
        spot.name,
        spot.country,
        degrees(now.temperature),
        words::weather(now.code),
        source.name(),
        taken_at,
    );
    for hour in report.hours.iter().take(HOURS) {
        let chance = hour.rain_chance.map_or_else(|| "-".to_owned(), |chance| format!("{chance:.0}%"));
        let _ = writeln!(
            text,
            "{}\t{}\t{}\t{chance}",
            hour.at,
            degrees(hour.temperature),
            words::weather(hour.code)
        );
    }
    for day in &report.days {
        let (low, high) = (degrees(day.lowest), degrees(day.highest));
        let _ = writeln!(text, "{}\t{low}..{high}\t{}", day.date, words::weather(day.code));
    }
    text
}

/// Without a minus before nought.
fn degrees(celsius: f64) -> String {
    format!("{:.0}°C", celsius.round() + 0.0)
}
