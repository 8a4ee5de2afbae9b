//! What it would take to draw a drawing, found out without drawing it.
//!
//! A few lines can ask for billions of shapes, by using a part that uses a part. Here every element
//! counts once for every time it would be drawn, and what needs a canvas of its own (a mask, a
//! clip, a pattern, a filter) counts for more.

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node, NodeId};
use simplecss::{AttributeOperator, Element, PseudoClass, StyleSheet};

use super::PictureFault;
use super::svg::{NAMESPACE, href};

/// The most that a drawing may cost.
const MOST: u64 = 20_000;
/// What another canvas costs.
const CANVAS: u64 = 40;
/// What a step of a filter costs.
const FILTER_STEP: u64 = 800;
/// Bytes of outline that cost as much as an element.
const OUTLINE: usize = 200;
/// The longest chain of parts that use one another.
const LONGEST_CHAIN: usize = 40;
/// The longest style sheet, in bytes.
const LONGEST_STYLES: usize = 64 << 10;
/// The most rules of a style sheet, times elements.
const MOST_MATCHES: usize = 4_000_000;

const SIMPLER: &str = "export a simpler version of it, or a PNG";

pub(super) fn check(document: &Document<'_>) -> Result<(), PictureFault> {
    let mut ids: HashMap<&str, Node<'_, '_>> = HashMap::new();
    let mut elements = 0usize;
    let mut styles = String::new();
    for node in document.descendants().filter(Node::is_element) {
        elements += 1;
        if let Some(id) = node.attribute("id") {
            ids.entry(id).or_insert(node);
        }
        if node.tag_name().name() == "style" {
            styles.extend(node.children().filter_map(|child| child.text()));
        }
    }
    // Counted before they are read: reading takes longer the more there are.
    let rules = styles
        .bytes()
        .filter(|byte| matches!(byte, b'{' | b','))
        .count();
    let sheet = if styles.len() > LONGEST_STYLES || rules.saturating_mul(elements) > MOST_MATCHES {
        None
    } else {
        Some(StyleSheet::parse(&styles))
    };
    let Some(sheet) = sheet else {
        return Err(PictureFault::new(
            "this drawing has too many styles",
            SIMPLER,
        ));
    };
    let mut count = Count {
        ids,
        sheet,
        known: HashMap::new(),
        open: Vec::new(),
    };
    let cost = count.node(document.root_element())?;
    if cost > MOST {
        return Err(too_much(document.root_element()));
    }
    Ok(())
}

fn too_much(node: Node<'_, '_>) -> PictureFault {
    PictureFault::new("this drawing would take too long to draw", SIMPLER).at(node.range().start)
}

struct Count<'d, 'i> {
    ids: HashMap<&'d str, Node<'d, 'i>>,
    sheet: StyleSheet<'d>,
    /// Of elements that have been counted.
    known: HashMap<NodeId, u64>,
    /// Parts that are being counted, each used by the one before it.
    open: Vec<NodeId>,
}

impl<'d, 'i> Count<'d, 'i> {
    fn node(&mut self, node: Node<'d, 'i>) -> Result<u64, PictureFault> {
        if let Some(cost) = self.known.get(&node.id()) {
            return Ok(*cost);
        }
        let outline = ["d", "points"]
            .iter()
            .filter_map(|name| node.attribute(*name))
            .map(str::len)
            .sum::<usize>();
        let mut cost = 1 + (outline / OUTLINE) as u64;
        if node.tag_name().name().starts_with("fe") {
            cost += FILTER_STEP;
        }
        for child in node.children().filter(Node::is_element) {
            cost = cost.saturating_add(self.node(child)?);
        }
        for (name, target) in self.references(node) {
            let times = if name.starts_with("marker") {
                // One at each corner; a corner takes two bytes at least.
                1 + outline as u64 / 2
            } else {
                1
            };
            let canvas = if name == "href" { 0 } else { CANVAS };
            let part = self.part(node, target)?.saturating_add(canvas);
            cost = cost.saturating_add(part.saturating_mul(times));
        }
        if cost > MOST {
            return Err(too_much(node));
        }
        self.known.insert(node.id(), cost);
        Ok(cost)
    }

    /// The cost of `target`, which `user` draws.
    fn part(&mut self, user: Node<'d, 'i>, target: Node<'d, 'i>) -> Result<u64, PictureFault> {
        if self.open.contains(&target.id()) || user.ancestors().any(|it| it == target) {
            return Err(
                PictureFault::new("a part of this drawing uses itself", SIMPLER)
                    .at(user.range().start),
            );
        }
        if self.open.len() > LONGEST_CHAIN {
            return Err(too_much(user));
        }
        self.open.push(target.id());
        let cost = self.node(target);
        self.open.pop();
        cost
    }

    /// The parts that an element draws besides its children, with the names that ask for them.
    /// Gradients cost nothing.
    fn references(&self, node: Node<'d, 'i>) -> Vec<(String, Node<'d, 'i>)> {
        let mut found = Vec::new();
        if matches!(node.tag_name().name(), "use" | "feImage" | "pattern")
            && let Some(id) = href(node).and_then(|href| href.trim().strip_prefix('#'))
            && let Some(target) = self.ids.get(id)
        {
            found.push(("href".to_owned(), *target));
        }
        let mut paints = |name: &str, value: &str| {
            for rest in value.split("url(").skip(1) {
                let inside = rest.split(')').next().unwrap_or(rest);
                let id = inside.trim_matches([' ', '"', '\'']).strip_prefix('#');
                if let Some(target) = id.and_then(|id| self.ids.get(id))
                    && !target.tag_name().name().ends_with("Gradient")
                {
                    found.push((name.to_owned(), *target));
                }
            }
        };
        for attribute in node.attributes() {
            paints(attribute.name(), attribute.value());
        }
        for rule in &self.sheet.rules {
            let asking = rule
                .declarations
                .iter()
                .filter(|it| it.value.contains("url("));
            if asking.clone().next().is_some() && rule.selector.matches(&Styled(node)) {
                for declaration in asking {
                    paints(declaration.name, declaration.value);
                }
            }
        }
        found
    }
}

/// An element as a style sheet's selectors see it.
#[derive(Clone, Copy)]
struct Styled<'d, 'i>(Node<'d, 'i>);

impl Element for Styled<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(Self)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(Self)
    }

    fn has_local_name(&self, name: &str) -> bool {
        let tag = self.0.tag_name();
        tag.name() == name && matches!(tag.namespace(), None | Some(NAMESPACE))
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator<'_>) -> bool {
        self.0
            .attribute(name)
            .is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: PseudoClass<'_>) -> bool {
        match class {
            PseudoClass::FirstChild => self.prev_sibling_element().is_none(),
            _ => false,
        }
    }
}
