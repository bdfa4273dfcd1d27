use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
};

use super::{Document, Engine, Figures};
use crate::Outcome;

/// Passages, questions, and which passages answer which question.
pub struct Set {
    /// `NAME-LANG`, as its files are called.
    pub name: String,
    /// BCP 47: what stands last in the name.
    pub language: String,
    /// The passages.
    pub documents: Vec<Document>,
    /// The questions that have an answer, and how good each passage is for it.
    pub questions: Vec<(String, BTreeMap<String, f64>)>,
}

/// Every set of a folder: `NAME-LANG.docs` and `.qs` of lines `ID TAB TEXT`, `.qrel` of JSON
/// `{"question": {"passage": gain}}`.
///
/// # Errors
/// When a file cannot be read, or is not of that form.
pub fn sets(folder: &Path) -> Outcome<Vec<Set>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Outcome<_>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "docs"));
    files.sort();
    files.iter().map(|file| Set::read(file)).collect()
}

impl Set {
    fn read(file: &Path) -> Outcome<Set> {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let language = name.rsplit('-').next().unwrap_or_default().to_owned();
        let documents = lines(file)?.into_iter().map(|(id, text)| Document { id, text }).collect();
        let gains: HashMap<String, BTreeMap<String, f64>> =
            serde_json::from_str(&text_of(&file.with_extension("qrel"))?)?;
        let answered = |(id, question): (String, String)| {
            let mut gains = gains.get(&id)?.clone();
            gains.retain(|_, gain| *gain > 0.0);
            (!gains.is_empty()).then_some((question, gains))
        };
        let questions = lines(&file.with_extension("qs"))?.into_iter().filter_map(answered).collect();
        Ok(Set { name, language, documents, questions })
    }

    /// Puts all questions to an engine that has the set's documents: how well each is answered.
    ///
    /// # Errors
    /// What the engine says.
    pub fn ask(&self, engine: &dyn Engine) -> Outcome<Vec<Figures>> {
        let answered = |(question, gains): &(String, BTreeMap<String, f64>)| {
            Ok(Figures::of(&engine.search(question, 100)?, gains))
        };
        self.questions.iter().map(answered).collect()
    }
}

fn lines(file: &Path) -> Outcome<Vec<(String, String)>> {
    let text = text_of(file)?;
    let line = |line: &str| line.split_once('\t').map(|(id, text)| (id.to_owned(), text.to_owned()));
    // Only line feeds end a line here: a text may hold other separators.
    Ok(text.split('\n').filter_map(line).collect())
}

fn text_of(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()).into())
}
