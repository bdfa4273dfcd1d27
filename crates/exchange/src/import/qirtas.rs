//! Our own JSON, as [`crate::json`] has it.

use serde::Deserialize;
use serde_json::Value;

use super::gather::Gatherer;
use super::json::{self, Outermost};
use super::{ImportError, RefusalReason, bounds, date};
use crate::json::{CollectionForm, FORMAT, ItemForm, TagForm, VERSION};
use crate::model::{Collection, Item};

/// Reads a file of ours.
pub(super) fn read(text: &str, gatherer: &mut Gatherer) -> Result<(), ImportError> {
    let mut is_ours = false;
    let mut is_newer = false;
    let mut last = String::new();
    let (outermost, is_damaged) =
        json::each_member(text, &["collections", "tags", "items"], |name, value| match name {
            "format" => is_ours = value.as_str() == Some(FORMAT),
            "version" => is_newer = value.as_u64().is_some_and(|version| version > u64::from(VERSION)),
            "collections" => {
                if let Ok(form) = CollectionForm::deserialize(value) {
                    let mut path = Collection::from(form).path;
                    bounds::limit_path(&mut path);
                    gatherer.collection(&path);
                }
            }
            "tags" => {
                if let Ok(form) = TagForm::deserialize(value) {
                    gatherer.tag(form.into());
                }
            }
            "items" => {
                json::text(&value, "title").clone_into(&mut last);
                take(value, gatherer);
            }
            _ => {}
        });
    if outermost != Outermost::Object || !is_ours || is_newer {
        return Err(ImportError::WrongKind);
    }
    if is_damaged {
        gatherer.refuse(&last, RefusalReason::Damaged);
    }
    Ok(())
}

fn take(value: Value, gatherer: &mut Gatherer) {
    match ItemForm::deserialize(&value) {
        Ok(form) => {
            let item = Item::from(form);
            // A note among bookmarks has no address, and came here so.
            if item.address.is_empty() { gatherer.text(item) } else { gatherer.item(item) }
        }
        Err(_) => {
            gatherer.refuse(json::text(&value, "address"), RefusalReason::Damaged);
            gatherer.item(what_is_good(&value));
        }
    }
}

/// The most of an item of which something is not as we write it.
fn what_is_good(value: &Value) -> Item {
    Item {
        address: json::text(value, "address").to_owned(),
        title: json::text(value, "title").to_owned(),
        note: json::text(value, "note").to_owned(),
        added: date::moment_of(value.get("added")),
        tags: json::texts(value.get("tags")),
        ..Item::default()
    }
}
