//! RSS, RDF, Atom and CDF: one reading for all, since publishers mix them.

use memchr::memmem;

use crate::attribute::attribute;
use crate::build::read as read_document;
use crate::context::{Context, tidy_tag};
use crate::document::{Document, Node};
use crate::entry::{self, Ranked, address_in, text_in};
use crate::identity::settle_ids;
use crate::media::{linked_picture, media_picture, picture_in};
use crate::model::{Feed, Format, Hints, ParseError, Repair, RepairKind};
use crate::name::{Field, Vocabulary};
use crate::person::Authors;
use crate::{evidence, link, schedule, value};

/// A feed's frame stands near the top: what comes before is junk, and there is only so much of it.
const ROOT_REACH: usize = 256;

/// Reads a document of XML, or of what was meant to be.
pub(crate) fn parse(text: &str, hints: &Hints<'_>) -> Result<Feed, ParseError> {
    let document = read_document(text);
    let looks_like_html = looks_like_html(text);
    let Some(frame) = Frame::find(&document, looks_like_html) else {
        return Err(ParseError::NotAFeed { looks_like_html });
    };
    let mut context = Context::new(&document, text, hints);
    let head = read_head(&context, &frame);
    let homepage = head.homepage.as_deref().and_then(|page| link::base_of(page, hints.base));
    context.base = match frame.format {
        Format::Atom => context.base.or(homepage),
        _ => homepage.or(context.base),
    };
    let feed = assemble(&context, &frame, head);
    let is_nothing = feed.entries.is_empty() && feed.title.is_empty() && feed.homepage.is_none();
    match feed.repairs.iter().find(|repair| repair.kind == RepairKind::Truncated) {
        Some(cut) if is_nothing => Err(ParseError::Broken { line: cut.line.max(1) }),
        _ => Ok(feed),
    }
}

/// Whether a text is a web page.
pub(crate) fn looks_like_html(text: &str) -> bool {
    let head = text.get(..text.floor_char_boundary(4096)).unwrap_or(text).to_ascii_lowercase();
    // OPML has a head and a body too.
    !head.contains("<opml")
        && ["<html", "<!doctype html", "<body", "<head>"].iter().any(|mark| head.contains(mark))
}

/// Where the parts of the feed stand.
struct Frame {
    format: Format,
    root: usize,
    channel: usize,
    entries: Vec<usize>,
}

impl Frame {
    fn find(document: &Document<'_>, looks_like_html: bool) -> Option<Frame> {
        let is_ours = |node: &Node<'_>| {
            matches!(node.vocabulary, Vocabulary::Core | Vocabulary::Rdf | Vocabulary::Other)
        };
        let early = || document.nodes.iter().enumerate().take(ROOT_REACH).filter(|(_, node)| is_ours(node));
        let first = |wanted: Field| early().find(|(_, node)| node.field == wanted).map(|(index, _)| index);
        let entries = entries_of(document);
        let outer = first(Field::Rss).or_else(|| first(Field::Rdf)).or_else(|| first(Field::Feed));
        if looks_like_html && !outer.is_some_and(|root| is_more_than_page(document, root, &entries)) {
            return None;
        }
        let root = outer.or_else(|| first(Field::Channel)).or_else(|| entries.first().copied())?;
        let node = document.node(root)?;
        let format = match node.field {
            Field::Feed | Field::Entry => Format::Atom,
            Field::Rdf => Format::Rdf,
            Field::Channel if !node.attributes.is_empty() => Format::Cdf,
            _ => Format::Rss,
        };
        let inner =
            document.children(root).find(|(_, child)| child.field == Field::Channel).map(|(index, _)| index);
        // RDF serves for much else.
        let says_rss = node.attributes.contains("purl.org/rss") || node.attributes.contains("netscape.com");
        if format == Format::Rdf && inner.is_none() && entries.is_empty() && !says_rss {
            return None;
        }
        Some(Frame { format, root, channel: inner.unwrap_or(root), entries })
    }
}

