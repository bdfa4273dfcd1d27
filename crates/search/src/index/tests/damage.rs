//! Whatever became of its bytes, the index says so, or answers: it never panics.

use super::stand::{Ask, Index, Kept};
use crate::{Error, is_whole, nearest};

fn sample() -> Index {
    let texts: Vec<String> = (1..400).map(|n| format!("خبر رقم {n} عن النفط والسوق {}", n % 9)).collect();
    Index::of(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Asks all that can be asked.
fn ask(index: &Index) -> Result<usize, Error> {
    let mut answers = 0;
    for query in ["خبر", "\"خبر رقم\"", "نف", "title:خبر", "tag:x"] {
        answers += index.ask(&Ask { is_typing: true, ..Ask::for_all(query) })?.total;
    }
    index.with(|living| nearest(living, "نفظ", &|| true))?;
    Ok(answers)
}

#[test]
fn a_byte_that_changed_is_seen() {
    let index = sample();
    let pieces = &index.segments[0].0.0;
    let expected = ask(&index).unwrap();
    for (key, bytes) in pieces {
        for at in [0, bytes.len() / 2, bytes.len() - 1] {
            let mut damaged = pieces.clone();
            damaged.get_mut(key).unwrap()[at] ^= 0x10;
            assert!(!is_whole(&damaged[key]), "{key:?} at {at}");
            let index = Index { segments: vec![(Kept(damaged), index.segments[0].1.clone())] };
            // A piece that no question reads may be damaged without anybody's loss.
            match ask(&index) {
                Err(Error::Damaged) => {}
                answer => assert_eq!(answer.unwrap(), expected, "{key:?} at {at}"),
            }
        }
    }
}

#[test]
fn a_piece_that_is_gone_or_cut_is_seen() {
    let index = sample();
    let pieces = &index.segments[0].0.0;
    for (key, bytes) in pieces.iter().filter(|((kind, _), _)| *kind < 4) {
        for cut in [None, Some(0), Some(3), Some(bytes.len() - 1)] {
            let mut damaged = pieces.clone();
            match cut {
                None => drop(damaged.remove(key)),
                Some(length) => damaged.get_mut(key).unwrap().truncate(length),
            }
            let index = Index { segments: vec![(Kept(damaged), index.segments[0].1.clone())] };
            assert!(matches!(ask(&index), Err(Error::Damaged)), "{key:?} cut to {cut:?}");
        }
    }
}

/// A check proves nothing about who wrote it: bytes that are whole and make no sense must not panic either.
#[test]
fn bytes_that_make_no_sense_do_not_panic() {
    use twox_hash::XxHash3_64;
    let index = sample();
    let pieces = &index.segments[0].0.0;
    let mut random = 7_u64;
    let mut next = || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) as usize
    };
    for _ in 0..150 {
        let mut damaged = pieces.clone();
        let (_, bytes) = damaged.iter_mut().nth(next() % pieces.len()).unwrap();
        let content = bytes.len() - 4;
        for _ in 0..1 + next() % 4 {
            bytes[next() % content] = next() as u8;
        }
        let check = (XxHash3_64::oneshot(&bytes[..content]) as u32).to_le_bytes();
        bytes[content..].copy_from_slice(&check);
        let index = Index { segments: vec![(Kept(damaged), index.segments[0].1.clone())] };
        let _ = ask(&index);
    }
}
