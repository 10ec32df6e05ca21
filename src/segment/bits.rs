//! Which of up to 64 tokens something is true of: told without a branch, then gone through one by one.

/// A set of numbers below 64, smallest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bits(u64);

impl Bits {
    /// How many tokens one set tells of.
    pub const MOST: usize = 64;

    /// Adds a number if so.
    #[inline]
    pub fn set(&mut self, number: usize, is: bool) {
        self.0 |= u64::from(is) << number;
    }
}

impl FromIterator<bool> for Bits {
    #[inline]
    fn from_iter<I: IntoIterator<Item = bool>>(is: I) -> Bits {
        let bits = is.into_iter().take(Bits::MOST).enumerate();
        Bits(bits.fold(0, |all, (i, is)| all | u64::from(is) << i))
    }
}

impl Iterator for Bits {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        let first = self.0.trailing_zeros() as usize;
        self.0 &= self.0.wrapping_sub(1);
        (first < Bits::MOST).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_order() {
        let odd: Bits = (0..70).map(|i| i % 21 == 1 || i == 63).collect();
        assert_eq!(odd.collect::<Vec<_>>(), [1, 22, 43, 63]);
        assert_eq!(Bits::default().next(), None);
    }
}
