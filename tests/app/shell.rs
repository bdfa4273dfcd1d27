//! The shell without a window: calls go through Tauri's own dispatch and rights, on its mock runtime, to a real
//! library.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a helper of a test ends the test")]

use std::sync::mpsc;
use std::time::Duration;

use qirtas_newsstand::{Newsstand, Options};
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Listener, WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

const OURS: &str = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };

/// The app on a library of its own.
struct Shell {
    app: App<MockRuntime>,
    window: WebviewWindow<MockRuntime>,
    profile: TempDir,
}

impl Shell {
    fn new() -> Self {
        let profile = tempfile::tempdir().unwrap();
        let (app, window) = open(&profile);
        Self { app, window, profile }
    }

    fn call(&self, name: &str, args: Value) -> Result<Value, Value> {
        invoke(&self.window, OURS, "call", json!({ "name": name, "args": args }))
    }

    /// The ids of a list.
    fn ids(&self, scope: Value, filter: &str) -> Vec<i64> {
        let list = self.call("list", json!({ "view": { "scope": scope, "filter": filter } })).unwrap();
        list["ids"].as_array().unwrap().iter().map(|id| id.as_i64().unwrap()).collect()
    }

    fn all(&self) -> Vec<i64> {
        self.ids(json!({ "kind": "all" }), "all")
    }
}

fn open(profile: &TempDir) -> (App<MockRuntime>, WebviewWindow<MockRuntime>) {
    let app = mock_builder().invoke_handler(qirtas_shell::handler()).build(qirtas_shell::context()).unwrap();
    qirtas_shell::serve(app.handle(), profile.path());
    let window = WebviewWindowBuilder::new(&app, "main", Default::default()).build().unwrap();
    (app, window)
}

fn invoke(
    window: &WebviewWindow<MockRuntime>,
    origin: &str,
    command: &str,
    body: Value,
) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: command.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: origin.parse().unwrap(),
        body: InvokeBody::Json(body),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize().unwrap())
}

fn newsstand() -> Newsstand {
    tauri::async_runtime::block_on(Newsstand::start(Options::default())).unwrap()
}

fn feed_of(newsstand: &Newsstand) -> String {
    format!("{}/{}/feed", newsstand.base(), Newsstand::outlets()[0].id)
}

fn code(problem: Value) -> String {
    problem["code"].as_str().unwrap().to_owned()
}

#[test]
fn the_first_launch_has_the_guide_to_read() {
    let shell = Shell::new();
    let overview = shell.call("overview", json!({ "today": 0 })).unwrap();
    assert_eq!(overview["sources"][0]["kind"], "guide");
    let article = shell.call("article", json!({ "id": shell.all()[0] })).unwrap();
    assert_eq!(article["direction"], "rtl");
    assert!(!article["html"].as_str().unwrap().is_empty());
}

#[test]
fn a_source_is_added_synced_and_ended() {
    let (shell, newsstand) = (Shell::new(), newsstand());
    let before = shell.all().len();
    let added =
        shell.call("add_source", json!({ "address": feed_of(&newsstand), "folder_id": null })).unwrap();
    let id = added["source"]["id"].clone();
    assert!(added["new_articles"].as_u64().unwrap() > 0);
    assert!(shell.all().len() > before);
    let report = shell.call("sync", json!({ "source_id": id })).unwrap();
    assert_eq!((&report["sources"], &report["failed"]), (&json!(1), &json!(0)));
    shell.call("unsubscribe", json!({ "id": id })).unwrap();
    assert_eq!(shell.all().len(), before);
    assert_eq!(shell.call("restore_source", json!({ "id": id })).unwrap()["id"], id);
    assert!(shell.all().len() > before);
}

#[test]
fn what_a_person_marks_stays_marked() {
    let shell = Shell::new();
    let id = shell.all()[0];
    shell.call("set_read", json!({ "ids": [id], "is_read": true })).unwrap();
    shell.call("set_starred", json!({ "id": id, "is_starred": true })).unwrap();
    let marked = shell.call("bookmark", json!({ "id": id, "at": 86_400_000 })).unwrap();
    assert_eq!(marked["bookmarked_at"], 86_400_000);
    assert!(!shell.ids(json!({ "kind": "all" }), "unread").contains(&id));
    assert_eq!(shell.ids(json!({ "kind": "bookmarks" }), "all"), [id]);
    let card = shell.call("cards", json!({ "ids": [id] })).unwrap()[0].clone();
    assert_eq!(
        [&card["is_read"], &card["is_starred"], &card["is_bookmarked"]],
        [&json!(true), &json!(true), &json!(true)]
    );
    let removed = shell.call("unbookmark", json!({ "id": id })).unwrap();
    assert_eq!(removed["bookmarked_at"], 86_400_000);
    assert!(shell.ids(json!({ "kind": "bookmarks" }), "all").is_empty());
}

