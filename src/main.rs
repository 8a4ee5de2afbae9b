//! The program `partnerpress`; all of it is in the library.

/// A build makes and drops many small texts on all cores at once; the system's allocator takes a
/// fifth of its time for that, this one hardly any.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    partnerpress::cli::run()
}
