//! What people see while and after a command runs.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Writes to standard output. A reader that went away (`| head`) is no fault.
///
/// # Errors
/// When the system cannot write.
pub fn print(text: &str) -> io::Result<()> {
    print_bytes(text.as_bytes())
}

/// The same for what need not be text.
///
/// # Errors
/// When the system cannot write.
pub fn print_bytes(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes to standard error; there is nowhere to tell when that fails.
pub fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Asks for a secret on the terminal, without showing what is typed; `None` when there is no
/// terminal to ask on, or nothing was typed.
#[must_use]
pub fn ask_secret(question: &str) -> Option<String> {
    let input = io::stdin();
    if !input.is_terminal() {
        complain("the identity file has a passphrase, and there is no terminal to ask for it on\n");
        return None;
    }
    complain(question);
    let hidden = Hidden::new();
    let mut line = String::new();
    let read = input.read_line(&mut line);
    drop(hidden);
    complain("\n");
    let typed = line.trim_end_matches(['\r', '\n']).to_owned();
    zeroize::Zeroize::zeroize(&mut line);
    (read.is_ok() && !typed.is_empty()).then_some(typed)
}

/// While it lives the terminal does not show what is typed.
struct Hidden {
    #[cfg(unix)]
    before: Option<rustix::termios::Termios>,
}

impl Hidden {
    fn new() -> Self {
        #[cfg(unix)]
        {
            use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
            let input = io::stdin();
            let before = tcgetattr(&input).ok();
            if let Some(mut silent) = before.clone() {
                silent.local_modes.remove(LocalModes::ECHO);
                let _ = tcsetattr(&input, OptionalActions::Flush, &silent);
            }
            Self { before }
        }
        #[cfg(not(unix))]
        Self {}
    }
}

#[cfg(unix)]
impl Drop for Hidden {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        if let Some(before) = &self.before {
            let _ = tcsetattr(io::stdin(), OptionalActions::Flush, before);
        }
    }
}

/// Whether faults on standard error may be coloured: a terminal, and nobody said `NO_COLOR`.
#[must_use]
pub fn colours() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}

/// A line that counts, on a terminal and outside CI alone; it appears only when work takes long
/// enough for anyone to wonder.
#[derive(Debug)]
pub struct ProgressLine {
    what: &'static str,
    shown: bool,
    started: Instant,
    last: Mutex<Option<Instant>>,
}

impl ProgressLine {
    #[must_use]
    pub fn new(what: &'static str) -> Self {
        let shown = io::stderr().is_terminal() && std::env::var_os("CI").is_none();
        Self {
            what,
            shown,
            started: Instant::now(),
            last: Mutex::new(None),
        }
    }

    /// Shows `done` of `all`, at most ten times a second.
    pub fn show(&self, done: usize, all: usize) {
        if !self.shown || self.started.elapsed() < Duration::from_millis(400) {
            return;
        }
        let Ok(mut last) = self.last.try_lock() else {
            return;
        };
        if last.is_none_or(|last| last.elapsed() >= Duration::from_millis(100)) {
            *last = Some(Instant::now());
            complain(&format!("\r{} {done} of {all} ", self.what));
        }
    }

    /// Takes the line away.
    pub fn clear(&self) {
        if self.shown && self.last.lock().is_ok_and(|last| last.is_some()) {
            complain("\r\u{1b}[2K");
        }
    }
}
