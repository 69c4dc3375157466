#include "layers.h"

#include <errno.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// No program this process could start would get more rights than it has; landlock and seccomp ask for it.
int close_no_new_privileges(const struct sandbox_bounds *bounds)
{
    (void)bounds;
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? 0 : errno;
}

/// Whoever starts us as root gives us what stands above limits and file permissions. Dropping it is always allowed.
int close_capabilities(const struct sandbox_bounds *bounds)
{
    (void)bounds;
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0}};
    return syscall(SYS_capset, &header, none) == 0 ? 0 : errno;
}
