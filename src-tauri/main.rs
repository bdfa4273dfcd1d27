//! The desktop app. Everything is in the library, where the tests reach it.

// No console window beside the app on Windows.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    qirtas_shell::main()
}