/// Whether what looks like a page is a feed all the same: it begins as one, or a page was wrapped around a whole one.
fn is_more_than_page(document: &Document<'_>, root: usize, entries: &[usize]) -> bool {
    let says_so = document.node(root).is_some_and(|node| !node.attributes.is_empty());
    root == 0 || (says_so && entries.last().is_some_and(|entry| *entry > root))
}

/// The entries, wherever they stand; a half one at the end of a cut document only when there is no other.
fn entries_of(document: &Document<'_>) -> Vec<usize> {
    let is_entry = |node: &Node<'_>| node.field.is_entry() && node.vocabulary == Vocabulary::Core;
    let found = document.nodes.iter().enumerate().filter(|(_, node)| is_entry(node));
    let mut entries: Vec<usize> = found.map(|(index, _)| index).collect();
    // What an extension calls an entry is one only where there is no other.
    if entries.iter().any(|index| !is_in_extension(document, *index)) {
        entries.retain(|index| !is_in_extension(document, *index));
    }
    if let [.., before, last] = entries.as_slice()
        && !is_complete(document, *last, *before)
    {
        entries.pop();
    }
    entries
}

/// Whether an element of another vocabulary stands between an entry and the feed.
fn is_in_extension(document: &Document<'_>, entry: usize) -> bool {
    let parent_of = |index: usize| document.node(index).and_then(|node| node.parent);
    let mut around = std::iter::successors(parent_of(entry), |index| parent_of(*index));
    let nearest = around.find_map(|index| {
        let node = document.node(index)?;
        (node.field.is_frame() || node.vocabulary == Vocabulary::Other).then_some(node)
    });
    nearest.is_some_and(|node| !node.field.is_frame())
}

/// Whether nothing of an entry is missing but perhaps its own end tag: it has what the entry before it has.
fn is_complete(document: &Document<'_>, last: usize, before: usize) -> bool {
    let Some(node) = document.node(last) else { return false };
    let fields = |index: usize| document.children(index).filter(|(_, child)| child.is_whole).count();
    node.is_whole || (node.inner.trim_end().ends_with('>') && fields(last) >= fields(before))
}

/// What stands before the entries.
#[derive(Default)]
struct Head {
    title: String,
    description: String,
    language: Option<String>,
    homepage: Option<String>,
    icon: Option<String>,
    author: Option<String>,
}

fn read_head(context: &Context<'_, '_>, frame: &Frame) -> Head {
    let document = context.document;
    let entities = &document.entities;
    let mut title = Ranked::default();
    let mut description = Ranked::default();
    let mut homepage = Ranked::default();
    let mut icon = Ranked::default();
    let mut language = Ranked::default();
    let mut authors = Authors::default();
    if frame.format == Format::Cdf
        && let Some(node) = document.node(frame.channel)
    {
        let href = attribute(node.attributes, "href", entities);
        homepage.offer(2, || context.address_at(frame.channel, &href?));
    }
    if frame.entries.first() == Some(&frame.root) {
        return Head::default();
    }
    for (index, node) in document.children(frame.channel) {
        let plain = || Some(value::plain_of(node, entities)).filter(|text| !text.is_empty());
        match (node.vocabulary, node.field) {
            (Vocabulary::Core, Field::Title) => title.offer(3, plain),
            (Vocabulary::Dc | Vocabulary::Itunes, Field::Title) => title.offer(1, plain),
            (Vocabulary::Core, Field::Description) => description.offer(5, plain),
            (Vocabulary::Core, Field::Subtitle | Field::Tagline | Field::Abstract) => {
                description.offer(4, plain)
            }
            (Vocabulary::Core, Field::Info | Field::Summary) => description.offer(3, plain),
            (Vocabulary::Dc | Vocabulary::Itunes, Field::Description | Field::Summary) => {
                description.offer(2, plain)
            }
            (Vocabulary::Itunes, Field::Subtitle) => description.offer(1, plain),
            (Vocabulary::Core, Field::Link) => read_home_link(context, index, node, &mut homepage),
            (Vocabulary::Core, Field::Language) => language.offer(3, || tidy_tag(&text_in(context, node))),
            (Vocabulary::Dc, Field::Language) => language.offer(2, || tidy_tag(&text_in(context, node))),
            (Vocabulary::Core, Field::Icon) => icon.offer(5, || picture_in(context, index, node)),
            (Vocabulary::Core, Field::Image | Field::Logo) => {
                icon.offer(4, || picture_in(context, index, node))
            }
            (Vocabulary::Itunes | Vocabulary::Media, Field::Image | Field::Thumbnail) => {
                icon.offer(2, || picture_in(context, index, node));
            }
            (Vocabulary::Itunes, Field::Link) => icon.offer(1, || linked_picture(context, index, node)),
            (Vocabulary::Media, Field::Content) => icon.offer(1, || media_picture(context, index, node)),
            (Vocabulary::Core, Field::Author) if frame.format == Format::Atom => {
                authors.add(context, index, 2)
            }
            _ => {}
        }
    }
    // RDF keeps the picture beside the channel.
    for (index, node) in document.children(frame.root).filter(|(_, node)| node.field == Field::Image) {
        icon.offer(1, || picture_in(context, index, node));
    }
    Head {
        title: title.take().unwrap_or_default(),
        description: description.take().unwrap_or_default(),
        language: language.take().or_else(|| context.language_of(frame.channel)),
        homepage: homepage.take(),
        icon: icon.take(),
        author: authors.joined(),
    }
}

