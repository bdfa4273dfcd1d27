use qirtas_text::each_token;
use unicode_segmentation::UnicodeSegmentation;

use super::{Block, BlockKind, DiffBlock, PartKind, diff};

fn blocks(texts: &[&str]) -> Vec<Block> {
    texts.iter().map(|text| Block { text: (*text).to_owned() }).collect()
}

/// The parts as a line: `[-…-]` for what was removed, `[+…+]` for what was added.
fn shown(block: &DiffBlock) -> String {
    let part = |kind: PartKind, text: &str| match kind {
        PartKind::Same => text.to_owned(),
        PartKind::Removed => format!("[-{text}-]"),
        PartKind::Added => format!("[+{text}+]"),
    };
    block.parts.iter().map(|p| part(p.kind, &p.text)).collect()
}

fn assert_whole(old: &[Block], new: &[Block]) -> Vec<DiffBlock> {
    let found = diff(old, new);
    let side = |kind: PartKind| -> String {
        let parts = found.iter().flat_map(|block| &block.parts);
        parts
            .filter(|part| part.kind == PartKind::Same || part.kind == kind)
            .map(|p| p.text.as_str())
            .collect()
    };
    let all = |blocks: &[Block]| -> String { blocks.iter().map(|block| block.text.as_str()).collect() };
    assert_eq!(side(PartKind::Removed), all(old), "the old text");
    assert_eq!(side(PartKind::Added), all(new), "the new text");
    for block in &found {
        assert!(block.parts.iter().all(|part| !part.text.is_empty()), "{block:?}");
        assert!(block.parts.is_sorted_by(|one, next| one.kind != next.kind), "{block:?}");
    }
    found
}

#[test]
fn words_are_told_apart_and_sentences_stay_readable() {
    let rows = [
        (
            "عبر أهالي البلدة الجسر القديم.",
            "عبر أهالي البلدة الجسر القديم.",
            "عبر أهالي البلدة الجسر القديم.",
        ),
        ("عبر أهالي البلدة الجسر", "عبر أهالي البلدة الجسر القديم", "عبر أهالي البلدة الجسر[+ القديم+]"),
        ("شارك 40 متطوعا في العمل", "شارك ٥٠ متطوعا في العمل", "شارك [-40 -][+٥٠ +]متطوعا في العمل"),
        ("قال الوزير: «لا».", "قال الوزير: “لا”.", "قال الوزير: [-«لا».-][+“لا”.+]"),
        // What stays is one word that says nothing: the sentence is not torn for it.
        (
            "وصل القطار إلى دمشق مساء الأحد بعد تأخير",
            "وصل القطار من بيروت إلى حلب مساء الأحد بعد تأخير",
            "وصل القطار [-إلى دمشق -][+من بيروت إلى حلب +]مساء الأحد بعد تأخير",
        ),
        (
            "قالت ليلى في بيروت أمس إنها سعيدة",
            "قالت سلمى في دمشق أمس إنها سعيدة",
            "قالت [-ليلى في بيروت -][+سلمى في دمشق +]أمس إنها سعيدة",
        ),
        (
            "می‌توانید آن را بگیرید",
            "می‌توانند آن را بگیرند",
            "[-می‌توانید آن را بگیرید-][+می‌توانند آن را بگیرند+]",
        ),
        ("כתב הספר החדש", "כתב  הספר\nהחדש", "כתב[- -][+  +]הספר[- -][+\n+]החדש"),
        ("كَتَبَ", "كَتَبُوا", "[-كَتَبَ-][+كَتَبُوا+]"),
        ("", "نص", "[+نص+]"),
    ];
    for (old, new, expected) in rows {
        let parts = super::diff_words(old, new);
        let block = DiffBlock { kind: BlockKind::Changed, parts };
        assert_eq!(shown(&block), expected);
    }
}

