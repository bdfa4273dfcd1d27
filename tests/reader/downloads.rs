//! Sound that comes with articles: brought whole, gone on with, refused, stopped and taken away.

use qirtas_newsstand::{Fault, Newsstand};
use qirtas_reader::{ArticleId, Attached, DownloadState, Error, Event, Problem, Reader, SourceId};
use qirtas_store::{Store, Validators};
use tokio_util::sync::CancellationToken;

use crate::desk::{ALL, Desk, options};

/// The newest item of the podcast, and its file.
fn newest(reader: &Reader) -> (ArticleId, Attached) {
    let id = reader.article_ids(&ALL).unwrap().remove(0);
    (id, reader.article(id).unwrap().files.remove(0))
}

fn file_of(reader: &Reader, id: ArticleId) -> Attached {
    reader.article(id).unwrap().files.remove(0)
}

async fn fetch(reader: &Reader, id: ArticleId, url: &str) -> Result<Attached, Problem> {
    reader.download(id, url, CancellationToken::new()).await.map_err(|error| error.problem())
}

/// The path of an address of the newsstand, as it counts them.
fn path_of<'u>(newsstand: &Newsstand, url: &'u str) -> &'u str {
    url.strip_prefix(&newsstand.base()).unwrap()
}

fn ranges_of(newsstand: &Newsstand, path: &str) -> Vec<Option<String>> {
    newsstand.requests().into_iter().filter(|seen| seen.path == path).map(|seen| seen.range).collect()
}

#[tokio::test]
async fn a_file_comes_whole_and_once_and_is_there_after_a_restart_without_the_network() {
    let desk = Desk::following(&["mawja"]).await;
    let (id, file) = newest(&desk.reader);
    let url = file.enclosure.url.clone();
    assert_eq!((file.state, file.received, file.problem), (DownloadState::None, 0, None));
    let mut events = desk.reader.events();
    let here = fetch(&desk.reader, id, &url).await.unwrap();
    assert_eq!((here.state, Some(here.received)), (DownloadState::Here, file.enclosure.length));
    let again = fetch(&desk.reader, id, &url).await.unwrap();
    assert_eq!(again, here);
    let path = path_of(&desk.newsstand, &url).to_owned();
    assert_eq!(desk.newsstand.times_asked(&path), 1);

    let mut told = Vec::new();
    while let Ok(event) = events.try_recv() {
        if let Event::DownloadMoved { article, url: of, state, received, total, problem } = event {
            assert_eq!((article, of, problem), (id, url.clone(), None));
            told.push((state, received, total));
        }
    }
    let length = file.enclosure.length;
    assert_eq!(told.first(), Some(&(DownloadState::Waiting, 0, None)));
    assert!(told.contains(&(DownloadState::Here, here.received, length)), "{told:?}");

    let Desk { newsstand, profile, reader, .. } = desk;
    drop(reader);
    newsstand.stop().await;
    let reader = Reader::open(profile.path(), options()).unwrap();
    assert_eq!(file_of(&reader, id), here);
    let media = reader.file_part(&here.key, 0..u64::MAX).unwrap().unwrap();
    assert_eq!(here.enclosure.media_type.as_deref(), Some(media.media_type.as_str()));
    assert_eq!(media.bytes.len() as u64, here.received);
}

#[tokio::test]
async fn only_what_an_article_offers_is_brought() {
    let desk = Desk::following(&["mawja"]).await;
    let (id, file) = newest(&desk.reader);
    let elsewhere = format!("{}/mawja/audio/99.wav", desk.newsstand.base());
    for (article, url, code) in [
        (id, elsewhere.as_str(), "no_such_file"),
        (id, "", "no_such_file"),
        (ArticleId(999_999), file.enclosure.url.as_str(), "no_such_article"),
    ] {
        assert_eq!(fetch(&desk.reader, article, url).await.unwrap_err().code, code);
        assert_eq!(desk.reader.begin_download(article, url).await.unwrap_err().problem().code, code);
    }
    assert_eq!(desk.newsstand.times_asked("/mawja/audio/99.wav"), 0);
}

/// A podcast whose files are of this length.
async fn with_files_of(size: u64) -> (Desk, ArticleId, String) {
    let desk = Desk::following(&["mawja"]).await;
    desk.newsstand.set_sound_size("mawja", Some(size));
    let (id, file) = newest(&desk.reader);
    (desk, id, file.enclosure.url)
}

fn bytes_of(reader: &Reader, file: &Attached) -> Vec<u8> {
    reader.file_part(&file.key, 0..u64::MAX).unwrap().unwrap().bytes
}

