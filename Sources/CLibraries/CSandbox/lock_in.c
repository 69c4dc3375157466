#include "CSandbox.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/resource.h>

int sandbox_thread_count(void)
{
    DIR *tasks = opendir("/proc/self/task");
    if (!tasks)
        return -1;
    int count = 0;
    for (struct dirent *entry = readdir(tasks); entry; entry = readdir(tasks))
        count += entry->d_name[0] != '.';
    closedir(tasks);
    return count;
}

static bool limit(__rlimit_resource_t resource, rlim_t soft, rlim_t hard)
{
    struct rlimit present;
    if (getrlimit(resource, &present) != 0)
        return false;
    if (present.rlim_max < hard)
        hard = present.rlim_max; // a stricter limit of whoever started us stays
    if (soft > hard)
        soft = hard;
    return setrlimit(resource, &(struct rlimit){.rlim_cur = soft, .rlim_max = hard}) == 0;
}

enum sandbox_layer sandbox_lock_in(uint64_t cpu_seconds)
{
    if (sandbox_thread_count() != 1) {
        errno = EBUSY;
        return SANDBOX_SINGLE_THREAD;
    }
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return SANDBOX_NO_NEW_PRIVILEGES;
    if (!limit(RLIMIT_CORE, 0, 0))
        return SANDBOX_CORE_LIMIT; // a core file would hold the ledger
    if (!limit(RLIMIT_CPU, cpu_seconds, cpu_seconds + 1))
        return SANDBOX_CPU_LIMIT;
    if (!limit(RLIMIT_FSIZE, 0, 0))
        return SANDBOX_FILE_SIZE_LIMIT; // does not bind pipes, which the result goes through
    return SANDBOX_CLOSED;
}
