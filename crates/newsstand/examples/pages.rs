//! Writes the article pages of all outlets, and what each holds that is the article, for whoever measures extraction.
//!
//!     cargo run -p qirtas-newsstand --example pages FOLDER
//!
//! For each page `OUTLET-N.html`, `.url`, `.txt` (its text, a line for each block) and `.noise` (what must not be taken
//! for text, a line each).

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use qirtas_newsstand::{Newsstand, Options};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("which folder?")?);
    fs::create_dir_all(&folder)?;
    let newsstand = Newsstand::start(Options::default()).await?;
    let outlets =
        [Newsstand::outlets(), Newsstand::odd_outlets(), Newsstand::page_outlets(), Newsstand::podcasts()];
    for outlet in outlets.into_iter().flatten() {
        for number in 1..=u32::try_from(Options::default().articles_per_outlet)? {
            let page = newsstand.page(outlet.id, number).zip(newsstand.truth(outlet.id, number));
            let Some((page, truth)) = page else { continue };
            let write = |ending: &str, text: &str| {
                fs::write(folder.join(format!("{}-{number}.{ending}", outlet.id)), text)
            };
            write("html", &page)?;
            write("url", &truth.url)?;
            write("txt", &truth.text.join("\n"))?;
            write("noise", &truth.noise.join("\n"))?;
        }
    }
    newsstand.stop().await;
    Ok(())
}
