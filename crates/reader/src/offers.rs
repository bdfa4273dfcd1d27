//! Other ways to a source that fails.

use qirtas_store::{Offer, Source};

use crate::Reader;

/// Another way to a source that works where the present one does not.
pub(crate) async fn look_for_another_way(_reader: &Reader, _source: &Source) -> Option<Offer> {
    None
}
