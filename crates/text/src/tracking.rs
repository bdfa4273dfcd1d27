//! Query parameters that say where a reader came from, not what is read.

/// Added by analytics, advertising and mailing services, which document them: no page changes without them.
const ADDED: &[&str] = &[
    "__hsfp",
    "__hssc",
    "__hstc",
    "__s",
    "__twitter_impression",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "_openstat",
    "cmpid",
    "dclid",
    "dicbo",
    "epik",
    "fb_action_ids",
    "fb_action_types",
    "fb_comment_id",
    "fb_ref",
    "fb_source",
    "fbclid",
    "feedname",
    "feedtype",
    "gad_campaignid",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "guce_referrer",
    "guce_referrer_sig",
    "guccounter",
    "hsctatracking",
    "igsh",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "ml_subscriber",
    "ml_subscriber_hash",
    "msclkid",
    "ncid",
    "ocid",
    "oly_anon_id",
    "oly_enc_id",
    "rb_clickid",
    "ref_src",
    "ref_url",
    "s_cid",
    "sc_cid",
    "srsltid",
    "traffic_source",
    "ttclid",
    "twclid",
    "vero_conv",
    "vero_id",
    "wbraid",
    "wickedid",
    "xtor",
    "yclid",
    "ysclid",
];

/// Beginnings of more of them.
const ADDED_PREFIXES: &[&str] = &["utm_", "at_", "pk_", "mtm_", "matomo_", "hsa_"];

/// Publishers' own words for the same, which elsewhere name what is read (`?ref=main` names a branch).
const LIKELY: &[&str] = &["cmp", "ito", "ref", "source", "spm"];

/// Whether a parameter of this name only follows the reader: a link is as good without it.
#[must_use]
pub fn is_tracking(name: &str) -> bool {
    is_in(ADDED, name)
        || ADDED_PREFIXES
            .iter()
            .any(|prefix| name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)))
}

/// Whether a parameter of this name says nothing of which article is meant, as far as two addresses of one site are
/// compared. It may still be needed to open one.
#[must_use]
pub fn is_likely_tracking(name: &str) -> bool {
    is_tracking(name) || is_in(LIKELY, name)
}

fn is_in(list: &[&str], name: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::{is_likely_tracking, is_tracking};

    #[test]
    fn tells_what_follows_from_what_names() {
        for name in ["utm_source", "UTM_Term", "fbclid", "gclid", "mc_eid", "at_medium", "_hsenc", "igsh"] {
            assert!(is_tracking(name) && is_likely_tracking(name), "{name}");
        }
        for name in ["ref", "source", "cmp"] {
            assert!(!is_tracking(name) && is_likely_tracking(name), "{name}");
        }
        for name in ["", "id", "p", "page", "utm", "reference", "خبر", "q"] {
            assert!(!is_likely_tracking(name), "{name}");
        }
    }
}
