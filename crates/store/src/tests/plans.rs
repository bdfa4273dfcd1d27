//! No query reads a whole table, however large the library.

use super::lists::{FILTERS, scopes};
use super::sample::Library;
use crate::bookmarks::BOOKMARKED_AT;
use crate::counts::COUNTS;
use crate::folders::{BY_FOLDER, UNREAD_TWINS};
use crate::lists::{CARD, statement};
use crate::marks::TWINS;
use crate::merge::statements;
use crate::revisions::{PRUNE, REVISIONS};
use crate::sources::{DUE, NEXT_DUE, RECENT_TIMES};
use crate::{Filter, Scope, View};

fn plan(library: &Library, sql: &str) -> Vec<String> {
    library
        .store
        .read(|read| {
            let mut explain = read.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let mut steps = explain.raw_query();
            let mut plan = Vec::new();
            while let Some(step) = steps.next()? {
                plan.push(step.get(3)?);
            }
            Ok(plan)
        })
        .unwrap()
}

/// What a query makes for itself (the folders in a folder, ids that were given to it, the twins of one article), and
/// what has one row for a source or a bookmark.
const SMALL: [&str; 7] = [
    "SCAN tree",
    "SCAN CONSTANT ROW",
    "SCAN json_each VIRTUAL TABLE INDEX 1:",
    "SCAN said",
    "SCAN twins",
    "SCAN sources",
    "SCAN bookmarks",
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
        REVISIONS,
        PRUNE,
        DUE,
        NEXT_DUE,
        RECENT_TIMES,
    ];
    for sql in others.into_iter().chain(statements()) {
        let plan = plan(&library, sql);
        for step in &plan {
            assert!(!reads_a_whole_table(step), "{sql}\n{plan:?}");
        }
    }
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
