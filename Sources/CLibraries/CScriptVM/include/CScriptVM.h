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
    SCRIPT_COUNT_LIMIT, ///< of the counter that the report names
    SCRIPT_BAD_RESULT,
    SCRIPT_RESULT_LIMIT,  ///< as SCRIPT_BAD_RESULT; the next call may succeed
    SCRIPT_NESTING_LIMIT, ///< the same
    SCRIPT_VALUES_LIMIT,  ///< the same
    SCRIPT_BUSY
};

/// What is counted while a script runs, beside memory and output. The embedder names the counters of its own.
enum script_counter {
    SCRIPT_ROWS = 0,   ///< rows that queries gave
    SCRIPT_SQL_STEPS,  ///< instructions of SQLite's machine
    SCRIPT_HOST_CALLS, ///< calls of the embedder's functions
    SCRIPT_FIRST_OWN_COUNTER,
    SCRIPT_COUNTERS = 8,
    SCRIPT_NO_COUNTER = SCRIPT_COUNTERS
};

struct script_limits {
    size_t memory_bytes;
    size_t output_bytes;
    size_t value_bytes; ///< of one encoded crossing: arguments, results
    uint32_t value_depth;
    uint64_t value_count; ///< values in one crossing, keys included; 0: no limit. Few bytes can be many values.
    uint64_t counters[SCRIPT_COUNTERS]; ///< 0: no limit
};

/// How a function of two integers answered.
enum script_reply { SCRIPT_REPLY_INTEGER, SCRIPT_REPLY_NIL, SCRIPT_REPLY_FAILED };

/// What the embedder offers. `context` is handed back in every call.
struct script_host {
    void *context;
    /// A host function. Leaves its encoded list of results (true) or its message (false) by `script_vm_reply`.
    bool (*call)(void *context, const char *name, size_t name_length, const uint8_t *arguments, size_t length);
    /// The number of a host function of two integers, or -1: such functions are called without any encoding.
    int (*find)(void *context, const char *name, size_t name_length);
    /// Such a function. Leaves its message by `script_vm_reply` if it failed.
    enum script_reply (*call_integers)(void *context, int function, int64_t first, int64_t second, int64_t *result);
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
    enum script_counter counter; ///< the one that was used up, if SCRIPT_COUNT_LIMIT
    const uint8_t *result; ///< encoded list of results, if SCRIPT_OK
    size_t result_length;
    const char *message; ///< in English, as Lua words it, if not SCRIPT_OK
    size_t message_length;
    const struct script_frame *frames; ///< innermost first
    size_t frame_count;
};

struct script_usage {
    size_t memory_bytes; ///< held now, or when a limit ended the script
    size_t peak_memory_bytes;
    size_t output_bytes;
    size_t result_bytes;  ///< of the latest call's encoded results
    size_t refused_bytes; ///< what was asked for and refused when memory ran out
    uint64_t counters[SCRIPT_COUNTERS];
};

/// A state, or NULL if `limits` do not even hold the standard library. `database` may be NULL and must outlive it.
struct script_vm *script_vm_create(
    const struct script_limits *limits, const struct script_host *host, uint64_t seed, struct sqlite3 *database);
void script_vm_destroy(struct script_vm *vm);

/// Once, for a state that was made without a database before its work was known: sets what it may use from here on and
/// what it may query. What trusted chunks have counted so far does not count. SCRIPT_MEMORY_LIMIT if the state holds
/// more than that already; it is finished then.
enum script_outcome script_vm_begin(
    struct script_vm *vm, const struct script_limits *limits, struct sqlite3 *database);

/// Between two pieces of work of one state: what is counted begins anew. Memory does not, since what the state holds
/// stays. A state that a limit has ended stays ended, and says so.
enum script_outcome script_vm_renew(struct script_vm *vm);

enum { SCRIPT_COUNTER_NAME_BYTES = 32 };

/// Lets trusted chunks count by `host.count(name, amount)`. The name is copied; a longer one is cut.
void script_vm_name_counter(struct script_vm *vm, enum script_counter counter, const char *name);

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

/// A line or a function and how many microseconds were spent there.
struct script_profile_entry {
    char chunk[SCRIPT_CHUNK_BYTES];
    char function[SCRIPT_NAME_BYTES]; ///< Lua's guess at the name, or ""
    int line;                         ///< of a function where it begins; 0 is the file itself
    bool is_function;
    uint64_t own;        ///< right there, or in what is not the script's that it called
    uint64_t with_calls; ///< of functions: in all that it called, too
    uint64_t latest;     ///< internal: the sample in which it was last seen
};

struct script_profile {
    const struct script_profile_entry *entries; ///< live until the VM is destroyed
    size_t count;
    uint64_t microseconds;
};

/// From here on notes each millisecond where the script is. False if the timer cannot be had.
bool script_vm_start_profile(struct script_vm *vm);
struct script_profile script_vm_stop_profile(struct script_vm *vm);

/// The lines of an author's text that ran: `lines[n]` says it of line n, for n below `line_count`.
struct script_covered_chunk {
    char chunk[SCRIPT_CHUNK_BYTES];
    bool *lines;
    size_t line_count;
};

/// From here on notes which lines run, which makes them slower. Not together with a profile. False without memory.
bool script_vm_start_coverage(struct script_vm *vm);

/// How many chunks there are, and where; they live until more runs.
size_t script_vm_coverage(const struct script_vm *vm, const struct script_covered_chunk **chunks);

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
