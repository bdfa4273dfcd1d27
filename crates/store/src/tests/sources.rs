use super::sample::{EVERYTHING, Library, arriving, at, entry, source};
use crate::{
    Failure, Filter, FolderId, NewSource, Offer, Scope, SourceFacts, SourceId, SourceKind, StoreError,
    Validators, View,
};

#[test]
fn one_address_is_one_source() {
    let library = Library::new();
    let id = library.source("one");
    let again = library.store.write(|write| write.add_source(&source("one"), at(2)));
    assert!(matches!(again, Err(StoreError::Conflict)));
    let found =
        library.store.read(|read| read.source_by_address("https://one.example/feed")).unwrap().unwrap();
    assert_eq!((found.id, found.added_at), (id, at(1)));
    assert!(library.store.read(|read| read.source_by_address("https://two.example/feed")).unwrap().is_none());
}

#[test]
fn names_folders_and_order() {
    let library = Library::new();
    let (one, two) = (library.source("one"), library.source("two"));
    let news = library.store.write(|write| write.add_folder("أخبار", None)).unwrap();
    library
        .store
        .write(|write| {
            write.rename_source(one, "صحيفتي")?;
            write.move_source(two, Some(news))?;
            write.rename_folder(news, "أخبار اليوم")
        })
        .unwrap();
    let sources = library.store.read(|read| read.sources()).unwrap();
    let seen: Vec<_> = sources.iter().map(|s| (s.id, s.name.as_str(), s.title.as_str(), s.folder)).collect();
    assert_eq!(seen, [(one, "صحيفتي", "one", None), (two, "", "two", Some(news))]);
    let taken = library.store.write(|write| write.add_folder("أخبار اليوم", None));
    assert!(matches!(taken, Err(StoreError::Conflict)));
    library.store.write(|write| write.remove_folder(news)).unwrap();
    assert_eq!(library.store.read(|read| read.source(two)).unwrap().folder, None);
    assert!(library.store.read(|read| read.folders()).unwrap().is_empty());
}

#[test]
fn a_host_is_trusted_for_the_one_source_that_it_was_typed_for() {
    let library = Library::new();
    let (one, two) = (library.source("one"), library.source("two"));
    library.store.write(|write| write.trust_host(one, "nas.local")).unwrap();
    let trusted = |id| library.store.read(|read| read.source(id)).unwrap().trusted_host;
    assert_eq!((trusted(one).as_deref(), trusted(two)), (Some("nas.local"), None));
}

