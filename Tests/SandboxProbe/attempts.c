#define _GNU_SOURCE
#include "attempts.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <netinet/in.h>
#include <time.h>
#include <unistd.h>

struct sockaddr_un neighbour = {.sun_family = AF_UNIX};
socklen_t neighbour_length = sizeof(sa_family_t); // the kernel chooses a name that nobody else has
char removable_file[] = "/tmp/zhaoshang-sandbox-probe-XXXXXX";

static int outcome(long result)
{
    return result < 0 ? errno : 0;
}

// files

static int open_for_reading(void) { return outcome(open("/etc/passwd", O_RDONLY)); }
static int open_for_writing(void) { return outcome(open("/dev/null", O_WRONLY)); }
static int open_own_memory(void) { return outcome(open("/proc/self/mem", O_RDWR)); }
static int list_folder(void) { return outcome(open("/", O_RDONLY | O_DIRECTORY)); }
static int remove_file(void) { return outcome(unlink(removable_file)); }
static int write_to_file(void) { return outcome(write(OPEN_FILE, "x", 1)); }
static int truncate_file(void) { return outcome(ftruncate(OPEN_FILE, 0)); }
static int double_descriptor(void) { return outcome(dup(OPEN_FILE)); }
static int make_memory_file(void) { return outcome(syscall(SYS_memfd_create, "none", 0)); }
static int control_device(void) { return outcome(ioctl(STDIN_FILENO, TIOCSTI, "x")); }

static int ask_about_file(void)
{
    struct stat status;
    return outcome(stat("/etc/passwd", &status));
}

static int make_folder(void)
{
    char name[64]; // several probes run at once
    snprintf(name, sizeof name, "/tmp/zhaoshang-sandbox-probe-folder-%d", (int)getpid());
    int made = outcome(mkdir(name, 0700));
    rmdir(name);
    return made;
}

static int map_file_writable(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, OPEN_FILE, 0) == MAP_FAILED ? errno : 0;
}

// the network

static int make_internet_socket(void) { return outcome(socket(AF_INET, SOCK_STREAM, 0)); }
static int make_local_socket(void) { return outcome(socket(AF_UNIX, SOCK_STREAM, 0)); }

static int connect_to_internet(void)
{
    int made = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in nobody = {.sin_family = AF_INET, .sin_port = htons(1), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    return made < 0 ? errno : outcome(connect(made, (struct sockaddr *)&nobody, sizeof nobody));
}

static int connect_to_neighbour(void)
{
    int made = socket(AF_UNIX, SOCK_STREAM, 0);
    return made < 0 ? errno : outcome(connect(made, (struct sockaddr *)&neighbour, neighbour_length));
}

// processes

static int execute(void)
{
    char *arguments[] = {"echo", "done", NULL};
    return outcome(execve("/bin/echo", arguments, arguments + 2));
}

static int fork_process(void)
{
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    return outcome(child);
}

static void *nothing(void *context) { return context; }

static int start_thread(void)
{
    pthread_t thread;
    return pthread_create(&thread, NULL, nothing, NULL);
}

static int signal_parent(void) { return outcome(kill(getppid(), 0)); }
static int trace_parent(void) { return outcome(ptrace(PTRACE_SEIZE, getppid(), NULL, NULL)); }
static int be_traced(void) { return outcome(ptrace(PTRACE_TRACEME, 0, NULL, NULL)); }

static int read_parent(void)
{
    char byte;
    struct iovec here = {&byte, 1}, there = {&neighbour, 1};
    return outcome(process_vm_readv(getppid(), &here, 1, &there, 1, 0));
}

static int abort_itself(void) { abort(); }

// memory

static int map_executable(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? errno : 0;
}

static int make_executable(void)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page == MAP_FAILED ? errno : outcome(mprotect(page, 4096, PROT_READ | PROT_EXEC));
}

static int take_memory(void)
{
    return mmap(NULL, 1 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? errno : 0;
}

// rights and limits

static int unlock(void)
{
    struct rlimit wide = {.rlim_cur = 100, .rlim_max = RLIM_INFINITY};
    return outcome(setrlimit(RLIMIT_NOFILE, &wide));
}

static int be_dumpable(void) { return outcome(prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)); }
/// EINVAL for whoever may.
static int rename_machine(void) { return outcome(syscall(SYS_sethostname, NULL, -1)); }
static int make_namespace(void) { return outcome(syscall(SYS_unshare, 0x10000000 /* CLONE_NEWUSER */)); }
static int use_ring(void) { return outcome(syscall(SYS_io_uring_setup, 1, NULL)); }
static int use_bpf(void) { return outcome(syscall(SYS_bpf, 0, NULL, 0)); }

