//! Refreshing by itself, by a clock and a timer of the test's own: nothing here waits for real time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use qirtas_newsstand::Newsstand;
use qirtas_reader::{
    Clock, Event, NetworkState, Options, Reader, SourceId, SyncRequest, Timer, ToSaveAddresses,
};
use tempfile::TempDir;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::desk::{BOOKMARKS, now, options};

/// No network: nothing listens there.
const NOWHERE: &str = "http://127.0.0.1:1/";

type Wait = (Duration, oneshot::Sender<()>);

/// A reader at work by itself, and the time that it goes by.
struct Night {
    newsstand: Newsstand,
    reader: Reader,
    time: Arc<Mutex<Timestamp>>,
    waits: mpsc::UnboundedReceiver<Wait>,
    /// The wait that it is in.
    wait: Option<Wait>,
    cancel: CancellationToken,
    background: JoinHandle<()>,
    _profile: TempDir,
}

impl Night {
    /// Lets a day pass, and waits until a round has begun whose sources do not answer.
    async fn begin_a_slow_round(&mut self) {
        self.newsstand.set_fault("bench", Some(qirtas_newsstand::Fault::Slow));
        self.jump(DAY);
        let mut events = self.reader.events();
        let (_, go) = self.wait.take().unwrap();
        go.send(()).unwrap();
        while !matches!(events.recv().await.unwrap(), Event::SyncMoved { .. }) {}
    }

    /// A reader with so many sources that were never asked, each on a host of its own; the newsstand is the proxy to
    /// all of them.
    async fn with_sources(count: usize) -> Self {
        Self::with(count, |_| {}).await
    }

    async fn with(count: usize, prepare: impl FnOnce(&Reader)) -> Self {
        let newsstand = Newsstand::start(qirtas_newsstand::Options::default()).await.unwrap();
        let profile = tempfile::tempdir().unwrap();
        let time = Arc::new(Mutex::new(now()));
        let (clock, (timer, waits)) = (clock_of(&time), timer());
        let reader = Reader::open(profile.path(), Options { clock, timer, ..options() }).unwrap();
        reader.set_setting("net.proxy", &newsstand.base()).unwrap();
        let addresses: Vec<Url> = (0..count).map(address).collect();
        reader.subscribe_unasked(&addresses, None).unwrap();
        prepare(&reader);
        let cancel = CancellationToken::new();
        let background = tokio::spawn(reader.clone().run_in_background(cancel.clone()));
        let (time, wait) = (Arc::clone(&time), None);
        let mut night = Self { newsstand, reader, time, waits, wait, cancel, background, _profile: profile };
        night.settle().await;
        night
    }

    fn now(&self) -> Timestamp {
        *self.time.lock().unwrap()
    }

    fn jump(&self, time: SignedDuration) {
        let mut now = self.time.lock().unwrap();
        *now = now.checked_add(time).unwrap();
    }

    /// Until it has nothing to do and waits; gives how long it means to.
    async fn settle(&mut self) -> Duration {
        let wait = self.waits.recv().await.unwrap();
        let time = wait.0;
        self.wait = Some(wait);
        time
    }

    /// Lets the time pass that it waits for, and do what it then does. Gives how long it waits next.
    async fn turn(&mut self) -> Duration {
        let (time, go) = self.wait.take().unwrap();
        self.jump(SignedDuration::try_from(time).unwrap());
        if go.send(()).is_err() {
            // Something had woken it; it waits anew.
            let (_, go) = self.waits.recv().await.unwrap();
            let _ = go.send(());
        }
        self.settle().await
    }

    /// Lets so much time pass.
    async fn pass(&mut self, time: SignedDuration) {
        let end = self.now().checked_add(time).unwrap();
        while self.now() < end {
            self.turn().await;
        }
    }

    /// Does what wakes it, and lets it do what it then does.
    async fn wake(&mut self, change: impl FnOnce(&Reader)) -> Duration {
        change(&self.reader);
        self.wait = None;
        self.settle().await
    }

    fn requests(&self) -> usize {
        self.newsstand.requests().len()
    }

    fn cut_the_network(&self) {
        self.reader.set_setting("net.proxy", NOWHERE).unwrap();
    }

    fn mend_the_network(&self) {
        self.reader.set_setting("net.proxy", &self.newsstand.base()).unwrap();
    }

    async fn stop(self) -> Newsstand {
        self.cancel.cancel();
        self.background.await.unwrap();
        self.newsstand
    }
}

