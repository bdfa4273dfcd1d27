//! Gives each block its direction by the weight of its own text, and sets foreign runs apart where they would
//! otherwise pull their neighbours out of order.

use qirtas_text::{Direction, direction_of, direction_of_language, is_told_apart, language_of};

use crate::foreign::{foreign_runs, is_mostly_rtl};
use crate::rules::{Role, kind_of};
use crate::tidy::merge;
use crate::tree::{Element, Node, collect_text};

/// What a block is read by, beside its own text.
#[derive(Clone, Copy)]
struct Lean {
    /// Where the article leans.
    article: Option<Direction>,
    /// The person says that it does.
    is_by_hand: bool,
    /// The direction of the list or table around it, or of whatever is.
    around: Option<Direction>,
}

/// An item of so few words runs as its list or table does: names stand in line with the others.
const FEW_WORDS: usize = 4;

/// Directs a whole article and says where it leans; `by_hand` is what the person said of its source.
pub(crate) fn direct(root: &mut Element, by_hand: Option<Direction>) -> Option<Direction> {
    let article = by_hand.or_else(|| weigh(&root.children));
    let lean = Lean { article, is_by_hand: by_hand.is_some(), around: article };
    for child in &mut root.children {
        direct_block(child, lean);
    }
    article
}

/// Elements of code read left to right by themselves and say nothing of the text around them.
fn is_code(element: &Element) -> bool {
    matches!(element.name(), "code" | "kbd" | "samp")
}

fn weigh(nodes: &[Node]) -> Option<Direction> {
    direction_of(&text_without(nodes, is_code)).or_else(|| direction_of(&text_without(nodes, |_| false)))
}

fn text_without(nodes: &[Node], skip: impl Fn(&Element) -> bool) -> String {
    let mut text = String::new();
    collect_text(nodes, &mut text, &skip);
    text
}

/// The text that stands in a block itself, and its direction; of a block that holds blocks only, all of theirs.
fn own_text(block: &Element) -> Option<(String, Direction)> {
    let is_block = |element: &Element| !matches!(element.kind.role, Role::Inline | Role::Mark);
    let directed = |text: String| direction_of(&text).map(|direction| (text, direction));
    directed(text_without(&block.children, |element| is_block(element) || is_code(element)))
        .or_else(|| directed(text_without(&block.children, is_block)))
        .or_else(|| directed(text_without(&block.children, |_| false)))
}

fn direct_block(node: &mut Node, mut lean: Lean) {
    let Node::Element(block) = node else { return };
    match block.kind.role {
        Role::Inline | Role::Mark | Role::Rule | Role::Break => return,
        Role::Frame if !matches!(block.name(), "ul" | "ol" | "dl" | "table") => block.remove_attribute("dir"),
        _ => {
            forget_wrong_language(block);
            let direction = direction_of_block(block, lean);
            match direction {
                Some(direction) => block.set_attribute("dir", direction.as_str().to_owned()),
                None => block.remove_attribute("dir"),
            }
            lean.around = direction.or(lean.around);
            let is_isolated = block.name() == "pre";
            direct_line(&mut block.children, direction, is_isolated);
        }
    }
    for child in &mut block.children {
        direct_block(child, lean);
    }
}

/// Code runs left to right, unless it is an Arabic text set as code.
fn direction_of_code(nodes: &[Node]) -> Direction {
    if is_mostly_rtl(&text_without(nodes, |_| false)) { Direction::Rtl } else { Direction::Ltr }
}

fn direction_of_block(block: &Element, lean: Lean) -> Option<Direction> {
    if block.name() == "pre" {
        return Some(direction_of_code(&block.children));
    }
    let Some((text, evidence)) = own_text(block) else { return lean.around };
    let said = block
        .attribute("dir")
        .and_then(Direction::parse)
        .or_else(|| block.attribute("lang").and_then(direction_of_language));
    if stands_in_line(block) && text.split_whitespace().count() <= FEW_WORDS && lean.around.is_some() {
        return lean.around;
    }
    match lean.article {
        Some(article) if article == evidence => lean.article,
        Some(article) if lean.is_by_hand && has_word(&text, article) => lean.article,
        Some(article) if said == lean.article && is_plausible(&text, article) => lean.article,
        _ => Some(evidence),
    }
}

