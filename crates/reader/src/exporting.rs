//! Writing bookmarks for other programs, for people, and for ourselves.

use std::collections::HashMap;
use std::io::{Seek, Write};

use jiff::tz::TimeZone;
use qirtas_exchange::{
    Collection, Colour as Ink, Contents, Export, Format, Highlight, Item, Pictures, Tag, Version,
};
use qirtas_store::{ArticleId, CollectionId, Colour, Read};

use crate::error::{Error, Result};
use crate::{Lead, OpenArticle, Reader, TextFrom};

/// Which text goes with a bookmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bodies {
    /// None: the format has no place for it.
    None,
    /// As it came, so that it is whole where it is taken in again.
    AsTheyCame,
    /// As it is shown.
    Sanitised,
}

impl Reader {
    /// Writes bookmarks to `out`, in this order.
    ///
    /// # Errors
    /// The library's; `WriteFailed`.
    pub fn export_bookmarks(
        &self,
        format: Format,
        ids: &[ArticleId],
        title: &str,
        zone: &TimeZone,
        out: &mut (impl Write + Seek),
    ) -> Result<()> {
        let bodies = match format {
            Format::Netscape | Format::Csv => Bodies::None,
            Format::Json => Bodies::AsTheyCame,
            Format::Markdown | Format::Html | Format::Epub => Bodies::Sanitised,
        };
        let contents = self.contents_of(ids, bodies)?;
        let language = most_common(contents.items.iter().map(|item| item.language.as_str()));
        let export = Export {
            contents: &contents,
            title,
            language: &language,
            direction: None,
            exported_at: self.now(),
            zone: zone.clone(),
            pictures: &Stored(self),
        };
        qirtas_exchange::write(format, &export, out).map_err(|_| Error::WriteFailed)
    }

    fn contents_of(&self, ids: &[ArticleId], bodies: Bodies) -> Result<Contents> {
        let paths = self.collection_paths()?;
        let items = ids
            .iter()
            .map(|id| self.item_of(*id, bodies, &paths.of))
            .collect::<Result<Vec<Option<Item>>>>()?;
        let tags = self.store().read(|r| r.tags())?;
        Ok(Contents {
            items: items.into_iter().flatten().collect(),
            collections: paths.in_order.into_iter().map(|path| Collection { path }).collect(),
            tags: tags
                .into_iter()
                .filter(|tag| !tag.colour.is_empty())
                .map(|tag| Tag { name: tag.name, colour: tag.colour })
                .collect(),
        })
    }

    fn collection_paths(&self) -> Result<Paths> {
        let collections = self.store().read(|r| r.collections())?;
        let by_id: HashMap<CollectionId, (Option<CollectionId>, &str)> =
            collections.iter().map(|one| (one.id, (one.parent, one.name.as_str()))).collect();
        let path_of = |id: CollectionId| {
            let up = std::iter::successors(Some(id), |id| by_id.get(id)?.0).take(by_id.len());
            let mut path: Vec<String> =
                up.filter_map(|id| by_id.get(&id).map(|(_, name)| (*name).to_owned())).collect();
            path.reverse();
            path
        };
        let mut in_order: Vec<Vec<String>> = collections.iter().map(|one| path_of(one.id)).collect();
        // Parents before their children; the rest as the person has them.
        in_order.sort_by_key(Vec::len);
        Ok(Paths { of: collections.iter().map(|one| (one.id, path_of(one.id))).collect(), in_order })
    }

    /// An article for a file; nothing when it is none any more.
    fn item_of(
        &self,
        id: ArticleId,
        bodies: Bodies,
        paths: &HashMap<CollectionId, Vec<String>>,
    ) -> Result<Option<Item>> {
        let Some(mut item) = self.store().read(|r| bare_item(r, id, paths))? else { return Ok(None) };
        match bodies {
            Bodies::None => {}
            Bodies::Sanitised => {
                let open = self.article(id)?;
                item.language.clone_from(&open.language);
                for (highlight, marked) in
                    item.highlights.iter_mut().zip(self.highlights_in(&open.clean.html, id)?)
                {
                    highlight.position = marked.range;
                }
                item.body = open.clean.html;
                to_code_points(&mut item);
                if let Some(lead) = open.lead
                    && self.media(&lead.key)?.is_some()
                {
                    put_above(&lead, &mut item);
                }
            }
            Bodies::AsTheyCame => {
                let open = self.article(id)?;
                item.language.clone_from(&open.language);
                item.body = self.body_as_it_came(id, &open)?;
                let revisions = self.store().read(|r| r.revisions(id))?;
                item.versions = revisions
                    .into_iter()
                    .rev()
                    .map(|revision| Version {
                        replaced_at: Some(revision.replaced_at),
                        title: revision.title,
                        body: revision.body,
                    })
                    .collect();
            }
        }
        Ok(Some(item))
    }

