// What the sandbox's tests need a process of its own for.
//
//   SandboxProbe attempt LAYERS NAME…       In a process each: closes the layers (names with commas, `all` or `none`),
//                                           makes the attempt, and prints `NAME OUTCOME`: `done`, an errno's or a
//                                           signal's name, or `open LAYER` if a layer could not be closed.
//   SandboxProbe without CALL[:ARGUMENT=VALUE] ERRNO PROGRAM …
//                                           Runs a program for which a system call fails as if the kernel had none.
//   SandboxProbe time ROUNDS                Closes all layers in a process each, and prints the median microseconds.
#define _GNU_SOURCE
#include "attempts.h"
#include "CSandbox.h"

#include <seccomp.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const struct sandbox_bounds bounds = {.cpu_seconds = 1, .address_space_bytes = 64 << 20};

static _Noreturn void fail(const char *what)
{
    perror(what);
    exit(64);
}

/// Whoever started us may have blocked or ignored any.
static void reset_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL);
    if (sigprocmask(SIG_SETMASK, &none, NULL) != 0)
        fail("signals");
}

static void prepare(void)
{
    reset_signals();
    int file = mkstemp(removable_file);
    if (file < 0 || ftruncate(file, 4096) != 0 || dup2(file, OPEN_FILE) < 0)
        fail("file");
    int listening = socket(AF_UNIX, SOCK_STREAM, 0);
    if (listening < 0 || fcntl(listening, F_SETFD, FD_CLOEXEC) != 0)
        fail("socket");
    if (bind(listening, (struct sockaddr *)&neighbour, neighbour_length) != 0 || listen(listening, 64) != 0)
        fail("listen");
    neighbour_length = sizeof neighbour;
    if (getsockname(listening, (struct sockaddr *)&neighbour, &neighbour_length) != 0)
        fail("name");
}

/// SANDBOX_LAYER_COUNT if all were closed, else the first that was not.
static enum sandbox_layer close_layers(const char *names)
{
    uint32_t open;
    int error;
    if (strcmp(names, "all") == 0)
        return sandbox_lock_in(&bounds, 0, &open, &error);
    for (unsigned layer = 0; layer < SANDBOX_LAYER_COUNT; layer++) {
        const char *name = sandbox_layer_name(layer);
        const char *found = strstr(names, name);
        if (found && (found[strlen(name)] == ',' || !found[strlen(name)]) && sandbox_close_layer(layer, &bounds) != 0)
            return layer;
    }
    return SANDBOX_LAYER_COUNT;
}

static void say(const char *word, const char *more)
{
    char line[128];
    int length = snprintf(line, sizeof line, "%s%s\n", word, more);
    if (write(STDOUT_FILENO, line, (size_t)length) != length)
        _exit(74);
}

static _Noreturn void attempt(const struct attempt *attempt, const char *layers)
{
    enum sandbox_layer open = close_layers(layers);
    if (open != SANDBOX_LAYER_COUNT) {
        say("open ", sandbox_layer_name(open));
        _exit(0);
    }
    int error = attempt->try();
    say(error ? strerrorname_np(error) : "done", "");
    _exit(0);
}

static const struct attempt *named(const char *name)
{
    for (const struct attempt *each = attempts; each->name; each++)
        if (strcmp(each->name, name) == 0)
            return each;
    errno = ENOENT;
    fail(name);
}

static int attempt_each(const char *layers, char **names)
{
    prepare();
    for (; *names; names++) {
        const struct attempt *each = named(*names);
        printf("%s ", *names);
        fflush(stdout);
        pid_t child = fork();
        if (child < 0)
            fail("fork");
        if (child == 0)
            attempt(each, layers);
        int status;
        if (waitpid(child, &status, 0) != child)
            fail("waitpid");
        if (WIFSIGNALED(status))
            printf("SIG%s\n", sigabbrev_np(WTERMSIG(status)));
        else if (WEXITSTATUS(status) != 0)
            printf("status %d\n", WEXITSTATUS(status));
    }
    unlink(removable_file);
    return 0;
}

static int run_without(char *call, int error, char **program)
{
    char *argument = strchr(call, ':');
    if (argument)
        *argument++ = 0;
    unsigned index = 0;
    unsigned long long value = 0;
    if (argument && sscanf(argument, "%u=%llu", &index, &value) != 2)
        return 64;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    struct scmp_arg_cmp comparison = {index, SCMP_CMP_EQ, value, 0};
    if (!filter || seccomp_rule_add_array(filter, SCMP_ACT_ERRNO((uint32_t)error), seccomp_syscall_resolve_name(call),
                                          argument ? 1 : 0, &comparison) != 0 ||
        seccomp_attr_set(filter, SCMP_FLTATR_CTL_NNP, geteuid() != 0) != 0 || seccomp_load(filter) != 0)
        fail("filter");
    execv(program[0], program);
    fail(program[0]);
}

static int ascending(const void *left, const void *right)
{
    double difference = *(const double *)left - *(const double *)right;
    return difference < 0 ? -1 : difference > 0;
}

static double microseconds_to_lock_in(void)
{
    struct timespec before, after;
    uint32_t open;
    int error;
    clock_gettime(CLOCK_MONOTONIC, &before);
    if (sandbox_lock_in(&bounds, 0, &open, &error) != SANDBOX_LAYER_COUNT)
        return -1;
    clock_gettime(CLOCK_MONOTONIC, &after);
    return (double)(after.tv_sec - before.tv_sec) * 1e6 + (double)(after.tv_nsec - before.tv_nsec) / 1e3;
}

static int time_rounds(int rounds)
{
    double *times = calloc((size_t)rounds, sizeof *times);
    for (int i = 0; times && i < rounds; i++) {
        int ends[2];
        if (pipe(ends) != 0)
            fail("pipe");
        pid_t child = fork();
        if (child == 0) {
            dup2(ends[1], STDOUT_FILENO);
            double took = microseconds_to_lock_in();
            _exit(write(STDOUT_FILENO, &took, sizeof took) == sizeof took ? 0 : 74);
        }
        close(ends[1]);
        if (child < 0 || read(ends[0], &times[i], sizeof times[i]) != sizeof times[i])
            fail("read");
        close(ends[0]);
        waitpid(child, NULL, 0);
    }
    if (!times)
        fail("memory");
    qsort(times, (size_t)rounds, sizeof *times, ascending);
    printf("%.1f microseconds, median of %d; worst %.1f\n", times[rounds / 2], rounds, times[rounds - 1]);
    free(times);
    return 0;
}

int main(int count, char **arguments)
{
    if (count > 3 && strcmp(arguments[1], "attempt") == 0)
        return attempt_each(arguments[2], arguments + 3);
    if (count > 4 && strcmp(arguments[1], "without") == 0)
        return run_without(arguments[2], atoi(arguments[3]), arguments + 4);
    if (count == 3 && strcmp(arguments[1], "time") == 0 && atoi(arguments[2]) > 0)
        return time_rounds(atoi(arguments[2]));
    fprintf(stderr, "usage: SandboxProbe attempt LAYERS NAME… | without CALL ERRNO PROGRAM … | time ROUNDS\n");
    return 64;
}
