//! Counting: precision, recall and F1 of a layer, how matched items agree, and the slips behind the figures.

use serde::Serialize;

/// One layer's scores.
#[derive(Clone, Debug, Serialize)]
pub struct Layer {
    /// `sentences`, `mentions`, `links`, `quotes`, `casualties`.
    pub name: &'static str,
    /// Precision, recall and F1; the first is the layer's headline.
    pub figures: Vec<Figure>,
    /// How often the fields of matched items agree.
    pub agreements: Vec<Agreement>,
    /// What was missed, invented or wrong: as many as asked for, spread over all of them.
    pub slips: Vec<Slip>,
}

/// Precision, recall and F1, in per cent. With nothing to find and nothing found all three are 100.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// What is counted.
    pub name: &'static str,
    /// How many the gold requires.
    pub gold: usize,
    /// How many were predicted.
    pub predicted: usize,
    /// Share of the predicted that is right.
    pub precision: f64,
    /// Share of the required that was found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
    #[serde(skip)]
    right: f64,
    #[serde(skip)]
    found: f64,
}

/// How often one field of the matched items agrees.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// The field.
    pub name: &'static str,
    /// Items that agree ...
    pub right: usize,
    /// ... of those compared.
    pub of: usize,
    /// In per cent; null when none was compared.
    pub rate: Option<f64>,
}

/// Something missed, invented or wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Slip {
    /// `missed`, `false alarm`, or the field that is wrong.
    pub what: &'static str,
    /// Identifier of the article.
    pub article: String,
    /// Where: bytes when the text is known.
    pub start: u32,
    /// The words.
    pub text: String,
    /// What gold and prediction say.
    pub note: String,
    /// The words in their surroundings, in brackets; null without the text.
    pub context: Option<String>,
}

impl Layer {
    /// A layer whose figures and agreements come in this order.
    pub(super) fn new(
        name: &'static str,
        figures: &[&'static str],
        agreements: &[&'static str],
    ) -> Self {
        Layer {
            name,
            figures: figures.iter().map(|n| Figure::new(n)).collect(),
            agreements: agreements.iter().map(|n| Agreement::new(n)).collect(),
            slips: Vec::new(),
        }
    }

    /// The figure of that name.
    pub fn figure(&self, name: &str) -> Option<&Figure> {
        self.figures.iter().find(|f| f.name == name)
    }

    /// The agreement of that name.
    pub fn agreement(&self, name: &str) -> Option<&Agreement> {
        self.agreements.iter().find(|a| a.name == name)
    }

    /// Counts required items, and how much of them was found.
    pub(super) fn required(&mut self, name: &'static str, count: usize, found: f64) {
        let figure = self.figure_mut(name);
        figure.gold += count;
        figure.found += found;
    }

    /// Counts predicted items, and how much of them is right.
    pub(super) fn predicted(&mut self, name: &'static str, count: usize, right: f64) {
        let figure = self.figure_mut(name);
        figure.predicted += count;
        figure.right += right;
    }

    /// Compares one field of a matched item.
    pub(super) fn agrees(&mut self, name: &'static str, yes: bool) {
        let known = self.agreements.iter().position(|a| a.name == name);
        let at = known.unwrap_or_else(|| {
            self.agreements.push(Agreement::new(name));
            self.agreements.len() - 1
        });
        self.agreements[at].of += 1;
        self.agreements[at].right += usize::from(yes);
    }

    fn figure_mut(&mut self, name: &'static str) -> &mut Figure {
        let known = self.figures.iter().position(|f| f.name == name);
        let at = known.unwrap_or_else(|| {
            self.figures.push(Figure::new(name));
            self.figures.len() - 1
        });
        &mut self.figures[at]
    }

    /// Computes the rates and keeps `listed` slips of each sort.
    pub(super) fn settle(mut self, listed: usize) -> Self {
        self.figures.iter_mut().for_each(Figure::settle);
        for a in &mut self.agreements {
            a.rate = (a.of > 0).then(|| 100.0 * a.right as f64 / a.of as f64);
        }
        self.slips = spread(self.slips, listed);
        self
    }
}

impl Figure {
    fn new(name: &'static str) -> Self {
        Figure {
            name,
            gold: 0,
            predicted: 0,
            precision: 0.0,
            recall: 0.0,
            f1: 0.0,
            right: 0.0,
            found: 0.0,
        }
    }

    fn settle(&mut self) {
        let (gold, predicted) = (self.gold as f64, self.predicted as f64);
        let share = |part: f64, whole: f64, nothing: bool| match whole > 0.0 {
            true => 100.0 * part / whole,
            false => f64::from(u8::from(nothing)) * 100.0,
        };
        self.precision = share(self.right, predicted, gold == 0.0);
        self.recall = share(self.found, gold, predicted == 0.0);
        let sum = self.precision + self.recall;
        self.f1 = match sum > 0.0 {
            true => 2.0 * self.precision * self.recall / sum,
            false => 0.0,
        };
    }
}

impl Agreement {
    fn new(name: &'static str) -> Self {
        Agreement {
            name,
            right: 0,
            of: 0,
            rate: None,
        }
    }
}

/// `most` slips of each sort, evenly spread, sort by sort.
fn spread(slips: Vec<Slip>, most: usize) -> Vec<Slip> {
    let mut sorts: Vec<(&'static str, Vec<Slip>)> = Vec::new();
    for slip in slips {
        match sorts.iter_mut().find(|(what, _)| *what == slip.what) {
            Some((_, same)) => same.push(slip),
            None => sorts.push((slip.what, vec![slip])),
        }
    }
    let thin = |all: Vec<Slip>| {
        let total = all.len().max(1);
        let keep = move |i: usize| i * most / total != (i + 1) * most / total || most >= total;
        (all.into_iter().enumerate())
            .filter(move |(i, _)| keep(*i))
            .map(|(_, s)| s)
    };
    sorts.into_iter().flat_map(|(_, all)| thin(all)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_find_and_nothing_found_is_perfect() {
        let mut layer = Layer::new("l", &["a", "b"], &["x"]);
        layer.predicted("b", 1, 0.0);
        let layer = layer.settle(9);
        assert_eq!(layer.figures[0].f1, 100.0);
        assert_eq!(layer.figures[1].f1, 0.0);
        assert_eq!(layer.agreements[0].rate, None);
    }

    #[test]
    fn rates_are_per_cent() {
        let mut layer = Layer::new("l", &["a"], &[]);
        layer.required("a", 4, 2.0);
        layer.predicted("a", 2, 2.0);
        layer.agrees("x", true);
        layer.agrees("x", false);
        let layer = layer.settle(9);
        let a = layer.figure("a").unwrap();
        assert_eq!((a.precision, a.recall), (100.0, 50.0));
        assert!((a.f1 - 66.666).abs() < 0.01);
        assert_eq!(layer.agreement("x").unwrap().rate, Some(50.0));
    }

    #[test]
    fn slips_are_thinned_evenly_within_each_sort() {
        let slip = |i: u32, what| Slip {
            what,
            article: String::new(),
            start: i,
            text: String::new(),
            note: String::new(),
            context: None,
        };
        let mut all: Vec<Slip> = (0..10).map(|i| slip(i, "missed")).collect();
        all.push(slip(99, "false alarm"));
        let kept: Vec<u32> = spread(all, 2).iter().map(|s| s.start).collect();
        assert_eq!(kept, [4, 9, 99]);
    }
}
