//! Output: where lines go.

pub mod sink;
