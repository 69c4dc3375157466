/// Gives away, for good, what a script's process does not need. Linux only.
#ifndef CSANDBOX_H
#define CSANDBOX_H

#include <stddef.h>
#include <stdint.h>

/// The layers in the order in which they are closed: each may need what a later one takes away.
enum sandbox_layer {
    SANDBOX_SINGLE_THREAD,
    SANDBOX_NO_NEW_PRIVILEGES,
    SANDBOX_CAPABILITIES,
    SANDBOX_CORE_LIMIT,
    SANDBOX_CPU_LIMIT,
    SANDBOX_FILE_SIZE_LIMIT,
    SANDBOX_PROCESS_LIMIT,
    SANDBOX_ADDRESS_SPACE_LIMIT,
    SANDBOX_LANDLOCK,
    SANDBOX_OPEN_FILES_LIMIT, ///< after landlock, which takes a descriptor for a moment
    SANDBOX_SECCOMP,          ///< last: it forbids the calls that close the others
    SANDBOX_LAYER_COUNT
};

/// How much a locked process may use.
struct sandbox_bounds {
    uint64_t cpu_seconds;         ///< of the whole process, the past included
    uint64_t address_space_bytes; ///< beyond what is mapped when the layer is closed
};

/// The layer's name in configuration files.
const char *sandbox_layer_name(enum sandbox_layer layer);

/// Closes one layer. Returns 0 or the errno that says why it stays open.
int sandbox_close_layer(enum sandbox_layer layer, const struct sandbox_bounds *bounds);

/// Closes all layers in order. One whose bit (1 << layer) is in `waived` is tried all the same, and noted in `open` if
/// it stays open. Any other that cannot be closed ends the attempt: it is returned, with the reason in `error`.
/// SANDBOX_LAYER_COUNT means success. The layers bind the calling thread only, so a process with a second is refused.
enum sandbox_layer sandbox_lock_in(
    const struct sandbox_bounds *bounds, uint32_t waived, uint32_t *open, int *error);

/// How many threads this process has, or -1 if that cannot be read.
int sandbox_thread_count(void);

/// Closes every descriptor above standard error, whoever opened it. Returns 0 or an errno.
int sandbox_close_inherited(void);

/// Lets the calling process use eight mebibytes of C's stack, or as much of that as it may: whoever started it may have
/// left it less. What Lua, SQLite and the decoding of values nest at most takes about half.
void sandbox_widen_stack(void);

/// The version of landlock's interface that the kernel offers; 0 if none (errno says why).
int sandbox_landlock_version(void);

/// What the system call filter does about one call. What is not in the table ends the process.
struct sandbox_call {
    const char *name;
    const char *limits; ///< what its arguments must be; empty if they do not matter
    const char *reason; ///< who needs it, or who may ask
    int error;          ///< 0 if it is allowed, else the errno with which it is refused
};

/// The filter's table, one line at a time; NULL behind the last.
const struct sandbox_call *sandbox_call_at(size_t index);

#endif
