//! No query reads a whole table, however large the library.

use rusqlite::Connection;

use super::lists::{FILTERS, scopes};
use super::sample::Library;
use crate::bookmarks::{
    AT_ADDRESS, BEARER, BINNED_BEFORE, BOOKMARKED_AT, COUNTS as BOOKMARK_COUNTS, ERASE, IN_BIN, LIKE,
    OF_SITE, ROW, STATEMENTS,
};
use crate::counts::{COUNTS, STATES};
use crate::folders::{BY_FOLDER, UNREAD_TWINS};
use crate::index::{NEWER, OLDER, PIECE, PIECES_AFTER, QUEUED_TO_INDEX, Set};
use crate::lists::{CARD, statement};
use crate::marks::TWINS;
use crate::media;
use crate::merge::statements;
use crate::packing::{DICTIONARY, LATEST, SAMPLE, TABLES};
use crate::pages::PAGE;
use crate::revisions::{PRUNE, REPLACED_THEN, REVISIONS};
use crate::saved_searches::SAVED_SEARCHES;
use crate::saving::{BOOKMARKED, NEWEST, QUEUE, QUEUED};
use crate::sources::{DUE, NEXT_DUE, RECENT_TIMES};
use crate::upkeep::{RETIRE_OLD, RETIRE_SURPLUS};
use crate::usage::{EVICTABLE, FILES, PICTURES, TEXTS};
use crate::{
    Filter, Scope, View, asked, collections, highlights, imports, links, markets, notes, progress, tags,
    undo, weather,
};

fn plan(library: &Library, sql: &str) -> Vec<String> {
    library.store.read(|read| Ok(plan_of(read.connection, sql))).unwrap()
}

fn plan_of(connection: &Connection, sql: &str) -> Vec<String> {
    let mut explain = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let mut steps = explain.raw_query();
    let mut plan = Vec::new();
    while let Some(step) = steps.next().unwrap() {
        plan.push(step.get(3).unwrap());
    }
    plan
}

/// What a query makes for itself (the folders in a folder, ids that were given to it, the twins of one article), what
/// has a limit of its own, and what has one row for a source, a bookmark, a file or a kept search.
const SMALL: [&str; 14] = [
    "SCAN tree",
    "SCAN CONSTANT ROW",
    "SCAN json_each VIRTUAL TABLE INDEX 1:",
    "SCAN said",
    "SCAN twins",
    "SCAN sources",
    "SCAN bookmarks",
    "SCAN binned",
    "SCAN tallies",
    "SCAN dictionaries",
    "SCAN files",
    "SCAN newest",
    "SCAN saved_searches",
    "SCAN to_index",
];

fn reads_a_whole_table(step: &str) -> bool {
    let is_small = SMALL.contains(&step) || step.starts_with("SCAN (subquery");
    step.starts_with("SCAN") && !step.contains("INDEX") && !is_small
}

#[test]
fn lists_are_read_from_indexes_alone_and_never_sorted() {
    let library = Library::new();
    for scope in scopes() {
        for filter in FILTERS {
            let view = View { scope, filter };
            let sql = statement(&view);
            assert!(!sql.contains("OFFSET"), "{view:?} counts its way");
            let plan = plan(&library, sql);
            let is_folder = matches!(scope, Scope::Folder(_));
            for step in &plan {
                assert!(!reads_a_whole_table(step), "{view:?} reads a whole table: {plan:?}");
                // Several sources are several ranges of an index: these are sorted, and no view else.
                assert!(!step.contains("TEMP B-TREE") || is_folder, "{view:?} is sorted: {plan:?}");
            }
            let narrows_bookmarks = filter == Filter::Bookmarked || scope == Scope::Bookmarks;
            // A folder looks at the article itself where it has twins.
            let is_covered = plan.iter().any(|step| step.contains("COVERING INDEX")) || is_folder;
            assert!(is_covered || narrows_bookmarks, "{view:?} reads articles: {plan:?}");
        }
    }
}

