//! What the library takes on disk: told, kept to a budget, and given back; what a person made or waits for stays.

use std::sync::Arc;

use jiff::SignedDuration;
use qirtas_reader::{ArticleId, Card, Clock, Options, Reader, Retention, SaveFor, SourceId};
use qirtas_store::{NewMedia, Store};
use tokio_util::sync::CancellationToken;

use crate::desk::{ALL, Desk, now, options};

/// A picture is so large here.
const PICTURE: usize = 200_000;

/// A desk whose articles have pictures that differ, and all wear the badge.
async fn furnished() -> (Desk, Vec<Card>) {
    let desk = Desk::patient(&["sada", "nahr"]).await;
    let Desk { newsstand, profile, reader, time } = desk;
    let sources: Vec<SourceId> = reader.sources().unwrap().into_iter().map(|source| source.id).collect();
    let cards: Vec<Card> = reader
        .cards(&reader.article_ids(&ALL).unwrap())
        .unwrap()
        .into_iter()
        .filter(|card| Some(&card.source) != sources.first())
        .collect();
    drop(reader);
    let store = Store::open(profile.path()).unwrap();
    for (card, number) in cards.iter().zip(0_u32..) {
        let key = format!("{number:016x}");
        store.show_media(card.id, card.source, std::slice::from_ref(&key)).unwrap();
        let bytes: Vec<u8> = (0..PICTURE as u32).map(|at| ((at * (number + 7)) >> 3) as u8).collect();
        let picture = NewMedia { media_type: "image/webp", bytes: &bytes, width: 1, height: 1 };
        store.keep_media(&key, &picture, now()).unwrap();
    }
    let ids: Vec<ArticleId> = cards.iter().map(|card| card.id).collect();
    store.write(|w| w.set_saved(&ids, true)).unwrap();
    drop(store);
    let clock_time = Arc::clone(&time);
    let clock: Clock = Arc::new(move || *clock_time.lock().unwrap());
    let reader = Reader::open(profile.path(), Options { clock, ..options() }).unwrap();
    (Desk { newsstand, profile, reader, time }, cards)
}

fn used(reader: &Reader) -> u64 {
    let usage = reader.storage().unwrap().usage;
    usage.library_bytes + usage.media_bytes
}

fn saved(reader: &Reader, cards: &[Card]) -> Vec<bool> {
    let ids: Vec<ArticleId> = cards.iter().map(|card| card.id).collect();
    reader.cards(&ids).unwrap().iter().map(|card| card.is_saved).collect()
}

#[tokio::test]
async fn each_source_tells_what_it_takes() {
    let (desk, cards) = furnished().await;
    let storage = desk.reader.storage().unwrap();
    assert_eq!((storage.budget, storage.problem), (2 << 30, None));
    for source in &storage.usage.sources {
        let own = cards.iter().filter(|card| card.source == source.source).count() as u64;
        // The guide brings pictures of its own.
        if own == 0 {
            continue;
        }
        assert_eq!((source.articles, source.pictures), (own, own));
        assert_eq!(source.picture_bytes, own * PICTURE as u64);
        assert!(source.text_bytes > 0);
    }
    let bytes: Vec<u64> =
        storage.usage.sources.iter().map(|source| source.text_bytes + source.picture_bytes).collect();
    assert!(bytes.is_sorted_by(|a, b| a >= b), "the largest first");
    let on_disk: u64 = ["library", "media"]
        .iter()
        .map(|name| std::fs::metadata(desk.profile.path().join(format!("{name}.sqlite"))).unwrap().len())
        .sum();
    assert!(used(&desk.reader) >= on_disk);
}

#[tokio::test]
async fn pictures_of_what_was_read_go_first_and_what_is_waited_for_stays() {
    let (desk, cards) = furnished().await;
    let ids: Vec<ArticleId> = cards.iter().map(|card| card.id).collect();
    let (unread, read) = ids.split_at(4);
    // One by one, so that it is known which was read first.
    for id in read {
        desk.reader.set_read(&[*id], true).unwrap();
        desk.pass(SignedDuration::from_secs(1));
    }
    let (starred, bookmarked) = (read[0], read[1]);
    desk.reader.set_starred(starred, true).unwrap();
    desk.reader.bookmark(bookmarked, None).unwrap();
    desk.reader.free_storage(CancellationToken::new()).await.unwrap();
    let (before, articles) = (used(&desk.reader), desk.cards(&ALL).len());
    assert_eq!(saved(&desk.reader, &cards), vec![true; cards.len()], "within the budget nothing goes");

    // Room for all but five pictures or so.
    let budget = before - 5 * PICTURE as u64;
    desk.reader.set_setting("offline.budget", &budget.to_string()).unwrap();
    let freed = desk.reader.free_storage(CancellationToken::new()).await.unwrap();
    assert!(freed >= 5 * PICTURE as u64, "{freed}");
    assert!(used(&desk.reader) <= budget);
    let kept = saved(&desk.reader, &cards);
    for (id, is_saved) in ids.iter().zip(&kept) {
        let is_held = unread.contains(id) || *id == starred || *id == bookmarked;
        assert!(!is_held || *is_saved, "{id:?} is held");
    }
    assert_eq!(desk.cards(&ALL).len(), articles, "texts stay while pictures are enough");
    let gone: Vec<usize> =
        kept.iter().enumerate().filter(|(_, saved)| !**saved).map(|(place, _)| place).collect();
    assert!(!gone.is_empty());
    assert!(
        gone.windows(2).all(|pair| pair[0] + 1 == pair[1]) && gone[0] == 6,
        "what was read first: {gone:?}"
    );
}

