//! Saving one article: its text, then its pictures. The badge comes last of all.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::Timestamp;
use qirtas_article::{NoArticle, glance};
use qirtas_net::{FetchError, trust_of};
use qirtas_store::{
    Article, ArticleId, MediaState, PageText, Read, Source, SourceKind, StoreError, TextMode, Write,
};
use url::Url;

use super::choice::{TextFrom, choose, has_page, is_stub, mode_of, was_whole};
use super::pictures::{Brought, PictureUnreached};
use super::retry::{next_try, pause_of};
use super::shown::{Needed, Shown};
use crate::error::{Error, Result};
use crate::kinds::{Asking, Known};
use crate::page_text::{PageFound, text_at};
use crate::schedule::after;
use crate::{Event, Reader};

/// What came of saving an article.
pub(super) enum Outcome {
    /// All that it shows is here. It wears the badge once this is written.
    Ready(Ready),
    /// Something of it could not be had, and waits for its next try.
    Failed,
    /// Its host wants to be left alone until then; nothing was asked.
    Held(Timestamp),
    /// No server said anything, which may not be the fault of any.
    Unreachable(Unreached),
    /// It went meanwhile.
    Gone,
}

/// What of an article could not be reached.
pub(super) enum Unreached {
    Page(Error),
    Pictures {
        pictures: Vec<PictureUnreached>,
        /// When the first of its other pictures is tried again.
        next_try: Option<Timestamp>,
    },
}

/// An article that is ready for the badge, as it was when its pictures were looked at.
pub(super) struct Ready {
    pub(super) id: ArticleId,
    print: u64,
    /// The pictures that it shows.
    keys: Vec<String>,
}

/// Pictures came with it.
pub(super) struct Saved {
    pub(super) outcome: Outcome,
    pub(super) pictures: u32,
    /// Whether its text is another one now.
    pub(super) has_new_text: bool,
    /// Whether its page did not come in time.
    pub(super) was_slow: bool,
}

/// An article and its source, as they are now.
pub(super) struct Subject {
    article: Article,
    /// Nothing when it is gone for good.
    source: Option<Source>,
}

impl Reader {
    /// Brings what an article lacks. `is_asked` for when a person asks.
    ///
    /// # Errors
    /// The library's.
    pub(super) async fn save_one(&self, id: ArticleId, is_asked: bool) -> Result<Saved> {
        let Some(mut subject) = self.subject(id).await? else { return Ok(Saved::of(Outcome::Gone)) };
        let (mut has_new_text, mut was_slow) = (false, false);
        let mut failure = None;
        if !choose(subject.source.as_ref(), &subject.article).is_whole {
            match self.bring_page(&subject, Stub::Fails).await? {
                Page::Kept => {
                    has_new_text = true;
                    let Some(again) = self.subject(id).await? else { return Ok(Saved::of(Outcome::Gone)) };
                    subject = again;
                }
                // The teaser stays, and its pictures come.
                Page::Failed => failure = Some(Outcome::Failed),
                Page::TooSlow => (failure, was_slow) = (Some(Outcome::Failed), true),
                Page::Held(until) => failure = Some(Outcome::Held(until)),
                Page::Unreachable(error) => {
                    return Ok(Saved::of(Outcome::Unreachable(Unreached::Page(error))));
                }
            }
        }
        let (brought, ready) = self.bring_shown(&subject, is_asked).await?;
        let outcome = match failure {
            Some(failure) => failure,
            None if !brought.unreachable.is_empty() => {
                let Brought { unreachable: pictures, next_try, .. } = brought;
                Outcome::Unreachable(Unreached::Pictures { pictures, next_try })
            }
            None if brought.missing > 0 => {
                self.put_off_saving(id, brought.next_try).await?;
                Outcome::Failed
            }
            None => Outcome::Ready(ready),
        };
        Ok(Saved { outcome, pictures: brought.came, has_new_text, was_slow })
    }

    /// Brings one article at once, because a person looks at it.
    ///
    /// # Errors
    /// The library's.
    pub(crate) async fn save_now(&self, id: ArticleId) -> Result<()> {
        let saved = self.save_one(id, true).await?;
        if saved.pictures > 0 {
            self.tell(Event::PicturesCame);
        }
        if let Outcome::Ready(ready) = saved.outcome {
            self.put_badges(vec![ready]).await?;
        }
        self.tell(Event::ArticlesChanged(vec![id]));
        Ok(())
    }

