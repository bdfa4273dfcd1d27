//! The desktop shell: one window over the reader. It forwards calls, events and pictures, and decides nothing: no
//! use case lives here, nothing of a publisher is fetched or parsed here, and the page gets no other way out.

mod args;
mod library;
mod link;
mod media;
mod notice;
mod outside;
mod page;
#[cfg_attr(target_os = "linux", path = "platform/linux.rs")]
#[cfg_attr(target_os = "macos", path = "platform/macos.rs")]
#[cfg_attr(windows, path = "platform/windows.rs")]
mod platform;
mod save;
// The web views of the other systems speak by themselves.
#[cfg(target_os = "linux")]
mod speech;
mod window;

use std::{path::Path, process::ExitCode};

use args::{Args, Wish};
pub use library::Library;
use qirtas_ipc::Problem;
use serde_json::Value;
use tauri::{Manager, RunEvent, Runtime, State, WebviewWindow};

/// Runs the app as the command line asks, until its window is closed.
pub fn main() -> ExitCode {
    let args = match args::parse(std::env::args_os().skip(1)) {
        Ok(Wish::Open(args)) => args,
        Ok(Wish::Say(text)) => {
            println!("{text}");
            return ExitCode::SUCCESS;
        }
        Err(text) => {
            eprintln!("{text}");
            return ExitCode::from(2);
        }
    };
    platform::prepare();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error[internal]: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> tauri::Result<()> {
    let mut context = context();
    context.config_mut().identifier = args.identifier(&context.config().identifier);
    let profile = args.profile();
    let started_with = args.link().cloned();
    tauri::Builder::default()
        // First, so that a second start hands over before it touches the library.
        .plugin(tauri_plugin_single_instance::init(|app, args, _| {
            match args.iter().find_map(|arg| link::SaveLink::parse(arg)) {
                Some(link) => link::hand_over(app, link),
                None => window::bring_forward(app),
            }
        }))
        .setup(move |app| {
            serve(app.handle(), &profile);
            link::keep(app.handle(), started_with);
            window::open(app.handle(), &profile)?;
            Ok(())
        })
        .invoke_handler(handler())
        .register_asynchronous_uri_scheme_protocol(media::SCHEME, media::answer)
        .build(context)?
        .run(|app, event| match event {
            RunEvent::Exit => {
                if let Some(library) = app.try_state::<Library>() {
                    library.stop();
                }
            }
            // There, no argument says so.
            #[cfg(target_os = "macos")]
            RunEvent::Opened { urls } => {
                if let Some(link) = urls.iter().find_map(|url| link::SaveLink::parse(url.as_str())) {
                    link::hand_over(app, link);
                }
            }
            _ => {}
        });
    Ok(())
}

/// The window's configuration, rights and files, as built into the app.
pub fn context<R: Runtime>() -> tauri::Context<R> {
    tauri::generate_context!("tauri.conf.json")
}

/// What answers the page: the one command.
pub fn handler<R: Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![call]
}

/// Opens the library and lets `app` serve it. A library that cannot be opened still gives an app, whose every call
/// says why.
pub fn serve<R: Runtime>(app: &tauri::AppHandle<R>, profile: &Path) {
    let library = Library::open(profile);
    library.forward_events(app);
    library.watch_network();
    library.refresh_in_background();
    app.manage(library);
    #[cfg(target_os = "linux")]
    app.manage(speech::Speech::default());
}

/// The only command: everything the UI asks for goes by name to the reader, but for what needs the desktop itself.
///
/// # Errors
/// A problem as JSON: a code, and what stands in its sentence.
#[tauri::command]
async fn call<R: Runtime>(
    window: WebviewWindow<R>,
    library: State<'_, Library>,
    name: String,
    args: Value,
) -> Result<Value, Problem> {
    match name.as_str() {
        notice::COMMAND => notice::notify(args::app_of(&window.config().identifier), &args).await,
        outside::COMMAND => outside::open(&args),
        link::COMMAND => Ok(link::take(window.app_handle())),
        save::SOURCES => save::sources(&window, &library).await,
        save::BOOKMARKS => save::bookmarks(&window, &library, args).await,
        save::PICTURE => save::picture(&window, &args).await,
        #[cfg(target_os = "linux")]
        speech::VOICES => Ok(window.state::<speech::Speech>().voices().await),
        #[cfg(target_os = "linux")]
        speech::SAY => window.state::<speech::Speech>().say(args).await,
        #[cfg(target_os = "linux")]
        speech::STOP => Ok(window.state::<speech::Speech>().stop().await),
        name => library.call(name, args).await,
    }
}
