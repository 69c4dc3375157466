#include "vm.h"

#include <stdlib.h>
#include <string.h>

/// The collector starts anew when memory has grown to this many percent of what was alive. With Lua's own 200, work on
/// texts takes 6 % longer than in the stand-alone interpreter, which collects in generations.
enum { COLLECTOR_PAUSE = 300 };

/// What one entry from outside does, and with what.
struct job {
    const char *name, *source, *chunk;
    size_t length;
    bool trusted;
    const uint8_t *arguments;
    int handle;
};

static void set_message(struct script_vm *vm, const char *text)
{
    vm->message_length = strnlen(text, sizeof vm->message);
    memcpy(vm->message, text, vm->message_length);
}

static enum script_outcome judge(struct script_vm *vm, int status)
{
    if (vm->ending) {
        vm->message_length = 0;
        return (enum script_outcome)vm->ending;
    }
    if (status == LUA_OK)
        return vm->outcome;
    if (status == LUA_ERRMEM) {
        vm_end(vm, SCRIPT_MEMORY_LIMIT);
        return SCRIPT_MEMORY_LIMIT;
    }
    if (status == LUA_ERRERR)
        set_message(vm, "error while handling an error");
    size_t length = strlen(vm->syntax_message);
    bool syntax = length > 0 && vm->message_length >= length &&
                  memcmp(vm->message + vm->message_length - length, vm->syntax_message, length) == 0;
    return syntax ? SCRIPT_SYNTAX : SCRIPT_RUNTIME;
}

/// The only way into Lua; without a deadline (negative) only for what runs no script. Pushing a C function and a
/// pointer needs no memory, so nothing raises outside lua_pcall.
static enum script_outcome enter(struct script_vm *vm, lua_CFunction body, struct job *job, double deadline)
{
    lua_State *L = vm->main;
    if (vm->running)
        return SCRIPT_BUSY;
    vm->frame_count = 0;
    vm->message_length = 0;
    vm->result.length = 0;
    vm->syntax_message[0] = 0;
    vm->traced = NULL;
    vm->outcome = SCRIPT_OK;
    if (vm->ending)
        return vm->outcome = (enum script_outcome)vm->ending;
    if (deadline >= 0 && !timer_arm(vm, deadline)) {
        set_message(vm, "the timer cannot be set");
        return vm->outcome = SCRIPT_RUNTIME;
    }
    vm->running = L;
    vm->stack_start = __builtin_frame_address(0);
    lua_pushcfunction(L, report_error);
    lua_pushcfunction(L, body);
    lua_pushlightuserdata(L, job);
    int status = lua_pcall(L, 1, 0, 1);
    if (deadline >= 0)
        timer_disarm(vm);
    vm->running = NULL;
    lua_settop(L, 0);
    return vm->outcome = judge(vm, status);
}

static int run_setup(lua_State *L)
{
    const struct job *job = lua_touserdata(L, 1);
    open_environment(L, (uint64_t)job->length);
    return 0;
}

static int run_add_module(lua_State *L)
{
    const struct job *job = lua_touserdata(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_modules);
    // The program's own modules keep their names, whatever authors call theirs: our Lua requires them, too.
    bool taken = lua_getfield(L, -1, job->name) == LUA_TTABLE && lua_getfield(L, -1, "trusted") && lua_toboolean(L, -1);
    if (taken && !job->trusted)
        return 0;
    lua_settop(L, 2);
    lua_createtable(L, 0, 3);
    lua_pushlstring(L, job->source, job->length);
    lua_setfield(L, -2, "source");
    lua_pushstring(L, job->chunk);
    lua_setfield(L, -2, "chunk");
    lua_pushboolean(L, job->trusted);
    lua_setfield(L, -2, "trusted");
    lua_setfield(L, -2, job->name);
    return 0;
}

