//! SSIP, the protocol of speech-dispatcher (<https://freebsoft.org/doc/speechd/ssip.html>): a line for a command, a
//! reply of lines that begin with a number, and between them events of what is being said.

use std::io;
use std::path::Path;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::UnixStream;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

/// A service that takes longer to answer has no speech to give.
const ANSWERS_WITHIN: Duration = Duration::from_secs(5);
/// Where the sound of the machine cannot be opened, a message is taken and never begun.
const BEGINS_WITHIN: Duration = Duration::from_secs(10);

const EVENT_CLASS: &str = "7";
const BEGIN: &str = "701";
const END: &str = "702";
const CANCELLED: &str = "703";

/// A voice of one of the service's synthesisers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Voice {
    pub(crate) module: String,
    pub(crate) name: String,
    /// BCP 47.
    pub(crate) language: String,
}

/// A passage, and how it is to be said.
#[derive(Debug, Clone)]
pub(crate) struct Passage {
    pub(crate) text: String,
    pub(crate) voice: Voice,
    /// From -100 to 100; 0 is the service's usual rate.
    pub(crate) rate: i8,
}

/// A connection to the service.
#[derive(Debug)]
pub(crate) struct Ssip {
    lines: BufReader<OwnedReadHalf>,
    out: OwnedWriteHalf,
    /// What of the next line has come.
    line: Vec<u8>,
}

impl Ssip {
    /// Connects to the service that listens at `socket`.
    ///
    /// # Errors
    /// When nobody does, or who does speaks another language.
    pub(crate) async fn connect(socket: &Path, client: &str) -> io::Result<Self> {
        let (lines, out) = UnixStream::connect(socket).await?.into_split();
        let mut service = Self { lines: BufReader::new(lines), out, line: Vec::new() };
        service.ask(&format!("SET SELF CLIENT_NAME {client}")).await?;
        for event in ["BEGIN", "END", "CANCEL"] {
            service.ask(&format!("SET SELF NOTIFICATION {event} on")).await?;
        }
        Ok(service)
    }

    /// The voices of all synthesisers. Variants of a voice, of which some have a hundred, are left out.
    ///
    /// # Errors
    /// When the service does not answer.
    pub(crate) async fn voices(&mut self) -> io::Result<Vec<Voice>> {
        let mut voices = Vec::new();
        for module in self.ask("LIST OUTPUT_MODULES").await? {
            self.ask(&format!("SET SELF OUTPUT_MODULE {module}")).await?;
            // One that has no list of voices is no reason to go without the others.
            let Ok(listed) = self.ask("LIST SYNTHESIS_VOICES").await else { continue };
            voices.extend(listed.iter().filter_map(|line| voice_of(&module, line)));
        }
        Ok(voices)
    }

    /// Says a passage to its end, or until it is `stopped`.
    ///
    /// # Errors
    /// When the service refuses it, falls silent or goes.
    pub(crate) async fn say(&mut self, passage: &Passage, stopped: &CancellationToken) -> io::Result<()> {
        let Passage { text, voice, rate } = passage;
        let Voice { module, name, language } = voice;
        for setting in [
            format!("OUTPUT_MODULE {module}"),
            format!("LANGUAGE {language}"),
            format!("SYNTHESIS_VOICE {name}"),
            format!("RATE {rate}"),
        ] {
            self.ask(&format!("SET SELF {setting}")).await?;
        }
        self.ask("SPEAK").await?;
        self.ask(&as_data(text)).await?;
        self.hear(stopped).await
    }

    /// Waits for the end of what is being said; what was stopped has ended once that is answered too.
    async fn hear(&mut self, stopped: &CancellationToken) -> io::Result<()> {
        let (mut has_ended, mut is_stopping, mut is_answered) = (false, false, true);
        let mut limit = Some(Instant::now() + BEGINS_WITHIN);
        while !has_ended || !is_answered {
            let line = tokio::select! {
                line = self.next_line() => line?,
                () = stopped.cancelled(), if !is_stopping => {
                    (is_stopping, is_answered) = (true, false);
                    limit = Some(Instant::now() + ANSWERS_WITHIN);
                    self.out.write_all(b"CANCEL SELF\r\n").await?;
                    continue;
                }
                () = sleep_until(limit.unwrap_or_else(Instant::now)), if limit.is_some() => {
                    return Err(io::ErrorKind::TimedOut.into());
                }
            };
            match line.split_once(' ').map(|(code, _)| code) {
                Some(BEGIN) if !is_stopping => limit = None,
                Some(END | CANCELLED) => has_ended = true,
                Some(code) if !code.starts_with(EVENT_CLASS) => is_answered = true,
                _ => {}
            }
        }
        Ok(())
    }

    /// Sends a command, and gives what stands in the reply before its last line.
    async fn ask(&mut self, command: &str) -> io::Result<Vec<String>> {
        timeout(ANSWERS_WITHIN, async {
            self.out.write_all(format!("{command}\r\n").as_bytes()).await?;
            let mut told = Vec::new();
            loop {
                let line = self.next_line().await?;
                let (Some(code), Some(text)) = (line.get(..3), line.get(4..)) else {
                    return Err(io::ErrorKind::InvalidData.into());
                };
                match (line.get(3..4), code.get(..1)) {
                    (_, Some(EVENT_CLASS)) => {}
                    (Some("-"), _) => told.push(text.to_owned()),
                    (_, Some("2")) => return Ok(told),
                    _ => return Err(io::Error::other(line)),
                }
            }
        })
        .await?
    }

    /// The next line. Whoever waits for something else meanwhile loses nothing of it.
    async fn next_line(&mut self) -> io::Result<String> {
        if self.lines.read_until(b'\n', &mut self.line).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let line = String::from_utf8_lossy(&self.line).trim_end().to_owned();
        self.line.clear();
        Ok(line)
    }
}

/// A voice from its line in the list: name, language and variant.
fn voice_of(module: &str, line: &str) -> Option<Voice> {
    let mut parts = line.split('\t');
    let (name, language, variant) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    matches!(variant, "none" | "").then(|| Voice {
        module: module.to_owned(),
        name: name.to_owned(),
        language: language.to_owned(),
    })
}

/// The text as SSIP takes it: a line with nothing but a dot ends it, so that dots at the start of a line are doubled.
fn as_data(text: &str) -> String {
    let mut data = String::with_capacity(text.len() + 2);
    for line in text.split(['\r', '\n', '\0']) {
        if line.starts_with('.') {
            data.push('.');
        }
        data.push_str(line);
        data.push_str("\r\n");
    }
    data.push('.');
    data
}

#[cfg(test)]
mod tests;
