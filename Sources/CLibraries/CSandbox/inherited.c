#include "CSandbox.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_close_range
#define SYS_close_range 436
#endif

/// For kernels, or containers, without close_range.
static int close_listed(void)
{
    DIR *open = opendir("/proc/self/fd");
    if (!open)
        return errno;
    errno = 0;
    for (struct dirent *entry = readdir(open); entry; entry = readdir(open)) {
        long descriptor = strtol(entry->d_name, NULL, 10); // 0 for the entries that are none
        if (descriptor > STDERR_FILENO && descriptor != dirfd(open))
            close((int)descriptor);
        errno = 0;
    }
    int failed = errno;
    closedir(open);
    return failed;
}

int sandbox_close_inherited(void)
{
    if (syscall(SYS_close_range, STDERR_FILENO + 1, UINT_MAX, 0) == 0)
        return 0;
    return close_listed();
}
