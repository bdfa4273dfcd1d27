//! What may be asked for: the currencies that are in use and have a rate, gold and silver.

use std::fmt;

/// A currency by its code of ISO 4217; gold (`XAU`) and silver (`XAG`) count as such, by the troy ounce.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

/// Codes of ISO 4217 that are in use and that the central banks behind Frankfurter publish, in the order of the alphabet.
/// It refuses a whole request for one code that it does not know.
const CURRENCIES: [[u8; 3]; 145] = [
    *b"AED", *b"AFN", *b"ALL", *b"AMD", *b"AOA", *b"ARS", *b"AUD", *b"AWG", *b"AZN", *b"BAM", *b"BBD",
    *b"BDT", *b"BHD", *b"BIF", *b"BMD", *b"BND", *b"BOB", *b"BRL", *b"BSD", *b"BTN", *b"BWP", *b"BYN",
    *b"BZD", *b"CAD", *b"CDF", *b"CHF", *b"CLP", *b"CNY", *b"COP", *b"CRC", *b"CUP", *b"CVE", *b"CZK",
    *b"DJF", *b"DKK", *b"DOP", *b"DZD", *b"EGP", *b"ETB", *b"EUR", *b"FJD", *b"FKP", *b"GBP", *b"GEL",
    *b"GHS", *b"GIP", *b"GMD", *b"GNF", *b"GTQ", *b"GYD", *b"HKD", *b"HUF", *b"IDR", *b"ILS", *b"INR",
    *b"IQD", *b"IRR", *b"ISK", *b"JMD", *b"JOD", *b"JPY", *b"KES", *b"KGS", *b"KHR", *b"KMF", *b"KPW",
    *b"KRW", *b"KWD", *b"KYD", *b"KZT", *b"LAK", *b"LBP", *b"LKR", *b"LRD", *b"LSL", *b"LYD", *b"MAD",
    *b"MDL", *b"MGA", *b"MKD", *b"MMK", *b"MNT", *b"MOP", *b"MRU", *b"MUR", *b"MVR", *b"MWK", *b"MXN",
    *b"MYR", *b"MZN", *b"NAD", *b"NGN", *b"NIO", *b"NOK", *b"NPR", *b"NZD", *b"OMR", *b"PAB", *b"PEN",
    *b"PGK", *b"PHP", *b"PKR", *b"PLN", *b"PYG", *b"QAR", *b"RON", *b"RSD", *b"RUB", *b"RWF", *b"SAR",
    *b"SBD", *b"SCR", *b"SDG", *b"SEK", *b"SGD", *b"SHP", *b"SRD", *b"SYP", *b"THB", *b"TJS", *b"TMT",
    *b"TND", *b"TOP", *b"TRY", *b"TTD", *b"TWD", *b"TZS", *b"UAH", *b"UGX", *b"USD", *b"UYU", *b"UZS",
    *b"VES", *b"VND", *b"VUV", *b"WST", *b"XAF", *b"XAG", *b"XAU", *b"XCD", *b"XOF", *b"XPF", *b"YER",
    *b"ZAR", *b"ZMW",
];

impl Currency {
    pub(crate) const EUR: Self = Self(*b"EUR");
    pub(crate) const GBP: Self = Self(*b"GBP");
    pub(crate) const USD: Self = Self(*b"USD");
    pub(crate) const XAU: Self = Self(*b"XAU");

    /// The currency of a code, in capitals or small letters.
    pub fn parse(text: &str) -> Option<Self> {
        let code = <[u8; 3]>::try_from(text.trim().as_bytes()).ok()?.map(|b| b.to_ascii_uppercase());
        CURRENCIES.binary_search(&code).is_ok().then_some(Self(code))
    }

    /// A code that is known to be one.
    pub(crate) const fn of(code: [u8; 3]) -> Self {
        Self(code)
    }

    /// Its code, in capitals.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// All that may be asked for, in the order of their codes.
pub fn currencies() -> impl Iterator<Item = Currency> {
    CURRENCIES.into_iter().map(Currency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_come_back() {
        assert!(CURRENCIES.is_sorted_by(|a, b| a < b));
        for currency in currencies() {
            assert_eq!(Currency::parse(currency.as_str()), Some(currency));
        }
        for known in [Currency::EUR, Currency::GBP, Currency::USD, Currency::XAU] {
            assert_eq!(Currency::parse(known.as_str()), Some(known));
        }
    }

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let read = |text| Currency::parse(text).map(|currency| currency.to_string());
        assert_eq!(read(" egp ").as_deref(), Some("EGP"));
        assert_eq!(read("XaU").as_deref(), Some("XAU"));
        for none in ["", "EG", "EGPP", "E P", "DEM", "BGN", "XXX", "د.إ", "ΕUR"] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
