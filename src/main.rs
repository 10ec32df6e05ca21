//! The `claimwire` command: see `claimwire --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    claimwire::cli::main(std::env::args_os())
}
