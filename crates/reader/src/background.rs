//! Refreshing by itself: each source when its time has come, by a clock that may jump, over a network that comes and
//! goes.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use qirtas_store::Source;
use tokio_util::sync::CancellationToken;

use crate::error::{Error, Result};
use crate::refresh::{Why, is_asked, is_held};
use crate::settings::{SYNC_BY_ITSELF, SYNC_ON_METERED};
use crate::{Event, Reader, SaveFor, schedule};

/// However long nothing is due, the clock is looked at this often: it jumps, and machines sleep.
const LOOK: Duration = Duration::from_secs(60);
/// Sources of one round: after a long sleep, or an import, those that are due are asked a part at a time.
const AT_ONCE: usize = 100;
/// Between two rounds, for as long as sources are due.
const ROUND: SignedDuration = SignedDuration::from_secs(30);
/// When a person's own sync is under way, it is looked again after this.
const BETWEEN: Duration = Duration::from_secs(30);
/// While nothing can be reached, one source is asked this often.
const PROBE: SignedDuration = SignedDuration::from_secs(45);
/// A network that is just back is left to settle, and one that comes and goes is not tried each time.
const SETTLING: SignedDuration = SignedDuration::from_secs(10);
/// When the system says that there is no network, it is believed for this long: some systems say so wrongly.
const BELIEVED: SignedDuration = SignedDuration::from_mins(5);
/// After a person stopped a round, none begins by itself for so long.
const REST: SignedDuration = SignedDuration::from_mins(15);

/// What the system says of the network; nothing where it does not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NetworkState {
    /// Whether there is one.
    pub is_online: Option<bool>,
    /// Whether it is paid for by what goes through it.
    pub is_metered: Option<bool>,
}

/// What the background remembers from one look to the next.
#[derive(Debug, Default)]
struct Watch {
    looked_at: Option<Timestamp>,
    network: NetworkState,
    /// Since when it keeps quiet, and how long.
    quiet: Option<(Timestamp, SignedDuration)>,
    /// Nothing could be reached; so many probes since.
    probes: Option<usize>,
    /// A probe has just been answered: what cannot be reached now is out of reach by itself.
    is_sure: bool,
}

impl Watch {
    /// Whether this is the first look, or the clock was set back since the last one.
    fn looks_anew(&mut self, now: Timestamp) -> bool {
        self.looked_at.replace(now).is_none_or(|before| now < before)
    }

    /// Takes in what the system says. A network that is back is tried soon; one that comes and goes, not each time.
    fn hears_of(&mut self, network: NetworkState, now: Timestamp) {
        let before = std::mem::replace(&mut self.network, network);
        match network.is_online {
            Some(false) if self.probes.is_none() => {
                self.probes = Some(0);
                self.keep_quiet(now, BELIEVED);
            }
            Some(true) if before.is_online != Some(true) && self.probes.is_some() => {
                self.quiet = self.quiet.map(|(since, quiet)| (since, quiet.min(SETTLING)));
            }
            _ => {}
        }
    }

    /// How much longer it stays quiet. A clock that jumped ends it.
    fn quiet_left(&self, now: Timestamp) -> Option<Duration> {
        let (since, quiet) = self.quiet?;
        let passed = now.duration_since(since);
        let is_over = passed.is_negative() || passed >= quiet;
        (!is_over).then(|| Duration::try_from(quiet - passed).unwrap_or_default())
    }

    fn keep_quiet(&mut self, now: Timestamp, quiet: SignedDuration) {
        self.quiet = Some((now, quiet));
    }
}

impl Reader {
    /// Asks each source when its time has come, until `cancel`. Sleeps between; [`Reader::set_network`] and a change
    /// of the settings wake it.
    pub async fn run_in_background(self, cancel: CancellationToken) {
        let mut watch = Watch::default();
        tokio::spawn(self.clone().index_in_background(cancel.clone()));
        tokio::spawn(self.clone().check_index_in_background(cancel.clone()));
        while !cancel.is_cancelled() {
            // What fails here is the library: it fails at the next look, or is mended by then.
            let wait = self.look(&mut watch, &cancel).await.unwrap_or(LOOK);
            self.save_beside(&cancel);
            self.keep_up_by_itself(&cancel);
            self.check_links_beside(&cancel);
            self.keep_header_by_itself(&cancel);
            tokio::select! {
                () = cancel.cancelled() => return,
                () = self.wait(wait.min(LOOK)) => {}
                () = self.woken() => {}
            }
        }
    }

    /// Tells what the system says of the network now.
    pub fn set_network(&self, network: NetworkState) {
        if self.keep_network(network) {
            self.saving().nudge();
            self.wake();
        }
    }

    /// Does what there is to do, and gives how long there is nothing then.
    async fn look(&self, watch: &mut Watch, cancel: &CancellationToken) -> Result<Duration> {
        let (now, network) = (self.now(), self.network());
        if watch.looks_anew(now) {
            self.change_plans(move |source| schedule::healed(source.id, source.next_check_at?, now)).await?;
        }
        watch.hears_of(network, now);
        if !self.may_sync_by_itself(network).await? {
            return Ok(LOOK);
        }
        if let Some(left) = watch.quiet_left(now) {
            return Ok(left);
        }
        match watch.probes {
            Some(probes) => self.probe(watch, probes, cancel).await,
            None => self.ask_due(watch, cancel).await,
        }
    }