    /// Fetches the page of an article, and lets it be shown.
    ///
    /// # Errors
    /// `NoSuchArticle`, `NoPage`, the library's, or that no server could be reached.
    pub(super) async fn fetch_page_now(&self, id: ArticleId) -> Result<()> {
        let subject = self.subject(id).await?.ok_or(Error::NoSuchArticle)?;
        if !has_page(&subject.article) {
            return Err(Error::NoPage);
        }
        match self.bring_page(&subject, Stub::IsKept).await? {
            Page::Unreachable(error) => return Err(error),
            Page::Held(_) => return Err(self.held(&subject)),
            Page::Failed | Page::TooSlow => return Ok(()),
            Page::Kept => {}
        }
        let Some(Subject { article, source }) = self.subject(id).await? else {
            return Err(Error::NoSuchArticle);
        };
        if choose(source.as_ref(), &article).from == TextFrom::Feed {
            // The person asked for the page's text: here it is, whatever holds for the source.
            let reader = self.clone();
            self.aside(move || {
                Ok(reader.store().write(|w| w.set_article_text_mode(id, Some(TextMode::Always)))?)
            })
            .await?;
        }
        Ok(())
    }

    /// Gives the badge to those that are still as they were when their pictures were looked at.
    ///
    /// # Errors
    /// The library's.
    pub(super) async fn put_badges(&self, ready: Vec<Ready>) -> Result<Vec<ArticleId>> {
        if ready.is_empty() {
            return Ok(Vec::new());
        }
        let reader = self.clone();
        self.aside(move || {
            Ok(reader.store().write(|w| {
                let mut ids = Vec::with_capacity(ready.len());
                for ready in ready {
                    let Some(subject) = Subject::read(w, ready.id)? else { continue };
                    if subject.print() == ready.print && has_all(&reader, &ready.keys)? {
                        ids.push(ready.id);
                    }
                }
                w.set_saved(&ids, true)?;
                Ok(ids)
            })?)
        })
        .await
    }

    /// What could not be reached of an article is its own fault: others answered. It waits.
    ///
    /// # Errors
    /// The library's.
    pub(super) async fn blame(&self, id: ArticleId, unreached: Unreached) -> Result<()> {
        match unreached {
            Unreached::Page(error) => {
                let Some(subject) = self.subject(id).await? else { return Ok(()) };
                self.keep_failure(&subject, &error).await
            }
            Unreached::Pictures { pictures, mut next_try } => {
                for picture in pictures {
                    let tried = self.blame_picture(picture).await?;
                    next_try = next_try.into_iter().chain(tried).min();
                }
                self.put_off_saving(id, next_try).await
            }
        }
    }

    /// With what trust the page of an article is asked for, and under which name.
    pub(crate) async fn trust_of_article(&self, id: ArticleId) -> Result<(Option<String>, Option<String>)> {
        let source = self.subject(id).await?.and_then(|subject| subject.source);
        Ok(source.map_or((None, None), |source| (source.trusted_host, source.user_agent)))
    }

    async fn subject(&self, id: ArticleId) -> Result<Option<Subject>> {
        let reader = self.clone();
        self.aside(move || Ok(reader.store().read(|r| Subject::read(r, id))?)).await
    }

    async fn bring_page(&self, subject: &Subject, stub: Stub) -> Result<Page> {
        let Some(url) = subject.page_url() else { return Ok(Page::Failed) };
        if let Some(until) = self.saving().pauses.of_address(&url, self.now()) {
            return Ok(Page::Held(until));
        }
        let source = subject.source.as_ref();
        let asking = Asking {
            reader: self,
            url: &url,
            trusted_host: source.and_then(|source| source.trusted_host.as_deref()),
            user_agent: source.and_then(|source| source.user_agent.as_deref()),
            known: Known::default(),
        };
        let found = text_at(&asking).await.and_then(|found| {
            let published = found.text.published;
            Ok((subject.page_of(found, stub)?, published))
        });
        match found {
            Ok((page, published)) => {
                self.saving().note_answer();
                self.keep_page(subject, page, published).await?;
                Ok(Page::Kept)
            }
            Err(error) if error.is_unreachable() => Ok(Page::Unreachable(error)),
            Err(error @ (Error::Store(_) | Error::TaskEnded)) => Err(error),
            Err(error) => {
                self.saving().note_answer();
                if let Some(pause) = pause_of(&error) {
                    self.saving().pauses.leave_alone(&url, after(self.now(), pause));
                }
                self.keep_failure(subject, &error).await?;
                let is_slow = matches!(error, Error::Fetch(FetchError::TooSlow { .. }));
                Ok(if is_slow { Page::TooSlow } else { Page::Failed })
            }
        }
    }

