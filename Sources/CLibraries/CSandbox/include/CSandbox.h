/// Gives away, for good, what a script's process does not need. Linux only.
#ifndef CSANDBOX_H
#define CSANDBOX_H

#include <stdint.h>

/// The layers in the order in which they are closed.
enum sandbox_layer {
    SANDBOX_CLOSED = 0, ///< all of them
    SANDBOX_SINGLE_THREAD,
    SANDBOX_NO_NEW_PRIVILEGES,
    SANDBOX_CORE_LIMIT,
    SANDBOX_CPU_LIMIT,
    SANDBOX_FILE_SIZE_LIMIT
};

/// How many threads this process has, or -1 if that cannot be read.
int sandbox_thread_count(void);

/// Closes all layers; returns the first that could not be closed (errno says why) or SANDBOX_CLOSED. The layers bind
/// the calling thread only, so a process with a second thread is refused. `cpu_seconds` is of the whole process.
enum sandbox_layer sandbox_lock_in(uint64_t cpu_seconds);

#endif
