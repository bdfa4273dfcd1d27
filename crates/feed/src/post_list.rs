//! The list of posts in what a WordPress site answers: behind the warnings of its plugins, and cut short at times.

use serde_json::{Deserializer, Value};

use crate::mend;
use crate::model::{Repair, RepairKind};

/// The most places in one answer at which a list is looked for.
const MAX_TRIES: usize = 64;

/// The posts of an answer, and what had to be mended.
pub(crate) struct PostList {
    pub(crate) posts: Vec<Value>,
    pub(crate) repairs: Vec<Repair>,
}

/// What was read of a list up to its end, or to where it is broken.
struct Members {
    posts: Vec<Value>,
    is_whole: bool,
}

impl PostList {
    /// The first list of posts in a text; `None` when there is none.
    pub(crate) fn find(text: &str, limit: usize) -> Option<PostList> {
        if text.starts_with('{') {
            return PostList::in_object(text, limit);
        }
        let begin = list_begin(text)?;
        let list = text.get(begin..)?;
        let mut repairs = Vec::new();
        let mut repair = |kind| repairs.push(Repair { line: 0, kind });
        if begin > 0 {
            repair(RepairKind::LeadingJunk);
        }
        let mut members = members_of(list, limit);
        if !members.is_whole {
            let mended = mend::mended_json(list);
            let again = members_of(&mended.text, limit);
            repair(if mended.is_cut { RepairKind::Truncated } else { RepairKind::BrokenJson });
            if again.posts.len() > members.posts.len() {
                members = again;
            }
        }
        let posts: Vec<Value> = members.posts.into_iter().filter(looks_like_post).collect();
        (!posts.is_empty() || is_empty_list(list)).then_some(PostList { posts, repairs })
    }

    /// PHP makes an object of a list from which something was taken out; `_envelope` puts one around it.
    fn in_object(text: &str, limit: usize) -> Option<PostList> {
        let mut object: Value = Deserializer::from_str(text).into_iter().next()?.ok()?;
        let members: Vec<Value> = match object.get_mut("body").map(Value::take) {
            Some(Value::Array(members)) => members,
            _ => object.as_object()?.values().cloned().collect(),
        };
        let posts: Vec<Value> = members.into_iter().filter(looks_like_post).take(limit).collect();
        (!posts.is_empty()).then_some(PostList { posts, repairs: Vec::new() })
    }
}

/// Where a list of objects begins, or an empty one that is the end of the text.
fn list_begin(text: &str) -> Option<usize> {
    let places = memchr::memchr_iter(b'[', text.as_bytes()).take(MAX_TRIES);
    places.into_iter().find(|begin| {
        let inside = text.get(begin + 1..).unwrap_or_default().trim_start();
        let member = inside.strip_prefix('{').map(str::trim_start);
        member.is_some_and(|member| member.starts_with('"')) || inside == "]"
    })
}

fn is_empty_list(list: &str) -> bool {
    list.get(1..).is_some_and(|inside| inside.trim_start().starts_with(']'))
}

/// The members of a list, one after the other, so that those before a fault are kept.
fn members_of(list: &str, limit: usize) -> Members {
    let mut rest = list.strip_prefix('[').unwrap_or(list);
    let mut posts = Vec::new();
    loop {
        rest = rest.trim_start().trim_start_matches(',').trim_start();
        if rest.starts_with(']') || posts.len() >= limit {
            return Members { posts, is_whole: true };
        }
        let mut values = Deserializer::from_str(rest).into_iter::<Value>();
        let Some(Ok(value)) = values.next() else { return Members { posts, is_whole: false } };
        let end = values.byte_offset();
        posts.push(value);
        rest = rest.get(end..).unwrap_or_default();
    }
}

/// Other lists of the interface hold users, terms and media, which have no title together with a text or a guid.
fn looks_like_post(value: &Value) -> bool {
    let has = |key: &str| value.get(key).is_some();
    has("title") && (has("content") || has("excerpt") || has("guid") || has("link")) && !has("media_type")
}
