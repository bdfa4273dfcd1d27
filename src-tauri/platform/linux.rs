//! Linux: WebKitGTK, NetworkManager's word on the network, the desktop's notes and its speech.

pub(crate) mod ssip;

use std::{collections::HashMap, env, fs, os::unix::process::CommandExt as _, process::Command};

use futures_util::StreamExt as _;
use qirtas_reader::NetworkState;
use zbus::proxy::CacheProperties;
use zbus::zvariant::Value;
use zbus::{Connection, Proxy};

const NETWORK_MANAGER: &str = "org.freedesktop.NetworkManager";
const NETWORK_MANAGER_PATH: &str = "/org/freedesktop/NetworkManager";

/// What the desktop file and the icon are called.
const PROGRAM: &str = "qirtas";
/// The app's name, as notes bear it.
const APP: &str = "Qirtas";

const NOTES: &str = "org.freedesktop.Notifications";
const NOTES_PATH: &str = "/org/freedesktop/Notifications";

/// Makes WebKitGTK hand frames over by shared memory instead of DMABUF, which without a GPU costs several times the
/// processor time and a third more memory.
const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// What must be settled before the window system starts. Where there is no GPU it starts this very program again,
/// in this very process, with the variable that WebKitGTK reads: a running program cannot safely change its own.
pub(crate) fn prepare() {
    if env::var_os(NO_DMABUF).is_some() || has_gpu() {
        return;
    }
    if let Ok(program) = env::current_exe() {
        // Returns only if it failed; then the app runs as it is, slower.
        let _ = Command::new(program).args(env::args_os().skip(1)).env(NO_DMABUF, "1").exec();
    }
}

fn has_gpu() -> bool {
    let forced_off =
        env::var_os("LIBGL_ALWAYS_SOFTWARE").is_some_and(|value| value != "0" && value != "false");
    !forced_off && has_render_node()
}

fn has_render_node() -> bool {
    let Ok(nodes) = fs::read_dir("/dev/dri") else { return false };
    nodes.flatten().any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
}

/// Tells what NetworkManager says of the network, now and at each change. Where there is no NetworkManager, or no bus,
/// nothing is known, and requests are left to find out.
pub(crate) async fn watch_network(tell: impl Fn(NetworkState) + Send) {
    if follow(&tell).await.is_err() {
        tell(NetworkState::default());
    }
}

async fn follow(tell: &(impl Fn(NetworkState) + Send)) -> zbus::Result<()> {
    let bus = Connection::system().await?;
    // Asked anew each time: both properties then are of the same moment.
    let manager: Proxy<'_> = zbus::proxy::Builder::new(&bus)
        .destination(NETWORK_MANAGER)?
        .path(NETWORK_MANAGER_PATH)?
        .interface(NETWORK_MANAGER)?
        .cache_properties(CacheProperties::No)
        .build()
        .await?;
    let properties = zbus::fdo::PropertiesProxy::new(&bus, NETWORK_MANAGER, NETWORK_MANAGER_PATH).await?;
    let mut changes = properties.receive_properties_changed().await?;
    // It may be started, stopped and updated while we run.
    let mut owners = manager.receive_owner_changed().await?;
    loop {
        tell(state_of(&manager).await);
        let goes_on = tokio::select! {
            change = changes.next() => change.is_some(),
            owner = owners.next() => owner.is_some(),
        };
        if !goes_on {
            return Err(zbus::Error::InterfaceNotFound);
        }
    }
}

async fn state_of(manager: &Proxy<'_>) -> NetworkState {
    let number = async |name| manager.get_property::<u32>(name).await.ok();
    NetworkState {
        is_online: number("Connectivity").await.and_then(is_online),
        is_metered: number("Metered").await.and_then(is_metered),
    }
}

/// `NMConnectivityState`. A portal before the network (2), or a check that failed (3), is no proof that no source can be
/// reached: in some countries it is the check's own address that is blocked.
fn is_online(connectivity: u32) -> Option<bool> {
    match connectivity {
        1 => Some(false),
        4 => Some(true),
        _ => None,
    }
}

/// `NMMetered`: said (1, 2) or guessed (3, 4).
fn is_metered(metered: u32) -> Option<bool> {
    match metered {
        1 | 3 => Some(true),
        2 | 4 => Some(false),
        _ => None,
    }
}

/// Shows a note on the desktop (<https://specifications.freedesktop.org/notification-spec/latest/>).
///
/// # Errors
/// When nobody there shows notes.
pub(crate) async fn notify(_identifier: &str, title: &str, body: &str) -> zbus::Result<()> {
    let bus = Connection::session().await?;
    let notes = Proxy::new(&bus, NOTES, NOTES_PATH, NOTES).await?;
    let abilities: Vec<String> = notes.call("GetCapabilities", &()).await?;
    let reads_markup = abilities.iter().any(|ability| ability == "body-markup");
    let body = if reads_markup { without_markup(body) } else { body.to_owned() };
    let (replaced, lifetime, actions) = (0_u32, -1_i32, Vec::<&str>::new());
    let hints = HashMap::from([("desktop-entry", Value::from(PROGRAM))]);
    let note = (APP, replaced, PROGRAM, title, body, actions, hints, lifetime);
    let _id: u32 = notes.call("Notify", &note).await?;
    Ok(())
}

/// What a server that reads markup shows as it stands: the body holds a publisher's words.
fn without_markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_has_no_markup() {
        assert_eq!(without_markup("<b>AT&T</b>"), "&lt;b&gt;AT&amp;T&lt;/b&gt;");
    }

    #[test]
    fn what_network_manager_does_not_know_is_not_known() {
        assert_eq!([0, 1, 2, 3, 4, 5].map(is_online), [None, Some(false), None, None, Some(true), None]);
        let metered = [None, Some(true), Some(false), Some(true), Some(false), None];
        assert_eq!([0, 1, 2, 3, 4, 5].map(is_metered), metered);
    }
}
