//! What a program and all that it started take of the memory.

use std::{collections::HashMap, fs};

/// Megabytes of the process `root` and of all below it, what they share with others counted by their share (PSS).
pub(super) fn memory_mb(root: u32) -> f64 {
    let parents: HashMap<u32, u32> = all().filter_map(|id| Some((id, parent(&stat(id)?)?))).collect();
    let is_below = |id: u32| {
        let mut at = Some(id);
        while let Some(here) = at {
            if here == root {
                return true;
            }
            at = parents.get(&here).copied();
        }
        false
    };
    let kb: u64 = parents.keys().filter(|id| is_below(**id)).filter_map(|id| share_kb(*id)).sum();
    kb as f64 / 1024.0
}

fn all() -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

fn stat(id: u32) -> Option<String> {
    fs::read_to_string(format!("/proc/{id}/stat")).ok()
}

/// The fourth word of `/proc/ID/stat`; the second, the name, stands in brackets and may hold anything.
fn parent(stat: &str) -> Option<u32> {
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok()
}

fn share_kb(id: u32) -> Option<u64> {
    let rollup = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parent_is_found_behind_any_name() {
        assert_eq!(parent("12 (a ) S 9 b) S 7 12 12 0"), Some(7));
        assert_eq!(parent("12"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_process_takes_some() {
        assert!(memory_mb(std::process::id()) > 0.5);
    }
}