static int run_load(lua_State *L)
{
    struct job *job = lua_touserdata(L, 1);
    push_environment(L, true, true);
    if (compile(L, job->source, job->length, job->chunk, -1) != LUA_OK)
        return lua_error(L);
    lua_call(L, 0, 1);
    luaL_checktype(L, -1, LUA_TFUNCTION);
    job->handle = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

static int run_call(lua_State *L)
{
    const struct job *job = lua_touserdata(L, 1);
    struct script_vm *vm = vm_of(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, job->handle);
    int base = lua_gettop(L);
    int count = decode_values(L, job->arguments, job->length);
    lua_call(L, count, LUA_MULTRET);
    vm->outcome = encode_values(L, base, lua_gettop(L), &vm->result);
    if (vm->outcome != SCRIPT_OK)
        set_message(vm, lua_tostring(L, -1));
    return 0;
}

struct script_vm *script_vm_create(
    const struct script_limits *limits, const struct script_host *host, uint64_t seed, struct sqlite3 *database)
{
    struct script_vm *vm = calloc(1, sizeof *vm);
    if (!vm)
        return NULL;
    vm->limits = *limits;
    vm->host = *host;
    vm->hard_kill_descriptor = -1;
    vm->database = database;
    vm->cursor_ceiling = 64;
    vm->exceeded = SCRIPT_NO_COUNTER;
    vm->main = lua_newstate(vm_allocate, vm);
    if (!vm->main) {
        free(vm);
        return NULL;
    }
    *(struct script_vm **)lua_getextraspace(vm->main) = vm;
    lua_gc(vm->main, LUA_GCINC, COLLECTOR_PAUSE, 0, 0);
    struct job job = {.length = (size_t)seed};
    if (enter(vm, run_setup, &job, -1) != SCRIPT_OK) {
        script_vm_destroy(vm);
        return NULL;
    }
    if (database)
        sqlite3_progress_handler(database, STEPS_PER_PROGRESS, database_progress, vm);
    return vm;
}

void script_vm_destroy(struct script_vm *vm)
{
    if (!vm)
        return;
    if (vm->database)
        sqlite3_progress_handler(vm->database, 0, NULL, NULL);
    free_profile(vm);
    free_coverage(vm);
    lua_close(vm->main);
    // To be called, a finalizer needs a little memory, too; where there was none, its cursor's statement is still open.
    struct sqlite3_stmt *left;
    while (vm->database && (left = sqlite3_next_stmt(vm->database, NULL)))
        sqlite3_finalize(left);
    vm_allocate(vm, vm->keys, vm->key_capacity * 2 * key_size, 0);
    free(vm->result.bytes);
    free(vm->arguments.bytes);
    free(vm->reply.bytes);
    free(vm->hard_kill_report.bytes);
    free(vm);
}

enum script_outcome script_vm_add_module(
    struct script_vm *vm, const char *name, const char *source, size_t length, const char *chunk, bool trusted)
{
    struct job job = {.name = name, .source = source, .length = length, .chunk = chunk, .trusted = trusted};
    return enter(vm, run_add_module, &job, -1);
}

enum script_outcome script_vm_load(
    struct script_vm *vm, const char *source, size_t length, const char *chunk, double deadline, int *handle)
{
    struct job job = {.source = source, .length = length, .chunk = chunk};
    enum script_outcome outcome = enter(vm, run_load, &job, deadline > 0 ? deadline : 0);
    *handle = job.handle;
    return outcome;
}

enum script_outcome script_vm_call(
    struct script_vm *vm, int handle, const uint8_t *arguments, size_t length, double deadline)
{
    struct job job = {.handle = handle, .arguments = arguments, .length = length};
    return enter(vm, run_call, &job, deadline > 0 ? deadline : 0);
}

struct script_report script_vm_report(const struct script_vm *vm)
{
    return (struct script_report){
        .outcome = vm->outcome,
        .counter = vm->exceeded,
        .result = vm->result.bytes,
        .result_length = vm->result.length,
        .message = vm->message,
        .message_length = vm->message_length,
        .frames = vm->frames,
        .frame_count = vm->frame_count,
    };
}

struct script_usage script_vm_usage(const struct script_vm *vm)
{
    struct script_usage usage = {
        .memory_bytes = vm->ending ? vm->held_at_end : vm->used,
        .peak_memory_bytes = vm->peak,
        .output_bytes = vm->output_bytes,
        .result_bytes = vm->result.length,
        .refused_bytes = vm->refused_at_end,
    };
    memcpy(usage.counters, vm->counted, sizeof usage.counters);
    return usage;
}

bool script_vm_reply(struct script_vm *vm, const void *bytes, size_t length)
{
    vm->reply.length = 0;
    return buffer_append(&vm->reply, bytes, length, vm->limits.value_bytes);
}

void script_vm_on_hard_kill(
    struct script_vm *vm, int descriptor, int status, const uint8_t *report, size_t length)
{
    vm->hard_kill_report.length = 0;
    bool kept = buffer_append(&vm->hard_kill_report, report, length, SIZE_MAX);
    vm->hard_kill_descriptor = kept ? descriptor : -1;
    vm->hard_kill_status = status;
}
