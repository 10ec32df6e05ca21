//! The `claimwire` command: see `claimwire --help`.

use std::process::ExitCode;

/// Extraction makes many small vectors: of the instructions of a run glibc's allocator took 8 %, this one takes 3 %.
/// Without transparent huge pages (`no_thp` in `Cargo.toml`), which doubled the memory of a run and won no time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    claimwire::cli::main(std::env::args_os())
}
