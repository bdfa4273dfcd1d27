#![allow(clippy::unwrap_used, reason = "a helper of a test ends the test")]

use std::path::PathBuf;

use tempfile::TempDir;
use tokio::net::UnixListener;
use tokio::task::JoinHandle;

use super::*;

/// A service that answers by a script, and tells what it was asked.
struct Service {
    socket: PathBuf,
    asked: JoinHandle<Vec<String>>,
    _folder: TempDir,
}

/// What the service answers to a line that begins so.
const USUAL: [(&str, &str); 8] = [
    ("LIST OUTPUT_MODULES", "250-espeak-ng\r\n250-mute\r\n250 OK MODULE LIST SENT\r\n"),
    (
        "LIST SYNTHESIS_VOICES",
        "249-Arabic\tar\tnone\r\n249-Arabic+Adam\tar\tAdam\r\n249 OK VOICE LIST SENT\r\n",
    ),
    ("SET SELF OUTPUT_MODULE mute", "216 OK OUTPUT MODULE SET\r\n"),
    ("SET", "208 OK SET\r\n"),
    ("SPEAK", "230 OK RECEIVING DATA\r\n"),
    (".", ""),
    ("CANCEL SELF", "703-21\r\n703-1\r\n703 CANCELED\r\n210 OK CANCELED\r\n"),
    ("", ""),
];

fn service(spoken: &'static str) -> Service {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("speechd.sock");
    let listener = UnixListener::bind(&socket).unwrap();
    let asked = tokio::spawn(async move {
        let (lines, mut out) = listener.accept().await.unwrap().0.into_split();
        let mut lines = BufReader::new(lines).lines();
        let mut asked = Vec::new();
        while let Some(line) = lines.next_line().await.unwrap() {
            let (_, usual) = USUAL.iter().find(|(start, _)| line.starts_with(start)).unwrap();
            let answer = if line == "." { spoken } else { usual };
            asked.push(line);
            out.write_all(answer.as_bytes()).await.unwrap();
        }
        asked
    });
    Service { socket, asked, _folder: folder }
}

fn arabic() -> Voice {
    Voice { module: "espeak-ng".to_owned(), name: "Arabic".to_owned(), language: "ar".to_owned() }
}

fn passage(text: &str) -> Passage {
    Passage { text: text.to_owned(), voice: arabic(), rate: 28 }
}

const SAID: &str =
    "225-21\r\n225 OK MESSAGE QUEUED\r\n701-21\r\n701-1\r\n701 BEGIN\r\n702-21\r\n702-1\r\n702 END\r\n";
const BEGUN: &str = "225-21\r\n225 OK MESSAGE QUEUED\r\n701-21\r\n701-1\r\n701 BEGIN\r\n";

#[tokio::test]
async fn voices_are_listed_without_their_variants() {
    let service = service(SAID);
    let mut ssip = Ssip::connect(&service.socket, "a:b:c").await.unwrap();
    let mute = Voice { module: "mute".to_owned(), ..arabic() };
    assert_eq!(ssip.voices().await.unwrap(), [arabic(), mute]);
    drop(ssip);
    assert_eq!(
        service.asked.await.unwrap(),
        [
            "SET SELF CLIENT_NAME a:b:c",
            "SET SELF NOTIFICATION BEGIN on",
            "SET SELF NOTIFICATION END on",
            "SET SELF NOTIFICATION CANCEL on",
            "LIST OUTPUT_MODULES",
            "SET SELF OUTPUT_MODULE espeak-ng",
            "LIST SYNTHESIS_VOICES",
            "SET SELF OUTPUT_MODULE mute",
            "LIST SYNTHESIS_VOICES",
        ]
    );
}

#[tokio::test]
async fn a_passage_is_said_to_its_end_and_cannot_give_commands() {
    let service = service(SAID);
    let mut ssip = Ssip::connect(&service.socket, "a:b:c").await.unwrap();
    let never = CancellationToken::new();
    ssip.say(&passage("قالت:\r\n.\nQUIT\0.نعم"), &never).await.unwrap();
    ssip.say(&passage("ثم"), &never).await.unwrap();
    drop(ssip);
    let asked = service.asked.await.unwrap();
    let settings = ["OUTPUT_MODULE espeak-ng", "LANGUAGE ar", "SYNTHESIS_VOICE Arabic", "RATE 28"];
    let said = |data: &[&str]| -> Vec<String> {
        let before = settings.iter().map(|setting| format!("SET SELF {setting}"));
        before.chain(["SPEAK"].iter().chain(data).chain(&["."]).map(|&line| line.to_owned())).collect()
    };
    let expected = [said(&["قالت:", "", "..", "QUIT", "..نعم"]), said(&["ثم"])].concat();
    assert_eq!(asked.get(4..).unwrap(), expected);
}

#[tokio::test]
async fn what_is_stopped_ends_and_the_next_is_said() {
    let service = service(BEGUN);
    let mut ssip = Ssip::connect(&service.socket, "a:b:c").await.unwrap();
    let stopped = CancellationToken::new();
    stopped.cancel();
    ssip.say(&passage("طويل"), &stopped).await.unwrap();
    ssip.say(&passage("غيره"), &stopped).await.unwrap();
    drop(ssip);
    let asked = service.asked.await.unwrap();
    assert_eq!(asked.iter().filter(|line| *line == "CANCEL SELF").count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_service_without_sound_is_not_waited_for() {
    let service = service("225-21\r\n225 OK MESSAGE QUEUED\r\n");
    let mut ssip = Ssip::connect(&service.socket, "a:b:c").await.unwrap();
    let problem = ssip.say(&passage("خبر"), &CancellationToken::new()).await.unwrap_err();
    assert_eq!(problem.kind(), io::ErrorKind::TimedOut);
}

#[tokio::test]
async fn a_service_that_refuses_or_goes_is_an_error() {
    let refusing = service("300 ERR INTERNAL\r\n");
    let mut ssip = Ssip::connect(&refusing.socket, "a:b:c").await.unwrap();
    let problem = ssip.say(&passage("خبر"), &CancellationToken::new()).await.unwrap_err();
    assert_eq!(problem.to_string(), "300 ERR INTERNAL");
    refusing.asked.abort();
    assert!(ssip.voices().await.is_err());
    assert!(Ssip::connect(&refusing.socket, "a:b:c").await.is_err());
}
