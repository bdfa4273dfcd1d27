use std::collections::HashMap;
use std::sync::Mutex;

use crate::Fault;
use crate::stand::lock;

/// Which faults befall which paths, with how often each is still to, where it does not go on for ever.
#[derive(Debug, Default)]
pub(crate) struct Orders(Mutex<HashMap<String, (Fault, Option<usize>)>>);

impl Orders {
    pub(crate) fn set(&self, path: &str, fault: Option<Fault>) {
        let mut faults = lock(&self.0);
        let path = path.trim_matches('/');
        match fault {
            Some(fault) => faults.insert(path.to_owned(), (fault, None)),
            None => faults.remove(path),
        };
    }

    pub(crate) fn set_times(&self, path: &str, fault: Fault, times: usize) {
        if times > 0 {
            lock(&self.0).insert(path.trim_matches('/').to_owned(), (fault, Some(times)));
        }
    }

    /// What `?fault=…[&path=…][&times=…]` says of what is below a path.
    pub(crate) fn take(&self, above: &str, parameters: &HashMap<String, String>) {
        let below = parameters.get("path").map(String::as_str).unwrap_or_default();
        let fault = parameters.get("fault").and_then(|name| Fault::parse(name));
        let path = format!("{above}/{below}");
        match (fault, parameters.get("times").and_then(|times| times.parse().ok())) {
            (Some(fault), Some(times)) => self.set_times(&path, fault, times),
            _ => self.set(&path, fault),
        }
    }

    /// What goes wrong with this answer.
    pub(crate) fn next(&self, path: &str) -> Option<Fault> {
        let mut faults = lock(&self.0);
        let mut path = path.trim_matches('/');
        loop {
            if let Some((fault, left)) = faults.get_mut(path) {
                let fault = *fault;
                if let Some(left) = left {
                    *left -= 1;
                    if *left == 0 {
                        faults.remove(path);
                    }
                }
                return Some(fault);
            }
            (path, _) = path.rsplit_once('/')?;
        }
    }
}
