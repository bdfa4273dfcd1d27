//! The folders that stand open while a file is walked.

/// Folders that lie deeper are taken for the deepest that does not.
pub(super) const DEEPEST: usize = 64;

/// The same for the length of all names together, in bytes: each bookmark has its own copy of them.
const LONGEST: usize = 4_000;

/// The path of open folders.
#[derive(Debug, Default)]
pub(super) struct Trail {
    names: Vec<String>,
    bytes: usize,
    /// How many are open that are too deep to be told.
    deeper: usize,
}

impl Trail {
    pub(super) fn push(&mut self, name: String) {
        if self.deeper > 0 || self.names.len() >= DEEPEST || self.bytes + name.len() > LONGEST {
            self.deeper += 1;
        } else {
            self.bytes += name.len();
            self.names.push(name);
        }
    }

    pub(super) fn pop(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(name) = self.names.pop() {
            self.bytes -= name.len();
        }
    }

    /// From the outermost to the innermost.
    pub(super) fn path(&self) -> &[String] {
        &self.names
    }

    /// The path as the only one of a bookmark; none at the top.
    pub(super) fn paths(&self) -> Vec<Vec<String>> {
        if self.names.is_empty() { Vec::new() } else { vec![self.names.clone()] }
    }
}
