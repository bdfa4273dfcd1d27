//! Articles' pages, and the pictures and sounds that come with them.

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::{HTML, Here, Parameters, Shared, missing, versioned};
use crate::conditional::Versioned;
use crate::outlet::{Outlet, Style};
use crate::page::Picture;
use crate::pages::Sheet;
use crate::place::Place;
use crate::stand::Shelves;
use crate::{Oddity, media, oddity, page};

pub(super) async fn article(
    State(shelves): Shared,
    Path((outlet, number)): Path<(String, u32)>,
    Extension(place): Here,
    oddity: Option<Extension<Oddity>>,
    Query(parameters): Parameters,
    asked: HeaderMap,
) -> Response {
    let Some(outlet) = Outlet::find(&outlet) else { return missing() };
    let Some(edition) = shelves.edition_around(outlet, &place, number) else { return missing() };
    if let (Some(Extension(oddity)), Some(sheet)) = (oddity, Sheet::of(&edition)) {
        let page = parameters.get("page").map_or(Some(1), |page| page.parse().ok());
        return page.and_then(|page| oddity::answer(oddity, sheet, page)).unwrap_or_else(missing);
    }
    let Some(page) = page::of(&edition) else { return missing() };
    if outlet.style == Style::Tables {
        return oddity::in_windows_1256(&page, "text/html");
    }
    let updated = edition.articles.first().map_or(shelves.base_time, |first| first.updated);
    versioned(HTML, page, updated, &asked)
}

/// The same article for telephones.
pub(super) async fn accelerated(shelves: Shared, number: Path<(String, u32)>, place: Here) -> Response {
    another_edition(&shelves, number, &place, |sheet| sheet.write_accelerated())
}

/// The same article for paper.
pub(super) async fn printed(shelves: Shared, number: Path<(String, u32)>, place: Here) -> Response {
    another_edition(&shelves, number, &place, |sheet| sheet.write_for_print())
}

fn another_edition(
    shelves: &Shelves,
    Path((outlet, number)): Path<(String, u32)>,
    place: &Place,
    write: impl FnOnce(&Sheet<'_>) -> String,
) -> Response {
    let edition = Outlet::find(&outlet).and_then(|outlet| shelves.edition_around(outlet, place, number));
    let page = edition.as_ref().and_then(|edition| Sheet::of(edition).map(|sheet| write(&sheet)));
    page.map_or_else(missing, |page| ([(CONTENT_TYPE, HTML)], page).into_response())
}

/// What an article's page should be read as, for who asks from another process.
pub(super) async fn truth(
    State(shelves): Shared,
    Path((outlet, number)): Path<(String, u32)>,
    Extension(place): Here,
) -> Response {
    match shelves.truth(&outlet, number, &place) {
        Some(truth) => axum::Json(truth.to_json()).into_response(),
        None => missing(),
    }
}

pub(super) async fn shown(
    State(shelves): Shared,
    Path((outlet, file)): Path<(String, String)>,
    asked: HeaderMap,
) -> Response {
    let revision = shelves.revision(&format!("{outlet}/media/{file}"));
    let answer = Outlet::find(&outlet)
        .and_then(|_| shelves.gallery.answer(&file, revision, shelves.base_time, &asked));
    answer.unwrap_or_else(missing)
}

pub(super) async fn heard(
    State(shelves): Shared,
    Path((outlet, file)): Path<(String, String)>,
    Query(parameters): Parameters,
    asked: HeaderMap,
) -> Response {
    let revision = shelves.revision(&format!("{outlet}/audio/{file}"));
    let asked_size = parameters.get("size").and_then(|size| size.parse().ok());
    let size = asked_size.or_else(|| shelves.sound_size(&outlet));
    let answer =
        Outlet::find(&outlet).and_then(|_| media::sound(&file, size, revision, shelves.base_time, &asked));
    answer.unwrap_or_else(missing)
}

pub(super) async fn picture(
    State(shelves): Shared,
    Path((outlet, file)): Path<(String, String)>,
    asked: HeaderMap,
) -> Response {
    let number = file.strip_suffix(".webp").and_then(|number| number.parse().ok());
    match (Outlet::find(&outlet), number.and_then(Picture::find)) {
        (Some(_), Some(picture)) => {
            let thing = Versioned {
                content_type: "image/webp",
                etag: format!("\"picture-{}\"", picture.number),
                modified: shelves.base_time,
            };
            thing.answer(&asked, || Bytes::from_static(picture.bytes))
        }
        _ => missing(),
    }
}

pub(super) async fn bench_page(
    State(shelves): Shared,
    Path((number, entry)): Path<(u64, u32)>,
    Query(parameters): Parameters,
) -> Response {
    let read = |name: &str, otherwise: u32| {
        parameters.get(name).and_then(|text| text.parse().ok()).unwrap_or(otherwise)
    };
    let (size, pictures) = (read("size", 4096).min(10_000_000), read("pictures", 0).min(20));
    ([(CONTENT_TYPE, HTML)], shelves.press.page(number, entry, size as usize, pictures)).into_response()
}

/// `ENTRY-PLACE.jpg`: a picture that no other entry has.
pub(super) async fn bench_picture(
    State(shelves): Shared,
    Path((number, file)): Path<(u32, String)>,
    asked: HeaderMap,
) -> Response {
    let place = file.strip_suffix(".jpg").and_then(|name| name.split_once('-'));
    let place =
        place.and_then(|(entry, place)| Some((entry.parse::<u32>().ok()?, place.parse::<u32>().ok()?)));
    let answer = place.and_then(|(entry, place)| {
        let seed = number.wrapping_mul(100_000).wrapping_add(entry.wrapping_mul(20)).wrapping_add(place);
        shelves.gallery.answer(&format!("photo-{seed}-800x600.jpg"), 0, shelves.base_time, &asked)
    });
    answer.unwrap_or_else(missing)
}
