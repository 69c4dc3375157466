#include "CScriptVM.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/// SQLite opens a write-ahead log and its shared memory for writing even for a reader, and reads them all the same where
/// file permissions forbid that. So refusing is enough, and the process holds nothing through which it could write.
static int open_for_reading(const char *path, int flags, int mode)
{
    if ((flags & O_ACCMODE) == O_RDONLY && !(flags & (O_CREAT | O_TRUNC)))
        return open(path, flags, mode);
    errno = EACCES;
    return -1;
}

/// The C library's own asks by name, with an empty one, which a filter of system calls cannot tell from any other.
static int status_of_open(int descriptor, struct stat *status)
{
    return (int)syscall(SYS_fstat, descriptor, status);
}

bool script_database_only_read(void)
{
    sqlite3_vfs *files = sqlite3_vfs_find(NULL);
    return files && files->iVersion >= 3 && files->xSetSystemCall &&
           files->xSetSystemCall(files, "open", (sqlite3_syscall_ptr)open_for_reading) == SQLITE_OK &&
           files->xSetSystemCall(files, "fstat", (sqlite3_syscall_ptr)status_of_open) == SQLITE_OK;
}
