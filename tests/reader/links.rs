//! Whether the addresses of bookmarks still lead somewhere.

#![expect(clippy::indexing_slicing, reason = "a test that meets the unexpected should end there")]

use jiff::SignedDuration;
use qirtas_newsstand::Fault;
use qirtas_reader::{ArticleId, BookmarkDetails};
use tokio_util::sync::CancellationToken;

use crate::bookmarks::{row, save};
use crate::desk::Desk;

const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// No such name is ever given.
const NOWHERE: &str = "http://nothing.invalid/a";

async fn look(desk: &Desk, ids: &[ArticleId]) {
    desk.reader.check_links(ids, &CancellationToken::new()).await.unwrap();
}

fn save_article(desk: &Desk, number: u32) -> ArticleId {
    let url = format!("{}/nahr/article/{number}", desk.newsstand.base());
    save(&desk.reader, &url, &[]).saved[0].id
}

fn details(desk: &Desk, id: ArticleId) -> BookmarkDetails {
    desk.reader.bookmark_details(id).unwrap()
}

#[tokio::test]
async fn an_address_is_dead_after_two_looks_at_different_times_and_alive_when_it_answers_again() {
    let desk = Desk::patient(&[]).await;
    let (id, other) = (save_article(&desk, 24), save_article(&desk, 23));
    look(&desk, &[id]).await;
    let seen = details(&desk, id).link.unwrap();
    assert_eq!((seen.is_dead, seen.failure), (false, None), "typed on this machine, and asked there");
    desk.newsstand.set_fault("nahr/article/24", Some(Fault::Gone));
    for (wait, is_dead) in [(HOUR * 72, false), (SignedDuration::from_secs(1), false), (HOUR * 72, true)] {
        desk.pass(wait);
        look(&desk, &[id, other]).await;
        let seen = details(&desk, id).link.unwrap();
        assert_eq!((seen.is_dead, row(&desk.reader, id).is_dead), (is_dead, is_dead), "after {wait:?}");
        assert_eq!(seen.failure.unwrap().0, "page_missing");
    }
    assert!(!row(&desk.reader, other).is_dead);
    desk.newsstand.set_fault("nahr/article/24", None);
    desk.pass(HOUR);
    look(&desk, &[id]).await;
    let seen = details(&desk, id).link.unwrap();
    assert_eq!((seen.is_dead, seen.failure, row(&desk.reader, id).is_dead), (false, None, false));
}

#[tokio::test]
async fn a_server_in_trouble_says_nothing_of_whether_an_address_is_dead() {
    let desk = Desk::patient(&[]).await;
    let id = save_article(&desk, 24);
    desk.newsstand.set_fault("nahr/article/24", Some(Fault::ServerError));
    for _ in 0..3 {
        desk.pass(HOUR * 200);
        look(&desk, &[id]).await;
        let seen = details(&desk, id).link.unwrap();
        assert_eq!((seen.is_dead, seen.failure.unwrap().0.as_str()), (false, "server_error"));
    }
}

#[tokio::test]
async fn a_host_that_cannot_be_reached_counts_only_where_others_answer() {
    let desk = Desk::patient(&[]).await;
    let (there, nowhere) = (save_article(&desk, 24), save(&desk.reader, NOWHERE, &[]).saved[0].id);
    look(&desk, &[nowhere]).await;
    assert_eq!(details(&desk, nowhere).link, None, "the machine may be offline");
    for is_dead in [false, true] {
        desk.pass(HOUR * 72);
        look(&desk, &[nowhere, there]).await;
        let seen = details(&desk, nowhere).link.unwrap();
        assert_eq!((seen.is_dead, row(&desk.reader, there).is_dead), (is_dead, false));
        assert!(seen.failure.is_some());
    }
}
