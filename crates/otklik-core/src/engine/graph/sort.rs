//! An order in which nothing stands before what it needs, in time in proportion to nodes and needs.

/// The most cycles that are told one by one.
const MOST_CYCLES: usize = 100;

/// Nodes in their order.
pub(super) struct Sorted {
    /// Each after all it needs.
    pub(super) order: Vec<usize>,
    /// Of each node, whether it closes a cycle.
    pub(super) void: Vec<bool>,
    /// The cycles: each node needs the next one, and the last the first.
    pub(super) cycles: Vec<Vec<usize>>,
}

/// Depth first, with a stack of its own: a chain of any length must not exhaust that of the program. A node that leads
/// back to one still open closes a cycle and becomes void, which cuts every cycle through it.
pub(super) fn sort<'n>(count: usize, needs: impl Fn(usize) -> &'n [usize]) -> Sorted {
    let mut sorted = Sorted { order: Vec::with_capacity(count), void: vec![false; count], cycles: Vec::new() };
    let mut entered = vec![false; count];
    // Where on the stack an open node stands.
    let mut open: Vec<Option<usize>> = vec![None; count];
    let mut stack: Vec<(usize, usize)> = Vec::new();
    for root in 0..count {
        let mut entering = Some(root).filter(|root| !entered.get(*root).copied().unwrap_or(true));
        loop {
            if let Some(node) = entering.take() {
                if let (Some(entered), Some(open)) = (entered.get_mut(node), open.get_mut(node)) {
                    *entered = true;
                    *open = Some(stack.len());
                }
                stack.push((node, 0));
            }
            let Some((node, next)) = stack.last_mut() else { break };
            let node = *node;
            let need = needs(node).get(*next).copied();
            *next += 1;
            if let Some(need) = need {
                let Some(depth) = open.get(need).copied().flatten() else {
                    entering = Some(need).filter(|need| !entered.get(*need).copied().unwrap_or(true));
                    continue;
                };
                if sorted.cycles.len() < MOST_CYCLES {
                    sorted.cycles.push(stack.iter().skip(depth).map(|(node, _)| *node).collect());
                }
                if let Some(void) = sorted.void.get_mut(node) {
                    *void = true;
                }
            }
            if let Some(open) = open.get_mut(node) {
                *open = None;
            }
            sorted.order.push(node);
            stack.pop();
        }
    }
    sorted
}
