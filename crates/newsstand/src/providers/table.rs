//! Arrays beside an array of times, as Open-Meteo gives hours and days, written by hand: JSON has no `NaN`, and one is
//! wanted at times.

use std::fmt::{Display, Write};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Misprint;
use super::quantity::{Quantity, Units};

/// One array with its name.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) quantity: Quantity,
    pub(super) values: Vec<Option<f64>>,
}

/// Arrays of the same length.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// `hourly`, `daily`; `current` has one of each.
    pub(super) name: &'static str,
    pub(super) times: Vec<i64>,
    pub(super) columns: Vec<Column>,
}

/// How times are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    pub(super) units: Units,
    /// Of the place, in seconds.
    pub(super) offset: i64,
}

impl Table {
    /// What no measuring station would say.
    const IMPOSSIBLE: f64 = -999.0;

    /// Lets its numbers be wrong, before they are written.
    pub(super) fn misprint(&mut self, misprint: Misprint) {
        let first = |table: &mut Table, value: f64| {
            let values = table.columns.first_mut().map(|column| &mut column.values);
            if let Some(place) = values.and_then(|values| values.first_mut()) {
                *place = Some(value);
            }
        };
        match misprint {
            Misprint::Nan => first(self, f64::NAN),
            Misprint::Negative => first(self, Table::IMPOSSIBLE),
            Misprint::Zero => self.times.fill(0),
            Misprint::MissingArray => drop(self.columns.drain(..self.columns.len().min(1))),
            // Of the present there is one of each.
            Misprint::ShortArray if self.is_current() => {}
            Misprint::ShortArray => {
                if let Some(column) = self.columns.first_mut() {
                    column.values.truncate(column.values.len() / 2);
                }
            }
            Misprint::Future | Misprint::Old => self.shift(misprint.seconds_off()),
            Misprint::Fahrenheit | Misprint::ErrorBody | Misprint::WrongBase => {}
        }
    }

    fn shift(&mut self, seconds: i64) {
        self.times.iter_mut().for_each(|time| *time += seconds);
        for column in self.columns.iter_mut().filter(|column| column.quantity == Quantity::Moment) {
            column.values.iter_mut().flatten().for_each(|moment| *moment += seconds as f64);
        }
    }

    /// `,"hourly_units":{…},"hourly":{…}`
    pub(super) fn write(&self, out: &mut String, clock: Clock) {
        let _ = write!(out, ",\"{}_units\":{{\"time\":\"{}\"", self.name, Quantity::Moment.unit(clock.units));
        if self.is_current() {
            out.push_str(",\"interval\":\"seconds\"");
        }
        for column in &self.columns {
            let _ = write!(out, ",\"{}\":\"{}\"", column.name, column.quantity.unit(clock.units));
        }
        let times = self.times.iter().map(|time| clock.written(*time, self.is_daily()));
        let _ = write!(out, "}},\"{}\":{{\"time\":{}", self.name, self.list(times));
        if self.is_current() {
            out.push_str(",\"interval\":900");
        }
        for column in &self.columns {
            let value = |value: &Option<f64>| match value {
                None => "null".to_owned(),
                Some(value) if column.quantity == Quantity::Moment => clock.written(*value as i64, false),
                Some(value) => column.quantity.told(*value, clock.units).to_string(),
            };
            let _ = write!(out, ",\"{}\":{}", column.name, self.list(column.values.iter().map(value)));
        }
        out.push('}');
    }

    fn is_current(&self) -> bool {
        self.name == "current"
    }

    fn is_daily(&self) -> bool {
        self.name == "daily"
    }

    fn list(&self, values: impl Iterator<Item = impl Display>) -> String {
        let values: Vec<String> = values.map(|value| value.to_string()).collect();
        let values = values.join(",");
        if self.is_current() { values } else { format!("[{values}]") }
    }
}

impl Clock {
    /// `1795413600`, or what a clock there shows: `"2026-11-23T08:00"`.
    fn written(self, time: i64, is_day: bool) -> String {
        if self.units.is_unix {
            return time.to_string();
        }
        let there = Timestamp::from_second(time + self.offset).unwrap_or_default();
        let form = if is_day { "\"%Y-%m-%d\"" } else { "\"%Y-%m-%dT%H:%M\"" };
        there.to_zoned_datetime(TimeZone::UTC).strftime(form).to_string()
    }
}
