//! Commands that read one document and touch no library.

use std::fmt::Display;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use jiff::Timestamp;
use qirtas_feed::Hints;
use qirtas_reader::{Error, Problem};
use serde_json::json;
use url::Url;

use crate::{Done, json};

/// Far more than a feed may have; without a bound `/dev/zero` would take all memory.
const MOST_BYTES: u64 = 100_000_000;

/// Prints a feed as it is understood.
pub(crate) fn parse(file: &Path, url: Option<&Url>, content_type: Option<&str>) -> Result<Done, Problem> {
    let bytes = read(file)?;
    let hints = Hints { content_type, base: url, now: Timestamp::now() };
    let feed = qirtas_feed::parse(&bytes, &hints).map_err(|error| Error::from(error).problem())?;
    Ok(json::document(&json::feed(&feed)).into())
}

/// Prints what the reading view would be given.
pub(crate) fn sanitize(file: &Path, url: Option<&Url>, as_json: bool) -> Result<Done, Problem> {
    let bytes = read(file)?;
    let clean = qirtas_article::sanitize(&qirtas_feed::decode(&bytes, None), url);
    if !as_json {
        return Ok(format!("{}\n", clean.html).into());
    }
    let direction = clean.direction.map(qirtas_reader::Direction::as_str);
    let text = qirtas_article::text_of(&clean.html);
    Ok(json::document(
        &json!({ "html": clean.html, "text": text, "direction": direction, "pictures": json::pictures(&clean) }),
    )
    .into())
}

/// A file, or standard input for `-`.
pub(crate) fn read(file: &Path) -> Result<Vec<u8>, Problem> {
    read_within(MOST_BYTES, file)?.ok_or_else(|| told("too_large", "limit_mb", MOST_BYTES / 1_000_000))
}

/// The same, of whatever encoding.
pub(crate) fn read_text(file: &Path) -> Result<String, Problem> {
    Ok(qirtas_feed::decode(&read(file)?, None).into_owned())
}

/// The same; nothing where it is larger than that.
pub(crate) fn read_within(most_bytes: u64, file: &Path) -> Result<Option<Vec<u8>>, Problem> {
    let bounded = |from: &mut dyn Read| {
        let mut bytes = Vec::new();
        from.take(most_bytes + 1).read_to_end(&mut bytes).map(|_| bytes)
    };
    let read = if file == Path::new("-") {
        bounded(&mut io::stdin().lock())
    } else {
        File::open(file).and_then(|mut file| bounded(&mut file))
    };
    let bytes = read.map_err(|_| told("file_unreadable", "file", file.display()))?;
    Ok((bytes.len() as u64 <= most_bytes).then_some(bytes))
}

/// A problem with one argument.
fn told(code: &str, name: &str, value: impl Display) -> Problem {
    Problem { code: code.to_owned(), args: [(name.to_owned(), value.to_string())].into() }
}