#[tokio::test]
async fn texts_go_when_pictures_are_not_enough_and_then_it_says_so() {
    let (desk, cards) = furnished().await;
    let ids: Vec<ArticleId> = cards.iter().map(|card| card.id).collect();
    desk.reader.set_read(&ids[6..], true).unwrap();
    desk.reader.bookmark(ids[7], None).unwrap();
    desk.reader.set_setting("offline.budget", "100000").unwrap();
    assert!(!desk.reader.has_room_to_save().unwrap(), "what is held takes more");
    let left: Vec<ArticleId> = desk.cards(&ALL).iter().map(|card| card.id).collect();
    for (place, id) in ids.iter().enumerate() {
        assert_eq!(left.contains(id), place < 6 || place == 7, "{place}");
    }
    assert_eq!(saved(&desk.reader, &cards[..6]), [true; 6], "unread and saved");
    assert_eq!(desk.reader.storage().unwrap().problem.unwrap().code, "over_budget");
    desk.reader.set_setting("offline.budget", "2000000000").unwrap();
    assert!(desk.reader.has_room_to_save().unwrap());
    assert_eq!(desk.reader.storage().unwrap().problem, None);
}

#[tokio::test]
async fn what_was_read_is_kept_as_long_as_was_said() {
    let desk = Desk::patient(&["sada", "nahr"]).await;
    let sources = desk.reader.sources().unwrap();
    let of = |source: SourceId| desk.cards(&ALL).iter().filter(|card| card.source == source).count();
    let (first, second) = (sources[1].id, sources[2].id);
    let (all, _) = (of(first), of(second));
    desk.reader.set_setting("retention.count", "5").unwrap();
    desk.reader.set_source_retention(second, Retention { days: 0, count: 8 }).unwrap();
    desk.reader.free_storage(CancellationToken::new()).await.unwrap();
    assert_eq!(of(first), all, "nothing was read");
    let ids = desk.reader.article_ids(&ALL).unwrap();
    desk.reader.set_read(&ids, true).unwrap();
    desk.reader.free_storage(CancellationToken::new()).await.unwrap();
    assert_eq!((of(first), of(second)), (5, 8));
    desk.sync().await;
    assert_eq!((of(first), of(second)), (5, 8), "they do not come back");
    assert!(desk.cards(&ALL).iter().any(|card| card.source == sources[0].id), "the guide stays");
    let refused = desk.reader.set_source_retention(SourceId(999), Retention::default()).unwrap_err();
    assert_eq!(refused.problem().code, "no_such_source");
}

#[tokio::test]
async fn upkeep_that_is_stopped_says_so() {
    let (desk, _) = furnished().await;
    let cancel = CancellationToken::new();
    cancel.cancel();
    assert_eq!(desk.reader.free_storage(cancel).await.unwrap_err().problem().code, "cancelled");
}

#[tokio::test]
async fn with_no_room_left_only_what_was_asked_for_is_saved() {
    let desk = Desk::patient(&["sada"]).await;
    desk.reader.set_setting("offline.budget", "1").unwrap();
    let save = async |why| desk.reader.save_round(why, CancellationToken::new()).await.unwrap();
    let report = save(SaveFor::Itself).await;
    assert_eq!((report.saved, report.over_budget), (0, true));
    assert_eq!(desk.reader.saving_state().unwrap().problem.unwrap().code, "over_budget");
    let asked = desk.first_article();
    desk.reader.queue(&[asked.id]).unwrap();
    let bookmarked = desk.cards(&ALL).into_iter().rfind(|card| card.source == asked.source).unwrap();
    desk.reader.bookmark(bookmarked.id, None).unwrap();
    let report = save(SaveFor::Person).await;
    assert_eq!((report.saved, saved(&desk.reader, &[asked, bookmarked])), (2, vec![true, true]));
    desk.reader.set_setting("offline.budget", "2000000000").unwrap();
    assert!(save(SaveFor::Itself).await.saved > 1, "with room again it goes on");
}
