//! The flat tree of the elements that feeds are made of.
//!
//! Only the frame of a feed becomes nodes; the inside of a title or of an article is one slice of the source, so that
//! broken HTML in it breaks nothing outside.

use crate::entity::Entities;
use crate::model::Repair;
use crate::name::{Field, Vocabulary};

/// An element. Its children are the nodes after it, up to `end`, that no other child holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'a> {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) field: Field,
    pub(crate) name: &'a str,
    pub(crate) attributes: &'a str,
    /// The source between its tags.
    pub(crate) inner: &'a str,
    /// The index after its last descendant.
    pub(crate) end: usize,
    /// The index of the element it stands in.
    pub(crate) parent: Option<usize>,
    /// Whether it was ended, by its end tag or by that of an element around it.
    pub(crate) is_whole: bool,
    /// Where `inner` begins in the source.
    pub(crate) begin: usize,
    /// What names without a prefix stand for in it.
    pub(crate) default: Vocabulary,
}

/// A document as a flat tree, in the order of the source.
#[derive(Debug, Default)]
pub(crate) struct Document<'a> {
    pub(crate) nodes: Vec<Node<'a>>,
    pub(crate) entities: Entities<'a>,
    pub(crate) repairs: Vec<Repair>,
}

impl<'a> Document<'a> {
    pub(crate) fn node(&self, index: usize) -> Option<&Node<'a>> {
        self.nodes.get(index)
    }

    /// The children of a node, with their indices.
    pub(crate) fn children(&self, index: usize) -> Children<'_, 'a> {
        let end = self.nodes.get(index).map_or(0, |node| node.end);
        Children { document: self, next: index + 1, end }
    }
}

/// See [`Document::children`].
pub(crate) struct Children<'d, 'a> {
    document: &'d Document<'a>,
    next: usize,
    end: usize,
}

impl<'d, 'a> Iterator for Children<'d, 'a> {
    type Item = (usize, &'d Node<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let index = self.next;
        if index >= self.end {
            return None;
        }
        let node = self.document.nodes.get(index)?;
        self.next = node.end.max(index + 1);
        Some((index, node))
    }
}

/// A name without its prefix.
pub(crate) fn local_of(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}
