//! The table for spreadsheets.

use super::sample::{CONTENTS, export};
use super::{compare, written};
use crate::export::Format;
use crate::model::{Contents, Item};

#[test]
fn the_table_is_as_approved() {
    let table = String::from_utf8(written(Format::Csv, &export(&CONTENTS))).unwrap();
    assert!(table.starts_with("\u{feff}address,title,"));
    assert!(table.contains("\r\n"));
    compare("table.csv", &table);
}

#[test]
fn no_cell_is_a_formula() {
    for title in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1"] {
        let contents = Contents {
            items: vec![Item { title: title.to_owned(), ..Item::default() }],
            ..Contents::default()
        };
        let table = written(Format::Csv, &export(&contents));
        let mut reader = csv::Reader::from_reader(table.as_slice());
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!(row.get(1), Some(format!("'{title}").as_str()));
    }
}