    async fn keep_page(&self, subject: &Subject, page: PageText, published: Option<Timestamp>) -> Result<()> {
        let (id, now) = (subject.article.card.id, self.now());
        let sample = choose(subject.source.as_ref(), &subject.article).is_sample.then_some(());
        let sample = sample.map(|()| (subject.article.card.source, was_whole(&subject.article.body, &page)));
        let reader = self.clone();
        self.aside(move || {
            let excerpt = glance(&page.body, None).excerpt;
            let write = |w: &Write<'_>| {
                w.keep_page(id, &page, now)?;
                w.describe_kept(id, published, &excerpt)?;
                match sample {
                    Some((source, was_whole)) => w.note_wholeness(source, was_whole),
                    None => Ok(false),
                }
            };
            match reader.store().write(write) {
                Ok(true) => {
                    // Badges of other articles went with that.
                    reader.tell(Event::LibraryChanged);
                    reader.wake();
                    Ok(())
                }
                Ok(false) | Err(StoreError::NotFound) => Ok(()),
                Err(error) => Err(error.into()),
            }
        })
        .await
    }

    async fn keep_failure(&self, subject: &Subject, error: &Error) -> Result<()> {
        let now = self.now();
        let (id, next, problem) =
            (subject.article.card.id, next_try(error, subject.attempts(), now), error.problem_of_page());
        self.put_off(id, next, move |w| w.fail_page(id, &problem.code, &problem.args_text(), next, now)).await
    }

    /// An article is looked at again then; when there is no such time, not by itself.
    pub(super) async fn put_off_saving(&self, id: ArticleId, next: Option<Timestamp>) -> Result<()> {
        self.put_off(id, next, move |w| w.put_off_saving(&[id], next)).await
    }

    async fn put_off(
        &self,
        id: ArticleId,
        next: Option<Timestamp>,
        put_off: impl FnOnce(&Write<'_>) -> qirtas_store::Result<()> + Send + 'static,
    ) -> Result<()> {
        let reader = self.clone();
        self.aside(move || {
            let write = |w: &Write<'_>| {
                put_off(w)?;
                // It is not waited for any more; a person who asks again begins anew.
                if next.is_none() { w.unqueue(&[id]) } else { Ok(()) }
            };
            match reader.store().write(write) {
                Err(StoreError::NotFound) => Ok(()),
                kept => Ok(kept?),
            }
        })
        .await
    }

    /// Brings the pictures that the article shows, until what it shows does not change by what was refused.
    async fn bring_shown(&self, subject: &Subject, is_asked: bool) -> Result<(Brought, Ready)> {
        let mut refused = HashSet::new();
        let mut came = 0;
        let (article, source) = (subject.article.clone(), subject.source.clone());
        let mut shown = self.work(move || Ok(Shown::of(&article, source.as_ref()))).await?;
        loop {
            let mut needed = shown.needed(&subject.article);
            needed.retain(|picture| !refused.contains(&picture.key));
            // First of all: what no article shows can be swept away at any time.
            self.note_shown(subject, &needed, &refused).await?;
            let brought = self.bring_pictures(&needed, subject.source.as_ref(), is_asked).await?;
            came += brought.came;
            let before = refused.len();
            refused.extend(brought.refused.iter().cloned());
            if refused.len() == before {
                let inside = needed.into_iter().filter(|picture| picture.is_inside);
                let keys = inside.map(|picture| picture.key).collect();
                let ready = Ready { id: subject.article.card.id, print: subject.print(), keys };
                return Ok((Brought { came, ..brought }, ready));
            }
            let keys = refused.clone();
            shown = self.work(move || Ok(shown.without(&keys))).await?;
        }
    }

    /// What was refused is noted too, or it would be forgotten that it was.
    async fn note_shown(
        &self,
        subject: &Subject,
        needed: &[Needed],
        refused: &HashSet<String>,
    ) -> Result<()> {
        let (reader, card) = (self.clone(), &subject.article.card);
        let (id, source) = (card.id, card.source);
        let keys: Vec<String> = needed.iter().map(|picture| &picture.key).chain(refused).cloned().collect();
        self.aside(move || Ok(reader.store().show_media(id, source, &keys)?)).await
    }

    fn held(&self, subject: &Subject) -> Error {
        let until = subject.page_url().and_then(|url| self.saving().pauses.of_address(&url, self.now()));
        let wait = until.map(|until| until.duration_since(self.now()).unsigned_abs());
        FetchError::RateLimited { retry_after: wait }.into()
    }
}

