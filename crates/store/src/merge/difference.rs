//! In what an entry that changed differs from the article that it is.

use rusqlite::Connection;

use crate::error::Result;
use crate::identity::{canonical_url, digest, short, without_noise};
use crate::ids::ArticleId;
use crate::merge::Fingerprint;
use crate::merge::arriving::Prepared;
use crate::packing::{self, Unpacker};
use crate::revisions::Replaced;

/// How much an entry differs from what is kept of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Difference {
    /// In nothing that anyone sees: tracking parameters, white space, how a change was told.
    Noise,
    /// In what stands around the text: address, picture, subjects, files.
    Around,
    /// In title, byline or text.
    Text,
}

/// What is kept of an article, as far as a publisher can change it.
pub(super) struct Kept {
    title: String,
    author: String,
    base: String,
    /// Nothing when it is damaged: what comes takes its place.
    body: Option<String>,
    url: String,
    picture: String,
    categories: String,
    enclosures: String,
}

impl Kept {
    pub(super) fn read(connection: &Connection, unpacker: &mut Unpacker<'_>, id: ArticleId) -> Result<Kept> {
        let mut select = connection.prepare_cached(KEPT)?;
        let (kept, body) = select.query_row([id], |row| {
            let kept = Kept {
                title: row.get(0)?,
                author: row.get(1)?,
                url: row.get(2)?,
                picture: row.get(3)?,
                base: row.get(4)?,
                categories: row.get(5)?,
                enclosures: row.get(6)?,
                body: None,
            };
            Ok((kept, packing::Kept::read(row, 7)?))
        })?;
        Ok(Kept { body: unpacker.readable(body)?.map(|(_, text)| text), ..kept })
    }

    pub(super) fn difference(&self, entry: &Prepared, fingerprint: &Fingerprint) -> Difference {
        let incoming = &entry.incoming;
        let author = incoming.author.as_deref().unwrap_or_default();
        let is_same_text = self.body.as_ref().is_some_and(|body| is_same_text(body, &incoming.body));
        if self.title != incoming.title || self.author != author || !is_same_text {
            return Difference::Text;
        }
        let url = canonical_url(&self.url).map(|canonical| short(&digest(&[&canonical])));
        let picture = incoming.picture.as_deref().unwrap_or_default();
        if url != fingerprint.url
            || without_noise(&self.picture) != without_noise(picture)
            || self.categories != entry.categories
            || self.enclosures != entry.enclosures
        {
            return Difference::Around;
        }
        Difference::Noise
    }

    /// The text, as one that is about to be replaced.
    pub(super) fn replaced(&self) -> Option<Replaced<'_>> {
        let body = self.body.as_ref()?;
        // Names it among the earlier ones of its article.
        let key = short(&digest(&[&self.title, &self.author, &essence(body)]));
        Some(Replaced { key, title: &self.title, author: &self.author, base: &self.base, body })
    }
}

pub(crate) const KEPT: &str = "
    SELECT title, author, url, picture, base, categories, enclosures, body, packed, codec
    FROM articles JOIN bodies ON article_id = articles.id WHERE articles.id = ?1";

fn is_same_text(one: &str, other: &str) -> bool {
    one == other || essence(one) == essence(other)
}

/// A text without what can change while it stays the same for whoever reads it: runs of white space, and tracking
/// parameters in the addresses inside tags.
fn essence(body: &str) -> String {
    let mut essence = String::with_capacity(body.len());
    for (place, part) in body.split('<').enumerate() {
        let (tag, text) = match part.split_once('>') {
            Some((tag, text)) if place > 0 => (tag, text),
            _ => ("", part),
        };
        for word in tag.split(['"', '\'']).flat_map(str::split_whitespace) {
            essence.push_str(&without_noise(word));
            essence.push('"');
        }
        for word in text.split_whitespace() {
            essence.push_str(word);
            essence.push(' ');
        }
        essence.push('<');
    }
    essence
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::is_same_text;

    #[test]
    fn what_is_noise_and_what_is_not() {
        let text = "<p>نص <a href=\"https://outlet.example/a?id=1\">رابط</a></p>";
        let rows: [(&str, Cow<'_, str>, bool); 8] = [
            ("the same", text.into(), true),
            ("white space", text.replace("نص ", "نص \n\t").replace("<p>", "<p >\n").into(), true),
            ("tracking", text.replace("?id=1", "?id=1&utm_source=rss").into(), true),
            ("tracking, escaped", text.replace("?id=1", "?utm_medium=feed&amp;id=1").into(), true),
            ("another link", text.replace("id=1", "id=2").into(), false),
            ("another word", text.replace("نص", "متن").into(), false),
            ("no link", "<p>نص رابط</p>".into(), false),
            ("a word that looks like tracking", text.replace("نص", "نص ?utm_source=rss").into(), false),
        ];
        for (name, other, expected) in rows {
            assert_eq!(is_same_text(text, &other), expected, "{name}");
        }
    }
}
