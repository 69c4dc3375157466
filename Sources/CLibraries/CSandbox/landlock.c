#include "layers.h"

#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

// The interface by its numbers, which are the same on every architecture: headers of Debian 12 know its version 2 only,
// and the kernel that runs may be older or newer than the headers.
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_restrict_self 446
#endif
#define CREATE_RULESET_VERSION 1u

/// What a ruleset takes in hand; everything in hand that no rule allows is forbidden, and there are no rules.
struct ruleset {
    uint64_t files, network, scopes;
};

/// Rights by the version that introduced them.
static const struct {
    int version;
    struct ruleset rights;
} introduced[] = {
    {1, {.files = 0x1fff}},  // executing, reading and writing files, reading, making and removing entries
    {2, {.files = 1 << 13}}, // linking and renaming between folders
    {3, {.files = 1 << 14}}, // truncating
    {4, {.network = 3}},     // binding and connecting TCP sockets
    {5, {.files = 1 << 15}}, // ioctl on devices
    {6, {.scopes = 3}},      // abstract sockets and signals of processes outside
};

int sandbox_landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
}

static struct ruleset everything(int version)
{
    struct ruleset all = {0};
    for (size_t i = 0; i < sizeof introduced / sizeof *introduced && introduced[i].version <= version; i++) {
        all.files |= introduced[i].rights.files;
        all.network |= introduced[i].rights.network;
        all.scopes |= introduced[i].rights.scopes;
    }
    return all;
}

int close_landlock(const struct sandbox_bounds *bounds)
{
    (void)bounds;
    int version = sandbox_landlock_version();
    if (version == 0)
        return errno ? errno : ENOSYS;
    // An older kernel takes the longer structure as long as what it does not know is zero.
    struct ruleset all = everything(version);
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
    if (ruleset < 0)
        return errno;
    int failed = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0 ? 0 : errno;
    if (close(ruleset) != 0 && !failed)
        failed = errno;
    return failed;
}
