//! Page or feed content to article: sanitising, per-block direction, pictures.


mod glance;
mod picture;
mod sanitize;

pub use glance::{Glance, glance, text_of};
pub use picture::{Picture, picture_key};
pub use sanitize::{Clean, sanitize};