fn address(n: usize) -> Url {
    format!("http://paper{n}.example/bench/{n}/feed?entries=2&size=10").parse().unwrap()
}

fn clock_of(time: &Arc<Mutex<Timestamp>>) -> Clock {
    let time = Arc::clone(time);
    Arc::new(move || *time.lock().unwrap())
}

fn timer() -> (Timer, mpsc::UnboundedReceiver<Wait>) {
    let (sender, waits) = mpsc::unbounded_channel();
    let timer: Timer = Arc::new(move |time| {
        let (go, gone) = oneshot::channel();
        let _ = sender.send((time, go));
        Box::pin(async move {
            if gone.await.is_err() {
                std::future::pending().await
            }
        })
    });
    (timer, waits)
}

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);
const YEAR: SignedDuration = SignedDuration::from_hours(24 * 365);

#[tokio::test]
async fn each_source_is_asked_when_its_time_has_come() {
    let mut night = Night::with_sources(3).await;
    assert_eq!(night.requests(), 3, "never asked: due at once");
    night.pass(SignedDuration::from_mins(50)).await;
    assert_eq!(night.requests(), 3, "hourly, as long as no rhythm is known");
    night.pass(SignedDuration::from_mins(30)).await;
    assert_eq!(night.requests(), 6);
    let seen = night.newsstand.requests();
    assert_eq!(seen.iter().filter(|seen| seen.status == 304).count(), 3);
    night.stop().await;
}

#[tokio::test]
async fn rates_are_brought_by_themselves_and_nobody_is_asked_all_weekend() {
    let mut night = Night::with(0, |reader| {
        let stand = reader.setting("net.proxy").unwrap().unwrap();
        let base = format!("{}/providers", stand.trim_end_matches('/'));
        reader.set_setting("providers.base", &base).unwrap();
        reader.set_setting("markets.provider", "ecb").unwrap();
    })
    .await;
    // The evening of a Friday.
    night.jump(SignedDuration::from_hours(4 * 24 + 12));
    night.newsstand.set_providers_time(Some(night.now()));
    let mut events = night.reader.events();
    night.turn().await;
    assert_eq!(night.requests(), 0, "nobody is asked before they are on");
    night.wake(|reader| reader.set_setting("markets.state", "on").unwrap()).await;
    while !matches!(events.recv().await.unwrap(), Event::MarketsChanged) {}
    let of_bank = |night: &Night| {
        night.newsstand.requests().iter().filter(|seen| seen.path.contains("providers/ecb")).count()
    };
    let brought = of_bank(&night);
    assert!(brought > 0 && night.reader.markets().unwrap().items.iter().all(|state| state.last.is_some()));
    night.pass(DAY * 2).await;
    assert_eq!(of_bank(&night), brought, "banks are closed");
    let in_all = night.requests();
    night.reader.set_setting("sync.on_metered", "off").unwrap();
    night.reader.set_network(NetworkState { is_metered: Some(true), ..NetworkState::default() });
    night.pass(DAY * 2).await;
    assert_eq!(night.requests(), in_all, "a network that is paid for is left alone");
    night.stop().await;
}

#[tokio::test]
async fn a_thousand_sources_of_an_import_are_asked_a_part_at_a_time() {
    let mut night = Night::with_sources(1000).await;
    let mut rounds = vec![night.requests()];
    while night.requests() < 1000 {
        let wait = night.turn().await;
        assert!(wait >= Duration::from_secs(30) || night.requests() >= 1000, "{wait:?}");
        rounds.push(night.requests());
    }
    assert!(rounds.windows(2).all(|pair| pair[1] - pair[0] <= 100), "{rounds:?}");
    assert!(rounds.len() >= 10 && rounds.len() <= 12, "{rounds:?}");
    let took = night.now().duration_since(now());
    assert!(took <= SignedDuration::from_mins(10), "{took:?}");
    night.stop().await;
}

