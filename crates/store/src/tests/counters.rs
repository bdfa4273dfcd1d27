use rusqlite::Connection;

use super::sample::{EVERYTHING, Library, arriving, at, entry};
use crate::{ArticleId, EvictRule, Incoming, NewSource, PageText, Result, Retention, SourceKind, Write};

/// Pairs of what is kept and what it should be; each must give no row.
pub(crate) const LAWS: [(&str, &str); 15] = [
    (
        "is_read, is_starred",
        "SELECT articles.id FROM articles LEFT JOIN marks ON marks.id = articles.id
         WHERE is_read <> (coalesce(read_at, 0) <> 0) OR is_starred <> (coalesce(starred_at, 0) <> 0)",
    ),
    (
        "is_bookmarked",
        "SELECT a.id FROM articles a WHERE is_bookmarked <> EXISTS (
             SELECT 1 FROM bookmarks JOIN articles b ON b.id = article_id
             WHERE b.id = a.id OR (b.twins_of <> 0 AND b.twins_of = a.twins_of))",
    ),
    (
        "is_hidden",
        "SELECT articles.id FROM articles JOIN sources ON sources.id = source_id
         WHERE is_hidden <> (removed_at <> 0)",
    ),
    (
        "tallies",
        "SELECT sources.id FROM sources LEFT JOIN tallies ON source_id = sources.id
         WHERE total IS NOT (SELECT count(*) FROM articles WHERE articles.source_id = sources.id)
            OR unread IS NOT (SELECT count(*) FROM articles WHERE articles.source_id = sources.id AND is_read = 0)
            OR twins IS NOT (SELECT count(*) FROM articles WHERE articles.source_id = sources.id AND is_twin = 1)
            OR unread_twins IS NOT (SELECT count(*) FROM articles
                                    WHERE articles.source_id = sources.id AND is_twin = 1 AND is_read = 0)",
    ),
    (
        "is_twin",
        "SELECT a.id FROM articles a WHERE is_twin <> (
             twins_of <> 0 AND id <> coalesce((SELECT min(b.id) FROM articles b
                                               WHERE b.twins_of = a.twins_of AND b.is_hidden = 0), id))",
    ),
    (
        "marks of twins",
        "SELECT a.id FROM articles a JOIN articles b ON b.twins_of = a.twins_of AND a.twins_of <> 0
         WHERE a.is_read <> b.is_read OR a.is_starred <> b.is_starred OR (a.id <> b.id AND a.source_id = b.source_id)",
    ),
    (
        "is_evicted",
        "SELECT id FROM marks WHERE is_evicted <> (id NOT IN (SELECT id FROM articles))",
    ),
    (
        "bytes of texts",
        "SELECT source_id FROM tallies WHERE text_bytes <> (
             SELECT coalesce(sum(octet_length(body) + octet_length(packed)), 0) FROM (
                 SELECT article_id, body, packed FROM bodies
                 UNION ALL SELECT article_id, body, packed FROM page_bodies
                 UNION ALL SELECT article_id, body, packed FROM revisions
             ) JOIN articles ON articles.id = article_id WHERE articles.source_id = tallies.source_id)",
    ),
    (
        "packed or not",
        "SELECT article_id FROM (
             SELECT article_id, body, packed, codec FROM bodies
             UNION ALL SELECT article_id, body, packed, codec FROM page_bodies
             UNION ALL SELECT article_id, body, packed, codec FROM revisions
         ) WHERE (codec >= 2) <> (packed <> x'') OR (codec >= 2 AND body <> '') OR codec NOT IN (0, 1, 2, 3)",
    ),
    (
        "keys of marks, bodies",
        "SELECT articles.id FROM articles JOIN marks ON marks.id = articles.id
         WHERE articles.entry_key <> marks.entry_key OR articles.url_key <> marks.url_key
            OR articles.content_key <> marks.content_key OR articles.source_id <> marks.source_id
         UNION ALL SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM bodies)
         UNION ALL SELECT article_id FROM bodies WHERE article_id NOT IN (SELECT id FROM articles)
         UNION ALL SELECT article_id FROM pages WHERE article_id NOT IN (SELECT id FROM articles)
         UNION ALL SELECT article_id FROM page_bodies WHERE article_id NOT IN (SELECT article_id FROM pages)",
    ),
    (
        "tallies of bookmarks",
        "SELECT id FROM bookmark_tallies
         WHERE bookmarks <> (SELECT count(*) FROM bookmarks)
            OR inbox <> (SELECT count(*) FROM bookmarks WHERE is_archived = 0)
            OR loose <> (SELECT count(*) FROM bookmarks
                         WHERE article_id NOT IN (SELECT article_id FROM collected))
            OR highlights <> (SELECT count(*) FROM highlights
                              WHERE article_id IN (SELECT article_id FROM bookmarks))
         UNION ALL SELECT 0 WHERE (SELECT count(*) FROM bookmark_tallies) <> 1",
    ),
    (
        "tallies of collections",
        "SELECT id FROM collections LEFT JOIN collection_tallies ON collection_id = id
         WHERE bookmarks IS NOT (SELECT count(*) FROM collected JOIN bookmarks USING (article_id)
                                 WHERE collected.collection_id = collections.id)
         UNION ALL SELECT collection_id FROM collection_tallies
         WHERE collection_id NOT IN (SELECT id FROM collections)",
    ),
    (
        "tallies of tags",
        "SELECT id FROM tags LEFT JOIN tag_tallies ON tag_id = id
         WHERE bookmarks IS NOT (SELECT count(*) FROM tagged JOIN bookmarks USING (article_id)
                                 WHERE tagged.tag_id = tags.id)
         UNION ALL SELECT tag_id FROM tag_tallies WHERE tag_id NOT IN (SELECT id FROM tags)",
    ),
    ("bookmarked or in the bin", "SELECT article_id FROM bookmarks JOIN binned USING (article_id)"),
    (
        "keys of bookmarks",
        "SELECT articles.id FROM articles JOIN bookmarks ON article_id = articles.id
         WHERE bookmarks.url_key <> articles.url_key
         UNION ALL SELECT articles.id FROM articles JOIN binned ON article_id = articles.id
         WHERE binned.url_key <> articles.url_key",
    ),
];

