use std::sync::Arc;

use super::stand::Kept;
use crate::index::postings::{Cursor, List, Lists, Postings};

/// Every third article, held once to five times.
fn long(count: u32) -> Postings {
    let mut postings = Postings::default();
    for n in 0..count {
        let places: Vec<u32> = (0..=n % 5).map(|place| place * 7 + n % 11).collect();
        postings.push(n * 3, &places);
    }
    postings
}

/// What a list says of the articles from one on: the block in which it stands, and all after it.
fn read_from(kept: &Kept, value: &[u8], from: u32) -> Postings {
    let block: Arc<[u8]> = Arc::from(value);
    let mut cursor = Cursor::new(kept, List::parse(&block, 0..block.len()).unwrap());
    let (mut read, mut positions) = (Postings::default(), Vec::new());
    while cursor.next_block(from).unwrap() {
        cursor.positions(&mut positions).unwrap();
        read.docs.extend(cursor.docs());
        read.counts.extend(cursor.counts());
        read.positions.extend(&positions);
    }
    read
}

#[test]
fn lists_of_every_length_are_read_from_anywhere() {
    for count in [1, 127, 128, 129, 2_000, 100_000] {
        let whole = long(count);
        let mut kept = Kept::default();
        let value = Lists::new().write(&whole, &mut kept).unwrap();
        assert_eq!(kept.0.len() > 2, count == 100_000, "the longest stands in several pieces");
        for from in [0, 1, count, count * 3 / 2, count * 3 - 3] {
            let read = read_from(&kept, &value, from);
            let passed = whole.docs.len() - read.docs.len();
            assert!(passed == 0 || whole.docs[passed - 1] < from, "{count} from {from}: passed too much");
            assert!(read.docs.len() <= 128 || read.docs[127] >= from, "{count} from {from}: read too much");
            assert_eq!(read.docs, whole.docs[passed..], "{count} from {from}");
            assert_eq!(read.counts, whole.counts[passed..], "{count} from {from}");
            assert!(whole.positions.ends_with(&read.positions), "{count} from {from}");
            let places: u32 = read.counts.iter().sum();
            assert_eq!(read.positions.len(), places as usize, "{count} from {from}");
        }
        let after_all = read_from(&kept, &value, count * 3);
        assert!(after_all.docs.len() < 128, "at most the rest, which has no end written before it");
    }
}
