#define _GNU_SOURCE
#include "calls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>

// Calls take no file name, start nothing, reach nobody and change no file; each line says who needs it. What is not
// here ends the process: nothing honest asks for it. In between are calls that the C library or SQLite may try on the
// way to something else, and that get a refusal they can live with.

#define CALL(call) SCMP_SYS(call), 0, {{0}}
#define CALL_IF(call, count, ...) SCMP_SYS(call), count, {__VA_ARGS__}
#define IS(argument, value) {argument, SCMP_CMP_EQ, value, 0}
#define BITS(argument, mask, value) {argument, SCMP_CMP_MASKED_EQ, mask, value}

static const struct call calls[] = {
    // files that are open
    {{"read", "", "SQLite: files that were open before; what a console asks next", 0}, CALL(read)},
    {{"pread64", "", "SQLite: pages of the snapshot", 0}, CALL(pread64)},
    {{"fstat", "", "SQLite: the size of an open file", 0}, CALL(fstat)},
    {{"fcntl", "command F_SETLK", "SQLite: the locks of a reader", 0}, CALL_IF(fcntl, 1, IS(1, F_SETLK))},
    {{"close", "", "SQLite: the end", 0}, CALL(close)},
    {{"write", "descriptor 1", "the reply", 0}, CALL_IF(write, 1, IS(0, 1))},
    {{"write", "descriptor 2", "last words of a script or of the Swift runtime", 0}, CALL_IF(write, 1, IS(0, 2))},
    {{"writev", "descriptor 2", "last words of the C library", 0}, CALL_IF(writev, 1, IS(0, 2))},

    // memory: never executable, and what is shared is only read
    {{"mmap", "private, not executable", "memory", 0},
     CALL_IF(mmap, 2, BITS(2, PROT_EXEC, 0), BITS(3, MAP_SHARED, 0))},
    {{"mmap", "read-only", "SQLite: pages of the snapshot", 0}, CALL_IF(mmap, 1, BITS(2, PROT_WRITE | PROT_EXEC, 0))},
    {{"mprotect", "not executable", "memory", 0}, CALL_IF(mprotect, 1, BITS(2, PROT_EXEC, 0))},
    {{"munmap", "", "memory", 0}, CALL(munmap)},
    {{"mremap", "", "memory: large blocks grow in place", 0}, CALL(mremap)},
    {{"madvise", "", "memory: the C library gives pages back", 0}, CALL(madvise)},
    {{"brk", "", "memory", 0}, CALL(brk)},
    {{"futex", "waking threads of this process", "the Swift runtime: the end of what is done once", 0},
     CALL_IF(futex, 1, IS(1, FUTEX_WAKE_PRIVATE))},

    // the script's deadline
    {{"timer_create", "", "the deadline", 0}, CALL(timer_create)},
    {{"timer_settime", "", "the deadline", 0}, CALL(timer_settime)},
    {{"timer_delete", "", "the deadline", 0}, CALL(timer_delete)},
    {{"rt_sigaction", "", "the deadline's signal", 0}, CALL(rt_sigaction)},
    {{"rt_sigprocmask", "", "the deadline's signal", 0}, CALL(rt_sigprocmask)},
    {{"rt_sigreturn", "", "the deadline's signal", 0}, CALL(rt_sigreturn)},
    {{"gettid", "", "the deadline's signal: whom to interrupt", 0}, CALL(gettid)},

    // counters
    {{"clock_gettime", "", "processor time used, and the clock where the kernel has no faster way", 0},
     CALL(clock_gettime)},
    {{"gettimeofday", "", "SQLite: the clock, as above", 0}, CALL(gettimeofday)},
    {{"time", "", "SQLite: the clock, as above", 0}, CALL(time)},
    {{"getrusage", "of this process", "what a run took", 0}, CALL_IF(getrusage, 1, IS(0, RUSAGE_SELF))},
    {{"getrandom", "", "hash tables of the Swift runtime and the C library: their seed", 0}, CALL(getrandom)},

    // the end
    {{"exit_group", "", "the end", 0}, CALL(exit_group)},
    {{"getpid", "", "the C library: abort()", 0}, CALL(getpid)},
    {{"tgkill", "SIGABRT to itself", "the C library: abort()", 0},
     CALL_IF(tgkill, 2, IS(0, OWN_PROCESS), IS(2, SIGABRT))},

    // refused, and the process lives: asking about a name
    {{"newfstatat", "", "SQLite at its end: has the file been moved", EACCES}, CALL(newfstatat)},
    {{"stat", "", "as newfstatat", EACCES}, CALL(stat)},
    {{"lstat", "", "as newfstatat", EACCES}, CALL(lstat)},
    {{"statx", "", "as newfstatat", EACCES}, CALL(statx)},
    {{"access", "", "SQLite: is there a journal", EACCES}, CALL(access)},
    {{"faccessat", "", "as access", EACCES}, CALL(faccessat)},
    {{"faccessat2", "", "as access", EACCES}, CALL(faccessat2)},
    {{"readlink", "", "the C library: what program is this", EACCES}, CALL(readlink)},
    {{"readlinkat", "", "as readlink", EACCES}, CALL(readlinkat)},
    {{"getcwd", "", "SQLite: full names", EACCES}, CALL(getcwd)},
    {{"open", "for reading", "the C library: tables of languages and processors", EACCES},
     CALL_IF(open, 1, BITS(1, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY))},
    {{"openat", "for reading", "as open", EACCES}, CALL_IF(openat, 1, BITS(2, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY))},

    // refused, and the process lives: asking about the machine
    {{"sysinfo", "", "the C library: how much memory to sort in", EPERM}, CALL(sysinfo)},
    {{"sched_getaffinity", "", "the C library: how many processors", EPERM}, CALL(sched_getaffinity)},
    {{"prlimit64", "of this process, only asking", "the C library: how large is the stack", EPERM},
     CALL_IF(prlimit64, 2, IS(0, 0), IS(2, 0))},
};

const struct call *call_at(size_t index)
{
    return index < sizeof calls / sizeof *calls ? &calls[index] : NULL;
}

const struct sandbox_call *sandbox_call_at(size_t index)
{
    const struct call *call = call_at(index);
    return call ? &call->shown : NULL;
}
