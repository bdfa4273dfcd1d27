//! `tests/data/exchange/import/NAME` and what becomes of it: `NAME.golden.json`. `QIRTAS_BLESS=1` rewrites them.

use serde_json::{Value, json};

use super::*;
use crate::json::{CollectionForm, ItemForm};

fn golden_of(imported: &Imported) -> String {
    let forms = |items: &[Item]| items.iter().map(|item| json!(ItemForm::from(item))).collect::<Vec<Value>>();
    let refused = imported.refused.iter().map(|refusal| json!([refusal.reason.as_str(), refusal.line]));
    let golden = json!({
        "collections": imported.contents.collections.iter().map(|c| json!(CollectionForm::from(c))).collect::<Vec<_>>(),
        "items": forms(&imported.contents.items),
        "texts": forms(&imported.texts),
        "refused": refused.collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&golden).unwrap() + "\n"
}

#[test]
fn every_export_becomes_what_it_says() {
    for (name, kind) in FILES {
        let path = path_of(&format!("{name}.golden.json"));
        let actual = golden_of(&read(kind, &bytes_of(name)).unwrap());
        if std::env::var_os("QIRTAS_BLESS").is_some() {
            std::fs::write(&path, &actual).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(actual, expected, "{} (QIRTAS_BLESS=1 rewrites it)", path.display());
    }
}

#[test]
fn a_packed_backup_brings_what_the_plain_one_does() {
    let plain = read(Kind::Firefox, &bytes_of("firefox.json")).unwrap();
    assert_eq!(read(Kind::Firefox, &bytes_of("firefox.jsonlz4")).unwrap(), plain);
    assert_eq!(plain.contents.items.len(), 3);
}
