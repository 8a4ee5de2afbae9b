//! The program `partnerpress`; all of it is in the library.

fn main() -> std::process::ExitCode {
    partnerpress::cli::run()
}