    async fn may_sync_by_itself(&self, network: NetworkState) -> Result<bool> {
        let (reader, is_metered) = (self.clone(), network.is_metered == Some(true));
        self.aside(move || {
            Ok(reader.is_on(SYNC_BY_ITSELF)? && (!is_metered || reader.is_on(SYNC_ON_METERED)?))
        })
        .await
    }

    async fn ask_due(&self, watch: &mut Watch, cancel: &CancellationToken) -> Result<Duration> {
        let (reader, now) = (self.clone(), self.now());
        let (mut due, next) = self
            .aside(move || Ok(reader.store().read(|r| Ok((r.due_sources(now)?, r.next_due()?)))?))
            .await?;
        if due.is_empty() {
            let wait = next.map(|next| next.duration_since(now));
            return Ok(wait.and_then(|wait| Duration::try_from(wait).ok()).unwrap_or(LOOK));
        }
        // Those that have waited longest.
        due.truncate(AT_ONCE);
        let (is_one, is_sure) = (due.len() == 1, std::mem::take(&mut watch.is_sure));
        let report = match self.sync_by_itself(due, Why::Due { is_sure }, cancel).await {
            // A person's own goes first.
            Err(Error::SyncUnderWay) => return Ok(BETWEEN),
            report => report?,
        };
        let now = self.now();
        if report.was_cancelled && !self.was_sync_stopped() {
            // It made way for a person's own, which may be of one source alone.
            return Ok(BETWEEN);
        }
        if report.was_cancelled {
            watch.keep_quiet(now, REST);
        } else if report.offline && !(is_one && is_sure) {
            watch.probes = Some(0);
            // One that cannot be reached may have failed by itself: another one tells at once.
            watch.keep_quiet(now, if is_one { SignedDuration::ZERO } else { PROBE });
        } else {
            watch.keep_quiet(now, ROUND);
            self.begin_downloads(cancel);
        }
        Ok(watch.quiet_left(now).unwrap_or_default())
    }

    /// Asks one source, of those that answered last, whether there is a network again.
    async fn probe(&self, watch: &mut Watch, probes: usize, cancel: &CancellationToken) -> Result<Duration> {
        let (reader, now) = (self.clone(), self.now());
        let Some(source) = self.aside(move || reader.source_to_probe(probes, now)).await? else {
            watch.probes = None;
            return Ok(LOOK);
        };
        let report = match self.sync_by_itself(vec![source], Why::Probe, cancel).await {
            Err(Error::SyncUnderWay) => return Ok(BETWEEN),
            report => report?,
        };
        let now = self.now();
        if report.offline || report.was_cancelled {
            watch.probes = Some(probes + 1);
            watch.keep_quiet(now, PROBE);
            return Ok(BETWEEN);
        }
        (watch.probes, watch.is_sure) = (None, true);
        // Of the probe itself nobody hears, and it may be long until anything else is due.
        self.tell(Event::LibraryChanged);
        // Those that failed just as the network went.
        let was_unreachable = |source: &Source| {
            let failure = source.failure.as_ref().filter(|_| source.failures_in_a_row <= 1);
            failure.is_some_and(|failure| matches!(failure.code.as_str(), "dns" | "offline" | "proxy"))
        };
        self.change_plans(move |source| was_unreachable(source).then_some(now)).await?;
        Ok(Duration::ZERO)
    }

    /// Of the sources that anybody asks, the one that answered last; after `probes` in vain, the one after it.
    fn source_to_probe(&self, probes: usize, now: Timestamp) -> Result<Option<Source>> {
        let mut sources = self.sources()?;
        sources.retain(|source| is_asked(source) && !is_held(source, now));
        sources.sort_by_key(|source| std::cmp::Reverse(source.succeeded_at));
        let place = probes.checked_rem(sources.len()).unwrap_or_default();
        Ok((!sources.is_empty()).then(|| sources.swap_remove(place)))
    }

    /// Plans anew when those sources are asked for which there is a new plan.
    async fn change_plans(&self, plan: impl Fn(&Source) -> Option<Timestamp> + Send + 'static) -> Result<()> {
        let reader = self.clone();
        self.aside(move || {
            let changes: Vec<_> =
                reader.sources()?.iter().filter_map(|source| Some((source.id, plan(source)?))).collect();
            if changes.is_empty() {
                return Ok(());
            }
            Ok(reader.store().write(|w| changes.iter().try_for_each(|(id, at)| w.plan_check(*id, *at)))?)
        })
        .await
    }

    /// Looks at addresses of bookmarks while this goes on.
    fn check_links_beside(&self, cancel: &CancellationToken) {
        let (reader, cancel) = (self.clone(), cancel.clone());
        // A library that fails here fails at the next look too.
        tokio::spawn(async move { reader.check_links_by_itself(&cancel).await });
    }

    /// Saves what has come, and what is to be tried again, while this goes on.
    fn save_beside(&self, cancel: &CancellationToken) {
        let (reader, cancel) = (self.clone(), cancel.clone());
        // A library that fails here fails at the next look too.
        tokio::spawn(async move { reader.save_round(SaveFor::Itself, cancel).await });
    }
}