fn read_home_link(context: &Context<'_, '_>, index: usize, node: &Node<'_>, homepage: &mut Ranked<String>) {
    let attribute = |name| attribute(node.attributes, name, &context.document.entities);
    let Some(href) = attribute("href") else {
        return homepage.offer(5, || address_in(context, index, node));
    };
    // RFC 4287, section 4.2.7.2: the whole address of the relation is the same.
    let rel = attribute("rel").unwrap_or_default();
    let rel = rel.rsplit('/').next().unwrap_or_default();
    if matches!(rel.trim(), "" | "alternate") {
        let is_page = attribute("type").is_none_or(|kind| kind.contains("html"));
        homepage.offer(if is_page { 4 } else { 1 }, || context.address_at(index, &href));
    }
}

/// Whether a publisher put anything at all into an entry, though it be nothing that we know.
fn says_anything(document: &Document<'_>, index: usize) -> bool {
    document.children(index).any(|(_, child)| !child.inner.trim().is_empty() || !child.attributes.is_empty())
}

fn assemble(context: &Context<'_, '_>, frame: &Frame, head: Head) -> Feed {
    let author = head.author.as_deref();
    let read = |index: &usize| {
        let entry = entry::read(context, *index, author);
        (!entry::is_empty(&entry, author) || says_anything(context.document, *index)).then_some(entry)
    };
    let mut entries: Vec<_> = frame.entries.iter().filter_map(read).collect();
    settle_ids(&mut entries);
    let mut repairs = context.document.repairs.clone();
    if context.document.entities.met_bare_ampersand() {
        repairs.push(Repair { line: 0, kind: RepairKind::BareAmpersand });
    }
    let mut feed = Feed {
        format: frame.format,
        title: head.title,
        description: head.description,
        language: head.language,
        direction: None,
        homepage: head.homepage,
        icon: head.icon,
        schedule: schedule::read(context, frame.channel),
        entries,
        repairs,
    };
    evidence::judge(&mut feed);
    feed
}

/// Junk before the document begins, such as a warning of the server's.
pub(crate) fn leading_junk(text: &str) -> Option<Repair> {
    let declaration = memmem::find(text.as_bytes(), b"<?xml").unwrap_or(0);
    let before = text.get(..declaration).unwrap_or_default();
    let is_junk = !before.trim().is_empty() || !text.trim_start().starts_with('<');
    is_junk.then_some(Repair { line: 1, kind: RepairKind::LeadingJunk })
}