#[tokio::test]
async fn what_breaks_off_goes_on_where_it_did() {
    let (desk, id, url) = with_files_of(3_000_000).await;
    let path = path_of(&desk.newsstand, &url);
    desk.newsstand.set_fault_times(path, Fault::Cut, 2);
    let here = fetch(&desk.reader, id, &url).await.unwrap();
    assert_eq!((here.state, here.received), (DownloadState::Here, 3_000_000));
    let ranges = ranges_of(&desk.newsstand, path);
    assert_eq!(ranges.len(), 3, "{ranges:?}");
    assert!(ranges[0].is_none() && ranges[1].is_some() && ranges[2] > ranges[1], "{ranges:?}");
    // The same bytes as those that come in one piece.
    let other = Desk::following(&["mawja"]).await;
    other.newsstand.set_sound_size("mawja", Some(3_000_000));
    let (id, file) = newest(&other.reader);
    let whole = fetch(&other.reader, id, &file.enclosure.url).await.unwrap();
    assert!(bytes_of(&desk.reader, &here) == bytes_of(&other.reader, &whole));
}

/// Lets a file break off in its midst, and no more of it come.
async fn break_off(desk: &Desk, id: ArticleId, url: &str) -> Attached {
    desk.newsstand.set_fault_times(path_of(&desk.newsstand, url), Fault::Cut, 1);
    desk.newsstand.set_fault("mawja/audio", Some(Fault::Forbidden));
    assert_eq!(fetch(&desk.reader, id, url).await.unwrap_err().code, "refused");
    desk.newsstand.set_fault("mawja/audio", None);
    let part = file_of(&desk.reader, id);
    assert_eq!(part.state, DownloadState::Partial);
    assert_eq!(part.problem.as_ref().map(|problem| problem.code.as_str()), Some("refused"));
    assert!(desk.reader.file_part(&part.key, 0..1).unwrap().is_none(), "a part is not played");
    part
}

#[tokio::test]
async fn a_part_waits_for_the_next_start() {
    let (desk, id, url) = with_files_of(3_000_000).await;
    let path = path_of(&desk.newsstand, &url).to_owned();
    let part = break_off(&desk, id, &url).await;
    assert_eq!(part.received, 1_500_000);
    let Desk { newsstand, profile, reader, .. } = desk;
    drop(reader);
    let reader = Reader::open(profile.path(), options()).unwrap();
    let kept = file_of(&reader, id);
    assert_eq!((kept.state, kept.received, kept.problem), (DownloadState::Partial, 1_500_000, None));
    let here = fetch(&reader, id, &url).await.unwrap();
    assert_eq!((here.state, here.received), (DownloadState::Here, 3_000_000));
    assert_eq!(ranges_of(&newsstand, &path).last().unwrap().as_deref(), Some("bytes=1500000-"));
}

#[tokio::test]
async fn a_file_that_changed_or_cannot_be_gone_on_with_begins_anew() {
    for is_changed in [true, false] {
        let (desk, id, url) = with_files_of(2_500_000).await;
        let path = path_of(&desk.newsstand, &url);
        break_off(&desk, id, &url).await;
        if is_changed {
            desk.newsstand.revise(path);
        } else {
            desk.newsstand.set_fault(path, Some(Fault::NoRanges));
        }
        let here = fetch(&desk.reader, id, &url).await.unwrap();
        assert_eq!((here.state, here.received), (DownloadState::Here, 2_500_000));
        let media = bytes_of(&desk.reader, &here);
        let other = Desk::following(&["mawja"]).await;
        other.newsstand.set_sound_size("mawja", Some(2_500_000));
        if is_changed {
            other.newsstand.revise(path);
        }
        let (id, file) = newest(&other.reader);
        let whole = fetch(&other.reader, id, &file.enclosure.url).await.unwrap();
        assert!(media == bytes_of(&other.reader, &whole), "{is_changed}");
    }
}