/// Whether it is one of several that are read as a column or row.
fn stands_in_line(block: &Element) -> bool {
    matches!(block.name(), "li" | "td" | "th" | "dt")
}

fn has_word(text: &str, direction: Direction) -> bool {
    text.split_whitespace().any(|word| direction_of(word) == Some(direction))
}

/// A publisher's `lang` stands unless the text shows another language: themes say `en` of every text.
fn forget_wrong_language(element: &mut Element) {
    /// What tells two languages of one script apart takes some text; in bytes.
    const ENOUGH: usize = 120;
    let Some(said) = element.attribute("lang") else { return };
    let text = text_without(&element.children, is_code);
    let runs_otherwise = || {
        direction_of_language(said)
            .zip(direction_of(&text))
            .is_some_and(|(said, shown)| said != shown && !is_plausible(&text, said))
    };
    let primary = said.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let is_other = |shown: &str| shown != primary && is_told_apart(&primary);
    if runs_otherwise() || (text.len() >= ENOUGH && language_of(&text).is_some_and(is_other)) {
        element.remove_attribute("lang");
    }
}

/// Whether at least a third of the words run this way: then a publisher who says so may know better than the weight
/// («OpenAI تطلق خدمة GPT Turbo» is an Arabic headline).
fn is_plausible(text: &str, direction: Direction) -> bool {
    let (mut with, mut all) = (0_usize, 0_usize);
    for word in text.split_whitespace() {
        if let Some(found) = direction_of(word) {
            all += 1;
            with += usize::from(found == direction);
        }
    }
    with * 3 >= all
}

/// Directs the inline nodes of a block: first the elements, then the runs in the text that is left.
fn direct_line(line: &mut Vec<Node>, direction: Option<Direction>, is_isolated: bool) {
    let nodes = std::mem::take(line);
    *line = merge(nodes.into_iter().flat_map(|node| direct_inline(node, direction, is_isolated)));
    if direction == Some(Direction::Rtl) && !is_isolated {
        set_runs_apart(line);
    }
}

fn direct_inline(node: Node, direction: Option<Direction>, is_in_pre: bool) -> Vec<Node> {
    let mut element = match node {
        Node::Element(element) if element.kind.role == Role::Inline => element,
        node => return vec![node],
    };
    let nodes = std::mem::take(&mut element.children);
    element.children = merge(nodes.into_iter().flat_map(|node| direct_inline(node, direction, is_in_pre)));
    forget_wrong_language(&mut element);
    if is_code(&element) {
        let own = direction_of_code(&element.children);
        if is_in_pre || direction == Some(own) {
            element.remove_attribute("dir");
        } else {
            element.set_attribute("dir", own.as_str().to_owned());
        }
    } else if let Some(said) = element.attribute("dir").and_then(Direction::parse)
        && weigh(&element.children).is_some_and(|evidence| evidence != said)
    {
        element.remove_attribute("dir");
    }
    if element.name() == "span" && element.attributes.is_empty() {
        return element.children;
    }
    vec![Node::Element(element)]
}

/// Wraps foreign runs in `bdi`, where nothing isolates them yet.
fn set_runs_apart(line: &mut Vec<Node>) {
    let Some(bdi) = kind_of("bdi") else { return };
    let nodes = std::mem::take(line);
    for node in nodes {
        match node {
            Node::Text(text) => {
                let mut done = 0;
                for run in foreign_runs(&text) {
                    line.extend(
                        text.get(done..run.start).filter(|t| !t.is_empty()).map(|t| Node::Text(t.to_owned())),
                    );
                    done = run.end;
                    let mut isolate = Element::new(bdi);
                    isolate.push_text(text.get(run).unwrap_or_default());
                    line.push(Node::Element(isolate));
                }
                line.extend(text.get(done..).filter(|t| !t.is_empty()).map(|t| Node::Text(t.to_owned())));
            }
            Node::Element(mut element) => {
                let isolates =
                    is_code(&element) || element.name() == "bdi" || element.attribute("dir").is_some();
                if element.kind.role == Role::Inline && !isolates {
                    set_runs_apart(&mut element.children);
                }
                line.push(Node::Element(element));
            }
        }
    }
}
