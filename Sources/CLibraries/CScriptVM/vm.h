/// What the files of this folder share. Everything that takes a lua_State may raise, unless it says otherwise.
#ifndef SCRIPT_VM_INTERNAL_H
#define SCRIPT_VM_INTERNAL_H

#include "CScriptVM.h"

#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>
#include <signal.h>
#include <sqlite3.h>
#include <time.h>

enum { STEPS_PER_PROGRESS = 1000 };
enum { TICK_NANOSECONDS = 10 * 1000 * 1000, TICKS_BEFORE_HARD_KILL = 10, MESSAGE_BYTES = 16 * 1024, PATH_BYTES = 256 };

/// Bytes outside the Lua heap, owned by the VM so that a longjmp cannot leak them.
struct buffer {
    uint8_t *bytes;
    size_t length, capacity;
};

struct key;     // order.c
struct profile; // profile.c
struct coverage; // coverage.c

struct script_vm {
    lua_State *main;
    lua_State *volatile running; // the coroutine that executes now; NULL between calls
    const char *stack_start;     // of C's stack, where the call from outside came in
    struct script_limits limits;
    struct script_host host;

    size_t used, peak; // allocator.c
    void *refused_block;
    size_t refused_size;
    size_t held_at_end, refused_at_end; // for the report of a script that ran out of memory

    volatile sig_atomic_t ending; // an enum script_outcome once the script must end, never reset
    volatile sig_atomic_t ticks;
    timer_t timer;
    int hard_kill_descriptor, hard_kill_status;
    struct profile *profile; // NULL unless one is taken
    struct coverage *coverage; // NULL unless lines are noted
    struct buffer hard_kill_report;

    enum script_outcome outcome;
    struct script_frame frames[SCRIPT_MAX_FRAMES];
    size_t frame_count;
    const void *traced; // whose frames are in `frames`: the error object's, or the script's end if this is the VM
    char message[MESSAGE_BYTES];
    size_t message_length;
    char syntax_message[1024]; // of the latest text that did not compile
    char path[PATH_BYTES];     // to the value that cannot cross; see values.c

    struct buffer result, arguments, reply;
    size_t output_bytes;
    uint64_t counted[SCRIPT_COUNTERS]; // counters.c
    enum script_counter exceeded;
    char counter_names[SCRIPT_COUNTERS][SCRIPT_COUNTER_NAME_BYTES];

    struct key *keys; // order.c's scratch
    size_t key_capacity;

    struct sqlite3 *database; // rows.c
    unsigned open_cursors, cursor_ceiling;
};

/// Keys into the registry: only their addresses matter.
extern const char registry_globals, registry_libraries, registry_host, registry_modules, registry_loaded,
    registry_replacements, registry_loading, registry_orders, registry_row_type;

/// Never raises. The extra space of every coroutine is a copy of its creator's.
static inline struct script_vm *vm_of(lua_State *L)
{
    return *(struct script_vm **)lua_getextraspace(L);
}

// allocator.c
void *vm_allocate(void *vm, void *block, size_t old_size, size_t new_size);
bool buffer_reserve(struct buffer *buffer, size_t more, size_t limit);
bool buffer_append(struct buffer *buffer, const void *bytes, size_t length, size_t limit);

// ending.c
void vm_end(struct script_vm *vm, enum script_outcome reason);
void trace_ending(lua_State *L, struct script_vm *vm);
void ending_hook(lua_State *L, lua_Debug *activation);
_Noreturn void raise_ending(lua_State *L);
void end_if_out_of_memory(lua_State *L, int error);
static inline void check_ending(lua_State *L)
{
    if (vm_of(L)->ending)
        raise_ending(L);
}

// counters.c
bool count_quietly(struct script_vm *vm, enum script_counter counter, uint64_t amount);
void count(lua_State *L, enum script_counter counter, uint64_t amount);
int host_count(lua_State *L);

// timer.c
typedef void signal_handler(int number, siginfo_t *info, void *context);
bool new_timer(timer_t *timer, int number, signal_handler *handler, struct script_vm *vm);
bool timer_arm(struct script_vm *vm, double seconds);
void timer_disarm(struct script_vm *vm);

// profile.c, coverage.c
void free_profile(struct script_vm *vm);
void free_coverage(struct script_vm *vm);

// trace.c
void copy_text(char *to, const char *from, size_t capacity);
bool is_script_frame(const lua_Debug *activation);
void collect_frames(lua_State *L, struct script_vm *vm);
void note_frames(lua_State *L, lua_State *inner, int error);
int keep_frames(lua_State *L);
void forget_frames(lua_State *L, int error);
int report_error(lua_State *L);
void push_script_position(lua_State *L);
_Noreturn void fail(lua_State *L, const char *format, ...);
_Noreturn void fail_at(lua_State *L, const char *place, const char *format, ...);

// environment.c
void open_environment(lua_State *L, uint64_t seed);
void push_environment(lua_State *L, bool strict, bool trusted);
int compile(lua_State *L, const char *source, size_t length, const char *chunk, int environment);
void push_nearest(lua_State *L, int candidates, const char *name);
bool push_library(lua_State *L, const char *name);

// protected.c, coroutines.c, text.c, sort.c, lists.c, freeze.c, modules.c, order.c, host.c: entries of the allow-list
int base_pcall(lua_State *L);
int base_xpcall(lua_State *L);
int base_tostring(lua_State *L);
int base_print(lua_State *L);
int base_next(lua_State *L);
int base_pairs(lua_State *L);
int base_rawget(lua_State *L);
int base_rawset(lua_State *L);
int base_rawlen(lua_State *L);
int base_setmetatable(lua_State *L);
int base_collectgarbage(lua_State *L);
int base_load(lua_State *L);
int base_require(lua_State *L);
int coroutine_resume(lua_State *L);
int coroutine_wrap(lua_State *L);
int coroutine_close(lua_State *L);
int string_format(lua_State *L);
int string_rep(lua_State *L);
int math_randomseed(lua_State *L);
int table_sort(lua_State *L);
int table_concat(lua_State *L);
int table_insert(lua_State *L);
int table_move(lua_State *L);
int table_remove(lua_State *L);

// text.c
const char *push_text(lua_State *L, int index, size_t *length);

// freeze.c
bool push_frozen_content(lua_State *L, int index);
void freeze(lua_State *L, int index);

// order.c
extern const size_t key_size;
enum order_problem { ORDER_OK = 0, ORDER_UNORDERABLE_KEY };
enum order_problem push_order(lua_State *L, int table);
bool order_next(lua_State *L, int order, int table);
bool order_is_sequence(lua_State *L, int order, size_t *count);

// values.c
bool is_utf8(const uint8_t *text, size_t length);
enum script_outcome encode_values(lua_State *L, int first, int last, struct buffer *into);
int decode_values(lua_State *L, const uint8_t *bytes, size_t length);

// rows.c, cursors.c
struct row;
struct cursor;
void open_rows(lua_State *L);
struct row *to_row(lua_State *L, int index);
struct cursor *row_cursor(lua_State *L, int index);
void push_columns(lua_State *L, int index);
int row_pairs(lua_State *L);
const char *row_type_name(lua_State *L, int index);
int host_row_type(lua_State *L);
int host_cursor(lua_State *L);
int host_columns(lua_State *L);
int host_step(lua_State *L);
int host_iterate(lua_State *L);

// database.c
int database_progress(void *vm);

// modules.c, host.c
int host_load(lua_State *L);
int host_replace(lua_State *L);
void open_host(lua_State *L);
bool call_host(lua_State *L, const char *name, size_t name_length);

#endif
