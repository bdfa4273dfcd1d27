//! The weather and the markets, as the UI has them.

use qirtas_reader as reader;

use crate::types::{
    Conversion, FoundPlace, HeaderPart, HeaderState, HistoryRange, MarketHistory, MarketItem, MarketItemKind,
    MarketValue, Markets, MarketsProvider, Place, PlaceWeather, Weather, WeatherDay, WeatherHour, WeatherNow,
    WeatherProvider, WeatherReport, Wind,
};

impl From<reader::HeaderState> for HeaderState {
    fn from(state: reader::HeaderState) -> Self {
        match state {
            reader::HeaderState::Unasked => Self::Unasked,
            reader::HeaderState::On => Self::On,
            reader::HeaderState::Off => Self::Off,
        }
    }
}

impl From<reader::HeaderPart> for HeaderPart {
    fn from(part: reader::HeaderPart) -> Self {
        match part {
            reader::HeaderPart::Weather => Self::Weather,
            reader::HeaderPart::Markets => Self::Markets,
        }
    }
}

impl From<reader::WeatherSource> for WeatherProvider {
    fn from(source: reader::WeatherSource) -> Self {
        match source {
            reader::WeatherSource::OpenMeteo => Self::OpenMeteo,
            reader::WeatherSource::MetNorway => Self::MetNorway,
        }
    }
}

impl From<reader::MarketsSource> for MarketsProvider {
    fn from(source: reader::MarketsSource) -> Self {
        match source {
            reader::MarketsSource::Frankfurter => Self::Frankfurter,
            reader::MarketsSource::Ecb => Self::Ecb,
        }
    }
}

impl From<reader::Wind> for Wind {
    fn from(wind: reader::Wind) -> Self {
        Self { speed: wind.speed, gusts: wind.gusts, from: wind.from }
    }
}

impl From<reader::FoundPlace> for FoundPlace {
    fn from(place: reader::FoundPlace) -> Self {
        Self {
            latitude: place.point.latitude(),
            longitude: place.point.longitude(),
            name: place.name,
            region: place.region,
            country: place.country,
            country_code: place.country_code,
            elevation: place.elevation,
            time_zone: place.time_zone,
        }
    }
}

/// A place that the UI gives back; nothing where no place can be.
pub(crate) fn found_place_of(place: FoundPlace) -> Option<reader::FoundPlace> {
    Some(reader::FoundPlace {
        point: reader::Point::new(place.latitude, place.longitude)?,
        name: place.name,
        region: place.region,
        country: place.country,
        country_code: place.country_code,
        elevation: place.elevation,
        time_zone: place.time_zone,
    })
}

impl From<reader::Place> for Place {
    fn from(place: reader::Place) -> Self {
        let reader::Place { id, spot } = place;
        let some = |text: String| (!text.is_empty()).then_some(text);
        let found = FoundPlace {
            name: spot.name,
            region: some(spot.region),
            country: some(spot.country),
            country_code: some(spot.country_code),
            latitude: spot.latitude,
            longitude: spot.longitude,
            elevation: spot.elevation,
            time_zone: some(spot.time_zone),
        };
        Self { id: id.0, found }
    }
}

impl From<reader::Now> for WeatherNow {
    fn from(now: reader::Now) -> Self {
        Self {
            at: now.at.as_second(),
            code: now.code,
            is_day: now.is_day,
            temperature: now.temperature,
            feels_like: now.feels_like,
            humidity: now.humidity,
            wind: now.wind.map(Into::into),
            precipitation: now.precipitation,
            uv: now.uv,
            dust: now.dust,
        }
    }
}

impl From<reader::Hour> for WeatherHour {
    fn from(hour: reader::Hour) -> Self {
        Self {
            at: hour.at.as_second(),
            code: hour.code,
            is_day: hour.is_day,
            temperature: hour.temperature,
            feels_like: hour.feels_like,
            humidity: hour.humidity,
            wind: hour.wind.map(Into::into),
            rain_chance: hour.rain_chance,
            precipitation: hour.precipitation,
            uv: hour.uv,
            dust: hour.dust,
        }
    }
}

