//! The time that a person means by a day, a month, or words for them.

use jiff::civil::{Date, Weekday};
use jiff::{Span, Timestamp};

use super::Moment;
use super::vocabulary::{Told, Unit, told_by};

/// A time from one moment to another, the latter not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
}

/// The time that a value tells, as written («2026-11», `29/11/2026`) or in words («الأسبوع الماضي»).
pub(super) fn period_of(value: &str, moment: &Moment<'_>) -> Option<Period> {
    let words: Vec<&str> = value.split(|c: char| c.is_whitespace() || matches!(c, '_' | ',' | '،')).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    if words.len() > 8 {
        return None;
    }
    if let [word] = words.as_slice()
        && let Some(days) = written_date(word)
    {
        return days.period(moment);
    }
    let today = moment.zone.to_datetime(moment.now).date();
    let told = told_by(&words)?;
    let told = without_names_of_kinds(&told);
    hours(&told, moment).or_else(|| days_told(&told, today)?.period(moment))
}

/// Whole days: the first, and the first after them.
#[derive(Debug, Clone, Copy)]
struct Days {
    first: Date,
    next: Date,
}

impl Days {
    fn one(day: Date) -> Option<Days> {
        Some(Days { first: day, next: day.tomorrow().ok()? })
    }

    /// The unit of the calendar that a day is in.
    fn around(day: Date, unit: Unit) -> Option<Days> {
        let first = match unit {
            Unit::Hour | Unit::Day => day,
            Unit::Week => {
                day.checked_sub(Span::new().days(i32::from(day.weekday().to_monday_zero_offset()))).ok()?
            }
            Unit::Month => day.first_of_month(),
            Unit::Year => day.first_of_year(),
        };
        Some(Days { first, next: first.checked_add(span_of(1, unit)?).ok()? })
    }

    /// The unit before the one that a day is in.
    fn before(day: Date, unit: Unit) -> Option<Days> {
        Days::around(Days::around(day, unit)?.first.yesterday().ok()?, unit)
    }

    /// As long a time as is told, with a day as its last.
    fn up_to(day: Date, count: i32, unit: Unit) -> Option<Days> {
        let next = day.tomorrow().ok()?;
        Some(Days { first: next.checked_sub(span_of(count, unit)?).ok()?, next })
    }

    fn period(self, moment: &Moment<'_>) -> Option<Period> {
        // Where midnight is skipped by a change of the clock, the day begins when it ends.
        let start = |day: Date| Some(day.to_zoned_datetime(moment.zone.clone()).ok()?.timestamp());
        Some(Period { from: start(self.first)?, until: start(self.next)? })
    }
}

fn span_of(count: i32, unit: Unit) -> Option<Span> {
    let span = Span::new();
    match unit {
        Unit::Hour => span.try_hours(count),
        Unit::Day => span.try_days(count),
        Unit::Week => span.try_weeks(count),
        Unit::Month => span.try_months(count),
        Unit::Year => span.try_years(count),
    }
    .ok()
}

