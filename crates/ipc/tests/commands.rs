//! The one list of commands, as the window calls it.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should end there")]

use qirtas_ipc::{Problem, dispatch};
use qirtas_newsstand::{Fault, Newsstand};
use qirtas_reader::{Options, Reader};
use serde_json::{Value, json};
use tempfile::TempDir;

struct Desk {
    reader: Reader,
    newsstand: Newsstand,
    _profile: TempDir,
}

impl Desk {
    async fn new() -> Self {
        let newsstand = Newsstand::start(qirtas_newsstand::Options::default()).await.unwrap();
        let profile = tempfile::tempdir().unwrap();
        let reader = Reader::open(profile.path(), Options::default()).unwrap();
        Self { reader, newsstand, _profile: profile }
    }

    async fn call(&self, name: &str, args: Value) -> Result<Value, Problem> {
        dispatch(&self.reader, name, args).await
    }

    async fn code(&self, name: &str, args: Value) -> String {
        self.call(name, args).await.err().map(|problem| problem.code).unwrap_or_default()
    }
}

/// The names that the UI is told of.
fn declared() -> Vec<String> {
    let typescript = qirtas_ipc::typescript();
    let (_, commands) = typescript.split_once("export interface Commands {").unwrap();
    commands
        .lines()
        .filter_map(|line| line.split_once(": { args:"))
        .map(|(name, _)| name.trim().to_owned())
        .collect()
}

#[tokio::test]
async fn every_command_that_the_ui_is_told_of_is_there_and_looks_at_its_arguments() {
    let desk = Desk::new().await;
    let names = declared();
    assert!(names.len() >= 20, "{names:?}");
    for name in names {
        assert_eq!(desk.code(&name, json!("no arguments")).await, "bad_arguments", "{name}");
    }
    assert_eq!(desk.code("fly", json!({})).await, "no_such_command");
}

#[tokio::test]
async fn arguments_of_the_wrong_shape_are_refused() {
    let desk = Desk::new().await;
    for (name, args) in [
        ("article", json!({})),
        ("article", json!({ "id": "1" })),
        ("article", Value::Null),
        ("list", json!({ "view": { "scope": { "kind": "moon" }, "filter": "all" } })),
        ("list", json!({ "view": { "scope": { "kind": "source" }, "filter": "all" } })),
        ("add_source", json!({ "folder_id": null })),
        ("search", json!({ "query": "x", "sort": "oldest", "is_typing": false, "zone": "UTC" })),
        ("search", json!({ "query": "x", "sort": "best", "is_typing": false })),
        ("search_hits", json!({ "query": "x", "ids": [1.5], "zone": "UTC" })),
        ("suggest", json!({ "text": 1, "zone": "UTC" })),
        ("add_saved_search", json!({ "name": "x", "query": "x", "sort": "best", "notifies": 1 })),
        ("find_marks", json!({ "query": "x", "texts": "x", "language": "" })),
        ("fold_texts", json!({})),
    ] {
        assert_eq!(desk.code(name, args.clone()).await, "bad_arguments", "{name} {args}");
    }
}

#[tokio::test]
async fn a_use_case_that_fails_is_a_problem_with_its_arguments() {
    let desk = Desk::new().await;
    for (name, args, code) in [
        ("article", json!({ "id": 999 }), "no_such_article"),
        ("bookmark", json!({ "id": 999, "at": null }), "no_such_article"),
        ("unsubscribe", json!({ "id": 999 }), "no_such_source"),
        ("move_source", json!({ "id": 1, "folder_id": 999 }), "no_such_folder"),
        ("add_folder", json!({ "name": " " }), "empty_name"),
        ("add_from_catalogue", json!({ "id": "moon", "folder_id": null }), "no_such_catalogue_entry"),
        ("sync", json!({ "source_id": 999 }), "no_such_source"),
        ("edit_saved_search", json!({ "id": 999, "name": "x", "notifies": false }), "no_such_saved_search"),
        ("remove_saved_search", json!({ "id": 999 }), "no_such_saved_search"),
        ("restore_saved_search", json!({ "id": 999 }), "no_such_saved_search"),
        (
            "add_saved_search",
            json!({ "name": "x", "query": " ", "sort": "best", "notifies": false }),
            "empty_name",
        ),
    ] {
        assert_eq!(desk.code(name, args.clone()).await, code, "{name} {args}");
    }
    desk.newsstand.set_fault("sada", Some(Fault::ServerError));
    let address = format!("{}/sada/feed", desk.newsstand.base());
    let problem =
        desk.call("add_source", json!({ "address": address, "folder_id": null })).await.unwrap_err();
    assert_eq!(
        (problem.code.as_str(), problem.args.get("status").map(String::as_str)),
        ("server_error", Some("500"))
    );
}

