//! Reading aloud where the web view has no voices of its own: the desktop's speech service gets words and makes sound of
//! them. Nothing but the text of what is read goes there, and nothing comes back but when it has been said.

use std::mem;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::{env, io};

use qirtas_ipc::Problem;
use serde::Deserialize;
use serde_json::{Value, json};
use tauri::async_runtime::spawn_blocking;
use tokio_util::sync::CancellationToken;

use crate::platform::ssip::{Passage, Ssip, Voice};

/// The commands' names; the shell answers them itself.
pub(crate) const VOICES: &str = "speech_voices";
pub(crate) const SAY: &str = "speech_say";
pub(crate) const STOP: &str = "speech_stop";

/// The program that serves the desktop's speech, and starts itself when it is asked to.
const SERVICE: &str = "speech-dispatcher";
const CLIENT: &str = "reader:qirtas:article";
/// Bytes: the window says a text sentence by sentence.
const LONGEST: usize = 20_000;

/// The desktop's speech, as far as this window uses it.
#[derive(Debug, Default)]
pub(crate) struct Speech {
    /// Lent to what is being said, and given back when that went well.
    service: tokio::sync::Mutex<Option<Ssip>>,
    /// Ends what is being said.
    stop: Mutex<CancellationToken>,
}

#[derive(Deserialize)]
struct Say {
    text: String,
    voice: String,
    language: String,
    /// How many times as fast as usual.
    rate: f32,
}

impl Speech {
    /// All voices, as `{ id, name, language }`; none where there is no service.
    pub(crate) async fn voices(&self) -> Value {
        let mut lent = self.service.lock().await;
        let Ok(mut service) = ready(lent.take()).await else { return json!([]) };
        let Ok(voices) = service.voices().await else { return json!([]) };
        *lent = Some(service);
        voices
            .iter()
            .map(|Voice { module, name, language }| json!({ "id": format!("{module}/{name}"), "name": name, "language": language }))
            .collect()
    }

    /// Says the `text` of `args` to its end, or until something else is said or `stop` is called.
    ///
    /// # Errors
    /// `bad_arguments`; `speech_failed` when the service does not say it.
    pub(crate) async fn say(&self, args: Value) -> Result<Value, Problem> {
        let passage = passage(args).ok_or_else(|| Problem::plain("bad_arguments"))?;
        let stopped = self.next_turn();
        let mut lent = self.service.lock().await;
        if stopped.is_cancelled() {
            return Ok(Value::Null);
        }
        let said = async {
            let mut service = ready(lent.take()).await?;
            service.say(&passage, &stopped).await?;
            io::Result::Ok(service)
        };
        let service = said.await.map_err(|_| Problem::plain("speech_failed"))?;
        *lent = Some(service);
        Ok(Value::Null)
    }

    /// Ends what is being said, and leaves the service.
    pub(crate) async fn stop(&self) -> Value {
        self.next_turn();
        *self.service.lock().await = None;
        Value::Null
    }

    /// Ends the turn of whoever speaks.
    fn next_turn(&self) -> CancellationToken {
        let mut stop = self.stop.lock().unwrap_or_else(PoisonError::into_inner);
        let next = CancellationToken::new();
        mem::replace(&mut *stop, next.clone()).cancel();
        next
    }
}

fn passage(args: Value) -> Option<Passage> {
    let Say { text, voice, language, rate } = serde_json::from_value(args).ok()?;
    let (module, name) = voice.split_once('/')?;
    // Each stands in a line of the protocol.
    let is_plain = ![module, name, &language].iter().any(|part| part.contains(char::is_control));
    (is_plain && text.len() <= LONGEST).then(|| Passage {
        rate: service_rate(rate),
        voice: Voice { module: module.to_owned(), name: name.to_owned(), language },
        text,
    })
}

/// The service's scale from -100 to 100, of which the ends are half as fast and nearly three times as fast as usual in
/// eSpeak NG, its synthesiser of nearly all languages: 80, 160 and 449 words a minute.
fn service_rate(times: f32) -> i8 {
    let scale = if times < 1.0 { 200.0 } else { 55.0 };
    ((times - 1.0) * scale).round().clamp(-100.0, 100.0) as i8
}

/// The service as it is, or connected to; it is started when it does not run.
async fn ready(service: Option<Ssip>) -> io::Result<Ssip> {
    if let Some(service) = service {
        return Ok(service);
    }
    let socket = socket().ok_or(io::ErrorKind::NotFound)?;
    if let Ok(service) = Ssip::connect(&socket, CLIENT).await {
        return Ok(service);
    }
    spawn_blocking(start).await.map_err(io::Error::other)??;
    Ssip::connect(&socket, CLIENT).await
}

/// Where the service listens (<https://freebsoft.org/doc/speechd/ssip.html#General-Rules>).
fn socket() -> Option<PathBuf> {
    let told = env::var("SPEECHD_ADDRESS").ok();
    if let Some(path) = told.as_deref().and_then(|told| told.strip_prefix("unix_socket:")) {
        return Some(path.into());
    }
    Some(PathBuf::from(env::var_os("XDG_RUNTIME_DIR")?).join("speech-dispatcher/speechd.sock"))
}

/// Starts the service as its own library does; it returns once the service listens.
fn start() -> io::Result<()> {
    let mut service = Command::new(SERVICE);
    service.arg("--spawn").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    service.status().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_becomes_one_of_the_service() {
        let rates = [0.1, 0.5, 0.75, 1.0, 1.5, 2.0, 9.0, f32::NAN].map(service_rate);
        assert_eq!(rates, [-100, -100, -50, 0, 28, 55, 100, 0]);
    }

    #[test]
    fn what_would_be_a_command_of_its_own_is_refused() {
        let asked = |voice: &str, language: &str, text: &str| {
            passage(json!({ "text": text, "voice": voice, "language": language, "rate": 1 }))
        };
        assert!(asked("espeak-ng/Arabic", "ar", "خبر").is_some());
        for (voice, language) in
            [("x/y\r\nSET ALL VOLUME 100", "ar"), ("x/y", "ar\nQUIT"), ("x\t/y", "ar"), ("y", "ar")]
        {
            assert!(asked(voice, language, "خبر").is_none(), "{voice:?} {language:?}");
        }
        assert!(asked("x/y", "ar", &"ب".repeat(LONGEST)).is_none());
    }
}