/// What came of an article's page.
enum Page {
    Kept,
    Failed,
    /// It failed, and took all the time that it is given.
    TooSlow,
    Held(Timestamp),
    Unreachable(Error),
}

/// What becomes of a page in which less was found than the feed's teaser has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stub {
    /// It is none, and is tried again.
    Fails,
    /// The person wants to see it.
    IsKept,
}

/// An address that a person typed to save it may be private, as that of a source may. One from a file may not, nor may what
/// a page says of itself.
fn trusting(read: &Read<'_>, source: Source, article: &Article) -> qirtas_store::Result<Source> {
    let is_typed = source.kind == SourceKind::Kept
        && article.body.is_empty()
        && read.import_of(article.card.id)?.is_none();
    let url = article.url.as_deref().filter(|_| is_typed).and_then(|url| Url::parse(url).ok());
    Ok(match url {
        Some(url) => Source { trusted_host: trust_of(&url), ..source },
        None => source,
    })
}

impl Subject {
    fn read(read: &Read<'_>, id: ArticleId) -> qirtas_store::Result<Option<Self>> {
        let article = match read.article(id) {
            Err(StoreError::NotFound) => return Ok(None),
            article => article?,
        };
        // Also when the person has unsubscribed: what was set and found out of it holds for its bookmarks.
        let source = match read.any_source(article.card.source) {
            Err(StoreError::NotFound) => None,
            source => Some(trusting(read, source?, &article)?),
        };
        Ok(Some(Self { article, source }))
    }

    fn page_of(&self, found: PageFound, stub: Stub) -> Result<PageText> {
        let page = page_text_of(found);
        if stub == Stub::Fails && is_stub(self.source.as_ref(), &self.article, &page) {
            return Err(Error::NoText(NoArticle::Nothing));
        }
        Ok(page)
    }

    /// Tells all by which the text and the pictures are chosen from what it may be a moment later.
    fn print(&self) -> u64 {
        let Self { article, source } = self;
        let mut print = DefaultHasher::new();
        let page = article.page.as_ref();
        (&article.body, &article.base, &article.card.picture).hash(&mut print);
        page.map(|page| page.is_stale).hash(&mut print);
        let text = page.and_then(|page| page.text.as_ref());
        text.map(|text| (&text.body, &text.url, &text.picture)).hash(&mut print);
        mode_of(source.as_ref(), article).as_str().hash(&mut print);
        let choice = choose(source.as_ref(), article);
        (choice.from.as_str(), choice.is_whole).hash(&mut print);
        print.finish()
    }

    fn page_url(&self) -> Option<Url> {
        self.article.url.as_deref().and_then(|url| Url::parse(url).ok())
    }

    fn attempts(&self) -> u32 {
        self.article.page.as_ref().map_or(0, |page| page.attempts)
    }
}

impl Unreached {
    /// Whether the names of hosts were not found: theirs may be the fault, or the network's.
    pub(super) fn is_of_names(&self) -> bool {
        match self {
            Self::Page(error) => is_of_name(error),
            Self::Pictures { pictures, .. } => pictures.iter().all(|picture| is_of_name(&picture.error)),
        }
    }
}

impl Saved {
    fn of(outcome: Outcome) -> Self {
        Self { outcome, pictures: 0, has_new_text: false, was_slow: false }
    }
}

fn is_of_name(error: &Error) -> bool {
    matches!(error, Error::Fetch(FetchError::Dns))
}

fn page_text_of(PageFound { text, url }: PageFound) -> PageText {
    let lead = text.lead;
    PageText {
        url: url.into(),
        title: text.title,
        byline: text.byline,
        language: text.language.unwrap_or_default(),
        direction: text.direction,
        picture: lead.as_ref().map(|lead| lead.url.to_string()),
        caption: lead.and_then(|lead| lead.caption),
        body: text.html,
        words: text.words,
    }
}

fn has_all(reader: &Reader, keys: &[String]) -> qirtas_store::Result<bool> {
    let states = reader.store().media_states(keys)?;
    Ok(states.iter().all(|state| matches!(state, MediaState::Here { .. })))
}
