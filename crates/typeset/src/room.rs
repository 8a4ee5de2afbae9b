//! A thread of its own for each document that is being set.
//!
//! Typst works in parallel on whatever pool its thread belongs to, and while it waits it takes any task
//! of that pool. Among the tasks of the build that would be the next document, and within that the one
//! after it, until the stack is full. So a document is set where there is no work but its own.

use std::sync::{Mutex, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

/// For templates that nest deeply.
const STACK: usize = 16 << 20;

/// Rooms that are free; as many are made as documents are set at once.
#[derive(Debug, Default)]
pub(super) struct Rooms(Mutex<Vec<ThreadPool>>);

impl Rooms {
    /// Does `work` in a room; `None` when there is no thread to be had, or the work panicked. The
    /// caller's thread waits without taking other work meanwhile.
    pub(super) fn within<T: Send>(&self, work: impl FnOnce() -> T + Send) -> Option<T> {
        let room = match self.free().pop() {
            Some(room) => room,
            None => ThreadPoolBuilder::new()
                .num_threads(1)
                .stack_size(STACK)
                .build()
                .ok()?,
        };
        // A thread that belongs to no pool only waits; one that belongs to another would work on.
        let done = std::thread::scope(|scope| scope.spawn(|| room.install(work)).join());
        self.free().push(room);
        done.ok()
    }

    fn free(&self) -> std::sync::MutexGuard<'_, Vec<ThreadPool>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
