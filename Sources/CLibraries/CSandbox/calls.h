// The table of what is left of the system calls, with the comparisons that bind their arguments.
#ifndef CALLS_H
#define CALLS_H

#include "CSandbox.h"

#include <seccomp.h>

struct call {
    struct sandbox_call shown;
    int number;
    unsigned comparison_count;
    struct scmp_arg_cmp comparisons[2]; ///< all must hold
};

/// The line at an index, or NULL behind the last.
const struct call *call_at(size_t index);

/// As the datum of a comparison: this process's id, which no table can hold.
#define OWN_PROCESS UINT64_MAX

#endif