#[test]
fn folders_and_settings_are_kept() {
    let shell = Shell::new();
    let folder = shell.call("add_folder", json!({ "name": "صحف" })).unwrap();
    shell.call("set_setting", json!({ "key": "theme", "value": "dark" })).unwrap();
    let overview = shell.call("overview", json!({ "today": 0 })).unwrap();
    assert_eq!(overview["folders"][0], folder);
    assert_eq!(overview["settings"]["theme"], "dark");
}

#[test]
fn a_bad_call_gets_a_code() {
    let shell = Shell::new();
    for (name, args, expected) in [
        ("no_such_thing", json!({}), "no_such_command"),
        ("article", json!({ "id": "one" }), "bad_arguments"),
        ("article", json!({ "id": 99_999_999 }), "no_such_article"),
        ("add_source", json!({ "address": "not an address", "folder_id": null }), "bad_address"),
        ("notify", json!({ "title": "one" }), "bad_arguments"),
        ("open_outside", json!({}), "bad_arguments"),
        ("open_outside", json!({ "url": "javascript:alert(1)" }), "bad_address"),
        ("open_outside", json!({ "url": "file:///etc/passwd" }), "bad_address"),
    ] {
        assert_eq!(shell.call(name, args.clone()).map_err(code), Err(expected.to_owned()), "{name} {args}");
    }
}

#[test]
fn the_page_may_do_nothing_but_call_and_listen() {
    let shell = Shell::new();
    let overview = json!({ "name": "overview", "args": { "today": 0 } });
    assert!(invoke(&shell.window, OURS, "call", overview.clone()).is_ok());
    // A page from elsewhere, were one ever to get into the window.
    assert!(invoke(&shell.window, "https://example.org", "call", overview).is_err());
    for (command, args) in [
        ("plugin:event|emit", json!({ "event": "qirtas", "payload": null })),
        ("plugin:window|close", json!({ "label": "main" })),
        ("plugin:window|create", json!({ "options": {} })),
        ("plugin:webview|create_webview_window", json!({ "options": {} })),
        ("plugin:app|version", json!({})),
        ("plugin:path|resolve_directory", json!({ "directory": 1 })),
    ] {
        assert!(invoke(&shell.window, OURS, command, args).is_err(), "{command}");
    }
}

#[test]
fn what_happens_is_heard() {
    let (shell, newsstand) = (Shell::new(), newsstand());
    let (heard, events) = mpsc::channel();
    shell.app.listen_any("qirtas", move |event| {
        // Nobody waits any more once the test is done.
        let _ = heard.send(serde_json::from_str::<Value>(event.payload()).unwrap());
    });
    shell.call("add_source", json!({ "address": feed_of(&newsstand), "folder_id": null })).unwrap();
    shell.call("sync", json!({ "source_id": null })).unwrap();
    let mut kinds = Vec::new();
    while kinds.last().is_none_or(|kind| kind != "sync_finished") {
        let event = events.recv_timeout(Duration::from_secs(60)).unwrap();
        kinds.push(event["kind"].as_str().unwrap().to_owned());
    }
    assert!(kinds.iter().any(|kind| kind == "sync_moved"), "{kinds:?}");
}

#[test]
fn a_library_that_is_in_use_gives_a_window_that_says_so() {
    let first = Shell::new();
    let (_app, second) = open(&first.profile);
    let calls = [
        ("overview", json!({ "today": 0 })),
        ("catalogue", json!({})),
        ("sync", json!({})),
        ("save_opml", json!({})),
    ];
    for (name, args) in calls {
        let refused = invoke(&second, OURS, "call", json!({ "name": name, "args": args }));
        assert_eq!(refused.map_err(code), Err("library_in_use".to_owned()), "{name}");
    }
    assert!(first.call("overview", json!({ "today": 0 })).is_ok());
}
