#include "layers.h"

#include <dirent.h>
#include <errno.h>

int sandbox_thread_count(void)
{
    DIR *tasks = opendir("/proc/self/task");
    if (!tasks)
        return -1;
    int count = 0;
    errno = 0;
    for (struct dirent *entry = readdir(tasks); entry; entry = readdir(tasks))
        count += entry->d_name[0] != '.';
    int failed = errno;
    closedir(tasks);
    errno = failed;
    return failed ? -1 : count;
}

/// What the other layers forbid, they forbid to the thread that closes them.
int close_single_thread(const struct sandbox_bounds *bounds)
{
    (void)bounds;
    int count = sandbox_thread_count();
    return count == 1 ? 0 : count < 0 ? errno : EBUSY;
}
