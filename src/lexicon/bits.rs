//! Sets of bits with a name each: what the rows of a closed list say of a word, asked with one "and".

/// Declares a set over a number type: constants, documented, with their bits and their names in the list.
macro_rules! bits {
    ($(#[$outer:meta])* $type:ident($number:ty) { $($(#[$doc:meta])* $name:ident = $bit:literal $text:literal;)* }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $type(pub $number);

        impl $type {
            $($(#[$doc])* pub const $name: $type = $type(1 << $bit);)*

            /// All bits.
            #[cfg(test)]
            pub const ALL: $type = $type(0 $(| 1 << $bit)*);

            /// The bit of a name in the table.
            pub fn by_name(name: &str) -> Option<$type> {
                match name {
                    $($text => Some($type::$name),)*
                    _ => None,
                }
            }

            /// Whether any bit of `other` is set.
            pub const fn any(self, other: $type) -> bool {
                self.0 & other.0 != 0
            }

            /// Both sets.
            #[must_use]
            pub const fn with(self, other: $type) -> $type {
                $type(self.0 | other.0)
            }
        }
    };
}
pub(crate) use bits;
