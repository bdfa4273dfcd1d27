//! Places by their names, from Open-Meteo's geocoding, <https://open-meteo.com/en/docs/geocoding-api>, which has them from
//! GeoNames.

use std::borrow::Cow;
use std::collections::HashSet;

use qirtas_text::{fold, tidy};
use serde::Deserialize;
use serde::de::IgnoredAny;
use url::Url;

use crate::point::Point;
use crate::refusal::Refusal;
use crate::source::{Addresses, joined};
use crate::zone::zone_name;

/// How many places are asked for.
const MOST: usize = 10;

/// Longer names are cut, in characters.
const LONGEST_NAME: usize = 100;

/// Where people live, in metres; GeoNames has 9999 below zero and above for what it does not know.
const ELEVATION: std::ops::RangeInclusive<f64> = -500.0..=9000.0;

/// A place as a search finds it.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPlace {
    /// Its name in the language that was asked for, where it has one.
    pub name: String,
    /// The largest part of the country that it lies in.
    pub region: Option<String>,
    /// The country's name.
    pub country: Option<String>,
    /// ISO 3166, two capital letters.
    pub country_code: Option<String>,
    /// Where it is.
    pub point: Point,
    /// Metres above the sea.
    pub elevation: Option<f64>,
    /// By its IANA name.
    pub time_zone: Option<String>,
}

/// The address at which places are looked for, in a language by its code.
#[must_use]
pub fn places_url(addresses: &Addresses, text: &str, language: &str) -> Url {
    let mut url = joined(&addresses.geocoding, &["v1", "search"]);
    let language = language.split(['-', '_']).next().unwrap_or_default();
    let count = MOST.to_string();
    let asked = [("name", text), ("count", &count), ("language", language), ("format", "json")];
    url.query_pairs_mut().extend_pairs(asked);
    url
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(default)]
    error: bool,
    #[serde(borrow)]
    results: Option<Vec<Row<'a>>>,
    /// What every answer has, also when nothing was found.
    generationtime_ms: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Row<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    latitude: f64,
    longitude: f64,
    elevation: Option<f64>,
    #[serde(borrow)]
    country_code: Option<Cow<'a, str>>,
    #[serde(borrow)]
    country: Option<Cow<'a, str>>,
    #[serde(borrow)]
    admin1: Option<Cow<'a, str>>,
    #[serde(borrow)]
    timezone: Option<Cow<'a, str>>,
}

/// Reads the places that were found, in their order; none where none was.
///
/// # Errors
/// When it is no answer of the service, or a place has no name or lies nowhere.
pub fn read_places(body: &[u8]) -> Result<Vec<FoundPlace>, Refusal> {
    let answer: Answer<'_> = serde_json::from_slice(body)?;
    if answer.error {
        return Err(Refusal::Refused);
    }
    match (answer.results, answer.generationtime_ms) {
        (Some(rows), _) => rows.iter().take(2 * MOST).map(Row::read).collect(),
        (None, Some(_)) => Ok(Vec::new()),
        (None, None) => Err(Refusal::Incomplete),
    }
}

impl Row<'_> {
    fn read(&self) -> Result<FoundPlace, Refusal> {
        let code = self.country_code.as_deref().unwrap_or_default();
        let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic());
        Ok(FoundPlace {
            name: name(Some(&self.name)).ok_or(Refusal::Incomplete)?,
            region: name(self.admin1.as_deref()),
            country: name(self.country.as_deref()),
            country_code: is_code.then(|| code.to_ascii_uppercase()),
            point: Point::new(self.latitude, self.longitude).ok_or(Refusal::OutOfRange)?,
            elevation: self.elevation.filter(|metres| ELEVATION.contains(metres)),
            time_zone: self.timezone.as_deref().and_then(zone_name),
        })
    }
}

/// One clean line, of bounded length; nothing where nothing is left.
fn name(text: Option<&str>) -> Option<String> {
    let text: String = tidy(text?).chars().take(LONGEST_NAME).collect();
    // A cut may part what opens a direction from what closes it.
    Some(tidy(&text)).filter(|text| !text.is_empty())
}

/// Those first that are named as was typed, then those that are but for the article, then those whose name begins with it;
/// else they stay in their order. Of several at one point the first stays.
#[must_use]
pub fn ranked(mut places: Vec<FoundPlace>, text: &str) -> Vec<FoundPlace> {
    let typed = fold(&tidy(text));
    places.sort_by_cached_key(|place| {
        let name = fold(&place.name);
        if name == typed {
            0
        } else if without_article(&name) == without_article(&typed) {
            1
        } else if name.starts_with(&typed) {
            2
        } else {
            3
        }
    });
    let mut seen = HashSet::new();
    places.retain(|place| seen.insert(place.point));
    places
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("ال").unwrap_or(name)
}