#[tokio::test]
async fn after_a_week_of_sleep_the_longest_waiting_are_asked_first_and_no_more_than_once() {
    let mut night = Night::with_sources(300).await;
    night.pass(SignedDuration::from_mins(3)).await;
    assert_eq!(night.requests(), 300);
    // The machine slept: the timer was late by a week.
    night.jump(DAY * 7);
    let before: HashMap<SourceId, Option<Timestamp>> =
        night.reader.sources().unwrap().iter().map(|source| (source.id, source.next_check_at)).collect();
    night.turn().await;
    assert_eq!(night.requests(), 400, "a part of them");
    let (asked, waiting): (Vec<_>, Vec<_>) = night
        .reader
        .sources()
        .unwrap()
        .into_iter()
        .filter(|source| source.total > 0 && source.name.is_empty() && source.trusted_host.is_none())
        .filter(|source| source.address.contains("paper"))
        .partition(|source| source.next_check_at != before[&source.id]);
    let latest_asked = asked.iter().map(|source| before[&source.id]).max();
    let first_waiting = waiting.iter().map(|source| before[&source.id]).min();
    assert_eq!(asked.len(), 100);
    assert!(latest_asked <= first_waiting);
    night.pass(SignedDuration::from_mins(3)).await;
    assert_eq!(night.requests(), 600);
    night.stop().await;
}

#[tokio::test]
async fn a_clock_that_jumps_by_ten_years_and_back_neither_storms_nor_falls_asleep() {
    for first in [YEAR * 10, -YEAR * 10] {
        let mut night = Night::with_sources(150).await;
        night.pass(SignedDuration::from_mins(2)).await;
        assert_eq!(night.requests(), 150);

        night.jump(first);
        night.pass(HOUR * 3).await;
        let in_wrong_time = night.requests() - 150;
        assert!((150..=3 * 150).contains(&in_wrong_time), "{first:?}: {in_wrong_time} in three hours");

        night.jump(-first);
        let before = night.requests();
        night.pass(HOUR * 3).await;
        let after = night.requests() - before;
        assert!((150..=3 * 150).contains(&after), "{first:?} and back: {after} in three hours");
        let limit = night.now().checked_add(HOUR * 25).unwrap();
        for source in night.reader.sources().unwrap() {
            assert!(source.next_check_at.is_none_or(|next| next <= limit), "{:?}", source.next_check_at);
        }
        night.stop().await;
    }
}

#[tokio::test]
async fn without_a_network_it_asks_rarely_blames_no_source_and_is_back_within_a_minute() {
    let mut night = Night::with_sources(250).await;
    night.pass(SignedDuration::from_mins(3)).await;
    night.cut_the_network();
    night.pass(HOUR * 3).await;
    assert!(night.reader.is_offline());
    assert_eq!(night.requests(), 250);
    assert!(night.reader.sources().unwrap().iter().all(|source| source.failure.is_none()));

    night.mend_the_network();
    let back_at = night.now();
    let mut events = night.reader.events();
    while night.requests() == 250 {
        night.turn().await;
    }
    assert!(night.now().duration_since(back_at) <= SignedDuration::from_mins(1));
    assert!(!night.reader.is_offline());
    assert!(matches!(events.try_recv(), Ok(Event::LibraryChanged)), "whoever shows it hears of it");
    assert!(night.requests() <= 351, "{} at once", night.requests() - 250);
    night.pass(SignedDuration::from_mins(3)).await;
    assert!((500..=501).contains(&night.requests()), "{}", night.requests());
    night.stop().await;
}

#[tokio::test]
async fn a_person_who_syncs_without_a_network_finds_no_source_blamed() {
    let night = Night::with_sources(3).await;
    night.cut_the_network();
    let report = night.reader.sync(SyncRequest::default(), CancellationToken::new()).await.unwrap();
    assert_eq!((report.failures.len(), report.offline), (3, true));
    assert!(night.reader.is_offline());
    assert!(night.reader.sources().unwrap().iter().all(|source| source.failure.is_none()));
    night.stop().await;
}

#[tokio::test]
async fn a_network_that_comes_and_goes_makes_no_storm() {
    let mut night = Night::with_sources(200).await;
    night.pass(SignedDuration::from_mins(2)).await;
    night.jump(DAY);
    let told = |is_online| {
        move |reader: &Reader| {
            reader.set_network(NetworkState { is_online: Some(is_online), is_metered: None });
        }
    };
    // Sixty times there and away again within a minute: 200 sources are due.
    for _ in 0..60 {
        night.mend_the_network();
        night.wake(told(true)).await;
        night.jump(SignedDuration::from_millis(500));
        night.cut_the_network();
        night.wake(told(false)).await;
        night.jump(SignedDuration::from_millis(500));
    }
    let flapping = night.requests() - 200;
    assert!(flapping <= 206, "{flapping} requests");
    night.mend_the_network();
    night.wake(told(true)).await;
    night.pass(SignedDuration::from_mins(2)).await;
    let asked = night.requests() - 200;
    assert!((200..=206).contains(&asked), "{asked} requests");
    night.stop().await;
}