#[tokio::test]
async fn what_cannot_be_had_says_why_and_leaves_nothing() {
    let desk = Desk::following(&["mawja"]).await;
    let (id, file) = newest(&desk.reader);
    let url = file.enclosure.url;
    for (fault, code) in [
        (Fault::NotFound, "not_found"),
        (Fault::NeedsLogin, "needs_login"),
        (Fault::ServerError, "server_error"),
        (Fault::RateLimited, "rate_limited"),
        (Fault::Html, "not_media"),
        (Fault::FalsePicture, "not_media"),
        (Fault::Empty, "not_media"),
        (Fault::BombGzip, "broken_transfer"),
        (Fault::Private, "private_address"),
        (Fault::Loop, "too_many_redirects"),
        (Fault::Slow, "too_slow"),
    ] {
        desk.newsstand.set_fault("mawja/audio", Some(fault));
        assert_eq!(fetch(&desk.reader, id, &url).await.unwrap_err().code, code, "{fault:?}");
        let file = file_of(&desk.reader, id);
        assert_eq!((file.state, file.received), (DownloadState::None, 0), "{fault:?}");
        assert_eq!(file.problem.map(|problem| problem.code).as_deref(), Some(code));
    }
    desk.newsstand.set_fault("mawja/audio", None);
    desk.newsstand.set_sound_size("mawja", Some(3_000_000_000));
    assert_eq!(fetch(&desk.reader, id, &url).await.unwrap_err().code, "too_large");
    desk.newsstand.set_sound_size("mawja", None);
    desk.newsstand.set_fault("mawja/audio", Some(Fault::Redirect));
    assert_eq!(fetch(&desk.reader, id, &url).await.unwrap().state, DownloadState::Here);
    assert_eq!(file_of(&desk.reader, id).problem, None);
}

#[tokio::test]
async fn what_a_person_stops_stays_and_what_they_take_away_goes() {
    let (desk, id, url) = with_files_of(3_000_000).await;
    desk.newsstand.set_fault("mawja/audio", Some(Fault::Slow));
    let mut events = desk.reader.events();
    desk.reader.begin_download(id, &url).await.unwrap();
    wait_for(&mut events, DownloadState::Waiting).await;
    desk.reader.begin_download(id, &url).await.unwrap();
    assert_eq!(file_of(&desk.reader, id).state, DownloadState::Waiting);
    desk.reader.cancel_download(&url);
    assert_eq!(wait_for(&mut events, DownloadState::None).await, None, "no failure");
    assert_eq!(file_of(&desk.reader, id).problem, None);

    // In its midst.
    desk.newsstand.set_fault("mawja/audio", None);
    desk.newsstand.set_sound_size("mawja", Some(60_000_000));
    desk.reader.begin_download(id, &url).await.unwrap();
    wait_for(&mut events, DownloadState::Coming).await;
    desk.reader.cancel_download(&url);
    assert_eq!(wait_for(&mut events, DownloadState::Partial).await, None, "no failure");
    assert!((64..60_000_000).contains(&file_of(&desk.reader, id).received));

    desk.newsstand.set_sound_size("mawja", Some(100_000));
    desk.newsstand.revise(path_of(&desk.newsstand, &url));
    let here = fetch(&desk.reader, id, &url).await.unwrap();
    assert_eq!(here.received, 100_000);
    desk.reader.remove_download(id, &url).await.unwrap();
    assert_eq!(file_of(&desk.reader, id).state, DownloadState::None);
    assert!(desk.reader.file_part(&here.key, 0..1).unwrap().is_none());
    // What is gone can be taken away, and be had again.
    desk.reader.remove_download(id, &url).await.unwrap();
    assert_eq!(fetch(&desk.reader, id, &url).await.unwrap(), here);
}

async fn wait_for(
    events: &mut tokio::sync::broadcast::Receiver<Event>,
    wanted: DownloadState,
) -> Option<Problem> {
    loop {
        if let Event::DownloadMoved { state, problem, .. } = events.recv().await.unwrap()
            && state == wanted
        {
            return problem;
        }
    }
}

#[tokio::test]
async fn a_source_can_be_set_to_bring_its_files_by_itself() {
    let desk = Desk::following(&["mawja"]).await;
    let by_itself = || desk.reader.download_by_itself(CancellationToken::new());
    assert_eq!(by_itself().await.unwrap(), 0);
    let source = desk.reader.sources().unwrap().pop().unwrap().id;
    desk.reader.set_source_downloads(source, true).unwrap();
    // The newest alone; one cannot be had.
    let ids = desk.reader.article_ids(&ALL).unwrap();
    let files: Vec<Attached> = ids.iter().take(4).map(|id| file_of(&desk.reader, *id)).collect();
    let path = path_of(&desk.newsstand, &files[1].enclosure.url);
    desk.newsstand.set_fault(path, Some(Fault::NotFound));
    assert_eq!(by_itself().await.unwrap(), 2);
    let states = || ids.iter().take(4).map(|id| file_of(&desk.reader, *id).state).collect::<Vec<_>>();
    use DownloadState::{Here, None};
    assert_eq!(states(), [Here, None, Here, None]);

    // What failed, and what the person takes away, is left alone.
    desk.reader.remove_download(ids[0], &files[0].enclosure.url).await.unwrap();
    assert_eq!(by_itself().await.unwrap(), 0);
    assert_eq!(states(), [None, None, Here, None]);
    assert_eq!(desk.newsstand.times_asked(path), 1);
    // By their word it comes.
    fetch(&desk.reader, ids[0], &files[0].enclosure.url).await.unwrap();
    assert_eq!(states(), [Here, None, Here, None]);
    desk.newsstand.publish("mawja");
    desk.sync().await;
    assert_eq!(by_itself().await.unwrap(), 1);
    assert!(matches!(desk.reader.set_source_downloads(SourceId(999), true), Err(Error::NoSuchSource)));
}

