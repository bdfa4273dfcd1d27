//! Bringing a source's archive.

use qirtas_reader::{BackfillReport, BackfillRequest, Error, Reader, Result, SourceId};

use crate::{Done, interrupt, json};

/// Brings it until its end, or until it is interrupted.
pub(crate) async fn backfill(
    reader: &Reader,
    source: SourceId,
    request: BackfillRequest,
    as_json: bool,
) -> Result<Done> {
    let report = reader.backfill(source, request, interrupt::token()).await?;
    let text = if as_json { json::document(&json::backfill(source, &report)) } else { summary(&report) };
    Ok(Done { text, problem: report.was_cancelled.then(|| Error::Cancelled.problem()) })
}

fn summary(report: &BackfillReport) -> String {
    let BackfillReport { new, pages, brought, total, is_done, .. } = report;
    let of = total.map_or_else(String::new, |total| format!(" of {total}"));
    let rest = if *is_done { "" } else { ", more to bring" };
    format!("{new} new in {pages} pages, {brought}{of} posts gone through{rest}\n")
}
