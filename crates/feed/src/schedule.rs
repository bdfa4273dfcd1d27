//! How often a publisher wishes to be asked: RSS's `ttl`, `skipHours` and `skipDays`, and the syndication module.

use std::time::Duration;

use crate::context::Context;
use crate::document::{Node, local_of};
use crate::entry::text_in;

/// When a publisher wishes to be asked again, as the feed itself says; nothing said by default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Schedule {
    /// The time between two changes; more than nothing, and a week at most.
    pub every: Option<Duration>,
    /// Bit h stands for the hour h, in GMT, in which nobody need ask.
    pub skip_hours: u32,
    /// Bit 0 stands for Monday: the days, in GMT, on which nobody need ask.
    pub skip_days: u8,
}

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const LONGEST: u64 = 7 * DAY;

/// The most hours and days that are read of one list.
const MAX_SKIPS: usize = 64;

/// Every hour of the day, every day of the week: a feed that is never to be asked means something else.
const ALL_HOURS: u32 = (1 << 24) - 1;
const ALL_DAYS: u8 = (1 << 7) - 1;

/// Reads what the children of the channel, or of an Atom feed, say.
pub(crate) fn read(context: &Context<'_, '_>, channel: usize) -> Schedule {
    let mut schedule = Schedule::default();
    let (mut ttl, mut period, mut frequency) = (None, None, None);
    for (index, node) in context.document.children(channel) {
        let local = local_of(node.name);
        let is = |wanted: &str| local.eq_ignore_ascii_case(wanted);
        if is("ttl") {
            ttl = ttl.or_else(|| number_in(context, node));
        } else if is("updatePeriod") {
            period = period.or_else(|| seconds_of(&text_in(context, node)));
        } else if is("updateFrequency") {
            frequency = frequency.or_else(|| number_in(context, node));
        } else if is("skipHours") {
            schedule.skip_hours |= hours_in(context, index);
        } else if is("skipDays") {
            schedule.skip_days |= days_in(context, index);
        }
    }
    let by_module = (period.is_some() || frequency.is_some())
        // A day, once, where one of the two is left out; RSS 1.0 syndication module.
        .then(|| period.unwrap_or(DAY) / frequency.unwrap_or(1).max(1));
    let longest = ttl.map(|minutes| minutes.saturating_mul(MINUTE)).max(by_module);
    schedule.every = longest.filter(|seconds| *seconds > 0).map(|s| Duration::from_secs(s.min(LONGEST)));
    if schedule.skip_hours == ALL_HOURS {
        schedule.skip_hours = 0;
    }
    if schedule.skip_days == ALL_DAYS {
        schedule.skip_days = 0;
    }
    schedule
}

/// The whole number that a text begins with: `60 minutes` too.
fn number_in(context: &Context<'_, '_>, node: &Node<'_>) -> Option<u64> {
    let text = text_in(context, node);
    let text = text.trim();
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    let digits = text.get(..end).filter(|digits| !digits.is_empty())?;
    Some(digits.parse().unwrap_or(u64::MAX))
}

fn seconds_of(period: &str) -> Option<u64> {
    let period = period.trim().to_ascii_lowercase();
    Some(match period.as_str() {
        "hourly" => HOUR,
        "daily" => DAY,
        "weekly" => 7 * DAY,
        "monthly" => 30 * DAY,
        "yearly" => 365 * DAY,
        _ => return None,
    })
}

/// Hours are counted from 0 to 23 by one version of RSS and from 1 to 24 by another.
fn hours_in(context: &Context<'_, '_>, index: usize) -> u32 {
    let hours = context.document.children(index).take(MAX_SKIPS);
    let hours = hours.filter(|(_, node)| local_of(node.name).eq_ignore_ascii_case("hour"));
    hours
        .filter_map(|(_, node)| number_in(context, node).filter(|hour| *hour <= 24))
        .fold(0, |bits, hour| bits | 1 << (hour % 24))
}

fn days_in(context: &Context<'_, '_>, index: usize) -> u8 {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let days = context.document.children(index).take(MAX_SKIPS);
    let days = days.filter(|(_, node)| local_of(node.name).eq_ignore_ascii_case("day"));
    days.filter_map(|(_, node)| {
        let name = text_in(context, node).trim().to_ascii_lowercase();
        DAYS.iter().position(|day| name.starts_with(day))
    })
    .fold(0, |bits, day| bits | 1 << day)
}
