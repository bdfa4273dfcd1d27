//! Large things, piece by piece, and the rest of those that broke off (RFC 9110 section 14).

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{self, HeaderMap};
use reqwest::{Response, StatusCode};
use tokio::time::{Instant, timeout};
use url::Url;

use crate::client::Arrival;
use crate::headers::{text_of, validators_of};
use crate::queue::Turn;
use crate::trail::Budget;
use crate::{Client, Config, FetchError, Request, Validators, decode, evidence, exchange, headers};

/// What is here already of a thing that is to be had whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resume {
    /// How many of its bytes, from the first on.
    pub from: u64,
    /// What came with them. Without a strong one among them the download begins anew.
    pub validators: Validators,
}

/// A thing on its way. Dropping it stops the transfer.
pub struct Download {
    /// Where it was in the end.
    pub url: Url,
    /// The `Content-Type` header, as it came.
    pub content_type: Option<String>,
    /// What to come back with if it breaks off.
    pub validators: Validators,
    /// Which byte comes first: nought when it began anew, whatever was asked for.
    pub from: u64,
    /// How many bytes the whole has, with those before `from`.
    pub total: Option<u64>,
    /// None when nothing more comes.
    response: Option<Response>,
    turns: Vec<Turn>,
    position: u64,
    limit: u64,
    pace: Pace,
}

impl Client {
    /// Asks for a large thing, or for the rest of one. Waits for its turn first: one download at a host and three
    /// in all are under way, and each keeps its turn until it is dropped. The request's own validators are not used.
    ///
    /// Time is limited up to the head of the answer; from then on only silence and a crawl end it.
    ///
    /// # Errors
    /// See [`FetchError`]. `Broken` also for what is coded although it was asked for as it is.
    pub async fn download(&self, request: &Request, resume: Option<&Resume>) -> Result<Download, FetchError> {
        let outcome = self.begin(request, resume).await;
        let host = request.url.host_str().unwrap_or_default();
        match &outcome {
            Ok(download) => {
                tracing::debug!(host, from = download.from, total = download.total, "downloading")
            }
            Err(error) => tracing::debug!(host, code = error.code(), "not downloaded"),
        }
        outcome
    }

    async fn begin(&self, request: &Request, resume: Option<&Resume>) -> Result<Download, FetchError> {
        if let Some((from, validator)) = resume.and_then(continuation) {
            let arrival = self.head_of(request, Some((from, validator))).await?;
            match Part::of(&arrival.response, from, validator) {
                Part::Rest { total } => return self.taken(arrival, request, from, total),
                Part::Nothing => return Ok(self.complete(arrival, from, resume)),
                Part::Whole => return self.whole(arrival, request),
                // Given back first: the host is asked again.
                Part::Useless => drop(arrival),
            }
        }
        let arrival = self.head_of(request, None).await?;
        self.whole(arrival, request)
    }

    async fn head_of(&self, request: &Request, resume: Option<(u64, &str)>) -> Result<Arrival, FetchError> {
        let mut budget = Budget::new(self.config().total_timeout);
        self.arrive(request, &headers::of_download(request, resume), &self.download_lanes(), &mut budget)
            .await
    }

    fn whole(&self, arrival: Arrival, request: &Request) -> Result<Download, FetchError> {
        let (status, headers) = (arrival.response.status(), arrival.response.headers());
        if !matches!(status, StatusCode::OK | StatusCode::NON_AUTHORITATIVE_INFORMATION) {
            return Err(exchange::failure_of(status, headers, jiff::Timestamp::now()));
        }
        let total = arrival.response.content_length();
        self.taken(arrival, request, 0, total)
    }

    fn taken(
        &self,
        arrival: Arrival,
        request: &Request,
        from: u64,
        total: Option<u64>,
    ) -> Result<Download, FetchError> {
        let config = self.config();
        let limit = request.max_bytes.unwrap_or(config.max_bytes);
        if total.unwrap_or_default() > as_u64(limit) {
            return Err(decode::too_large(limit));
        }
        let headers = arrival.response.headers();
        if decode::is_coded(headers) {
            return Err(FetchError::Broken);
        }
        Ok(Download {
            url: arrival.url,
            content_type: text_of(headers, header::CONTENT_TYPE),
            validators: validators_of(headers),
            from,
            total,
            response: Some(arrival.response),
            turns: arrival.turns,
            position: from,
            limit: as_u64(limit),
            pace: Pace::of(config),
        })
    }

    /// Everything was here before.
    fn complete(&self, arrival: Arrival, total: u64, resume: Option<&Resume>) -> Download {
        Download {
            url: arrival.url,
            content_type: None,
            validators: resume.map(|resume| resume.validators.clone()).unwrap_or_default(),
            from: total,
            total: Some(total),
            response: None,
            turns: Vec::new(),
            position: total,
            limit: total,
            pace: Pace::of(self.config()),
        }
    }
}