#[tokio::test]
async fn what_fails_for_a_while_is_tried_again_by_itself_after_a_while() {
    let desk = Desk::following(&["mawja"]).await;
    let source = desk.reader.sources().unwrap().pop().unwrap().id;
    desk.reader.set_source_downloads(source, true).unwrap();
    let by_itself = || desk.reader.download_by_itself(CancellationToken::new());
    desk.newsstand.set_fault("mawja/audio", Some(Fault::ServerError));
    assert_eq!(by_itself().await.unwrap(), 0);
    desk.newsstand.set_fault("mawja/audio", None);
    assert_eq!(by_itself().await.unwrap(), 0);
    desk.pass(jiff::SignedDuration::from_mins(61));
    assert_eq!(by_itself().await.unwrap(), 3);
}

#[tokio::test]
async fn what_comes_by_itself_is_not_too_large() {
    let (desk, id, url) = with_files_of(500_000_001).await;
    let source = desk.reader.sources().unwrap().pop().unwrap().id;
    desk.reader.set_source_downloads(source, true).unwrap();
    assert_eq!(desk.reader.download_by_itself(CancellationToken::new()).await.unwrap(), 0);
    assert_eq!(desk.newsstand.times_asked(path_of(&desk.newsstand, &url)), 1);
    let file = file_of(&desk.reader, id);
    assert_eq!((file.state, file.received), (DownloadState::None, 0));
    assert_eq!(file.problem.map(|problem| problem.code).as_deref(), Some("too_large"));
}

/// The same profile after somebody did something to its library.
async fn after(desk: Desk, change: impl FnOnce(&Store)) -> (Newsstand, tempfile::TempDir, Reader) {
    let Desk { newsstand, profile, reader, .. } = desk;
    drop(reader);
    change(&Store::open(profile.path()).unwrap());
    let reader = Reader::open(profile.path(), options()).unwrap();
    (newsstand, profile, reader)
}

#[tokio::test]
async fn a_file_stays_while_an_article_offers_it() {
    let desk = Desk::following(&["mawja"]).await;
    let (id, file) = newest(&desk.reader);
    let here = fetch(&desk.reader, id, &file.enclosure.url).await.unwrap();
    let (_newsstand, _profile, reader) = after(desk, |store| {
        let gone = ArticleId(999_999);
        store.hand_file(&here.key, SourceId(1), gone).unwrap();
        store.begin_file("ab", SourceId(1), gone, "audio/mpeg", None, &Validators::default()).unwrap();
        store.append_file("ab", 0, &[1]).unwrap();
        store.finish_file("ab").unwrap();
    })
    .await;
    assert!(reader.file_part("ab", 0..1).unwrap().is_some());
    reader.download_by_itself(CancellationToken::new()).await.unwrap();
    assert_eq!(file_of(&reader, id), here);
    assert_eq!(reader.file_part("ab", 0..1).unwrap(), None);
}

#[tokio::test]
async fn what_was_begun_and_broke_off_at_once_comes_by_itself() {
    let desk = Desk::following(&["mawja"]).await;
    let source = desk.reader.sources().unwrap().pop().unwrap().id;
    desk.reader.set_source_downloads(source, true).unwrap();
    let (id, Attached { key, .. }) = newest(&desk.reader);
    let (_newsstand, _profile, reader) = after(desk, |store| {
        store.begin_file(&key, source, id, "audio/wav", None, &Validators::default()).unwrap();
    })
    .await;
    assert_eq!(reader.download_by_itself(CancellationToken::new()).await.unwrap(), 3);
    assert_eq!(file_of(&reader, id).state, DownloadState::Here);
}
