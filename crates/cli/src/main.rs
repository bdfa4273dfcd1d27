//! qirtas-cli.
fn main() {}
