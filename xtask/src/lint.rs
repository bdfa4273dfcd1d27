//! `cargo xtask lint`: what is judged without running it.

use crate::{
    Outcome, process,
    setup::{self, Need},
    types,
};

/// Runs every lint, to the end, and fails if one did.
///
/// # Errors
/// Names the lints that failed.
pub(crate) fn lint() -> Outcome {
    setup::set_up(&[Need::Build])?;
    let lints: [(&str, &dyn Fn() -> Outcome); 5] = [
        ("rustfmt", &|| process::run(process::cargo().args(["fmt", "--all", "--check"]))),
        ("clippy", &|| {
            let clippy = ["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"];
            process::run(process::cargo().args(clippy))
        }),
        ("biome", &|| process::run(process::npm().args(["run", "--silent", "lint"]))),
        ("tsc", &|| process::run(process::npm().args(["run", "--silent", "check"]))),
        ("types", &types::check),
    ];
    let mut failed = Vec::new();
    for (name, lint) in lints {
        println!("xtask: {name}");
        if let Err(error) = lint() {
            eprintln!("xtask: {name}: {error}");
            failed.push(name);
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", ")).into()) }
}
