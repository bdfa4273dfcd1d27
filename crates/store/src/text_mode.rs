/// Which text of an article is shown: the feed's, or that of its own page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum TextMode {
    /// The page's where the feed has only the beginning.
    #[default]
    Auto,
    /// The page's.
    Always,
    /// The feed's. No page is asked for.
    Never,
}

impl TextMode {
    /// The word that names it.
    pub fn as_str(self) -> &'static str {
        match self {
            TextMode::Auto => "auto",
            TextMode::Always => "always",
            TextMode::Never => "never",
        }
    }

    /// Reads what [`as_str`](TextMode::as_str) wrote.
    pub fn parse(word: &str) -> Option<TextMode> {
        match word {
            "auto" => Some(TextMode::Auto),
            "always" => Some(TextMode::Always),
            "never" => Some(TextMode::Never),
            _ => None,
        }
    }
}