#[tokio::test]
async fn what_the_system_and_the_person_say_of_the_network_is_kept_to() {
    let mut night = Night::with(2, |reader| {
        reader.set_setting("sync.background", "off").unwrap();
    })
    .await;
    night.pass(HOUR * 30).await;
    assert_eq!(night.requests(), 0, "turned off");

    night.wake(|reader| reader.set_setting("sync.on_metered", "off").unwrap()).await;
    let metered = NetworkState { is_online: Some(true), is_metered: Some(true) };
    night.wake(|reader| reader.set_network(metered)).await;
    night.wake(|reader| reader.set_setting("sync.background", "on").unwrap()).await;
    night.pass(HOUR * 30).await;
    assert_eq!(night.requests(), 0, "paid for by what goes through");

    let free = NetworkState { is_metered: Some(false), ..metered };
    night.wake(|reader| reader.set_network(free)).await;
    assert_eq!(night.requests(), 2);
    night.stop().await;
}

#[tokio::test]
async fn addresses_of_bookmarks_are_looked_at_after_a_fortnight_and_soon_again_when_they_are_gone() {
    let mut night = Night::with(1, |reader| {
        let text = "http://paper.example/nahr/article/24".to_owned();
        reader.save_addresses(&ToSaveAddresses { text, ..ToSaveAddresses::default() }).unwrap();
        reader.set_setting("sync.background", "off").unwrap();
    })
    .await;
    let id = night.reader.article_ids(&BOOKMARKS).unwrap()[0];
    let seen = |reader: &Reader| reader.bookmark_details(id).unwrap().link;
    night.newsstand.set_fault("nahr/article/24", Some(qirtas_newsstand::Fault::NotFound));
    night.jump(DAY * 13);
    night.turn().await;
    assert_eq!(seen(&night.reader), None);
    for (days, is_dead) in [(2, false), (3, true)] {
        let before = seen(&night.reader);
        night.jump(DAY * days);
        // A look that is still under way is not begun a second time: the next turn begins it.
        while seen(&night.reader) == before {
            night.turn().await;
        }
        let seen = seen(&night.reader).unwrap();
        assert_eq!((seen.is_dead, seen.failure.unwrap().0.as_str()), (is_dead, "page_missing"), "{days}");
    }
    let last = seen(&night.reader).unwrap().checked;
    night.reader.set_setting("bookmarks.check_links", "off").unwrap();
    night.jump(YEAR);
    night.turn().await;
    night.turn().await;
    // The page itself is tried again: so requests tell nothing.
    assert_eq!(seen(&night.reader).unwrap().checked, last, "the person does not want it");
    night.stop().await;
}

#[tokio::test]
async fn a_person_does_not_wait_for_what_began_by_itself() {
    let mut night = Night::with_sources(2).await;
    night.begin_a_slow_round().await;
    night.newsstand.set_fault("bench", None);
    let report = night.reader.sync(SyncRequest::default(), CancellationToken::new()).await.unwrap();
    assert_eq!((report.sources, report.failures.len(), report.was_cancelled), (2, 0, false));
    assert!(!report.in_background);
    night.settle().await;
    night.stop().await;
}

#[tokio::test]
async fn only_a_round_that_a_person_stopped_is_not_soon_begun_again() {
    for (is_stopped, expected) in [(false, 2), (true, 0)] {
        let mut night = Night::with_sources(2).await;
        night.begin_a_slow_round().await;
        let cut_off = night.now();
        night.newsstand.set_fault("bench", None);
        if is_stopped {
            night.reader.cancel_sync();
        } else {
            let only = night.reader.sources().unwrap().pop().map(|source| source.id);
            let request = SyncRequest { only, ..SyncRequest::default() };
            night.reader.sync(request, CancellationToken::new()).await.unwrap();
        }
        night.settle().await;
        night.pass(SignedDuration::from_mins(2)).await;
        // What was asked when the round was cut off may reach the newsstand late: what was answered since tells.
        let sources = night.reader.sources().unwrap();
        let answered = sources.iter().filter(|source| source.succeeded_at >= Some(cut_off)).count();
        assert_eq!(answered, expected, "{is_stopped}");
        night.stop().await;
    }
}

#[tokio::test]
async fn it_stops_in_the_middle_of_a_round() {
    let mut night = Night::with_sources(2).await;
    night.begin_a_slow_round().await;
    let reader = night.reader.clone();
    night.stop().await;
    assert_eq!(reader.sync_progress(), None);
}
