//! Commands that read one document and touch no library.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use jiff::Timestamp;
use qirtas_feed::Hints;
use qirtas_reader::{Error, Problem};
use serde_json::json;
use url::Url;

use crate::{Done, json};

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
    let pictures: Vec<_> = clean
        .pictures
        .iter()
        .map(|p| json!({ "key": p.key, "url": p.url.as_str(), "alt": p.alt, "width": p.width, "height": p.height }))
        .collect();
    let direction = clean.direction.map(qirtas_reader::Direction::as_str);
    let text = qirtas_article::text_of(&clean.html);
    Ok(json::document(
        &json!({ "html": clean.html, "text": text, "direction": direction, "pictures": pictures }),
    )
    .into())
}

fn read(file: &Path) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        fs::read(file).map(|read| bytes = read)
    };
    match read {
        Ok(()) => Ok(bytes),
        Err(_) => {
            let args = [("file".to_owned(), file.display().to_string())].into();
            Err(Problem { code: "file_unreadable".to_owned(), args })
        }
    }
}