#[test]
fn nothing_else_reads_a_whole_table_either() {
    let library = Library::new();
    let others = [
        COUNTS,
        CARD,
        BY_FOLDER,
        UNREAD_TWINS,
        TWINS,
        BOOKMARKED_AT,
        REPLACED_THEN,
        REVISIONS,
        PRUNE,
        DUE,
        NEXT_DUE,
        RECENT_TIMES,
        PAGE,
        QUEUED,
        BOOKMARKED,
        NEWEST,
        QUEUE,
        RETIRE_OLD,
        RETIRE_SURPLUS,
        EVICTABLE,
        TEXTS,
        DICTIONARY,
        LATEST,
        SAMPLE,
        STATES,
        NEWER,
        OLDER,
        QUEUED_TO_INDEX,
        SAVED_SEARCHES,
    ];
    let of_sets = Set::ALL.map(Set::statement);
    let of_texts = TABLES.map(|table| [table.fresh, table.take, table.leave, table.left]);
    for sql in others.into_iter().chain(statements()).chain(of_sets).chain(of_texts.into_iter().flatten()) {
        let plan = plan(&library, sql);
        for step in &plan {
            assert!(!reads_a_whole_table(step), "{sql}\n{plan:?}");
        }
    }
}

/// All collections and all tags are shown and sorted as wholes: these tables are read from one end to the other.
const WHOLE: [&str; 4] = ["SCAN collections", "SCAN tags", "SCAN collection_tallies", "SCAN imports"];

#[test]
fn no_query_of_bookmarks_reads_a_whole_table() {
    let library = Library::new();
    let others = [
        BOOKMARK_COUNTS,
        BEARER,
        IN_BIN,
        BINNED_BEFORE,
        AT_ADDRESS,
        OF_SITE,
        LIKE,
        ROW,
        collections::COLLECTIONS,
        collections::OF_ARTICLE,
        collections::NAMED,
        collections::PLACES,
        tags::MOST_USED,
        tags::ALL,
        tags::OF_ARTICLE,
        tags::NAMED,
        notes::NOTE,
        highlights::OF_ARTICLE,
        highlights::ONE,
        highlights::OF_ARTICLE_IDS,
        highlights::BY_TIME,
        highlights::OF_COLOUR,
        highlights::BY_ARTICLE,
        highlights::TAGGED,
        highlights::DUE,
        highlights::NEVER_REVIEWED,
        progress::PROGRESS,
        links::DUE,
        links::NEVER,
        links::STATE,
        imports::IMPORTS,
        imports::BROUGHT,
        imports::EMPTY_COLLECTION,
        imports::UNUSED_TAGS,
        undo::ROWS,
        undo::ROWS_BETWEEN,
    ];
    for sql in others.into_iter().chain(STATEMENTS).chain(ERASE).chain(imports::TAKE_BACK) {
        let plan = plan(&library, sql);
        for step in &plan {
            assert!(!reads_a_whole_table(step) || WHOLE.contains(&step.as_str()), "{sql}\n{plan:?}");
        }
    }
}

/// All places and all that is followed on the markets are shown and sorted as wholes.
const OF_HEADER: [&str; 2] = ["SCAN places", "SCAN market_items"];

#[test]
fn no_query_of_the_header_reads_a_whole_table() {
    let library = Library::new();
    let all = [
        asked::ASKED,
        weather::PLACES,
        weather::FORECAST,
        markets::ITEMS,
        markets::LATEST,
        markets::LATEST_SOURCE,
        markets::SINCE,
        markets::FORGET,
    ];
    for sql in all {
        let plan = plan(&library, sql);
        for step in &plan {
            assert!(!reads_a_whole_table(step) || OF_HEADER.contains(&step.as_str()), "{sql}\n{plan:?}");
        }
    }
}