    fn body_as_it_came(&self, id: ArticleId, open: &OpenArticle) -> Result<String> {
        let article = self.store().read(|r| r.article(id))?;
        let page = article.page.and_then(|page| page.text).filter(|_| open.text.from == TextFrom::Page);
        Ok(page.map_or(article.body, |page| page.body))
    }

    /// One article for sharing, with its highlights in the order of the text.
    pub(crate) fn shared_item(&self, id: ArticleId) -> Result<Item> {
        self.store().read(|r| bare_item(r, id, &HashMap::new()))?.ok_or(Error::NoSuchArticle)
    }
}

struct Paths {
    of: HashMap<CollectionId, Vec<String>>,
    in_order: Vec<Vec<String>>,
}

/// All but the text.
fn bare_item(
    read: &Read<'_>,
    id: ArticleId,
    paths: &HashMap<CollectionId, Vec<String>>,
) -> qirtas_store::Result<Option<Item>> {
    let Some(card) = read.cards(&[id])?.pop() else { return Ok(None) };
    let article = read.article(id)?;
    // What the person made of it hangs on the twin that bears the bookmark.
    let bearer = read.bookmark_of(id)?.unwrap_or(id);
    let row = read.bookmark_rows(&[bearer])?.pop();
    let collections = read.collections_of(bearer)?;
    let highlights = read.highlights_of(bearer)?;
    let author = if card.author.is_empty() {
        article.page.and_then(|page| page.text).and_then(|page| page.byline).unwrap_or_default()
    } else {
        card.author
    };
    Ok(Some(Item {
        address: article.url.unwrap_or_default(),
        title: row.as_ref().map_or(card.title, |row| row.card.title.clone()),
        site: card.source_name,
        author,
        language: card.language,
        excerpt: card.excerpt,
        added: article.bookmarked_at,
        published: Some(card.published),
        read_at: None,
        is_read: Some(card.is_read),
        is_archived: row.as_ref().map(|row| row.is_archived),
        is_favourite: card.is_starred,
        progress: Some(read.progress(id)?).filter(|share| *share > 0.0),
        tags: read.tags_of(bearer)?.into_iter().map(|tag| tag.name).collect(),
        collections: collections.iter().filter_map(|id| paths.get(id).cloned()).collect(),
        note: read.note(bearer)?.map(|note| note.text).unwrap_or_default(),
        highlights: highlights.into_iter().map(highlight_of).collect(),
        body: String::new(),
        versions: Vec::new(),
    }))
}

pub(crate) fn highlight_of(highlight: qirtas_store::Highlight) -> Highlight {
    let passage = highlight.passage;
    Highlight {
        quote: passage.quote,
        prefix: passage.prefix,
        suffix: passage.suffix,
        position: passage.position,
        colour: match passage.colour {
            Colour::Yellow => Ink::Yellow,
            Colour::Red => Ink::Red,
            Colour::Green => Ink::Green,
            Colour::Blue => Ink::Blue,
        },
        note: passage.note,
        added: Some(highlight.made),
        edited: (highlight.edited != highlight.made).then_some(highlight.edited),
    }
}

/// Where highlights stand now is known in UTF-16 units; files count code points.
fn to_code_points(item: &mut Item) {
    let text = qirtas_article::content(&item.body).text;
    for highlight in &mut item.highlights {
        highlight.position = highlight.position.and_then(|(from, to)| {
            let bytes = qirtas_anchor::bytes_of_utf16(&text, from as usize..to as usize);
            let chars = qirtas_anchor::chars_of_bytes(&text, bytes);
            Some((u32::try_from(chars.start).ok()?, u32::try_from(chars.end).ok()?))
        });
    }
}

/// The picture that stands above the text is part of what is shown; its caption moves all that stands below.
fn put_above(lead: &Lead, item: &mut Item) {
    let caption = lead.caption.as_deref().unwrap_or_default();
    let moved = u32::try_from(caption.chars().count()).unwrap_or_default();
    let below = match caption.replace('&', "&amp;").replace('<', "&lt;") {
        none if none.is_empty() => none,
        caption => format!("<figcaption>{caption}</figcaption>"),
    };
    let figure = format!("<figure><img src=\"media:{}\" alt=\"\">{below}</figure>", lead.key);
    item.body.insert_str(0, &figure);
    for highlight in &mut item.highlights {
        highlight.position =
            highlight.position.map(|(from, to)| (from.saturating_add(moved), to.saturating_add(moved)));
    }
}

fn most_common<'l>(languages: impl Iterator<Item = &'l str>) -> String {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for language in languages.filter(|language| !language.is_empty()) {
        *counts.entry(language).or_default() += 1;
    }
    let most = counts.into_iter().max_by(|(a, one), (b, two)| (one, b).cmp(&(two, a)));
    most.map_or_else(|| "ar".to_owned(), |(language, _)| language.to_owned())
}

/// The pictures of the library.
struct Stored<'r>(&'r Reader);

impl Pictures for Stored<'_> {
    fn picture(&self, key: &str) -> Option<(String, Vec<u8>)> {
        let media = self.0.media(key).ok()??;
        Some((media.media_type, media.bytes))
    }
}
