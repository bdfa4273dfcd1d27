//! Two currencies, the one in the other.

use std::fmt;

use crate::Currency;

/// How many of `quote` one of `base` costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pair {
    /// What is bought.
    pub base: Currency,
    /// What it is paid in.
    pub quote: Currency,
}

/// What the region's readers look up the dollar, the euro and the pound in, the usual order first.
const REGION: [[u8; 3]; 13] = [
    *b"SAR", *b"AED", *b"EGP", *b"KWD", *b"QAR", *b"MAD", *b"DZD", *b"TND", *b"IQD", *b"JOD", *b"LBP",
    *b"SDG", *b"TRY",
];

impl Pair {
    /// Reads two codes with `/`, `-`, a space or nothing between them; a currency has no rate in itself.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let parted = ['/', '-', ' '].into_iter().find_map(|sign| text.split_once(sign));
        let (base, quote) = parted.or_else(|| text.split_at_checked(3))?;
        Self::of(Currency::parse(base)?, Currency::parse(quote)?)
    }

    pub(crate) fn of(base: Currency, quote: Currency) -> Option<Self> {
        (base != quote).then_some(Self { base, quote })
    }

    /// The way round in which its rate is told exactly, and whether that is the other one. Providers round to some places
    /// behind the point, so that an ounce of gold in pounds is told well and a pound in ounces is nought.
    pub fn as_quoted(self) -> (Self, bool) {
        let is_turned = weight(self.quote) > weight(self.base);
        (if is_turned { self.inverted() } else { self }, is_turned)
    }

    /// The other way round.
    pub fn inverted(self) -> Self {
        Self { base: self.quote, quote: self.base }
    }
}

/// What is worth most stands first when a rate is asked for; of two that are alike, the one that a person named.
fn weight(currency: Currency) -> u8 {
    match currency.as_str() {
        "XAU" => 9,
        "XAG" => 8,
        "KWD" | "BHD" | "OMR" | "JOD" | "GBP" | "EUR" | "CHF" | "USD" => 6,
        "LBP" | "IRR" | "VND" | "IDR" | "LAK" | "UZS" | "GNF" | "KHR" | "PYG" | "COP" | "IQD" | "MMK"
        | "SYP" | "SDG" | "TZS" | "UGX" | "MGA" | "BIF" | "RWF" | "KRW" | "CLP" => 1,
        _ => 4,
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.base, self.quote)
    }
}

/// What is followed until a person chooses otherwise: gold, the world's main pairs, then each main currency in the region's.
pub fn usual_pairs() -> Vec<Pair> {
    let first =
        [(Currency::XAU, Currency::USD), (Currency::EUR, Currency::USD), (Currency::GBP, Currency::USD)];
    let region = [Currency::USD, Currency::EUR, Currency::GBP]
        .into_iter()
        .flat_map(|base| REGION.into_iter().map(move |quote| (base, Currency::of(quote))));
    first.into_iter().chain(region).map(|(base, quote)| Pair { base, quote }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_read_as_people_write_it() {
        for text in ["USD/EGP", "usd-egp", "USDEGP", "usd egp", " USD / EGP ", "Usd/ egp"] {
            assert_eq!(Pair::parse(text).map(|pair| pair.to_string()).as_deref(), Some("USD/EGP"), "{text}");
        }
        for none in ["", "USD", "USD/USD", "USD//EGP", "USD إلى EGP", "دولار", "USDEGPX", "US/DEGP", "ééEGP"]
        {
            assert_eq!(Pair::parse(none), None, "{none}");
        }
    }

    #[test]
    fn a_rate_is_asked_for_the_way_round_that_tells_it_exactly() {
        for (typed, asked) in [
            ("USD/EGP", "USD/EGP"),
            ("EGP/USD", "USD/EGP"),
            ("LBP/XAU", "XAU/LBP"),
            ("LBP/SAR", "SAR/LBP"),
            ("IQD/KWD", "KWD/IQD"),
            ("EGP/SAR", "EGP/SAR"),
            ("USD/EUR", "USD/EUR"),
        ] {
            let pair = Pair::parse(typed).unwrap();
            let (quoted, is_turned) = pair.as_quoted();
            assert_eq!((quoted.to_string().as_str(), is_turned), (asked, typed != asked), "{typed}");
        }
        assert!(usual_pairs().iter().all(|pair| !pair.as_quoted().1));
    }

    #[test]
    fn the_usual_ones_begin_with_gold_and_stand_base_by_base() {
        let pairs = usual_pairs();
        let texts: Vec<String> = pairs.iter().map(ToString::to_string).collect();
        assert_eq!(texts.len(), 42);
        assert_eq!(texts[..5], ["XAU/USD", "EUR/USD", "GBP/USD", "USD/SAR", "USD/AED"]);
        assert_eq!(texts[15..17], ["USD/TRY", "EUR/SAR"]);
        assert_eq!(texts[41], "GBP/TRY");
        for (pair, text) in pairs.iter().zip(&texts) {
            assert_eq!(Pair::parse(text), Some(*pair));
            assert_eq!(pair.inverted().inverted(), *pair);
        }
    }
}
