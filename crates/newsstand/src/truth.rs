use jiff::Timestamp;
use serde_json::{Value, json};

use crate::feeds::Edition;
use crate::noise;
use crate::outlet::Style;
use crate::page::Picture;
use crate::telling::{self, Part};

/// What an article's page holds, apart from all that surrounds it: what a reader of it should find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Truth {
    /// Where its page is.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub byline: String,
    /// When it appeared.
    pub published: Timestamp,
    /// `ar`, `en`, `fa` or `he`.
    pub language: &'static str,
    /// What it is filed under.
    pub section: &'static str,
    /// The blocks of its text in their order: paragraphs, headings, quotes, items of lists, rows of tables, captions,
    /// code, embedded posts and notes.
    pub text: Vec<String>,
    /// The picture that it is shown with; some pages name it in their head alone.
    pub lead: TruePicture,
    /// The pictures that the page shows, in their order.
    pub pictures: Vec<TruePicture>,
    /// What the page holds besides, none of which is the article.
    pub noise: Vec<String>,
}

/// A picture of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TruePicture {
    /// Its address.
    pub url: String,
    /// What stands below it.
    pub caption: String,
}

impl Truth {
    pub(crate) fn to_json(&self) -> Value {
        let picture = |picture: &TruePicture| json!({ "url": picture.url, "caption": picture.caption });
        json!({
            "url": self.url, "title": self.title, "byline": self.byline, "published": self.published.to_string(),
            "language": self.language, "section": self.section, "text": self.text, "lead": picture(&self.lead),
            "pictures": self.pictures.iter().map(picture).collect::<Vec<_>>(), "noise": self.noise,
        })
    }

    /// Of the first article of an edition; the others are what its page links to.
    pub(crate) fn of(edition: &Edition<'_>) -> Option<Truth> {
        let article = edition.articles.first()?;
        let outlet = edition.outlet;
        let parts = telling::parts_of(outlet, article);
        let is_plain = outlet.style == Style::Plain;
        let of_shot = |shot: &telling::Shot| TruePicture {
            url: edition.media_url(&shot.file),
            caption: shot.caption.to_owned(),
        };
        let lead = if is_plain {
            TruePicture {
                url: edition.picture_url(Picture::of(article.number)),
                caption: article.caption.to_owned(),
            }
        } else {
            of_shot(&telling::lead_of(article))
        };
        let is_lead_shown = is_plain || telling::shows_lead(article);
        let shown = parts.iter().filter_map(|part| match part {
            Part::Picture(shot) => Some(of_shot(shot)),
            _ => None,
        });
        let caption = is_lead_shown.then(|| article.caption.to_owned());
        Some(Truth {
            url: edition.article_url(article.number),
            title: article.title.clone(),
            byline: article.author.clone(),
            published: article.published,
            language: outlet.language,
            section: outlet.section,
            text: caption.into_iter().chain(parts.iter().flat_map(Part::texts)).collect(),
            pictures: is_lead_shown.then(|| lead.clone()).into_iter().chain(shown).collect(),
            lead,
            noise: noise::around(edition),
        })
    }
}
