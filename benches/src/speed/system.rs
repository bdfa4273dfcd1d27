use std::{fs, ops::Range, path::Path, time::Instant};

use super::Indexed;
use crate::library::{Article, Library};

/// The most memory that this process has taken, where the system says it.
pub fn peak_mb() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? / 1024.0)
}

/// What the files of a folder take whose names begin so.
pub fn bytes_in(folder: &Path, beginning: &str) -> u64 {
    let Ok(files) = fs::read_dir(folder) else { return 0 };
    let of_it = files.flatten().filter(|file| file.file_name().to_string_lossy().starts_with(beginning));
    of_it.filter_map(|file| file.metadata().ok()).map(|file| file.len()).sum()
}

/// Makes articles up while another indexes, and tells the two apart.
pub(super) struct Clock {
    began: Instant,
    cpu: f64,
    making: f64,
    pub(super) text_bytes: u64,
}

impl Clock {
    pub(super) fn start() -> Clock {
        Clock { began: Instant::now(), cpu: cpu_seconds(), making: 0.0, text_bytes: 0 }
    }

    /// Makes the articles of some numbers up.
    pub(super) fn articles(&mut self, library: &Library, numbers: Range<u64>) -> Vec<Article> {
        let began = thread_seconds();
        let articles: Vec<Article> = numbers.map(|number| library.article(number)).collect();
        self.text_bytes += articles.iter().map(|article| article.size() as u64).sum::<u64>();
        self.making += thread_seconds() - began;
        articles
    }

    /// What was before does not count, but for the text.
    pub(super) fn begin_again(&mut self) {
        *self = Clock { text_bytes: self.text_bytes, ..Clock::start() };
    }

    pub(super) fn stop(self, index_bytes: u64) -> Indexed {
        Indexed {
            wall: self.began.elapsed().as_secs_f64(),
            cpu: cpu_seconds() - self.cpu - self.making,
            text_bytes: self.text_bytes,
            index_bytes,
        }
    }
}

/// User and system time of this process, from `/proc/self/stat`; its clock ticks are hundredths of a second.
fn cpu_seconds() -> f64 {
    let ticks = || {
        let stat = fs::read_to_string("/proc/self/stat").ok()?;
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        Some(fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?)
    };
    ticks().unwrap_or_default() / 100.0
}

/// Time of this thread on a processor, in seconds.
fn thread_seconds() -> f64 {
    let nanoseconds = || {
        let stat = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        stat.split_whitespace().next()?.parse::<f64>().ok()
    };
    nanoseconds().unwrap_or_default() / 1e9
}
