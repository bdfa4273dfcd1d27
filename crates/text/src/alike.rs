//! Letters that readers do not tell apart: the table of folding.

/// What a letter is folded to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alike {
    /// This letter, perhaps itself.
    Letter(char),
    /// Several letters.
    Letters(&'static str),
    /// Nothing: readers leave it out.
    Nothing,
}

/// The letter by which readers take a letter of plain spelling, without accents.
///
/// The sources are named with [`fold`](crate::fold).
pub(crate) fn alike(c: char) -> Alike {
    match u32::from(c) {
        0..=0x7F => Alike::Letter(c),
        0x0600..=0x06FF | 0x0750..=0x077F | 0x0870..=0x08FF => {
            arabic(c).map_or(Alike::Nothing, Alike::Letter)
        }
        0x0590..=0x05FF => hebrew(c),
        _ => western(c),
    }
}

fn arabic(c: char) -> Option<char> {
    Some(match c {
        // Hamza by itself; high hamza.
        '\u{0621}' | '\u{0674}' => return None,
        // آ أ إ ٱ ٲ ٳ ٵ ݳ ݴ and the alefs of Quranic writing.
        '\u{0622}' | '\u{0623}' | '\u{0625}' | '\u{0671}'..='\u{0673}' | '\u{0675}' => 'ا',
        '\u{0773}' | '\u{0774}' | '\u{0870}'..='\u{0882}' => 'ا',
        // ؤ ٶ ۄ ۅ ۆ ۇ ۈ ۉ ۊ ۋ ۏ ٷ ݸ ݹ: o, ö, u, ü and v of Kurdish, Uyghur and their neighbours.
        '\u{0624}' | '\u{0676}' | '\u{0677}' | '\u{06C4}'..='\u{06CB}' | '\u{06CF}' => 'و',
        '\u{0778}' | '\u{0779}' => 'و',
        // ئ ى ٸ ی ۍ ێ ې ۑ ے ۓ ؠ ؽ ؾ ؿ ݵ ݶ ݷ ݺ ݻ.
        '\u{0620}' | '\u{0626}' | '\u{063D}'..='\u{063F}' | '\u{0649}' | '\u{0678}' => 'ي',
        '\u{06CC}'..='\u{06CE}' | '\u{06D0}'..='\u{06D3}' => 'ي',
        '\u{0775}'..='\u{0777}' | '\u{077A}' | '\u{077B}' => 'ي',
        // ة ھ ۀ ہ ۂ ۃ ە ۿ.
        '\u{0629}' | '\u{06BE}' | '\u{06C0}'..='\u{06C3}' | '\u{06D5}' | '\u{06FF}' => 'ه',
        // ک ڪ ڬ ڭ ڮ ػ ؼ ݣ: Persian, Sindhi, and the g of Morocco («أݣادير» is «أكادير»).
        '\u{06A9}' | '\u{06AA}' | '\u{06AC}'..='\u{06AE}' | '\u{063B}' | '\u{063C}' | '\u{0763}' => 'ك',
        // ګ ڰ ڴ ݢ: the gaf in other dress.
        '\u{06AB}' | '\u{06B0}' | '\u{06B4}' | '\u{0762}' => 'گ',
        // ڡ ڢ ڣ ڤ ڥ ࢻ: the feh of the Maghreb, and v («ڤيينا» is «فيينا»).
        '\u{06A1}'..='\u{06A5}' | '\u{08BB}' => 'ف',
        // ٯ ڧ ڨ ࢼ: the qaf of the Maghreb, and the g of Tunisia («ڨابس» is «قابس»).
        '\u{066F}' | '\u{06A7}' | '\u{06A8}' | '\u{08BC}' => 'ق',
        // ٮ
        '\u{066E}' => 'ب',
        // ں ڹ ࢽ.
        '\u{06BA}' | '\u{06B9}' | '\u{08BD}' => 'ن',
        // ڕ ۯ, ۮ, ڵ ڶ ڷ: Kurdish writes its r and l with and without the sign.
        '\u{0695}' | '\u{06EF}' => 'ر',
        '\u{06EE}' => 'د',
        '\u{06B5}'..='\u{06B7}' => 'ل',
        // The retroflex letters of Pashto and Sindhi are those of Urdu: ټ ٽ, ډ ڊ, ړ ڙ, ڼ.
        '\u{067C}' | '\u{067D}' => 'ٹ',
        '\u{0689}' | '\u{068A}' => 'ڈ',
        '\u{0693}' | '\u{0699}' => 'ڑ',
        '\u{06BC}' => 'ڻ',
        // The marks within numbers.
        '\u{066B}' => '.',
        '\u{066C}' => ',',
        other => other,
    })
}

fn hebrew(c: char) -> Alike {
    Alike::Letter(match c {
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        'ׯ' => return Alike::Letters("ייי"),
        'װ' => return Alike::Letters("וו"),
        'ױ' => return Alike::Letters("וי"),
        'ײ' => return Alike::Letters("יי"),
        other => other,
    })
}

/// Letters of Latin and Greek that no decomposition takes apart, by the spelling of those who lack them.
fn western(c: char) -> Alike {
    Alike::Letter(match c {
        'ß' => return Alike::Letters("ss"),
        'æ' => return Alike::Letters("ae"),
        'œ' => return Alike::Letters("oe"),
        'þ' => return Alike::Letters("th"),
        'ø' => 'o',
        'ð' | 'đ' | 'ɖ' => 'd',
        'ħ' => 'h',
        'ı' | 'ɨ' => 'i',
        'ł' | 'ƚ' => 'l',
        'ŋ' => 'n',
        'ŧ' => 't',
        'ə' | 'ǝ' => 'e',
        'ſ' => 's',
        'ς' => 'σ',
        other => other,
    })
}