#[test]
fn blocks_are_put_beside_what_they_became() {
    let old = blocks(&[
        "جسر خشبي قديم يعود إلى الحياة",
        "بعد سنوات من الإغلاق، عبر أهالي البلدة الجسر الخشبي القديم.",
        "بدأ العمل حين لاحظ النجار أن ألواح الجسر ما زالت سليمة.",
        "ولم تتجاوز كلفة الترميم نصف المبلغ.",
    ]);
    let new = blocks(&[
        "جسر خشبي قديم يعود إلى الحياة",
        "تحديث: أضيف تعليق المجلس المحلي على أعمال الترميم.",
        "بعد سنوات طويلة من الإغلاق، عبر أهالي البلدة الجسر الخشبي القديم.",
        "ولم تتجاوز كلفة الترميم نصف المبلغ.",
    ]);
    let found = assert_whole(&old, &new);
    let kinds: Vec<BlockKind> = found.iter().map(|block| block.kind).collect();
    use BlockKind::{Added, Changed, Removed, Same};
    assert_eq!(kinds, [Same, Added, Changed, Removed, Same]);
    assert_eq!(shown(&found[2]), "بعد سنوات [+طويلة +]من الإغلاق، عبر أهالي البلدة الجسر الخشبي القديم.");
}

#[test]
fn an_empty_text_is_all_added_or_all_removed() {
    let some = blocks(&["واحد", "", "اثنان"]);
    assert!(assert_whole(&[], &some).iter().all(|block| block.kind == BlockKind::Added));
    assert!(assert_whole(&some, &[]).iter().all(|block| block.kind == BlockKind::Removed));
    assert!(assert_whole(&some, &some).iter().all(|block| block.kind == BlockKind::Same));
    assert_eq!(diff(&[], &[]), []);
}

/// No part of the old text ends within a word or a cluster.
fn assert_untorn(block: &DiffBlock) {
    let parts =
        || block.parts.iter().filter(|part| part.kind != PartKind::Added).map(|part| part.text.as_str());
    let whole: String = parts().collect();
    let mut places: Vec<usize> =
        whole.grapheme_indices(true).map(|(at, _)| at).chain([whole.len()]).collect();
    each_token(&whole, |word| places.retain(|at| *at <= word.start || *at >= word.end));
    let mut end = 0;
    for part in parts() {
        end += part.len();
        assert!(places.contains(&end), "{block:?}");
    }
}

/// Texts of pieces in orders that nobody would write: a fixed sequence of pseudo-random ones.
#[test]
fn either_text_is_whole_and_words_are_never_torn() {
    const PIECES: &[&str] = &[
        "كتاب",
        "كِتَاب",
        " ",
        "  ",
        "\n",
        "في",
        "من",
        "،",
        ".",
        "«",
        "»",
        "می‌خواهم",
        "word",
        "ת״א",
        "👩‍👩‍👧",
        "\u{64E}",
        "漢字",
        "٣",
        "\u{200F}",
        "xxx",
    ];
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let mut kinds = std::collections::HashSet::new();
    for _ in 0..3000 {
        let mut text = || -> Vec<String> {
            let count = next(5);
            (0..count).map(|_| (0..next(40)).map(|_| PIECES[next(PIECES.len())]).collect()).collect()
        };
        let (old, mut new) = (text(), text());
        // Half of the blocks stay, so that there is something to pair.
        for (one, other) in old.iter().zip(&mut new) {
            if one.len() % 2 == 0 {
                *other = format!("{one} {}", other.get(..other.floor_char_boundary(12)).unwrap());
            }
        }
        let of = |texts: &[String]| texts.iter().map(|text| Block { text: text.clone() }).collect::<Vec<_>>();
        for block in assert_whole(&of(&old), &of(&new)) {
            kinds.insert(format!("{:?}", block.kind));
            assert_untorn(&block);
        }
    }
    assert_eq!(kinds.len(), 4, "{kinds:?}");
}

#[test]
fn long_texts_that_have_nothing_in_common_end_soon() {
    let text = |seed: usize| -> Vec<Block> {
        let words: Vec<String> =
            (0..150_000).map(|n| format!("w{}", (n * 7919 + seed) % 997 + seed)).collect();
        words.chunks(1500).map(|words| Block { text: words.join(" ") }).collect()
    };
    let found = assert_whole(&text(0), &text(5000));
    assert!(!found.is_empty());
    let lines: Vec<Block> = (0..60_000).map(|n| Block { text: format!("{}", n % 3) }).collect();
    let others: Vec<Block> = (0..60_000).map(|n| Block { text: format!("{}", n % 5) }).collect();
    assert_whole(&lines, &others);
}