impl From<reader::Day> for WeatherDay {
    fn from(day: reader::Day) -> Self {
        Self {
            date: day.date.to_string(),
            code: day.code,
            highest: day.highest,
            lowest: day.lowest,
            rain_chance: day.rain_chance,
            precipitation: day.precipitation,
            wind: day.wind.map(Into::into),
            uv: day.uv,
            sunrise: day.sunrise.map(|at| at.as_second()),
            sunset: day.sunset.map(|at| at.as_second()),
            dust: day.dust,
        }
    }
}

impl From<reader::PlaceReport> for WeatherReport {
    fn from(said: reader::PlaceReport) -> Self {
        let reader::PlaceReport { source, taken_at, report } = said;
        Self {
            provider: source.into(),
            taken_at: taken_at.as_second(),
            time_zone: report.time_zone,
            utc_offset: report.utc_offset,
            now: report.now.into(),
            hours: report.hours.into_iter().map(Into::into).collect(),
            days: report.days.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<reader::PlaceWeather> for PlaceWeather {
    fn from(weather: reader::PlaceWeather) -> Self {
        Self {
            place: weather.place.into(),
            report: weather.report.map(Into::into),
            is_stale: weather.is_stale,
            problem: weather.problem.map(Into::into),
        }
    }
}

impl From<reader::Weather> for Weather {
    fn from(weather: reader::Weather) -> Self {
        Self {
            state: weather.state.into(),
            provider: weather.source.into(),
            places: weather.places.into_iter().map(Into::into).collect(),
            hosts: weather.hosts,
        }
    }
}

impl From<reader::MarketValue> for MarketValue {
    fn from(value: reader::MarketValue) -> Self {
        Self { day: value.day.to_string(), value: value.value }
    }
}

impl From<reader::MarketState> for MarketItem {
    fn from(state: reader::MarketState) -> Self {
        let reader::MarketItem { id, what, is_inverted, .. } = state.item;
        let (kind, base, quote, name, unit) = match what {
            reader::MarketItemKind::Rate { base, quote } if is_inverted => {
                (MarketItemKind::Rate, quote, base, String::new(), String::new())
            }
            reader::MarketItemKind::Rate { base, quote } => {
                (MarketItemKind::Rate, base, quote, String::new(), String::new())
            }
            reader::MarketItemKind::Feed(feed) => {
                (MarketItemKind::Feed, String::new(), String::new(), feed.name, feed.unit)
            }
        };
        Self {
            id: id.0,
            kind,
            base,
            quote,
            is_inverted,
            name,
            unit,
            last: state.last.map(Into::into),
            source: state.source,
            change: state.change,
            spark: state.spark,
            taken_at: state.taken_at.map(|at| at.as_second()),
            is_stale: state.is_stale,
            problem: state.problem.map(Into::into),
        }
    }
}

impl From<reader::Markets> for Markets {
    fn from(markets: reader::Markets) -> Self {
        Self {
            state: markets.state.into(),
            provider: markets.source.into(),
            items: markets.items.into_iter().map(Into::into).collect(),
            hosts: markets.hosts,
        }
    }
}

impl From<HistoryRange> for reader::HistoryRange {
    fn from(range: HistoryRange) -> Self {
        match range {
            HistoryRange::Week => Self::Week,
            HistoryRange::Month => Self::Month,
            HistoryRange::Quarter => Self::Quarter,
            HistoryRange::Half => Self::Half,
            HistoryRange::Year => Self::Year,
            HistoryRange::FiveYears => Self::FiveYears,
        }
    }
}

impl From<reader::MarketHistory> for MarketHistory {
    fn from(history: reader::MarketHistory) -> Self {
        Self {
            points: history.points.into_iter().map(Into::into).collect(),
            lowest: history.lowest,
            highest: history.highest,
            change: history.change,
        }
    }
}

impl From<reader::Conversion> for Conversion {
    fn from(conversion: reader::Conversion) -> Self {
        Self { value: conversion.value, day: conversion.day.to_string() }
    }
}