#[test]
fn what_is_not_there_is_not_found() {
    let library = Library::new();
    let (none, no_folder) = (SourceId(9), FolderId(9));
    let one = library.source("one");
    library
        .store
        .write(|write| {
            let facts = SourceFacts::default();
            let results = [
                write.rename_source(none, "x"),
                write.trust_host(none, "x"),
                write.move_source(none, None),
                write.move_source(one, Some(no_folder)),
                write.remove_source(none, at(1)),
                write.restore_source(none),
                write.update_source(none, &facts),
                write.record_failure(none, "dns", "{}", at(1)),
                write.record_success(none, &Validators::default(), None, at(1)),
                write.rename_folder(no_folder, "x"),
                write.remove_folder(no_folder),
                write.source(none).map(|_| ()),
                write.merge(none, &[], at(1)).map(|_| ()),
            ];
            for (number, result) in results.into_iter().enumerate() {
                assert!(matches!(result, Err(StoreError::NotFound)), "{number}: {result:?}");
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_the_publisher_does_not_say_stays() {
    let library = Library::new();
    let one = library.source("one");
    let say = |facts: SourceFacts| library.store.write(|write| write.update_source(one, &facts)).unwrap();
    say(SourceFacts { homepage: "https://one.example/".into(), language: "ar".into(), ..Default::default() });
    say(SourceFacts { title: "الأولى".into(), ..Default::default() });
    let source = library.store.read(|read| read.source(one)).unwrap();
    assert_eq!(
        (source.title.as_str(), source.homepage.as_str(), source.language.as_str()),
        ("الأولى", "https://one.example/", "ar")
    );
}

#[test]
fn failures_last_until_a_success() {
    let library = Library::new();
    let one = library.source("one");
    let source = || library.store.read(|read| read.source(one)).unwrap();
    library.store.write(|write| write.record_failure(one, "dns", "{}", at(10))).unwrap();
    library.store.write(|write| write.record_failure(one, "tls", "[1]", at(20))).unwrap();
    let failure = Failure { code: "tls".into(), args: "[1]".into(), since: at(10) };
    assert_eq!(source().failure, Some(failure));
    assert_eq!((source().checked_at, source().succeeded_at), (Some(at(20)), None));
    let validators = Validators { etag: Some("\"x\"".into()), last_modified: None };
    library.store.write(|write| write.record_success(one, &validators, Some([7; 32]), at(30))).unwrap();
    assert_eq!(source().failure, None);
    assert_eq!((source().checked_at, source().succeeded_at), (Some(at(30)), Some(at(30))));
    assert_eq!((source().validators, source().body_hash), (validators, Some([7; 32])));
}

#[test]
fn an_offer_lasts_until_the_source_works_again() {
    let library = Library::new();
    let one = library.source("one");
    let offer = Offer {
        kind: SourceKind::Page,
        address: "https://one.example/news".into(),
        pattern: "/news/*".into(),
        offered_at: at(20),
    };
    let now = |second: i64, does_work: bool| {
        library
            .store
            .write(|write| {
                match does_work {
                    true => write.record_success(one, &Validators::default(), None, at(second))?,
                    false => write.record_failure(one, "dns", "{}", at(second))?,
                }
                write.source(one)
            })
            .unwrap()
            .offer
    };
    assert_eq!(now(10, false), None);
    library.store.write(|write| write.set_offer(one, Some(&offer))).unwrap();
    assert_eq!(now(20, false).as_ref(), Some(&offer));
    assert_eq!(now(30, true), None);
    // Looked for by the person, while all went well.
    library.store.write(|write| write.set_offer(one, Some(&offer))).unwrap();
    assert_eq!(now(40, true).as_ref(), Some(&offer));
}

/// Two sources; in the first, one article is bookmarked and one is read.
fn with_a_bookmark() -> (Library, SourceId) {
    let library = Library::new();
    let (one, two) = (library.source("one"), library.source("two"));
    library.merge(one, &[entry("a", 300), entry("b", 200), entry("c", 100)], 1000);
    library.merge(two, &[entry("d", 50)], 1000);
    let ids = library.ids(&View { scope: Scope::Source(one), filter: Filter::All });
    library
        .store
        .write(|write| {
            write.bookmark(ids[0], at(2000))?;
            write.set_read(&[ids[1]], true, at(2000))
        })
        .unwrap();
    (library, one)
}

#[test]
fn unsubscribing_hides_all_but_bookmarks_and_can_be_taken_back() {
    let (library, one) = with_a_bookmark();
    let bookmarks = View { scope: Scope::Bookmarks, filter: Filter::All };
    let bookmarked = View { scope: Scope::All, filter: Filter::Bookmarked };
    let its_own = View { scope: Scope::Source(one), filter: Filter::All };
    library.store.write(|write| write.remove_source(one, at(3000))).unwrap();
    assert_eq!(library.titles(&EVERYTHING), ["خبر d"]);
    assert_eq!(library.titles(&bookmarked), [""; 0]);
    assert_eq!(library.titles(&its_own), [""; 0]);
    assert_eq!(library.titles(&bookmarks), ["خبر a b"]);
    let counts = library.store.read(|read| read.counts(at(0))).unwrap();
    assert_eq!((counts.total, counts.unread, counts.today, counts.bookmarks), (1, 1, 1, 1));
    let merged = library.store.write(|write| write.merge(one, &arriving(&[entry("e", 1)]), at(3001)));
    assert!(matches!(merged, Err(StoreError::NotFound)), "a sync that ends too late brings nothing");
    library.store.write(|write| write.restore_source(one)).unwrap();
    assert_eq!(library.titles(&EVERYTHING), ["خبر a b", "خبر b r", "خبر c", "خبر d"]);
    assert_eq!(library.titles(&its_own), ["خبر a b", "خبر b r", "خبر c"]);
}

#[test]
fn subscribing_again_brings_all_back() {
    let (library, one) = with_a_bookmark();
    library.store.write(|write| write.rename_source(one, "صحيفتي")).unwrap();
    library.store.write(|write| write.remove_source(one, at(3000))).unwrap();
    let again = library.store.write(|write| write.add_source(&source("one"), at(4000))).unwrap();
    assert_eq!(again, one);
    assert_eq!(library.store.read(|read| read.source(one)).unwrap().name, "صحيفتي");
    assert_eq!(library.titles(&EVERYTHING), ["خبر a b", "خبر b r", "خبر c", "خبر d"]);
}

/// No list shows it, so nobody could make room.
#[test]
fn a_removed_source_gives_its_address_up_and_keeps_all_else() {
    let address = "https://one.example/feed";
    type Take = fn(&crate::Write<'_>, SourceId, &str) -> crate::Result<()>;
    let ways: [Take; 2] = [
        |write, id, address| write.readdress_source(id, address),
        |write, id, address| write.switch_source(id, SourceKind::Feed, address, ""),
    ];
    for take in ways {
        let (library, one) = with_a_bookmark();
        let two = library.source("three");
        let taken = library.store.write(|write| take(write, two, address));
        assert!(matches!(taken, Err(StoreError::Conflict)), "as long as it is followed");
        library
            .store
            .write(|write| {
                write.remove_source(one, at(3000))?;
                take(write, two, address)
            })
            .unwrap();
        let found = library.store.read(|read| read.source_by_address(address)).unwrap().unwrap();
        assert_eq!(found.id, two);
        let bookmarks = View { scope: Scope::Bookmarks, filter: Filter::All };
        assert_eq!(library.titles(&bookmarks), ["خبر a b"]);

        let back = library.store.write(|write| write.restore_source(one));
        assert!(matches!(back, Err(StoreError::Conflict)), "it is followed already");
        let again =
            library.store.write(|write| write.add_source(&NewSource::at(SourceKind::Feed, address), at(1)));
        assert!(matches!(again, Err(StoreError::Conflict)));
        assert_eq!(library.titles(&EVERYTHING), ["خبر d"]);
        assert_eq!(library.titles(&bookmarks), ["خبر a b"]);

        // The other one is removed too: the address is free for the first.
        library
            .store
            .write(|write| {
                write.remove_source(two, at(4000))?;
                write.restore_source(one)
            })
            .unwrap();
        assert_eq!(library.store.read(|read| read.source(one)).unwrap().address, address);
        assert_eq!(library.titles(&EVERYTHING), ["خبر a b", "خبر b r", "خبر c", "خبر d"]);
        let back = library.store.write(|write| write.restore_source(two));
        assert!(matches!(back, Err(StoreError::Conflict)));
    }
}

#[test]
fn who_subscribes_to_an_address_that_was_given_up_finds_all_again() {
    let (library, one) = with_a_bookmark();
    let two = library.source("three");
    library
        .store
        .write(|write| {
            write.remove_source(one, at(3000))?;
            write.readdress_source(two, "https://one.example/feed")?;
            write.readdress_source(two, "https://elsewhere.example/feed")
        })
        .unwrap();
    let again = library.store.write(|write| write.add_source(&source("one"), at(4000))).unwrap();
    assert_eq!(again, one);
    assert_eq!(library.store.read(|read| read.source(one)).unwrap().address, "https://one.example/feed");
    assert_eq!(library.titles(&EVERYTHING), ["خبر a b", "خبر b r", "خبر c", "خبر d"]);
}

#[test]
fn a_purge_keeps_bookmarks_and_marks() {
    let (library, one) = with_a_bookmark();
    let bookmarks = View { scope: Scope::Bookmarks, filter: Filter::All };
    library.store.write(|write| write.remove_source(one, at(3000))).unwrap();
    assert_eq!(library.store.write(|write| write.purge_removed(at(3000))).unwrap(), 0, "not yet");
    assert_eq!(library.store.write(|write| write.purge_removed(at(3001))).unwrap(), 2);
    assert_eq!(library.titles(&bookmarks), ["خبر a b"]);
    let id = library.ids(&bookmarks)[0];
    assert!(library.store.read(|read| read.article(id)).unwrap().body.contains("نص الخبر"));
    let again = library.store.write(|write| write.add_source(&source("one"), at(4000))).unwrap();
    assert_eq!(again, one);
    assert_eq!(library.titles(&EVERYTHING), ["خبر a b", "خبر d"]);
    library.merge(one, &[entry("a", 300), entry("b", 200), entry("c", 100)], 5000);
    assert_eq!(library.titles(&EVERYTHING), ["خبر a b", "خبر b r", "خبر c", "خبر d"]);
}

#[test]
fn a_purge_forgets_a_source_in_which_nothing_was_made() {
    let library = Library::new();
    let one = library.source("one");
    library.merge(one, &[entry("a", 300)], 1000);
    library.store.write(|write| write.remove_source(one, at(3000))).unwrap();
    assert_eq!(library.store.write(|write| write.purge_removed(at(9000))).unwrap(), 1);
    let again = library.source("one");
    assert!(again > one, "ids are not given twice");
}
