//! Output: where lines go, and the shapes they take beside the record itself.

pub mod facts;
pub mod json;
pub mod schema;
pub mod sink;
