#define _GNU_SOURCE
#include "vm.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

static void write_all(int descriptor, const void *bytes, size_t length)
{
    const char *rest = bytes;
    while (length > 0) {
        ssize_t written = write(descriptor, rest, length);
        if (written < 0 && errno != EINTR)
            return;
        if (written > 0) {
            rest += written;
            length -= (size_t)written;
        }
    }
}

static struct script_vm *volatile dying;

/// Also the SIGSEGV handler while the position is being read: then the report goes without one.
static void finish_hard_kill(int fault)
{
    struct script_vm *vm = dying;
    char line[16] = "0:\n";
    if (!fault && vm->frame_count > 0) {
        const struct script_frame *frame = &vm->frames[0];
        char digits[16];
        int count = 0;
        for (int rest = frame->line > 0 ? frame->line : 0; rest > 0; rest /= 10)
            digits[count++] = (char)('0' + rest % 10);
        size_t length = 0;
        while (count > 0)
            line[length++] = digits[--count];
        line[length++] = ':';
        write_all(vm->hard_kill_descriptor, line, length);
        write_all(vm->hard_kill_descriptor, frame->chunk, strlen(frame->chunk));
        write_all(vm->hard_kill_descriptor, "\n", 1);
    } else {
        write_all(vm->hard_kill_descriptor, line, strlen(line));
    }
    _exit(vm->hard_kill_status);
}

static _Noreturn void hard_kill(struct script_vm *vm)
{
    dying = vm;
    write_all(vm->hard_kill_descriptor, vm->hard_kill_report.bytes, vm->hard_kill_report.length);
    // Ten ticks without a hook mean that Lua waits for a C function, so its frames hold still and can be read without
    // allocating. Should that be wrong for once, the position is all that is lost.
    signal(SIGSEGV, finish_hard_kill);
    signal(SIGBUS, finish_hard_kill);
    if (vm->running)
        trace_ending(vm->running, vm);
    finish_hard_kill(0);
    _exit(vm->hard_kill_status);
}

static void on_alarm(int number, siginfo_t *info, void *context)
{
    (void)number;
    (void)context;
    struct script_vm *vm = info->si_code == SI_TIMER ? info->si_value.sival_ptr : NULL;
    if (!vm)
        return;
    vm->ticks++;
    if (vm->ticks > TICKS_BEFORE_HARD_KILL && vm->hard_kill_descriptor >= 0)
        hard_kill(vm);
    if (!vm->ending)
        vm->ending = SCRIPT_TIME_LIMIT;
    // lua_sethook may be called from a signal handler, but only on the coroutine that this very thread executes.
    if (vm->running)
        lua_sethook(vm->running, ending_hook, LUA_MASKCOUNT, 1);
}

/// A timer, not yet wound up, whose signals go to this thread: in a process with several, any other could be running
/// another state. The handler gets the VM as the signal's value.
bool new_timer(timer_t *timer, int number, signal_handler *handler, struct script_vm *vm)
{
    struct sigaction action = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO | SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, number);
    struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = number, .sigev_value.sival_ptr = vm};
    event.sigev_notify_thread_id = (pid_t)syscall(SYS_gettid);
    return sigaction(number, &action, NULL) == 0 && pthread_sigmask(SIG_UNBLOCK, &signals, NULL) == 0 &&
           timer_create(CLOCK_MONOTONIC, &event, timer) == 0;
}

/// The first alarm comes at the deadline, so that code within it pays nothing; from then on one each tick, since the
/// hook may have been set on a coroutine that was just being left.
bool timer_arm(struct script_vm *vm, double seconds)
{
    if (!(seconds > 0.000001))
        seconds = 0.000001; // zero would disarm
    if (seconds > 1e6)
        seconds = 1e6;
    double whole = floor(seconds);
    struct itimerspec when = {
        .it_value = {.tv_sec = (time_t)whole, .tv_nsec = (long)((seconds - whole) * 1e9)},
        .it_interval = {.tv_nsec = TICK_NANOSECONDS},
    };
    vm->ticks = 0;
    if (!new_timer(&vm->timer, SIGALRM, on_alarm, vm))
        return false;
    if (timer_settime(vm->timer, 0, &when, NULL) == 0)
        return true;
    timer_delete(vm->timer);
    return false;
}

void timer_disarm(struct script_vm *vm)
{
    timer_delete(vm->timer);
}