#[tokio::test]
async fn a_list_comes_with_its_first_rows_and_marks_are_undone() {
    let desk = Desk::new().await;
    let address = format!("{}/sada/feed", desk.newsstand.base());
    let added = desk.call("add_source", json!({ "address": address, "folder_id": null })).await.unwrap();
    assert_eq!((&added["new_articles"], &added["found_by"]), (&json!(24), &json!("address")));
    let source = &added["source"]["id"];

    let view = json!({ "view": { "scope": { "kind": "source", "id": source }, "filter": "unread" } });
    let list = desk.call("list", view.clone()).await.unwrap();
    assert_eq!(list["ids"].as_array().unwrap().len(), 24);
    assert_eq!(list["cards"].as_array().unwrap().len(), 24);
    assert_eq!(list["cards"][0]["title_direction"], "rtl");

    let id = &list["ids"][0];
    let bookmarked = desk.call("bookmark", json!({ "id": id, "at": 1_000_000 })).await.unwrap();
    assert_eq!(bookmarked, json!({ "bookmarked_at": 1_000_000 }));
    assert_eq!(desk.call("unbookmark", json!({ "id": id })).await.unwrap(), bookmarked);

    let batch = desk.call("mark_all_read", view.clone()).await.unwrap();
    assert_eq!(batch["count"], 24);
    desk.call("undo_mark_all_read", json!({ "batch": batch["batch"] })).await.unwrap();
    assert_eq!(desk.call("list", view).await.unwrap(), list);

    desk.call("unsubscribe", json!({ "id": source })).await.unwrap();
    let restored = desk.call("restore_source", json!({ "id": source })).await.unwrap();
    assert_eq!(restored["total"], 24);
    let report = desk.call("sync", json!({ "source_id": null })).await.unwrap();
    assert_eq!((&report["sources"], &report["failed"]), (&json!(1), &json!(0)));
    let overview = desk.call("overview", json!({ "today": 0 })).await.unwrap();
    assert_eq!((&overview["syncing"], &overview["offline"]), (&Value::Null, &json!(false)));
}

#[tokio::test]
async fn folders_and_lists_of_sources_go_in_and_out() {
    let desk = Desk::new().await;
    let outer = desk.call("add_folder", json!({ "name": "أ", "parent_id": null })).await.unwrap();
    let inner = desk.call("add_folder", json!({ "name": "ب", "parent_id": outer["id"] })).await.unwrap();
    assert_eq!((&outer["parent_id"], &inner["parent_id"]), (&Value::Null, &outer["id"]));
    let cycle = json!({ "id": outer["id"], "parent_id": inner["id"] });
    assert_eq!(desk.code("move_folder", cycle).await, "folder_in_itself");
    desk.call("move_folder", json!({ "id": inner["id"], "parent_id": null })).await.unwrap();

    let list = desk.call("export_opml", json!({})).await.unwrap();
    let again = json!({ "text": list, "allow_private": false });
    let imported = desk.call("import_opml", again).await.unwrap();
    let nothing = json!({ "added": 0, "was_there": 0, "folders_added": 0, "refused": [], "is_cut": false });
    assert_eq!(imported, nothing);
    let text = "<opml><body><outline text='س' xmlUrl='http://10.0.0.1/'/></body></opml>";
    let imported = desk.call("import_opml", json!({ "text": text, "allow_private": false })).await.unwrap();
    assert_eq!(imported["refused"], json!([{ "title": "س", "code": "private_address" }]));
    assert_eq!(desk.code("import_opml", json!({ "text": "?", "allow_private": false })).await, "not_opml");
}

#[tokio::test]
async fn an_archive_is_brought_as_far_as_the_window_wants() {
    let desk = Desk::new().await;
    let address = format!("{}/sada/feed", desk.newsstand.base());
    let added = desk.call("add_source", json!({ "address": address, "folder_id": null })).await.unwrap();
    let id = &added["source"]["id"];
    let report = desk.call("backfill", json!({ "id": id, "until": null, "limit": 0 })).await.unwrap();
    let expected = json!({
        "new": 0, "pages": 1, "brought": 24, "total": 24, "is_done": true, "was_cancelled": false,
    });
    assert_eq!(report, expected);
    desk.call("cancel_backfill", json!({ "id": id })).await.unwrap();
    let guide = json!({ "id": 1, "until": 0, "limit": null });
    assert_eq!(desk.code("backfill", guide).await, "no_archive");
}

