#define _GNU_SOURCE
#include "vm.h"

#include <stdlib.h>
#include <string.h>

// A millisecond after a sample a signal comes. Its handler only sets a hook on the coroutine that runs; the hook comes
// before the next instruction, or when the C function under way returns, and then the stack may be looked at. It notes
// where that is and how long it has been since the sample before, and takes itself away. So code between two samples
// runs as fast as ever, and time in C functions counts for the line that called them.
// The timer is wound up anew by each sample: setting a hook takes as long as the stack is deep, and a steady beat could
// leave a deep recursion no time of its own. It repeats slowly, too, since the coroutine may be left before its hook comes.

enum { PAUSE_NANOSECONDS = 1000 * 1000, REPEAT_NANOSECONDS = 20 * PAUSE_NANOSECONDS, MAX_ENTRIES = 10000, LEVELS = 200 };

struct profile {
    struct script_profile_entry *entries;
    size_t count, capacity;
    uint64_t total, samples;
    struct timespec since;
    timer_t timer;
    bool stopped;
};

static bool is_entry(const struct script_profile_entry *entry, const lua_Debug *activation, int line, bool function)
{
    return entry->line == line && entry->is_function == function &&
           strncmp(entry->chunk, activation->source, sizeof entry->chunk - 1) == 0;
}

/// The entry for a line or a function, new if there is none; NULL if there are too many or no memory.
static struct script_profile_entry *entry_for(struct profile *profile, const lua_Debug *activation, bool function)
{
    int line = function ? activation->linedefined : activation->currentline;
    for (size_t i = 0; i < profile->count; i++)
        if (is_entry(&profile->entries[i], activation, line, function))
            return &profile->entries[i];
    if (profile->count == MAX_ENTRIES)
        return NULL;
    if (profile->count == profile->capacity) {
        size_t capacity = profile->capacity ? profile->capacity * 2 : 64;
        struct script_profile_entry *moved = realloc(profile->entries, capacity * sizeof *moved);
        if (!moved)
            return NULL;
        profile->entries = moved;
        profile->capacity = capacity;
    }
    struct script_profile_entry *entry = &profile->entries[profile->count++];
    *entry = (struct script_profile_entry){.line = line, .is_function = function};
    copy_text(entry->chunk, activation->source, sizeof entry->chunk);
    if (function && activation->name)
        copy_text(entry->function, activation->name, sizeof entry->function);
    return entry;
}

static void note(struct profile *profile, const lua_Debug *activation, bool innermost, uint64_t time)
{
    struct script_profile_entry *line = innermost ? entry_for(profile, activation, false) : NULL;
    if (line)
        line->own += time;
    struct script_profile_entry *function = entry_for(profile, activation, true);
    if (!function)
        return;
    if (innermost)
        function->own += time;
    if (function->latest != profile->samples) { // once per sample, however often a recursion shows up in it
        function->with_calls += time;
        function->latest = profile->samples;
    }
}

static uint64_t microseconds_since(const struct timespec *then)
{
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    int64_t passed = (int64_t)(now.tv_sec - then->tv_sec) * 1000000 + (now.tv_nsec - then->tv_nsec) / 1000;
    return passed > 0 ? (uint64_t)passed : 0;
}

/// From here to the next sample is the script's time.
static bool wind_up(struct profile *profile)
{
    const struct itimerspec when = {
        .it_value = {.tv_nsec = PAUSE_NANOSECONDS}, .it_interval = {.tv_nsec = REPEAT_NANOSECONDS}};
    return clock_gettime(CLOCK_MONOTONIC, &profile->since) == 0 && timer_settime(profile->timer, 0, &when, NULL) == 0;
}

static void sample(lua_State *L, lua_Debug *hooked)
{
    (void)hooked;
    struct profile *profile = vm_of(L)->profile;
    lua_sethook(L, NULL, 0, 0);
    uint64_t time = microseconds_since(&profile->since);
    profile->total += time;
    profile->samples++;
    bool innermost = true;
    lua_Debug activation;
    for (int level = 0; level < LEVELS && lua_getstack(L, level, &activation); level++) {
        lua_getinfo(L, "Sln", &activation);
        if (!is_script_frame(&activation))
            continue;
        note(profile, &activation, innermost, time);
        innermost = false;
    }
    wind_up(profile);
}

static void on_signal(int number, siginfo_t *info, void *context)
{
    (void)number;
    (void)context;
    struct script_vm *vm = info->si_code == SI_TIMER ? info->si_value.sival_ptr : NULL;
    if (!vm || vm->ending)
        return;
    if (vm->running)
        lua_sethook(vm->running, sample, LUA_MASKCOUNT | LUA_MASKRET, 1);
    else
        wind_up(vm->profile); // between two calls
}

bool script_vm_start_profile(struct script_vm *vm)
{
    if (vm->profile)
        return true;
    struct profile *profile = calloc(1, sizeof *profile);
    if (!profile)
        return false;
    if (!new_timer(&profile->timer, SIGPROF, on_signal, vm)) {
        free(profile);
        return false;
    }
    vm->profile = profile; // before the first signal
    return wind_up(profile);
}

struct script_profile script_vm_stop_profile(struct script_vm *vm)
{
    struct profile *profile = vm->profile;
    if (!profile)
        return (struct script_profile){0};
    if (!profile->stopped) {
        timer_delete(profile->timer);
        profile->stopped = true;
    }
    return (struct script_profile){.entries = profile->entries, .count = profile->count, .microseconds = profile->total};
}

void free_profile(struct script_vm *vm)
{
    if (!vm->profile)
        return;
    script_vm_stop_profile(vm);
    free(vm->profile->entries);
    free(vm->profile);
}
