//! What is counted and picked while a text is read line by line, without a branch: what comes next nobody can foresee.

use crate::lexicon::word::Shape;
use crate::segment::Token;

/// What the words of a line look like: so many of each kind.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally([u32; 8]);

/// Words of any shape.
const WORDS: usize = 0;
/// Words without dots.
const UNDOTTED: usize = 1;
/// Words in capitals.
const IN_CAPS: usize = 2;
/// Words of more than four letters ...
const LONG: usize = 3;
/// ... and those of them with a capital.
const LONG_CAPITAL: usize = 4;
/// Numbers, commas and brackets: lists have many.
const MARKS: usize = 5;

/// Shapes have smaller numbers.
pub(super) const SHAPES: usize = 32;

/// What a token adds to the tally of its line, by its shape; one of more than four letters by the second half. Added
/// up without a branch: what shape comes next nobody can foresee.
const ADDS: [[u32; 8]; 2 * SHAPES] = {
    const PLAIN: [Shape; 4] = [Shape::Lower, Shape::Title, Shape::Mixed, Shape::Caps];
    let mut adds = [[0; 8]; 2 * SHAPES];
    let mut i = 0;
    while i < PLAIN.len() {
        let (short, long) = (PLAIN[i] as usize, PLAIN[i] as usize + SHAPES);
        adds[short][WORDS] = 1;
        adds[short][UNDOTTED] = 1;
        adds[short][IN_CAPS] = matches!(PLAIN[i], Shape::Caps) as u32;
        adds[long] = adds[short];
        adds[long][LONG] = 1;
        adds[long][LONG_CAPITAL] = !matches!(PLAIN[i], Shape::Lower) as u32;
        i += 1;
    }
    let mut half = 0;
    while half < adds.len() {
        adds[Shape::Initial as usize + half][WORDS] = 1;
        adds[Shape::Dotted as usize + half][WORDS] = 1;
        adds[Shape::Number as usize + half][MARKS] = 1;
        adds[Shape::Comma as usize + half][MARKS] = 1;
        adds[Shape::Open as usize + half][MARKS] = 1;
        half += SHAPES;
    }
    adds
};

impl Tally {
    /// Adds a token.
    #[inline]
    pub(super) fn note(&mut self, t: &Token) {
        let half = if t.span.len() > 4 { SHAPES } else { 0 };
        let adds = &ADDS[t.shape as usize % SHAPES + half];
        for (all, add) in self.0.iter_mut().zip(adds) {
            *all += add;
        }
    }

    /// How many words.
    pub(super) fn words(&self) -> u32 {
        self.0[WORDS]
    }

    /// Whether nearly all words are in capitals.
    pub(super) fn is_caps(&self) -> bool {
        let Tally(n) = self;
        n[IN_CAPS] >= 2 && n[IN_CAPS] * 4 > n[UNDOTTED] * 3
    }

    /// Whether the long words have capitals, as in a headline.
    pub(super) fn is_titled(&self) -> bool {
        let Tally(n) = self;
        n[UNDOTTED] >= 4
            && n[LONG] >= 3
            && n[LONG_CAPITAL] * 5 >= n[LONG] * 4
            && n[MARKS] * 4 <= n[UNDOTTED]
    }
}

/// Some of the tokens, in order, picked without a branch.
pub(super) struct Picks {
    tokens: Vec<u32>,
    count: usize,
}

impl Picks {
    pub(super) fn with_capacity(tokens: usize) -> Picks {
        Picks {
            tokens: Vec::with_capacity(tokens),
            count: 0,
        }
    }

    /// Room for so many tokens more.
    pub(super) fn make_room(&mut self, tokens: usize) {
        self.tokens.resize(self.count + tokens, 0);
    }

    /// Notes a token, to be written over by the next one unless it counts.
    #[inline]
    pub(super) fn note(&mut self, token: usize, counts: bool) {
        self.tokens[self.count] = token as u32;
        self.count += usize::from(counts);
    }

    /// Those that counted.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.tokens[..self.count].iter().map(|&i| i as usize)
    }
}
