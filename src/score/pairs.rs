//! Who answers whom: spans that overlap, and the best one-to-one choice among candidates.

use crate::span::Span;

/// All pairs (gold, predicted) of spans that share at least one unit.
pub(super) fn overlapping(gold: &[Span], predicted: &[Span]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..predicted.len()).collect();
    order.sort_by_key(|&j| (predicted[j].start, predicted[j].end));
    // The furthest end so far tells how far back a span can still reach.
    let mut reach = 0;
    let reaches: Vec<u32> = (order.iter())
        .map(|&j| {
            reach = predicted[j].end.max(reach);
            reach
        })
        .collect();
    let mut out = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        let after = order.partition_point(|&j| predicted[j].start < g.end);
        let back = (0..after).rev().take_while(|&k| reaches[k] > g.start);
        let near = back.map(|k| order[k]);
        out.extend(near.filter(|&j| predicted[j].overlaps(*g)).map(|j| (i, j)));
    }
    out
}

/// For each gold item, its partner: the candidates with the smallest rank choose first.
pub(super) fn one_to_one<R: Ord>(
    mut candidates: Vec<(R, usize, usize)>,
    gold: usize,
    predicted: usize,
) -> Vec<Option<usize>> {
    candidates.sort();
    let mut partner = vec![None; gold];
    let mut taken = vec![false; predicted];
    for (_, i, j) in candidates {
        if partner[i].is_none() && !taken[j] {
            partner[i] = Some(j);
            taken[j] = true;
        }
    }
    partner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlap_sees_through_nesting_and_stops_at_touching() {
        let span = |(a, b)| Span::new(a, b);
        let gold: Vec<Span> = [(0, 5), (10, 12)].map(span).to_vec();
        let predicted: Vec<Span> = [(11, 30), (0, 40), (5, 10), (4, 6)].map(span).to_vec();
        let mut pairs = overlapping(&gold, &predicted);
        pairs.sort_unstable();
        assert_eq!(pairs, [(0, 1), (0, 3), (1, 0), (1, 1)]);
    }

    #[test]
    fn the_best_pair_chooses_first() {
        let partner = one_to_one(vec![(2, 0, 0), (1, 1, 0), (3, 0, 1)], 2, 2);
        assert_eq!(partner, [Some(1), Some(0)]);
    }
}
