//! Arabic-script text: direction by weight, folding, tokens, excerpts.