/// `2026-11-29`, `29/11/2026`, `11.2026`, `2026`, in any digits.
fn written_date(word: &str) -> Option<Days> {
    let folded = qirtas_text::fold(word);
    let parts: Vec<&str> = folded.split(['-', '/', '.', '\u{2013}']).collect();
    if parts.iter().any(|part| part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    let small = |part: &str| if part.len() <= 2 { part.parse::<i8>().ok() } else { None };
    match parts.as_slice() {
        [year] => Days::around(Date::new(year_of(year)?, 1, 1).ok()?, Unit::Year),
        [one, other] => {
            let (year, month) = if one.len() == 4 { (one, other) } else { (other, one) };
            Days::around(Date::new(year_of(year)?, small(month)?, 1).ok()?, Unit::Month)
        }
        [year, month, day] if year.len() == 4 => {
            Days::one(Date::new(year_of(year)?, small(month)?, small(day)?).ok()?)
        }
        // The month first, as in the United States, where it cannot be otherwise.
        [day, month, year] => {
            let (year, day, month) = (year_of(year)?, small(day)?, small(month)?);
            Days::one(Date::new(year, month, day).or_else(|_| Date::new(year, day, month)).ok()?)
        }
        _ => None,
    }
}

/// Years of four digits that news can be of in our calendar.
fn year_of(digits: &str) -> Option<i16> {
    let year = if digits.len() == 4 { digits.parse().ok()? } else { return None };
    (1800..=2200).contains(&year).then_some(year)
}

/// «شهر نوفمبر», «عام 2026» and «يوم الجمعة» say no more than without their first words.
fn without_names_of_kinds(told: &[Told]) -> Vec<Told> {
    let is_name = |pair: &[Told]| match pair {
        [Told::Unit(Unit::Month), Told::Month(_)] | [Told::Unit(Unit::Day), Told::Weekday(_)] => true,
        [Told::Unit(Unit::Day) | Told::Weekday(_), Told::Number(1..=31)] => true,
        [Told::Unit(Unit::Year), Told::Number(number)] => *number >= 1000,
        _ => false,
    };
    let followed = told.windows(2).map(is_name).chain(std::iter::once(false));
    told.iter().zip(followed).filter(|(_, is_name)| !is_name).map(|(told, _)| *told).collect()
}

/// Hours are told from now, not in days.
fn hours(told: &[Told], moment: &Moment<'_>) -> Option<Period> {
    let (is_up_to_now, count) = match *told {
        [Told::Latest | Told::Last, Told::Number(count), Told::Unit(Unit::Hour)]
        | [Told::Number(count), Told::Past, Told::Unit(Unit::Hour)]
        | [Told::Number(count), Told::Unit(Unit::Hour), Told::Past | Told::Latest] => (true, count),
        [Told::Latest | Told::Last, Told::Unit(Unit::Hour)] => (true, 1),
        [Told::Latest | Told::Last, Told::Two(Unit::Hour)] => (true, 2),
        [Told::Number(count), Told::Unit(Unit::Hour)]
        | [Told::Number(count), Told::Unit(Unit::Hour), Told::Ago]
        | [Told::Ago, Told::Number(count), Told::Unit(Unit::Hour)] => (false, count),
        [Told::Unit(Unit::Hour)] | [Told::Ago, Told::Unit(Unit::Hour)] => (false, 1),
        [Told::Two(Unit::Hour)] | [Told::Ago, Told::Two(Unit::Hour)] => (false, 2),
        _ => return None,
    };
    let from = moment.now.checked_sub(span_of(count, Unit::Hour)?).ok()?;
    let an_hour_on = from.checked_add(span_of(1, Unit::Hour)?).ok()?;
    Some(Period { from, until: if is_up_to_now { moment.now } else { an_hour_on } })
}

fn days_told(told: &[Told], today: Date) -> Option<Days> {
    named_day(told, today)
        .or_else(|| named_unit(told, today))
        .or_else(|| counted(told, today))
        .or_else(|| calendar(told, today))
}

/// «أمس», «الجمعة», «الجمعة الماضية».
fn named_day(told: &[Told], today: Date) -> Option<Days> {
    match *told {
        [Told::Day(days)] => Days::one(today.checked_add(span_of(days, Unit::Day)?).ok()?),
        [Told::Weekday(weekday)] => Days::one(latest(weekday, today)?),
        [Told::Last | Told::Latest, Told::Weekday(weekday)] | [Told::Weekday(weekday), Told::Past] => {
            Days::one(latest(weekday, today.yesterday().ok()?)?)
        }
        [Told::This, Told::Weekday(weekday)] => Days::one(latest(weekday, today)?),
        _ => None,
    }
}

/// The latest day of this name up to a day.
fn latest(weekday: Weekday, day: Date) -> Option<Date> {
    day.checked_sub(span_of(i32::from(day.weekday().since(weekday)), Unit::Day)?).ok()
}

/// «هذا الأسبوع», «الشهر الماضي», `last year`, «پارسال».
fn named_unit(told: &[Told], today: Date) -> Option<Days> {
    match *told {
        [Told::ThisUnit(unit)]
        | [Told::This, Told::Unit(unit) | Told::ThisUnit(unit)]
        | [Told::Unit(unit) | Told::ThisUnit(unit), Told::This] => Days::around(today, unit),
        [Told::LastUnit(unit)]
        | [Told::Last, Told::Unit(unit)]
        | [Told::Unit(unit) | Told::ThisUnit(unit), Told::Past]
        | [Told::Unit(unit), Told::Ago] => Days::before(today, unit),
        // «اليوم السابق»
        [Told::Day(0), Told::Past] => Days::before(today, Unit::Day),
        _ => None,
    }
}

/// «آخر ٧ أيام», `7 derniers jours`, «قبل ثلاثة أسابيع», `2 months ago`, «۳ روز پیش», «منذ يومين».
fn counted(told: &[Told], today: Date) -> Option<Days> {
    let (is_up_to_now, count, unit) = match *told {
        [Told::Last | Told::Latest, Told::Number(count), Told::Unit(unit)]
        | [Told::Number(count), Told::Past, Told::Unit(unit)]
        | [Told::Number(count), Told::Unit(unit), Told::Past | Told::Latest] => (true, count, unit),
        [Told::Latest, Told::Unit(unit)] | [Told::Unit(unit) | Told::ThisUnit(unit), Told::Latest] => {
            (true, 1, unit)
        }
        [Told::Latest, Told::Two(unit)] | [Told::Two(unit), Told::Past | Told::Latest] => (true, 2, unit),
        [Told::Number(count), Told::Unit(unit)]
        | [Told::Number(count), Told::Unit(unit), Told::Ago]
        | [Told::Ago, Told::Number(count), Told::Unit(unit)] => (false, count, unit),
        [Told::Unit(unit)] | [Told::Ago, Told::Unit(unit)] => (false, 1, unit),
        [Told::Two(unit)] | [Told::Ago, Told::Two(unit)] | [Told::Two(unit), Told::Ago] => (false, 2, unit),
        _ => return None,
    };
    if is_up_to_now {
        return Days::up_to(today, count, unit);
    }
    Days::one(today.checked_sub(span_of(count, unit)?).ok()?)
}

/// «نوفمبر», «29 نوفمبر 2026», `November 29`.
fn calendar(told: &[Told], today: Date) -> Option<Days> {
    let in_month = |month: i8, is_over: bool| {
        let end = if is_over { today.first_of_month().yesterday().ok()? } else { today };
        let first = Date::new(end.year(), month, 1).ok()?;
        let first = if first > end { Date::new(end.year() - 1, month, 1).ok()? } else { first };
        Days::around(first, Unit::Month)
    };
    match *told {
        [Told::Number(year)] => Days::around(date(year, 1, 1)?, Unit::Year),
        [Told::Month(month)] | [Told::This, Told::Month(month)] => in_month(month, false),
        [Told::Month(month), Told::Past] | [Told::Last, Told::Month(month)] => in_month(month, true),
        [Told::Month(month), Told::Number(year @ 1000..)] => Days::around(date(year, month, 1)?, Unit::Month),
        [Told::Number(day @ 1..=31), Told::Month(month)]
        | [Told::Month(month), Told::Number(day @ 1..=31)] => {
            let this_year = Date::new(today.year(), month, i8::try_from(day).ok()?).ok();
            let last_year = || Date::new(today.year() - 1, month, i8::try_from(day).ok()?).ok();
            Days::one(this_year.filter(|day| *day <= today).or_else(last_year)?)
        }
        [Told::Number(day @ 1..=31), Told::Month(month), Told::Number(year)]
        | [Told::Month(month), Told::Number(day @ 1..=31), Told::Number(year)] => {
            Days::one(date(year, month, day)?)
        }
        _ => None,
    }
}

fn date(year: i32, month: i8, day: i32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1800..=2200).contains(year))?;
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}
