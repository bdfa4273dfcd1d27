//! What the parts of a page weigh: letters, links, pictures, and how much of it reads like paragraphs.

use qirtas_text::is_letter_or_digit;

use super::dom::{Dom, ROOT, What};

/// What parts of a page weigh, each without what has been taken out of it.
pub(super) struct Weights {
    all: Vec<Weight>,
    /// For each node the block that its text belongs to, and whether a link is around it.
    homes: Vec<(usize, bool)>,
}

#[derive(Clone, Copy, Default)]
pub(super) struct Weight {
    /// Letters and digits.
    pub(super) letters: u32,
    /// Those of them in links.
    pub(super) linked: u32,
    /// Those in blocks that read like paragraphs.
    pub(super) prose: u32,
    /// How many blocks do.
    pub(super) paragraphs: u32,
    pub(super) links: u32,
    pub(super) pictures: u32,
    /// Letters that stand in this block and in no block inside it, and those of them in links.
    pub(super) own: u32,
    pub(super) own_linked: u32,
    /// Whether a sentence ends in this block's own text.
    has_sentence: bool,
}

/// Fewer letters of its own make no paragraph.
pub(super) const SHORTEST_PROSE: u32 = 60;

impl Weight {
    /// Whether this block's own text reads like a paragraph.
    pub(super) fn is_prose(&self) -> bool {
        self.own >= SHORTEST_PROSE && self.own_linked * 2 < self.own && self.has_sentence
    }

    /// Whether more than `percent` of the letters stand in links.
    pub(super) fn is_linked_above(&self, percent: u32) -> bool {
        self.linked * 100 > self.letters * percent
    }
}

impl Weights {
    pub(super) fn of(dom: &Dom<'_>) -> Weights {
        let mut all = vec![Weight::default(); dom.len()];
        let mut homes = vec![(ROOT, false); dom.len()];
        for at in dom.within(ROOT) {
            let node = dom.node(at);
            let (home, is_linked) = homes.get(node.parent).copied().unwrap_or_default();
            let place = match node.what {
                What::Block(_) => (at, is_linked),
                What::Inline(tag) => (home, is_linked || tag.name == "a"),
                _ => (home, is_linked),
            };
            if let Some(slot) = homes.get_mut(at) {
                *slot = place;
            }
            let Some(weight) = all.get_mut(if matches!(node.what, What::Text(_)) { home } else { at }) else {
                continue;
            };
            match node.what {
                What::Text(text) => {
                    let letters = letters_of(text);
                    weight.own += letters;
                    weight.own_linked += if is_linked { letters } else { 0 };
                    weight.has_sentence |= !is_linked && holds_sentence_end(text);
                }
                What::Void(tag) if tag.name == "img" => weight.pictures += 1,
                What::Inline(tag) if tag.name == "a" => weight.links += 1,
                _ => {}
            }
        }
        for at in (0..dom.len()).rev() {
            let Some(weight) = all.get_mut(at) else { continue };
            weight.letters += weight.own;
            weight.linked += weight.own_linked;
            if weight.is_prose() {
                weight.prose += weight.own;
                weight.paragraphs += 1;
            }
            let (sum, node) = (*weight, dom.node(at));
            if at != ROOT
                && !node.is_cut
                && let Some(parent) = all.get_mut(node.parent)
            {
                parent.letters += sum.letters;
                parent.linked += sum.linked;
                parent.prose += sum.prose;
                parent.paragraphs += sum.paragraphs;
                parent.links += sum.links;
                parent.pictures += sum.pictures;
            }
        }
        Weights { all, homes }
    }

    pub(super) fn at(&self, node: usize) -> Weight {
        self.all.get(node).copied().unwrap_or_default()
    }

    /// The block that a node's text belongs to, and whether a link is around it.
    pub(super) fn home(&self, node: usize) -> (usize, bool) {
        self.homes.get(node).copied().unwrap_or_default()
    }
}

/// Letters and digits of a text.
pub(super) fn letters_of(text: &str) -> u32 {
    if text.is_ascii() {
        return u32::try_from(text.bytes().filter(u8::is_ascii_alphanumeric).count()).unwrap_or(u32::MAX);
    }
    u32::try_from(text.chars().filter(|c| is_letter_or_digit(*c)).count()).unwrap_or(u32::MAX)
}

/// Whether a mark that parts or ends sentences is in a text.
pub(super) fn holds_sentence_end(text: &str) -> bool {
    text.contains(['.', ',', '،', '؟', '?', '!', '۔', '。', '，', '…', ';', '؛', ':'])
}
