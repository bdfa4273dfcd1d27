//! How long a word takes: `cargo run --release -p qirtas-text --example tokenizing FILE [LANGUAGE]`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use qirtas_text::{Stemmer, each_token, fold};

/// Long enough for a clock to tell.
const LEAST: Duration = Duration::from_secs(1);

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_default();
    let language = arguments.next().unwrap_or_default();
    let text = std::fs::read_to_string(path)?;
    let mut folded = Vec::new();
    each_token(&text, |token| folded.push(fold(token.form)));
    let words = folded.len();
    println!("{words} words, {} bytes", text.len());
    tell("tokens", words, || {
        let mut length = 0;
        each_token(&text, |token| length += token.form.len());
        length
    });
    tell("fold", words, || fold(&text).len());
    tell("tokens and fold of each", words, || {
        let mut length = 0;
        each_token(&text, |token| length += fold(token.form).len());
        length
    });
    tell("stem", words, || {
        folded.iter().map(|word| Stemmer::of(word, &language).stem(word).len()).sum::<usize>()
    });
    Ok(())
}

fn tell(name: &str, words: usize, run: impl Fn() -> usize) {
    let start = Instant::now();
    let mut rounds = 0_u32;
    while start.elapsed() < LEAST {
        black_box(run());
        rounds += 1;
    }
    let each = start.elapsed().as_secs_f64() * 1e9 / f64::from(rounds) / words as f64;
    println!("{name}: {each:.1} ns a word");
}