#[test]
fn views_of_bookmarks_and_highlights_are_read_in_order_where_an_index_has_it() {
    let library = Library::new();
    for (sql, index) in [
        (STATEMENTS[0], "bookmarks_by_time"),
        (STATEMENTS[1], "bookmarks_inbox"),
        (STATEMENTS[5], "binned_by_time"),
        (BINNED_BEFORE, "binned_by_time"),
        (highlights::BY_TIME, "highlights_by_time"),
        (highlights::OF_COLOUR, "highlights_by_colour"),
        (highlights::OF_ARTICLE, "highlights_by_article"),
        (highlights::DUE, "reviews_due"),
        (highlights::NEVER_REVIEWED, "highlights_by_time"),
        (links::DUE, "link_checks_due"),
        (links::NEVER, "bookmarks_by_time"),
        (tags::MOST_USED, "tag_tallies_by_use"),
        (undo::ROWS, "undo_rows_of"),
    ] {
        let plan = plan(&library, sql);
        assert!(plan.iter().any(|step| step.contains(index)), "{sql}\n{plan:?}");
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{sql}\n{plan:?}");
    }
    let titles = plan(&library, STATEMENTS[9]);
    assert!(titles.iter().any(|step| step.contains("COVERING INDEX articles_bookmarked")), "{titles:?}");
}

#[test]
fn what_is_due_and_when_things_came_are_read_in_order() {
    let library = Library::new();
    for (sql, index) in
        [(DUE, "sources_due"), (NEXT_DUE, "sources_due"), (RECENT_TIMES, "articles_by_source")]
    {
        let plan = plan(&library, sql);
        assert!(plan.iter().any(|step| step.contains(index)), "{sql}\n{plan:?}");
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{sql}\n{plan:?}");
    }
}

#[test]
fn what_is_to_be_saved_or_packed_is_read_in_order() {
    let library = Library::new();
    let [bodies, pages, revisions] = TABLES;
    for (sql, index) in [
        (BOOKMARKED, "articles_bookmarked_unsaved"),
        (QUEUED, "save_queue_left"),
        (NEWEST, "articles_by_time"),
        (bodies.fresh, "bodies_to_pack"),
        (pages.fresh, "page_bodies_to_pack"),
        (revisions.fresh, "revisions_to_pack"),
        (bodies.left, "bodies_to_pack"),
        (RETIRE_OLD, "articles_by_source"),
    ] {
        let plan = plan(&library, sql);
        assert!(plan.iter().any(|step| step.contains(index)), "{sql}\n{plan:?}");
        // What is sorted then is no longer than what was asked for.
        assert!(sql == NEWEST || !plan.iter().any(|step| step.contains("TEMP B-TREE")), "{sql}\n{plan:?}");
    }
}

#[test]
fn what_is_to_be_indexed_is_read_in_order_and_sets_from_indexes_alone() {
    let library = Library::new();
    for sql in [NEWER, OLDER, QUEUED_TO_INDEX] {
        let plan = plan(&library, sql);
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{sql}\n{plan:?}");
    }
    for sql in Set::ALL.map(Set::statement) {
        let plan = plan(&library, sql);
        let of_articles = plan.iter().filter(|step| step.contains(" articles"));
        for step in of_articles {
            assert!(step.contains("COVERING INDEX"), "{sql}\n{plan:?}");
        }
    }
}

#[test]
fn no_query_of_the_search_file_reads_a_whole_table() {
    let library = Library::new();
    for sql in [PIECE, PIECES_AFTER] {
        let plan =
            library.store.with_index(|open| open.read(|connection, _| Ok(plan_of(connection, sql)))).unwrap();
        for step in &plan {
            assert!(!reads_a_whole_table(step) && !step.contains("TEMP B-TREE"), "{sql}\n{plan:?}");
        }
    }
}

#[test]
fn no_query_of_the_media_file_reads_a_whole_table() {
    let library = Library::new();
    for sql in media::statements().chain([PICTURES, FILES]) {
        let plan = library.store.shelf().read(|file| Ok(plan_of(file, sql))).unwrap();
        for step in &plan {
            assert!(!reads_a_whole_table(step), "{sql}\n{plan:?}");
        }
    }
}
