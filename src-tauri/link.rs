//! Links of our own scheme, by which other programs hand over an address to save: `qirtas://save?url=…&title=…&tags=…`. Any
//! web page can hold one: what they carry is proposed to the person, and done by nobody else.

use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager, Runtime};
use url::Url;

use crate::library::EVENT;
use crate::window;

/// The scheme, as the system knows it.
pub(crate) const SCHEME: &str = "qirtas";
/// The command's name; the shell answers it itself.
pub(crate) const COMMAND: &str = "take_link";

/// Longer than any address or title that works.
const LONGEST: usize = 8_192;
/// Tags of one link.
const MOST_TAGS: usize = 50;

/// An address that someone wants saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SaveLink {
    url: String,
    title: String,
    tags: Vec<String>,
}

/// What happens in the window then.
#[derive(Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Event {
    SaveLink(SaveLink),
}

/// The link with which the app was started, until the page takes it.
#[derive(Default)]
pub(crate) struct Pending(Mutex<Option<SaveLink>>);

impl SaveLink {
    /// Reads a link; nothing when it asks for anything else, or for no web address.
    pub(crate) fn parse(link: &str) -> Option<Self> {
        let link = Url::parse(link)
            .ok()
            .filter(|link| link.scheme() == SCHEME && link.as_str().len() <= 2 * LONGEST)?;
        // Browsers differ in whether what follows the scheme is a host or a path.
        let act = link.host_str().unwrap_or_else(|| link.path()).trim_matches('/');
        if act != "save" {
            return None;
        }
        let of = |wanted: &str| {
            let pair = link.query_pairs().find(|(name, _)| name == wanted);
            pair.map(|(_, value)| value.chars().take(LONGEST).collect::<String>()).unwrap_or_default()
        };
        let url = Url::parse(&of("url")).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let tags = of("tags");
        let tags = tags.split([',', '،']).map(str::trim).filter(|tag| !tag.is_empty());
        Some(Self {
            url: url.into(),
            title: of("title"),
            tags: tags.take(MOST_TAGS).map(str::to_owned).collect(),
        })
    }
}

/// Keeps the link with which the app was started.
pub(crate) fn keep<R: Runtime>(app: &AppHandle<R>, link: Option<SaveLink>) {
    app.manage(Pending(Mutex::new(link)));
}

/// Gives the page the link with which the app was started, once.
pub(crate) fn take<R: Runtime>(app: &AppHandle<R>) -> Value {
    let taken = app
        .try_state::<Pending>()
        .and_then(|pending| pending.0.lock().unwrap_or_else(PoisonError::into_inner).take());
    serde_json::to_value(taken).unwrap_or(Value::Null)
}

/// Hands the page a link that came while the app runs, and puts the window before the person.
pub(crate) fn hand_over<R: Runtime>(app: &AppHandle<R>, link: SaveLink) {
    window::bring_forward(app);
    let _ = app.emit(EVENT, Event::SaveLink(link));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_says_what_to_save() {
        let link = "qirtas://save?url=https%3A%2F%2Fex.example%2F%D8%AE%D8%A8%D8%B1%3Fa%3D1&title=%D8%B9%D9%86%D9%88%D8%A7%D9%86&tags=a,%20b%D8%8C%D8%AC";
        let expected = SaveLink {
            url: "https://ex.example/%D8%AE%D8%A8%D8%B1?a=1".into(),
            title: "عنوان".into(),
            tags: vec!["a".into(), "b".into(), "ج".into()],
        };
        assert_eq!(SaveLink::parse(link), Some(expected));
        for same in [
            "qirtas:save?url=https://ex.example/a",
            "qirtas:///save?url=https://ex.example/a",
            "qirtas://save/?url=https://ex.example/a",
        ] {
            assert_eq!(SaveLink::parse(same).unwrap().url, "https://ex.example/a", "{same}");
        }
    }

    #[test]
    fn nothing_else_is_taken() {
        for bad in [
            "qirtas://save",
            "qirtas://save?url=javascript:alert(1)",
            "qirtas://save?url=file:///etc/passwd",
            "qirtas://save?url=a",
            "qirtas://erase?url=https://ex.example/a",
            "https://save?url=https://ex.example/a",
            "--profile",
        ] {
            assert_eq!(SaveLink::parse(bad), None, "{bad}");
        }
    }
}
