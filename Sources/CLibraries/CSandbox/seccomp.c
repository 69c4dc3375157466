#include "calls.h"
#include "layers.h"

#include <errno.h>
#include <string.h>
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

int close_seccomp(const struct sandbox_bounds *bounds)
{
    (void)bounds;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!filter)
        return ENOMEM;
    int failed = build(filter);
    if (!failed)
        failed = seccomp_load(filter);
    seccomp_release(filter);
    return -failed;
}
