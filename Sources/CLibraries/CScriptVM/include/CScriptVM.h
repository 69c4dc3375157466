/// One capped Lua state and the read-only database it may query.
///
/// Lua raises errors with longjmp, which must never cross a frame of the embedding language. Everything here runs
/// under lua_pcall and reports by value; the embedder's callbacks are called from C and return normally, and C
/// raises only after they have returned. Nothing here is thread-safe: a state belongs to the thread that calls it.
#ifndef CSCRIPTVM_H
#define CSCRIPTVM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sqlite3;
struct script_vm;

/// How a call ended.
enum script_outcome {
    SCRIPT_OK = 0,
    SCRIPT_SYNTAX,
    SCRIPT_RUNTIME,
    SCRIPT_TIME_LIMIT,
    SCRIPT_MEMORY_LIMIT,
    SCRIPT_OUTPUT_LIMIT,
    SCRIPT_BAD_RESULT,
    SCRIPT_BUSY
};

struct script_limits {
    size_t memory_bytes;
    size_t output_bytes;
    size_t value_bytes; ///< of one encoded crossing: arguments, results
    uint32_t value_depth;
};

/// What the embedder offers. `context` is handed back in every call.
struct script_host {
    void *context;
    /// A host function. Leaves its encoded list of results (true) or its message (false) by `script_vm_reply`.
    bool (*call)(void *context, const char *name, size_t name_length, const uint8_t *arguments, size_t length);
    void (*print)(void *context, const char *text, size_t length);
    /// A named source text was compiled, or tried to be; so that failures can quote it.
    void (*loaded)(void *context, const char *chunk, const char *source, size_t length);
};

enum { SCRIPT_MAX_FRAMES = 16, SCRIPT_CHUNK_BYTES = 240, SCRIPT_NAME_BYTES = 64 };

/// A frame of script code: chunk name as given (with its @ or =), line, function name or "".
struct script_frame {
    char chunk[SCRIPT_CHUNK_BYTES];
    char function[SCRIPT_NAME_BYTES];
    int line;
};

/// The outcome of the latest call; pointers live until the next one.
struct script_report {
    enum script_outcome outcome;
    const uint8_t *result; ///< encoded list of results, if SCRIPT_OK
    size_t result_length;
    const char *message; ///< in English, as Lua words it, if not SCRIPT_OK
    size_t message_length;
    const struct script_frame *frames; ///< innermost first
    size_t frame_count;
};

struct script_usage {
    size_t memory_bytes;
    size_t peak_memory_bytes;
    size_t output_bytes;
    uint64_t rows_stepped;
};

/// A state, or NULL if `limits` do not even hold the standard library. `database` may be NULL and must outlive it.
struct script_vm *script_vm_create(
    const struct script_limits *limits, const struct script_host *host, uint64_t seed, struct sqlite3 *database);
void script_vm_destroy(struct script_vm *vm);

/// Makes `require(name)` find a text. Trusted modules see `host`, and what they return is frozen.
enum script_outcome script_vm_add_module(
    struct script_vm *vm, const char *name, const char *source, size_t length, const char *chunk, bool trusted);

/// Runs a trusted chunk, which must return a function; its handle (> 0) comes in `handle`.
enum script_outcome script_vm_load(
    struct script_vm *vm, const char *source, size_t length, const char *chunk, double deadline, int *handle);

/// Calls the function behind a handle with an encoded list of arguments; `deadline` in seconds from now.
enum script_outcome script_vm_call(
    struct script_vm *vm, int handle, const uint8_t *arguments, size_t length, double deadline);

struct script_report script_vm_report(const struct script_vm *vm);
struct script_usage script_vm_usage(const struct script_vm *vm);

/// For the embedder's `call` only: leaves the reply. False if there is no memory for it.
bool script_vm_reply(struct script_vm *vm, const void *bytes, size_t length);

/// If a script has not ended ten ticks (0.1 s) after its deadline, it is inside a C library function. From then on
/// the signal handler itself writes `report` and "LINE:CHUNK\n" ("0:" if unknown) to `descriptor` and ends the
/// process with `status`. A negative descriptor (the default) waits instead.
void script_vm_on_hard_kill(
    struct script_vm *vm, int descriptor, int status, const uint8_t *report, size_t length);

// MARK: Database

struct script_authorizer;

enum { SCRIPT_DATABASE_MESSAGE_BYTES = 256 };

/// Opens read-only and hardened. `immutable` promises that nobody writes the file. On failure NULL and a message.
struct sqlite3 *script_database_open(const char *path, bool immutable, int64_t heap_limit_bytes, char *message);

/// From here on SQLite opens files of this process for reading only, so that it never holds a descriptor through which
/// one could write; and learns their size by a call that takes no name. For a process that will be locked in: it is
/// for all of its connections. False if this SQLite cannot do so.
bool script_database_only_read(void);

/// From here on only SELECT, only the named tables and views, only listed functions. NULL if out of memory or the
/// schema cannot be read. Free the result after closing the connection.
struct script_authorizer *script_database_restrict(struct sqlite3 *database, const char *const *names, size_t count);
void script_authorizer_free(struct script_authorizer *authorizer);

#endif