impl Download {
    /// The next piece, `None` after the last. Never more than what was promised, nor than the limit.
    ///
    /// # Errors
    /// `Broken` when it breaks off, `TooSlow` for silence and for a crawl, `TooLarge` beyond the limit. What came before
    /// is sound in each case.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, FetchError> {
        let Some(response) = &mut self.response else { return Ok(None) };
        let Some(chunk) = self.pace.next_of(response).await? else {
            self.response = None;
            self.turns.clear();
            let is_whole = self.total.is_none_or(|total| total == self.position);
            return if is_whole { Ok(None) } else { Err(FetchError::Broken) };
        };
        let position = self.position.saturating_add(as_u64(chunk.len()));
        if self.total.is_some_and(|total| position > total) {
            return Err(FetchError::Broken);
        }
        if position > self.limit {
            return Err(FetchError::TooLarge { limit_bytes: self.limit });
        }
        self.position = position;
        Ok(Some(chunk))
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("host", &self.url.host_str())
            .field("content_type", &self.content_type)
            .field("validators", &self.validators)
            .field("from", &self.from)
            .field("total", &self.total)
            .finish_non_exhaustive()
    }
}

/// Where to go on, and the validator by which alone that is safe (RFC 9110 section 13.1.5).
fn continuation(resume: &Resume) -> Option<(u64, &str)> {
    let validator = match &resume.validators.etag {
        Some(tag) => Some(tag.as_str()).filter(|tag| tag.trim_start().starts_with('"')),
        None => resume.validators.last_modified.as_deref(),
    };
    validator.filter(|_| resume.from > 0).map(|validator| (resume.from, validator))
}

/// What the answer to a request for the rest is.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// The rest.
    Rest { total: Option<u64> },
    /// There is no more.
    Nothing,
    /// Not a part: the whole anew, or a failure.
    Whole,
    /// Another part, or a part of another version.
    Useless,
}

impl Part {
    fn of(response: &Response, from: u64, validator: &str) -> Part {
        Part::of_head(response.status(), response.headers(), from, validator)
    }

    fn of_head(status: StatusCode, headers: &HeaderMap, from: u64, validator: &str) -> Part {
        let is_other = || {
            let tag = text_of(headers, header::ETAG).filter(|_| validator.starts_with('"'));
            tag.is_some_and(|tag| tag != validator)
        };
        let range = || ContentRange::parse(&text_of(headers, header::CONTENT_RANGE)?);
        match status {
            StatusCode::PARTIAL_CONTENT => match range() {
                Some(ContentRange { first: Some(first), total }) if first == from && !is_other() => {
                    Part::Rest { total }
                }
                _ => Part::Useless,
            },
            StatusCode::RANGE_NOT_SATISFIABLE => match range() {
                Some(ContentRange { first: None, total: Some(total) }) if total == from && !is_other() => {
                    Part::Nothing
                }
                _ => Part::Useless,
            },
            _ => Part::Whole,
        }
    }
}

/// `bytes 5-9/10`, `bytes 5-9/*` and `bytes */10` (RFC 9110 section 14.4).
#[derive(Debug, PartialEq, Eq)]
struct ContentRange {
    first: Option<u64>,
    total: Option<u64>,
}

impl ContentRange {
    fn parse(text: &str) -> Option<ContentRange> {
        let (unit, rest) = text.trim().split_once(' ')?;
        let (span, total) = rest.trim().split_once('/')?;
        if !unit.eq_ignore_ascii_case("bytes") {
            return None;
        }
        let total = if total == "*" { None } else { Some(total.parse::<u64>().ok()?) };
        if span == "*" {
            return Some(ContentRange { first: None, total });
        }
        let (first, last) = span.split_once('-')?;
        let (first, last) = (first.parse::<u64>().ok()?, last.parse::<u64>().ok()?);
        let is_sound = first <= last && total.is_none_or(|total| last < total);
        is_sound.then_some(ContentRange { first: Some(first), total })
    }
}

/// How fast a thing comes. Only the time that the server keeps us waiting counts, not what we do with a piece.
struct Pace {
    idle_timeout: Duration,
    slowest_bytes: u64,
    slowest_within: Duration,
    waited: Duration,
    arrived: u64,
}

impl Pace {
    fn of(config: &Config) -> Pace {
        Pace {
            idle_timeout: config.idle_timeout,
            slowest_bytes: config.slowest_bytes,
            slowest_within: config.slowest_within,
            waited: Duration::ZERO,
            arrived: 0,
        }
    }

    async fn next_of(&mut self, response: &mut Response) -> Result<Option<Bytes>, FetchError> {
        let start = Instant::now();
        let chunk = timeout(self.idle_timeout, response.chunk())
            .await
            .map_err(|_| evidence::too_slow(self.idle_timeout))?
            .map_err(|_| FetchError::Broken)?;
        let length = chunk.as_ref().map_or(0, Bytes::len);
        self.note(start.elapsed(), as_u64(length), chunk.is_none())?;
        Ok(chunk)
    }

    fn note(&mut self, waited: Duration, arrived: u64, is_end: bool) -> Result<(), FetchError> {
        self.waited += waited;
        self.arrived = self.arrived.saturating_add(arrived);
        if self.waited >= self.slowest_within {
            if self.arrived < self.slowest_bytes && !is_end {
                return Err(evidence::too_slow(self.slowest_within));
            }
            (self.waited, self.arrived) = (Duration::ZERO, 0);
        }
        Ok(())
    }
}

fn as_u64(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
