#include "calls.h"
#include "layers.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Returns 0 or a negative errno, as all of libseccomp.
static int add(scmp_filter_ctx filter, const struct call *call)
{
    struct scmp_arg_cmp comparisons[sizeof call->comparisons / sizeof *call->comparisons];
    memcpy(comparisons, call->comparisons, sizeof comparisons);
    for (unsigned i = 0; i < call->comparison_count; i++)
        if (comparisons[i].datum_a == OWN_PROCESS)
            comparisons[i].datum_a = (scmp_datum_t)getpid();
    uint32_t action = call->shown.error ? SCMP_ACT_ERRNO((uint32_t)call->shown.error) : SCMP_ACT_ALLOW;
    return seccomp_rule_add_array(filter, action, call->number, call->comparison_count, comparisons);
}

static int build(scmp_filter_ctx filter)
{
    // Calls in another architecture's numbers would pass for others.
    int failed = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    // The kernel's own errno, for the message.
    if (!failed)
        failed = seccomp_attr_set(filter, SCMP_FLTATR_API_SYSRAWRC, 1);
    for (size_t i = 0; !failed && call_at(i); i++)
        failed = add(filter, call_at(i));
    return failed;
}

/// Asked of the kernel directly: the library does not say why it cannot begin.
static int kernel_can_kill(void)
{
    uint32_t action = SECCOMP_RET_KILL_PROCESS;
    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0 ? 0 : errno;
}

int close_seccomp(const struct sandbox_bounds *bounds)
{
    (void)bounds;
    int missing = kernel_can_kill();
    if (missing)
        return missing;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!filter)
        return ENOMEM;
    int failed = build(filter);
    if (!failed)
        failed = seccomp_load(filter);
    seccomp_release(filter);
    return -failed;
}