#[tokio::test]
async fn rows_are_given_in_the_order_asked_for_and_no_more_than_a_window_needs() {
    let desk = Desk::new().await;
    let all = json!({ "view": { "scope": { "kind": "all" }, "filter": "all" } });
    let mut ids: Vec<i64> =
        serde_json::from_value(desk.call("list", all).await.unwrap()["ids"].clone()).unwrap();
    ids.reverse();
    let cards = desk.call("cards", json!({ "ids": ids })).await.unwrap();
    let order: Vec<i64> = cards.as_array().unwrap().iter().filter_map(|card| card["id"].as_i64()).collect();
    assert_eq!(order, ids);
    let many: Vec<i64> = std::iter::repeat_n(ids[0], 600).collect();
    assert!(desk.call("cards", json!({ "ids": many })).await.unwrap().as_array().unwrap().len() <= 500);
}

#[tokio::test]
async fn files_of_articles_are_told_of_as_they_come() {
    let desk = Desk::new().await;
    let address = format!("{}/mawja/feed", desk.newsstand.base());
    desk.call("add_source", json!({ "address": address, "folder_id": null })).await.unwrap();
    let view = json!({ "scope": { "kind": "all" }, "filter": "all" });
    let list = desk.call("list", json!({ "view": view })).await.unwrap();
    let one = json!({ "id": list["ids"][0] });
    let file = async || desk.call("article", one.clone()).await.unwrap()["enclosures"][0].clone();
    let before = file().await;
    assert_eq!((&before["state"], &before["received"]), (&json!("none"), &json!(0)));
    let wanted = json!({ "article_id": one["id"], "url": before["url"] });
    let mut events = desk.reader.events();
    desk.call("download", wanted.clone()).await.unwrap();
    let end = loop {
        let event = serde_json::to_value(qirtas_ipc::Event::from(events.recv().await.unwrap())).unwrap();
        if event["kind"] == "download_moved" && event["state"] == "here" {
            break event;
        }
    };
    assert_eq!(
        (&end["article_id"], &end["url"], &end["problem"]),
        (&one["id"], &before["url"], &Value::Null)
    );
    let here = file().await;
    assert_eq!((&here["state"], &here["received"]), (&json!("here"), &end["total"]));
    assert_eq!((&here["media_type"], &here["key"]), (&json!("audio/mpeg"), &before["key"]));

    desk.call("cancel_download", wanted.clone()).await.unwrap();
    desk.call("remove_download", wanted).await.unwrap();
    assert_eq!(file().await["state"], "none");
    let source = desk.call("overview", json!({ "today": 0 })).await.unwrap()["sources"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()["id"]
        .clone();
    desk.call("set_source_downloads", json!({ "id": source, "downloads": true })).await.unwrap();
    assert_eq!(desk.call("source_details", json!({ "id": source })).await.unwrap()["downloads"], true);
    assert_eq!(desk.code("download", json!({ "article_id": one["id"], "url": "x" })).await, "no_such_file");
}

/// A desk with a source, all of which is indexed.
async fn indexed() -> (Desk, Value) {
    let desk = Desk::new().await;
    let address = format!("{}/sada/feed", desk.newsstand.base());
    let added = desk.call("add_source", json!({ "address": address, "folder_id": null })).await.unwrap();
    desk.reader.index_all(&|| true).unwrap();
    (desk, added.pointer("/source/id").cloned().unwrap())
}

fn asked(query: &str) -> Value {
    json!({ "query": query, "sort": "best", "is_typing": true, "zone": "Asia/Riyadh" })
}

/// The parts of a text that marks in UTF-16 units stand for.
fn marked(text: &Value, marks: &Value) -> Vec<String> {
    let units: Vec<u16> = text.as_str().unwrap().encode_utf16().collect();
    let marks: Vec<(usize, usize)> = serde_json::from_value(marks.clone()).unwrap();
    marks
        .iter()
        .map(|(start, end)| {
            String::from_utf16(&units.iter().copied().take(*end).skip(*start).collect::<Vec<_>>()).unwrap()
        })
        .collect()
}

#[tokio::test]
async fn a_search_comes_with_its_first_rows_and_all_that_the_window_shows_of_it() {
    let (desk, source) = indexed().await;
    let query = "😀 مصدر:صدى -is:starred";
    let results = desk.call("search", asked(query)).await.unwrap();
    assert_eq!((&results["query"], &results["total"]), (&json!(query), &json!(24)));
    assert_eq!(
        (results["ids"].as_array().unwrap().len(), results["hits"].as_array().unwrap().len()),
        (24, 20)
    );
    assert_eq!(results["partial"], 24);
    let states = ["unread", "bookmarked", "saved"].map(|state| results[state].clone());
    assert_eq!(states, [24, 0, 0]);
    let filters = json!([
        { "kind": "source", "value": "صدى", "is_negative": false, "start": 3, "end": 11 },
        { "kind": "is", "value": "starred", "is_negative": true, "start": 12, "end": 23 },
    ]);
    assert_eq!(results["filters"], filters);
    assert_eq!(results["sources"], json!([{ "id": source, "count": 24 }]));
    assert_eq!((results["months"].as_array().unwrap().len(), &results["indexed"]), (12, &json!(1.0)));
    assert_eq!(results["did_you_mean"], Value::Null);

    let rest = json!({ "query": query, "ids": results["ids"], "zone": "Asia/Riyadh" });
    let hits = desk.call("search_hits", rest).await.unwrap();
    assert_eq!(hits.as_array().unwrap().len(), 24);
    assert_eq!(hits[0]["card"], results["hits"][0]["card"]);

    let nothing = desk.call("search", asked("")).await.unwrap();
    assert_eq!((&nothing["total"], &nothing["ids"], &nothing["partial"]), (&json!(0), &json!([]), &json!(0)));
    let elsewhere = json!({ "query": query, "sort": "newest", "is_typing": false, "zone": "Nowhere/At All" });
    assert_eq!(desk.call("search", elsewhere).await.unwrap()["total"], 24);
}

#[tokio::test]
async fn what_was_found_is_marked_in_utf_16_units() {
    let (desk, _) = indexed().await;
    let title = desk.call("search", asked("مصدر:صدى")).await.unwrap()["hits"][0]["card"]["title"].clone();
    let word = title.as_str().unwrap().split(' ').max_by_key(|word| word.chars().count()).unwrap();
    let results = desk.call("search", asked(word)).await.unwrap();
    let hit = results["hits"].as_array().unwrap().iter().find(|hit| hit["card"]["title"] == title).unwrap();
    assert!(marked(&title, &hit["title_marks"]).contains(&word.to_owned()), "{hit}");
    assert_eq!(hit["found_in"], "title");
    for hit in results["hits"].as_array().unwrap() {
        marked(&hit["snippet"], &hit["snippet_marks"]);
    }

    let texts = json!(["😀 تُونُسَ", "no", "في تونس وتونس"]);
    let of = json!({ "query": "تونس", "texts": texts, "language": "ar" });
    let marks = desk.call("find_marks", of).await.unwrap();
    assert_eq!(marked(&texts[0], &marks[0]), ["تُونُسَ"]);
    assert_eq!(marks[1], json!([]));
    assert_eq!(marked(&texts[2], &marks[2]), ["تونس", "وتونس"]);
    let folded = desk.call("fold_texts", json!({ "texts": ["إِيـران", "", "ÉLAN"] })).await.unwrap();
    assert_eq!(folded, json!(["ايران", "", "elan"]));
}

#[tokio::test]
async fn what_is_typed_is_suggested() {
    let (desk, source) = indexed().await;
    let suggested = desk.call("suggest", json!({ "text": "خبر صدى", "zone": "Asia/Riyadh" })).await.unwrap();
    let expected = json!([{
        "kind": "source", "text": "صدى الريحان", "insert": "خبر مصدر:\"صدى الريحان\" ", "count": 24, "source_id": source,
    }]);
    assert_eq!(suggested, expected);
}

#[tokio::test]
async fn searches_are_kept_and_told_of() {
    let (desk, _) = indexed().await;
    let mut events = desk.reader.events();
    let add = json!({ "name": "", "query": "مصدر:صدى", "sort": "newest", "notifies": true });
    let kept = desk.call("add_saved_search", add).await.unwrap();
    let expected = json!({
        "id": 1, "name": "مصدر:صدى", "query": "مصدر:صدى", "sort": "newest", "notifies": true, "unread": 24,
    });
    assert_eq!(kept, expected);
    assert_eq!(desk.call("saved_searches", json!({})).await.unwrap(), json!([expected]));
    let told = loop {
        let event = serde_json::to_value(qirtas_ipc::Event::from(events.recv().await.unwrap())).unwrap();
        if event["kind"] == "saved_searches_changed" {
            break event;
        }
    };
    assert_eq!(told["searches"], json!([expected]));

    let id = json!({ "id": kept["id"] });
    let edit = json!({ "id": kept["id"], "name": "صدى", "notifies": false });
    let edited = desk.call("edit_saved_search", edit).await.unwrap();
    assert_eq!((&edited["name"], &edited["notifies"]), (&json!("صدى"), &json!(false)));
    let unnamed = json!({ "id": kept["id"], "name": " ", "notifies": false });
    assert_eq!(desk.code("edit_saved_search", unnamed).await, "empty_name");
    desk.call("remove_saved_search", id.clone()).await.unwrap();
    assert_eq!(desk.call("saved_searches", json!({})).await.unwrap(), json!([]));
    assert_eq!(desk.call("restore_saved_search", id).await.unwrap(), edited);
}
