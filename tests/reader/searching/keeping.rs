//! Searches that are kept: how much of each is unread, and news of them.

use std::future::pending;
use std::sync::Arc;

use qirtas_reader::{CountedSearch, Event, Options, Reader, SavedSearchId, Sort, SyncRequest};
use tokio::sync::broadcast::Receiver;
use tokio_util::sync::CancellationToken;

use super::{index, request};
use crate::desk::{Desk, options};

/// Waits until such a thing is told; gives what was told until then, that included.
pub(super) async fn next_of(events: &mut Receiver<Event>, is: impl Fn(&Event) -> bool) -> Vec<Event> {
    let mut told = Vec::new();
    loop {
        let event = events.recv().await.unwrap();
        let is_it = is(&event);
        told.push(event);
        if is_it {
            return told;
        }
    }
}

fn kept(reader: &Reader) -> Vec<(String, usize)> {
    let searches = reader.saved_searches().unwrap();
    searches.into_iter().map(|CountedSearch { search, unread }| (search.name, unread)).collect()
}

#[tokio::test]
async fn they_are_kept_with_what_is_unread_of_each() {
    let desk = Desk::following(&["sada"]).await;
    let reader = &desk.reader;
    index(reader);
    let mut events = reader.events();
    let all = reader.add_saved_search("  صدى  ", " مصدر:صدى ", Sort::Newest, false).unwrap();
    assert_eq!((all.search.name.as_str(), all.search.query.as_str(), all.unread), ("صدى", "مصدر:صدى", 24));
    assert!(all.search.is_newest_first && !all.search.notifies);
    let unnamed = reader.add_saved_search(" ", "مصدر:لا_شيء", Sort::Best, false).unwrap();
    assert_eq!((unnamed.search.name.as_str(), unnamed.unread), ("مصدر:لا_شيء", 0));
    assert_eq!(kept(reader), [("صدى".to_owned(), 24), ("مصدر:لا_شيء".to_owned(), 0)]);
    let told =
        next_of(&mut events, |event| matches!(event, Event::SavedSearchesChanged(all) if all.len() == 2));
    assert_eq!(*told.await.last().unwrap(), Event::SavedSearchesChanged(reader.saved_searches().unwrap()));

    reader.set_read(&super::ids_of(reader, "مصدر:صدى")[..4], true).unwrap();
    assert_eq!(kept(reader)[0].1, 20);
    let id = all.search.id;
    assert_eq!(reader.edit_saved_search(id, "الصدى", true).unwrap().search.name, "الصدى");
    reader.remove_saved_search(id).unwrap();
    assert_eq!(kept(reader).len(), 1);
    let restored = reader.restore_saved_search(id).unwrap();
    assert_eq!((restored.search.name.as_str(), restored.unread), ("الصدى", 20));
    assert_eq!(kept(reader)[0].0, "الصدى", "where it stood");
}

#[tokio::test]
async fn what_is_not_there_or_has_no_name_is_refused() {
    let desk = Desk::new().await;
    let reader = &desk.reader;
    let code = |result: Result<CountedSearch, qirtas_reader::Error>| result.unwrap_err().problem().code;
    assert_eq!(code(reader.add_saved_search("x", "  ", Sort::Best, false)), "empty_name");
    let id = reader.add_saved_search("x", "y", Sort::Best, false).unwrap().search.id;
    assert_eq!(code(reader.edit_saved_search(id, " ", false)), "empty_name");
    let missing = SavedSearchId(99);
    assert_eq!(code(reader.edit_saved_search(missing, "x", false)), "no_such_saved_search");
    assert_eq!(code(reader.restore_saved_search(missing)), "no_such_saved_search");
    assert_eq!(reader.remove_saved_search(missing).unwrap_err().problem().code, "no_such_saved_search");
}

/// A reader at work by itself whose timer never ends a wait: only what it hears of wakes it.
async fn at_work() -> (Desk, CancellationToken, tokio::task::JoinHandle<()>) {
    let desk = Desk::with(Options { timer: Arc::new(|_| Box::pin(pending())), ..options() }).await;
    let cancel = CancellationToken::new();
    let background = tokio::spawn(desk.reader.clone().run_in_background(cancel.clone()));
    (desk, cancel, background)
}

fn is_counted(unread: usize) -> impl Fn(&Event) -> bool {
    move |event| matches!(event, Event::SavedSearchesChanged(all) if all.iter().all(|one| one.unread == unread))
}

fn news(told: &[Event]) -> Vec<(String, usize, String)> {
    let found = told.iter().filter_map(|event| match event {
        Event::SavedSearchFound { name, count, title } => Some((name.clone(), *count, title.clone())),
        _ => None,
    });
    found.collect()
}

#[tokio::test]
async fn something_new_is_told_of_once_and_what_is_unread_goes_along() {
    let (desk, cancel, background) = at_work().await;
    let reader = &desk.reader;
    let mut events = reader.events();
    reader.add_source(&desk.feed("sada"), None).await.unwrap();
    while reader.search(&request("مصدر:صدى")).unwrap().total < 24 {
        next_of(&mut events, |event| matches!(event, Event::IndexMoved { .. })).await;
    }
    reader.add_saved_search("صدى", "مصدر:صدى", Sort::Best, true).unwrap();
    let told = next_of(&mut events, is_counted(24)).await;
    assert_eq!(news(&told), [], "what is here already is no news");

    for unread in [25, 26] {
        desk.newsstand.publish("sada");
        reader.sync(SyncRequest::default(), CancellationToken::new()).await.unwrap();
        let told = next_of(&mut events, is_counted(unread)).await;
        let newest = desk.first_article().title;
        assert_eq!(news(&told), [("صدى".to_owned(), 1, newest)], "{unread}");
    }
    // Read and unread again: the count follows, and nothing of it is new.
    let ids = super::ids_of(reader, "مصدر:صدى");
    for (is_read, unread) in [(true, 0), (false, 26)] {
        reader.set_read(&ids, is_read).unwrap();
        let told = next_of(&mut events, is_counted(unread)).await;
        assert_eq!(news(&told), [], "{unread}");
    }
    // An article that changes is not new either.
    let url = reader.article(ids[25]).unwrap().article.url.unwrap();
    desk.newsstand.revise(&url.replace(&desk.newsstand.base(), ""));
    reader.sync(SyncRequest::default(), CancellationToken::new()).await.unwrap();
    reader.set_read(&ids[..1], true).unwrap();
    let told = next_of(&mut events, is_counted(25)).await;
    assert_eq!(news(&told), []);
    cancel.cancel();
    background.await.unwrap();
}
