//! Where a quoted passage stands in a text that may have changed since, and how two texts differ.
//!
//! Pure functions of text: no clock, no disk, no network. Nothing here may panic, whatever the texts hold, and each answer
//! comes in bounded time.
