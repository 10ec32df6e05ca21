//! Interrupts (Ctrl-C): what was written whole stays, a temporary file goes, the exit status is 130.

use std::path::PathBuf;
use std::process::exit;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Held while lines are written, so that an interrupt never tears one; holds the temporary file, if any.
static WRITING: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Sets the handler; the temporary file is removed when it fires.
pub(super) fn handle(temporary: Option<PathBuf>) {
    *writing() = temporary;
    // Fails only when a handler is set already: then that one does the same.
    let _ = ctrlc::set_handler(|| {
        let temporary = writing();
        if let Some(path) = temporary.as_ref() {
            let _ = std::fs::remove_file(path);
        }
        exit(130);
    });
}

/// Keeps interrupts away until dropped.
pub(super) fn writing() -> MutexGuard<'static, Option<PathBuf>> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}
