/// Serves states of the C layer to another process, so that a fuzzer can try it under sanitizers.
///
/// usage: served STAGE [DATABASE TABLE…]
///
/// STAGE is a folder: `runner.lua`, the trusted chunk whose function is called; `trusted/NAME.lua` and `plain/NAME.lua`,
/// modules; `replies/NAME`, what the host function NAME answers, encoded. Other host functions echo their arguments.
///
/// A request on standard input is its length (4 bytes, little-endian), a letter and content:
///   s MEMORY DEADLINE     begins with a new state, in bytes and seconds
///   c ARGUMENTS           calls the function with an encoded list
/// The answer on standard output is a length, the outcome in one byte, and the encoded results or the message. A state
/// that breaks a promise aborts the process.
#include "CScriptVM.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_SIZE = 1024, OUTPUT_BYTES = 100000, HARD_KILL_STATUS = 75 };
enum { VALUE_BYTES = 1 << 20, VALUE_DEPTH = 100, VALUE_COUNT = 100000 };

static const char *stage;
static struct sqlite3 *database;
static struct script_vm *machine;
static struct script_limits limits;
static double deadline;
static int handle;

static void require_that(bool holds, const char *promise)
{
    if (holds)
        return;
    fprintf(stderr, "broken promise: %s\n", promise);
    abort();
}

static bool read_all(FILE *file, void *to, size_t length)
{
    return fread(to, 1, length, file) == length;
}

/// The content of a file of the stage, or NULL; the caller frees it.
static char *content_of(const char *folder, const char *name, size_t *length)
{
    char path[PATH_SIZE];
    if (snprintf(path, sizeof path, "%s/%s%s", stage, folder, name) >= (int)sizeof path)
        return NULL;
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    char *content = malloc(*length + 1);
    if (content && !read_all(file, content, *length)) {
        free(content);
        content = NULL;
    }
    fclose(file);
    return content;
}

// MARK: Host

static bool call(void *context, const char *name, size_t name_length, const uint8_t *arguments, size_t length)
{
    (void)context;
    char text[64] = "";
    size_t found = 0;
    char *reply = NULL;
    if (name_length < sizeof text && !memchr(name, '/', name_length) && !memchr(name, 0, name_length)) {
        memcpy(text, name, name_length);
        reply = content_of("replies/", text, &found);
    }
    bool left = reply ? script_vm_reply(machine, reply, found) : script_vm_reply(machine, arguments, length);
    free(reply);
    return left;
}

static int find(void *context, const char *name, size_t name_length)
{
    (void)context;
    return name_length > 0 && name[0] == '-' ? -1 : 0;
}

/// As a quotient would: nil of nothing, refused for some.
static enum script_reply call_integers(void *context, int function, int64_t first, int64_t second, int64_t *result)
{
    (void)context;
    require_that(function == 0, "only functions that were found are called");
    if (second == 0)
        return SCRIPT_REPLY_NIL;
    if (first == second)
        return script_vm_reply(machine, "refused", 7) ? SCRIPT_REPLY_FAILED : SCRIPT_REPLY_NIL;
    *result = first;
    return SCRIPT_REPLY_INTEGER;
}

static void print(void *context, const char *text, size_t length)
{
    (void)context;
    require_that(length <= OUTPUT_BYTES && (length == 0 || text), "what is printed is within the limit");
}

static void loaded(void *context, const char *chunk, const char *source, size_t length)
{
    (void)context;
    require_that(chunk && (source || length == 0), "a loaded text has a name");
}

static const struct script_host host = {
    .call = call, .find = find, .call_integers = call_integers, .print = print, .loaded = loaded};

// MARK: States

static void add_modules(const char *folder, bool trusted)
{
    char path[PATH_SIZE], name[256], chunk[300];
    snprintf(path, sizeof path, "%s/%s", stage, folder);
    DIR *files = opendir(path);
    for (struct dirent *entry; files && (entry = readdir(files));) {
        size_t length, stem = strlen(entry->d_name);
        char *source = entry->d_name[0] == '.' ? NULL : content_of(folder, entry->d_name, &length);
        if (!source)
            continue;
        stem -= stem > 4 ? 4 : 0;
        memcpy(name, entry->d_name, stem);
        name[stem] = 0;
        snprintf(chunk, sizeof chunk, trusted ? "=[%s]" : "@%s.lua", name);
        script_vm_add_module(machine, name, source, length, chunk, trusted);
        free(source);
    }
    if (files)
        closedir(files);
}

static void end_state(void)
{
    script_vm_destroy(machine);
    machine = NULL;
    if (database)
        require_that(!sqlite3_next_stmt(database, NULL), "a state that is gone leaves no statement open");
}

