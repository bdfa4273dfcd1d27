//! Linux: WebKitGTK.

use std::{env, fs, os::unix::process::CommandExt as _, process::Command};

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