pub(crate) fn check(connection: &Connection, step: u64) {
    for (law, sql) in LAWS {
        assert!(!connection.prepare_cached(sql).unwrap().exists([]).unwrap(), "{law} after step {step}");
    }
}

/// Numbers by a linear congruential generator (constants: Knuth, MMIX): the same for every run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn article(&mut self, write: &Write<'_>) -> Result<ArticleId> {
        let ids = write.article_ids(&EVERYTHING)?;
        Ok(if ids.is_empty() { ArticleId(0) } else { ids[self.roll(ids.len())] })
    }
}

fn step(write: &Write<'_>, dice: &mut Dice, batches: &mut Vec<i64>, now: i64) -> Result<()> {
    let names = ["one", "two", "three"];
    let name = names[dice.roll(3)];
    // The first two are feeds of one site.
    let site = if name == "three" { "three" } else { "outlet" };
    let new = NewSource::at(SourceKind::Feed, format!("https://{site}.example/{name}"));
    let known = write.source_by_address(&new.address)?;
    match (dice.roll(21), known) {
        (0, Some(known)) => write.remove_source(known.id, at(now)),
        (1, _) => write.purge_removed(at(now - 5)).map(|_| ()),
        (2 | 3, _) => write.set_starred(dice.article(write)?, dice.roll(2) == 0, at(now)),
        (4, _) => write.bookmark(dice.article(write)?, at(now)).map(|_| ()),
        (5, _) => write.unbookmark(dice.article(write)?, at(now)).map(|_| ()),
        (6 | 7, _) => {
            write.set_read(&[dice.article(write)?, dice.article(write)?], dice.roll(3) > 0, at(now))
        }
        (8, _) => {
            batches.push(write.mark_all_read(&EVERYTHING, at(now))?.batch);
            Ok(())
        }
        (9, _) if !batches.is_empty() => write.unmark_batch(batches[dice.roll(batches.len())]),
        (10 | 11, _) => {
            let rule = EvictRule { before: at(now), keep_per_source: 3, at_most: 4 };
            write.evict(&rule).map(|_| ())
        }
        (12, _) => {
            let text = PageText { body: "نص ".repeat(dice.roll(90)), ..PageText::default() };
            write.keep_page(dice.article(write)?, &text, at(now))
        }
        (13, Some(known)) => {
            let keep = Retention { days: 0, count: 4 };
            write.retire(known.id, keep, at(now), 3).map(|_| ())
        }
        (14, _) => write.restore_bookmarks(&[dice.article(write)?]).map(|_| ()),
        (15, _) => write.erase_bookmarks(&[dice.article(write)?]).map(|_| ()),
        (_, Some(known)) => {
            let entries: Vec<_> = (0..dice.roll(8)).map(|_| random_entry(dice)).collect();
            write.merge(known.id, &arriving(&entries), at(now)).map(|_| ())
        }
        (_, None) => write.add_source(&new, at(now)).map(|_| ()),
    }
}

/// One of a few articles, now and then under another id, at another address, or with another text.
fn random_entry(dice: &mut Dice) -> Incoming {
    let number = dice.roll(20);
    let mut entry = entry(&number.to_string(), i64::try_from(number).unwrap() * 10);
    match dice.roll(8) {
        0 => entry.entry_id = format!("other-{}", dice.roll(9)),
        1 => entry.url = None,
        2 => entry.body = format!("نص {}", dice.roll(9)),
        3 => entry.title = format!("عنوان {}", dice.roll(9)),
        _ => {}
    }
    entry
}

#[test]
fn what_is_kept_equals_what_can_be_counted() {
    let mut twins = 0;
    for seed in 1..=5 {
        let library = Library::new();
        let mut dice = Dice(seed);
        let mut batches = Vec::new();
        for number in 0..400 {
            library
                .store
                .write(|write| {
                    let result = step(write, &mut dice, &mut batches, 1000 + number);
                    assert!(matches!(result, Ok(()) | Err(crate::StoreError::NotFound)), "{result:?}");
                    check(write.connection, number.cast_unsigned());
                    Ok(())
                })
                .unwrap();
        }
        let bookmarks = library.store.read(|read| Ok(read.counts(at(0))?.bookmarks)).unwrap();
        assert!(bookmarks > 0, "the steps of seed {seed} did nothing worth checking");
        let count = |read: &crate::Read<'_>| {
            let count = "SELECT count(*) FROM articles WHERE is_twin = 1";
            Ok(read.connection.query_row(count, [], |row| row.get::<_, i64>(0))?)
        };
        twins += library.store.read(count).unwrap();
    }
    assert!(twins > 0, "no two feeds shared an article");
}
