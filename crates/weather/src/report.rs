//! What becomes of a report after it was read.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::bounds::HOUR;
use crate::model::{Now, Report};
use crate::zone;

/// What is shown of a report, at most.
const MOST_HOURS: usize = 48;
const MOST_DAYS: usize = 7;

impl Report {
    /// Takes in the dust of each hour, the first first. What it does not tell stays as it was.
    pub fn add_dust(&mut self, dust: &[(Timestamp, f64)]) {
        let clock = self.clock();
        self.now.dust = of_hour(dust, self.now.at).or(self.now.dust);
        for hour in &mut self.hours {
            hour.dust = of_hour(dust, hour.at).or(hour.dust);
        }
        let by_date: Vec<(Date, f64)> =
            dust.iter().map(|(at, value)| (clock.to_datetime(*at).date(), *value)).collect();
        for day in &mut self.days {
            let values = by_date.iter().filter(|(date, _)| *date == day.date).map(|(_, value)| *value);
            day.dust = values.reduce(f64::max).or(day.dust);
        }
    }

    /// What still matters: hours from the one that `now` is in, at most 48; days from today there, at most 7.
    #[must_use]
    pub fn from_now_on(mut self, now: Timestamp) -> Self {
        let today = self.clock().to_datetime(now).date();
        self.hours.retain(|hour| hour.at.as_second().saturating_add(HOUR) > now.as_second());
        self.hours.truncate(MOST_HOURS);
        self.days.retain(|day| day.date >= today);
        self.days.truncate(MOST_DAYS);
        self
    }

    /// As it is at a later moment, where the report still holds then: the present becomes that of the hour that has begun.
    #[must_use]
    pub fn at(mut self, now: Timestamp) -> Self {
        let begun = self.hours.iter().rev().find(|hour| hour.at <= now);
        if let Some(hour) = begun.filter(|hour| hour.at > self.now.at) {
            self.now = Now {
                at: hour.at,
                code: hour.code,
                is_day: hour.is_day,
                temperature: hour.temperature,
                feels_like: hour.feels_like,
                humidity: hour.humidity,
                wind: hour.wind.clone(),
                precipitation: hour.precipitation,
                uv: hour.uv,
                dust: hour.dust,
            };
        }
        self
    }

    fn clock(&self) -> TimeZone {
        zone::named(self.time_zone.as_deref()).unwrap_or_else(|| zone::fixed(self.utc_offset))
    }
}

/// The value of the hour that a moment is in.
fn of_hour(dust: &[(Timestamp, f64)], moment: Timestamp) -> Option<f64> {
    let begun = dust.partition_point(|(at, _)| *at <= moment);
    let (at, value) = dust.get(begun.checked_sub(1)?)?;
    (moment.as_second().saturating_sub(at.as_second()) < HOUR).then_some(*value)
}
