//! Sets of bits with a name each: what the rows of a closed list say of a word, asked with one "and".

/// Declares a set over a number type: constants, documented, with their bits and their names in the list.
macro_rules! bits {
    ($(#[$outer:meta])* $vis:vis $type:ident($number:ty) { $($(#[$doc:meta])* $name:ident = $bit:literal $text:literal;)* }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        $vis struct $type($vis $number);

        impl $type {
            $($(#[$doc])* $vis const $name: $type = $type(1 << $bit);)*

            /// All bits.
            #[cfg(test)]
            $vis const ALL: $type = $type(0 $(| 1 << $bit)*);

            /// The bit of a name in the table.
            $vis fn by_name(name: &str) -> Option<$type> {
                match name {
                    $($text => Some($type::$name),)*
                    _ => None,
                }
            }

            /// Whether any bit of `other` is set.
            $vis const fn any(self, other: $type) -> bool {
                self.0 & other.0 != 0
            }

            /// Both sets.
            #[must_use]
            $vis const fn with(self, other: $type) -> $type {
                $type(self.0 | other.0)
            }
        }
    };
}
pub(crate) use bits;
