//! Development only: the command list over loopback HTTP, so that a browser can drive the real backend and the UI's
//! tests can see what a person sees. Never part of the app that ships.
//!
//! It answers only requests that name this machine as their host and come from its own page, so that no web site
//! that is open in the same browser can reach it.

mod clock;
mod files;
mod guard;
mod server;

pub use clock::BridgeClock;
pub use server::{Bridge, Options};