static enum script_outcome begin_state(const char *request)
{
    char *rest;
    end_state();
    limits = (struct script_limits){.memory_bytes = strtoull(request, &rest, 10), .output_bytes = OUTPUT_BYTES,
        .value_bytes = VALUE_BYTES, .value_depth = VALUE_DEPTH, .value_count = VALUE_COUNT,
        .counters[SCRIPT_ROWS] = 100000, .counters[SCRIPT_SQL_STEPS] = 10000000, .counters[SCRIPT_HOST_CALLS] = 10000,
        .counters[SCRIPT_FIRST_OWN_COUNTER] = 100, .counters[SCRIPT_FIRST_OWN_COUNTER + 1] = 100};
    deadline = strtod(rest, NULL);
    size_t length;
    char *runner = content_of("", "runner.lua", &length);
    require_that(runner, "the stage has a runner");
    machine = script_vm_create(&limits, &host, 42, database);
    enum script_outcome outcome = SCRIPT_MEMORY_LIMIT;
    if (machine) {
        script_vm_name_counter(machine, SCRIPT_FIRST_OWN_COUNTER, "findings");
        script_vm_name_counter(machine, (enum script_counter)(SCRIPT_FIRST_OWN_COUNTER + 1), "reminders");
        script_vm_on_hard_kill(machine, STDERR_FILENO, HARD_KILL_STATUS, (const uint8_t *)"", 0);
        add_modules("trusted/", true);
        add_modules("plain/", false);
        outcome = script_vm_load(machine, runner, length, "=[runner]", 5, &handle);
    }
    free(runner);
    return outcome;
}

static void check_report(const struct script_report *report)
{
    struct script_usage usage = script_vm_usage(machine);
    require_that(usage.memory_bytes <= usage.peak_memory_bytes, "the peak is the peak");
    require_that(usage.peak_memory_bytes <= limits.memory_bytes, "memory stays within the limit");
    require_that(report->result_length <= limits.value_bytes, "results stay within the limit");
    require_that(report->frame_count <= SCRIPT_MAX_FRAMES, "frames are counted");
    for (size_t i = 0; i < report->frame_count; i++) {
        const struct script_frame *frame = &report->frames[i];
        require_that(memchr(frame->chunk, 0, sizeof frame->chunk), "a frame's file ends");
        require_that(memchr(frame->function, 0, sizeof frame->function), "a frame's function ends");
        require_that(strncmp(frame->chunk, "=[", 2) != 0, "no frame is the program's own");
    }
}

// MARK: Requests

static bool answer(enum script_outcome outcome, const void *content, size_t length)
{
    uint32_t count = (uint32_t)length + 1;
    uint8_t byte = (uint8_t)outcome;
    return fwrite(&count, sizeof count, 1, stdout) == 1 && fwrite(&byte, 1, 1, stdout) == 1 &&
           (length == 0 || fwrite(content, 1, length, stdout) == length) && fflush(stdout) == 0;
}

static bool answer_begin(const char *request)
{
    enum script_outcome outcome = begin_state(request);
    struct script_report report = machine ? script_vm_report(machine) : (struct script_report){0};
    return answer(outcome, report.message, outcome == SCRIPT_OK ? 0 : report.message_length);
}

static bool answer_call(const uint8_t *arguments, size_t length)
{
    // A copy of exactly this size, so that a byte too many that is read is noticed.
    uint8_t *exact = malloc(length ? length : 1);
    if (!machine || !exact) {
        free(exact);
        return answer(SCRIPT_MEMORY_LIMIT, "", 0);
    }
    if (length > 0)
        memcpy(exact, arguments, length);
    enum script_outcome outcome = script_vm_call(machine, handle, exact, length, deadline);
    free(exact);
    struct script_report report = script_vm_report(machine);
    require_that(report.outcome == outcome, "the report is of the latest call");
    check_report(&report);
    return outcome == SCRIPT_OK ? answer(outcome, report.result, report.result_length)
                                : answer(outcome, report.message, report.message_length);
}

static bool serve(void)
{
    uint32_t length;
    if (!read_all(stdin, &length, sizeof length) || length == 0)
        return false;
    char *request = malloc((size_t)length + 1);
    bool going = request && read_all(stdin, request, length);
    if (going) {
        request[length] = 0;
        going = request[0] == 's' ? answer_begin(request + 1)
                                  : answer_call((const uint8_t *)request + 1, length - 1);
    }
    free(request);
    return going;
}

int main(int count, char **arguments)
{
    if (count < 2)
        return 64;
    stage = arguments[1];
    struct script_authorizer *authorizer = NULL;
    if (count > 2) {
        char message[SCRIPT_DATABASE_MESSAGE_BYTES];
        database = script_database_open(arguments[2], true, 0, message);
        require_that(database, message);
        authorizer =
            script_database_restrict(database, (const char *const *)arguments + 3, (size_t)count - 3);
        require_that(authorizer, "the database can be restricted");
    }
    while (serve()) {
    }
    end_state();
    if (database)
        require_that(sqlite3_close(database) == SQLITE_OK, "the database can be closed");
    script_authorizer_free(authorizer);
    return 0;
}