static int dump_core(void)
{
    struct rlimit size;
    if (getrlimit(RLIMIT_CORE, &size) != 0)
        return errno;
    return size.rlim_max == 0 && prctl(PR_GET_DUMPABLE) == 0 ? EPERM : 0;
}

static int spend_time(void)
{
    volatile unsigned long rounds = 0;
    while (++rounds < 20000000000ul)
        ;
    return 0;
}

#ifdef __x86_64__
/// getpid by the number that 32-bit programs use.
static int old_numbers(void)
{
    long result = 20;
    __asm__ volatile("int $0x80" : "+a"(result) : : "memory");
    return result < 0 ? (int)-result : 0;
}

static int x32_numbers(void) { return outcome(syscall(0x40000000 + SYS_getpid)); }
#endif

// what must go on working

static int read_file(void)
{
    char byte;
    return outcome(pread(OPEN_FILE, &byte, 1, 0));
}

static int map_file(void)
{
    return mmap(NULL, 4096, PROT_READ, MAP_SHARED, OPEN_FILE, 0) == MAP_FAILED ? errno : 0;
}

static int lock_file(void)
{
    struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 1};
    return outcome(fcntl(OPEN_FILE, F_SETLK, &lock));
}

static int use_memory(void)
{
    for (size_t size = 1; size <= 8 << 20; size *= 4) {
        void *block = malloc(size);
        void *moved = realloc(block, size * 2);
        if (!moved)
            return ENOMEM;
        free(moved);
    }
    return 0;
}

static volatile sig_atomic_t alarms;
static void on_alarm(int number) { alarms += number == SIGALRM; }

static int be_interrupted(void)
{
    struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGALRM};
    event._sigev_un._tid = gettid();
    timer_t timer;
    struct itimerspec soon = {.it_value.tv_nsec = 1000000};
    if (signal(SIGALRM, on_alarm) == SIG_ERR || timer_create(CLOCK_MONOTONIC, &event, &timer) != 0 ||
        timer_settime(timer, 0, &soon, NULL) != 0)
        return errno;
    for (unsigned long round = 0; !alarms && round < 10000000000ul; round++)
        ;
    return alarms ? outcome(timer_delete(timer)) : ETIMEDOUT;
}

static int read_clocks(void)
{
    struct timespec used;
    struct rusage usage;
    return outcome(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used)) ? errno : outcome(getrusage(RUSAGE_SELF, &usage));
}

const struct attempt attempts[] = {
    {"open_for_reading", open_for_reading},
    {"open_for_writing", open_for_writing},
    {"open_own_memory", open_own_memory},
    {"list_folder", list_folder},
    {"make_folder", make_folder},
    {"remove_file", remove_file},
    {"write_to_file", write_to_file},
    {"truncate_file", truncate_file},
    {"double_descriptor", double_descriptor},
    {"make_memory_file", make_memory_file},
    {"control_device", control_device},
    {"ask_about_file", ask_about_file},
    {"map_file_writable", map_file_writable},
    {"make_internet_socket", make_internet_socket},
    {"make_local_socket", make_local_socket},
    {"connect_to_internet", connect_to_internet},
    {"connect_to_neighbour", connect_to_neighbour},
    {"execute", execute},
    {"fork_process", fork_process},
    {"start_thread", start_thread},
    {"signal_parent", signal_parent},
    {"trace_parent", trace_parent},
    {"be_traced", be_traced},
    {"read_parent", read_parent},
    {"abort_itself", abort_itself},
    {"map_executable", map_executable},
    {"make_executable", make_executable},
    {"take_memory", take_memory},
    {"unlock", unlock},
    {"be_dumpable", be_dumpable},
    {"rename_machine", rename_machine},
    {"make_namespace", make_namespace},
    {"use_ring", use_ring},
    {"use_bpf", use_bpf},
    {"dump_core", dump_core},
    {"spend_time", spend_time},
#ifdef __x86_64__
    {"old_numbers", old_numbers},
    {"x32_numbers", x32_numbers},
#endif
    {"read_file", read_file},
    {"map_file", map_file},
    {"lock_file", lock_file},
    {"use_memory", use_memory},
    {"be_interrupted", be_interrupted},
    {"read_clocks", read_clocks},
    {NULL, NULL},
};
