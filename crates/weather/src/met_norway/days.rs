//! The days, made of what is told by the hour and by six hours. Of today it is what is left.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::Place;
use super::document::{Ahead, Step};
use crate::bounds::{HOUR, MOST_DAYS, PRECIPITATION, optional};
use crate::model::{Day, Wind};
use crate::refusal::Refusal;
use crate::sun::{is_up, rise_and_set};

/// Days but for today of which less is told are left out: their extremes would be those of a night.
const FEWEST_HOURS: i64 = 12;

/// The hours in which a day begins; twelve hours from there on are what people call the day.
const MORNING: std::ops::RangeInclusive<i8> = 6..=12;

/// What is known of a day so far.
#[derive(Default)]
struct Draft {
    /// How many of its hours are told.
    hours: i64,
    highest: Option<f64>,
    lowest: Option<f64>,
    rain_chance: Option<f64>,
    precipitation: Option<f64>,
    wind: Option<Wind>,
    uv: Option<f64>,
    /// The code of its twelve hours by day.
    morning: Option<u8>,
    /// The most severe codes by day, and at any time. As codes grow, so does severity: Open-Meteo makes its own days so.
    by_day: Option<u8>,
    any: Option<u8>,
}

pub(super) fn days(steps: &[Step], place: &Place) -> Result<Vec<Day>, Refusal> {
    let mut drafts: BTreeMap<Date, Draft> = BTreeMap::new();
    for step in steps {
        let here = place.clock.to_datetime(step.at);
        let draft = drafts.entry(here.date()).or_default();
        draft.add_moment(step);
        if MORNING.contains(&here.hour()) && draft.morning.is_none() {
            draft.morning = step.half_day.map(|symbol| symbol.code);
        }
        // Six hours that reach into the next day say nothing of either.
        if let Some(ahead) = &step.six_hours
            && place.date(later(step.at, 6 * HOUR - 1)) == here.date()
        {
            draft.add_extremes(ahead.lowest, ahead.highest);
        }
        if let Some((ahead, hours)) = until_next(step) {
            let middle = later(step.at, hours * HOUR / 2);
            drafts.entry(place.date(middle)).or_default().add_period(
                ahead,
                hours,
                is_up(place.point, middle),
            );
        }
    }
    let whole =
        drafts.into_iter().enumerate().filter(|(at, (_, draft))| *at == 0 || draft.hours >= FEWEST_HOURS);
    whole.filter_map(|(_, (date, draft))| draft.finish(date, place).transpose()).take(MOST_DAYS).collect()
}

/// What is told of the time until the next step, and how many hours that is. Six hours that begin in the hourly part are
/// not of these: they would count twice.
fn until_next(step: &Step) -> Option<(&Ahead, i64)> {
    step.hour.as_ref().map(|ahead| (ahead, 1)).or(step.six_hours.as_ref().map(|ahead| (ahead, 6)))
}

impl Draft {
    fn add_moment(&mut self, step: &Step) {
        self.add_extremes(Some(step.temperature), Some(step.temperature));
        self.uv = most(self.uv, step.uv);
        let Some(wind) = &step.wind else { return };
        let gusts = most(self.wind.as_ref().and_then(|wind| wind.gusts), wind.gusts);
        if self.wind.as_ref().is_none_or(|strongest| wind.speed > strongest.speed) {
            self.wind = Some(wind.clone());
        }
        if let Some(strongest) = &mut self.wind {
            strongest.gusts = gusts;
        }
    }

    fn add_extremes(&mut self, lowest: Option<f64>, highest: Option<f64>) {
        self.lowest = [self.lowest, lowest].into_iter().flatten().reduce(f64::min);
        self.highest = most(self.highest, highest);
    }

    fn add_period(&mut self, ahead: &Ahead, hours: i64, is_day: bool) {
        self.hours += hours;
        self.rain_chance = most(self.rain_chance, ahead.rain_chance);
        self.precipitation =
            [self.precipitation, ahead.precipitation].into_iter().flatten().reduce(|a, b| a + b);
        let code = Some(ahead.symbol.code);
        self.any = self.any.max(code);
        if is_day {
            self.by_day = self.by_day.max(code);
        }
    }

    /// Nothing where no weather is told of it.
    fn finish(self, date: Date, place: &Place) -> Result<Option<Day>, Refusal> {
        let code = self.morning.or(self.by_day).or(self.any);
        let (Some(code), Some(highest), Some(lowest)) = (code, self.highest, self.lowest) else {
            return Ok(None);
        };
        let noon = place.clock.to_timestamp(date.at(12, 0, 0, 0)).map_err(|_| Refusal::WrongTime)?;
        let (sunrise, sunset) = rise_and_set(place.point, noon);
        Ok(Some(Day {
            date,
            code,
            highest,
            lowest,
            rain_chance: self.rain_chance,
            precipitation: optional(self.precipitation, PRECIPITATION)?,
            wind: self.wind,
            uv: self.uv,
            sunrise,
            sunset,
            dust: None,
        }))
    }
}

fn most(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    [one, other].into_iter().flatten().reduce(f64::max)
}

fn later(at: Timestamp, seconds: i64) -> Timestamp {
    at.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(at)
}
