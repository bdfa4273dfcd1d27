//! From sentences with slots to articles: the same seed and number give the same article.

use jiff::{SignedDuration, Timestamp};

use crate::content::{Content, Digits, Story, fill_slots};
use crate::outlet::Outlet;
use crate::words::Words;

/// What an article is made of besides its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Article {
    pub(crate) number: u32,
    pub(crate) title: String,
    pub(crate) author: String,
    pub(crate) published: Timestamp,
    /// When it was last changed; as it appeared, where it was not.
    pub(crate) updated: Timestamp,
    pub(crate) tags: Vec<String>,
    pub(crate) caption: &'static str,
    pub(crate) blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    Paragraph(String),
    Quote(String),
}

impl Article {
    /// Something is added to it.
    pub(crate) fn revise(&mut self, times: u32, digits: Digits) {
        if times == 0 {
            return;
        }
        let minutes = SignedDuration::from_mins(10 * i64::from(times));
        self.updated = self.published.saturating_add(minutes).unwrap_or(self.published);
        let count = digits.number(u64::from(times));
        self.blocks.push(Block::Paragraph(format!(
            "تحديث {count}: أضافت الصحيفة إلى هذا الخبر ما وصلها من تفاصيل بعد نشره، وصححت اسم أحد المتحدثين."
        )));
    }

    /// The first paragraph.
    pub(crate) fn teaser(&self) -> &str {
        self.blocks
            .iter()
            .find_map(|block| match block {
                Block::Paragraph(text) => Some(text.as_str()),
                Block::Quote(_) => None,
            })
            .unwrap_or_default()
    }
}

/// Writes the articles of one outlet.
pub(crate) struct Desk {
    outlet: &'static Outlet,
    content: Content<'static>,
    seed: u64,
    base_time: Timestamp,
    /// The article that stands at the base time; earlier numbers are older.
    newest_at_start: u32,
}

impl Desk {
    pub(crate) fn new(
        outlet: &'static Outlet,
        seed: u64,
        base_time: Timestamp,
        newest_at_start: u32,
    ) -> Desk {
        let shared = match outlet.language {
            "ar" => include_str!("../content/ar.txt"),
            _ => "",
        };
        let content = Content::read(shared, outlet.stories);
        Desk { outlet, content, seed, base_time, newest_at_start }
    }

    /// Article `number`, from 1.
    pub(crate) fn write(&self, number: u32) -> Article {
        let mut dice = Dice::new(&[self.seed, hash(self.outlet.id), u64::from(number)]);
        // Every story is told once before the first is told again, with other names.
        let count = self.content.stories.len().max(1) as u64;
        let turn = u64::from(number);
        let (round, place) = (turn / count, (turn % count) as usize);
        let nothing = Story::default();
        let story = self.content.stories.get(place).unwrap_or(&nothing);
        let names = Names { desk: self, story: place as u64, round };
        let say = |text: &str, dice: &mut Dice| fill_slots(text, |slot| names.fill(slot, dice));

        let title = say(pick(&story.titles, round), &mut dice);
        let mut blocks = vec![Block::Paragraph(say(story.lead, &mut dice))];
        let skipped = dice.below(story.paragraphs.len() as u64 + 1) as usize;
        for (place, text) in story.paragraphs.iter().enumerate() {
            if place != skipped || story.paragraphs.len() < 3 {
                blocks.push(Block::Paragraph(say(text, &mut dice)));
            }
        }
        if let Some(quote) = story.quote {
            let place = blocks.len().min(2 + dice.below(2) as usize);
            blocks.insert(place, Block::Quote(say(quote, &mut dice)));
        }
        let first_context = dice.below(self.content.context.len().max(1) as u64);
        for extra in 0..1 + dice.below(2) {
            let text = pick(&self.content.context, first_context + extra);
            if !text.is_empty() {
                blocks.push(Block::Paragraph(say(text, &mut dice)));
            }
        }
        Article {
            number,
            title,
            author: names.fill(if dice.below(2) == 0 { "man" } else { "woman" }, &mut dice),
            published: self.published(number),
            updated: self.published(number),
            tags: story.tags.iter().map(|tag| say(tag, &mut dice)).collect(),
            caption: pick(&Words::of(self.outlet.language).captions, dice.below(5)),
            blocks,
        }
    }

    /// Newer articles have higher numbers; between two of them lie 31 to 50 minutes.
    pub(crate) fn published(&self, number: u32) -> Timestamp {
        let minutes = (i64::from(number) - i64::from(self.newest_at_start)) * 41;
        let jitter =
            Dice::new(&[self.seed, hash(self.outlet.id), u64::from(number), 7]).below(20) as i64 - 10;
        let at = SignedDuration::from_mins(minutes + jitter - 12);
        self.base_time.saturating_add(at).unwrap_or(self.base_time)
    }
}

/// What the slots of one article stand for: a name stays the same throughout it.
struct Names<'a> {
    desk: &'a Desk,
    story: u64,
    round: u64,
}

impl Names<'_> {
    fn fill(&self, slot: &str, dice: &mut Dice) -> String {
        let digits = self.desk.outlet.digits;
        match slot.split_once(':') {
            Some(("n", range)) => digits.number(dice.within(range)),
            Some(("p", range)) => {
                let tenths = dice.below(10);
                digits.share(dice.within(range) * 10 + tenths)
            }
            _ => {
                let Some(list) = self.desk.content.lists.get(slot) else { return String::new() };
                let first = Dice::new(&[self.desk.seed, hash(self.desk.outlet.id), hash(slot), self.story])
                    .below(list.len().max(1) as u64);
                pick(list, first + self.round).to_owned()
            }
        }
    }
}

fn pick<'a>(list: &[&'a str], place: u64) -> &'a str {
    let place = place.checked_rem(list.len() as u64).unwrap_or_default();
    list.get(place as usize).copied().unwrap_or_default()
}

/// FNV-1a: the same everywhere and for good.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Chance that repeats: SplitMix64.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seeds: &[u64]) -> Dice {
        let mut dice = Dice(0);
        for seed in seeds {
            dice.0 = dice.next() ^ seed;
        }
        dice
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// `20-90`, both included.
    fn within(&mut self, range: &str) -> u64 {
        let (low, high) = range.split_once('-').unwrap_or((range, range));
        let low: u64 = low.trim().parse().unwrap_or_default();
        let high: u64 = high.trim().parse().unwrap_or(low);
        low + self.below(high.saturating_sub(low) + 1)
    }
}

#[cfg(test)]
mod tests;
