#define _GNU_SOURCE
#include "layers.h"

#include <errno.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static int limit(__rlimit_resource_t resource, rlim_t soft, rlim_t hard)
{
    struct rlimit present;
    if (getrlimit(resource, &present) != 0)
        return errno;
    if (present.rlim_max < hard)
        hard = present.rlim_max; // a stricter limit of whoever started us stays
    if (soft > hard)
        soft = hard;
    return setrlimit(resource, &(struct rlimit){.rlim_cur = soft, .rlim_max = hard}) == 0 ? 0 : errno;
}

/// A core file would hold the ledger. The limit does not bind a system that pipes cores to a program; not being
/// dumpable does.
int close_core_limit(const struct sandbox_bounds *bounds)
{
    (void)bounds;
    int failed = limit(RLIMIT_CORE, 0, 0);
    if (failed)
        return failed;
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : errno;
}

int close_cpu_limit(const struct sandbox_bounds *bounds)
{
    return limit(RLIMIT_CPU, bounds->cpu_seconds, bounds->cpu_seconds + 1);
}

/// Pipes, which the result goes through, are no files to this limit.
int close_file_size_limit(const struct sandbox_bounds *bounds)
{
    (void)bounds;
    return limit(RLIMIT_FSIZE, 0, 0);
}

/// Does not bind root, whom the system call filter binds.
int close_process_limit(const struct sandbox_bounds *bounds)
{
    (void)bounds;
    return limit(RLIMIT_NPROC, 0, 0);
}

/// What is open stays usable, but no number for another descriptor is left, not even that of one that is closed.
int close_open_files_limit(const struct sandbox_bounds *bounds)
{
    (void)bounds;
    return limit(RLIMIT_NOFILE, 0, 0);
}

void sandbox_widen_stack(void)
{
    const rlim_t wanted = 8 << 20;
    struct rlimit present;
    if (getrlimit(RLIMIT_STACK, &present) != 0 || present.rlim_cur >= wanted)
        return;
    present.rlim_cur = present.rlim_max < wanted ? present.rlim_max : wanted;
    setrlimit(RLIMIT_STACK, &present);
}

/// In bytes; 0 if it cannot be read.
static rlim_t mapped_now(void)
{
    FILE *file = fopen("/proc/self/statm", "re");
    if (!file)
        return 0;
    unsigned long pages = 0;
    int read = fscanf(file, "%lu", &pages);
    fclose(file);
    return read == 1 ? (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) : 0;
}

/// Above the limits that the script's own allocators keep, for what those do not see.
int close_address_space_limit(const struct sandbox_bounds *bounds)
{
    rlim_t mapped = mapped_now();
    if (mapped == 0)
        return errno ? errno : EIO;
    rlim_t most = mapped + bounds->address_space_bytes;
    return limit(RLIMIT_AS, most, most);
}
