//! What is copied or sent of an article or a highlight. Nothing here asks the network: addresses are opened by the person.

use jiff::tz::TimeZone;
use qirtas_exchange::{
    Highlight, Item, Qr, ShareAddresses, citation, link, markdown, quote, share_addresses,
};
use qirtas_store::{ArticleId, HighlightId, StoreError};

use crate::Reader;
use crate::error::{Error, Result};
use crate::exporting::highlight_of;

/// What is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToShare {
    /// An article.
    Article(ArticleId),
    /// A highlight, with the article that it is from.
    Highlight(HighlightId),
}

/// As what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareAs {
    /// The address alone.
    Link,
    /// Title, source, date and address, as in a list of references.
    Citation,
    /// A link in Markdown; of a highlight a quotation with it.
    Markdown,
    /// The passage with where it is from; of an article, its citation.
    Quote,
}

impl Reader {
    /// The text to copy.
    ///
    /// # Errors
    /// `NoSuchArticle`, `NoSuchHighlight`.
    pub fn share(&self, what: ToShare, how: ShareAs, zone: &TimeZone) -> Result<String> {
        let (item, highlight) = self.shared(what)?;
        Ok(match (how, highlight) {
            (ShareAs::Link, _) => link(&item),
            (ShareAs::Citation, _) | (ShareAs::Quote, None) => citation(&item, zone),
            (ShareAs::Markdown, None) => markdown(&item),
            (ShareAs::Markdown, Some(highlight)) => {
                let lines: Vec<String> = highlight.quote.lines().map(|line| format!("> {line}")).collect();
                format!("{}\n>\n> {}", lines.join("\n>\n"), markdown(&item))
            }
            (ShareAs::Quote, Some(highlight)) => quote(&item, &highlight, zone),
        })
    }

    /// The public addresses by which it is shared.
    ///
    /// # Errors
    /// `NoSuchArticle`, `NoSuchHighlight`.
    pub fn share_addresses(&self, what: ToShare) -> Result<ShareAddresses> {
        let (item, highlight) = self.shared(what)?;
        let text = highlight.map_or_else(|| item.title.clone(), |highlight| format!("«{}»", highlight.quote));
        Ok(share_addresses(&item.title, &text, &item.address))
    }

    /// The code of a text, to be drawn.
    ///
    /// # Errors
    /// `TooLongForQr`.
    pub fn qr(text: &str) -> Result<Qr> {
        qirtas_exchange::qr(text).ok_or(Error::TooLongForQr)
    }

    fn shared(&self, what: ToShare) -> Result<(Item, Option<Highlight>)> {
        match what {
            ToShare::Article(id) => Ok((self.shared_item(id)?, None)),
            ToShare::Highlight(id) => {
                let highlight = match self.store().read(|r| r.highlight(id)) {
                    Err(StoreError::NotFound) => return Err(Error::NoSuchHighlight),
                    highlight => highlight?,
                };
                Ok((self.shared_item(highlight.article)?, Some(highlight_of(highlight))))
            }
        }
    }
}
