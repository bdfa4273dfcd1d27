//! What can be typed of the weather and the markets.

use clap::ValueEnum;

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    On,
    Off,
}

impl Switch {
    /// As settings have it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct WeatherCommand {
    /// A place, in Arabic or Latin letters
    pub(crate) place: Option<String>,
    /// Follow it from now on
    #[arg(long, requires = "place")]
    pub(crate) follow: bool,
    /// Show the weather from now on, or no more. Nobody is asked for it before it is on
    #[arg(long, value_enum, value_name = "on|off")]
    pub(crate) turn: Option<Switch>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct MarketsCommand {
    /// Pairs such as USD/EGP
    #[arg(value_name = "PAIR")]
    pub(crate) pairs: Vec<String>,
    /// Follow them from now on
    #[arg(long, requires = "pairs")]
    pub(crate) follow: bool,
    /// Show markets from now on, or no more. Nobody is asked for them before they are on
    #[arg(long, value_enum, value_name = "on|off")]
    pub(crate) turn: Option<Switch>,
}
