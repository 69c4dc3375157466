/// Runs the C layer without Swift, for the sanitizers: a script per line of `cases`, each in a state of its own, then
/// the hard kill in child processes. Prints what went wrong and exits with 1.
#include "CScriptVM.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct script_vm *machine;
static bool profiled, covered;
static int failures;

/// Echoes its arguments; refuses for the name "refuse".
static bool call(void *context, const char *name, size_t name_length, const uint8_t *arguments, size_t length)
{
    (void)context;
    bool refused = name_length == 6 && memcmp(name, "refuse", 6) == 0;
    return script_vm_reply(machine, refused ? (const void *)"refused" : arguments, refused ? 7 : length) && !refused;
}

static int find(void *context, const char *name, size_t name_length)
{
    (void)context;
    return name_length > 0 && name[0] == '-' ? -1 : 0;
}

/// The first; nil if the second is 0; refuses two of the same.
static enum script_reply call_integers(void *context, int function, int64_t first, int64_t second, int64_t *result)
{
    (void)context;
    (void)function;
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
    (void)text;
    (void)length;
}

static void loaded(void *context, const char *chunk, const char *source, size_t length)
{
    (void)context;
    (void)chunk;
    (void)source;
    (void)length;
}

static const struct script_host host = {
    .call = call, .find = find, .call_integers = call_integers, .print = print, .loaded = loaded};

static const char runner[] =
    "local item = host.row_type { name = 'item', key = 'id' }\n"
    "local query = { __call = host.iterate, __index = {} }\n"
    "function query.__index:open() return host.cursor(self.sql, self.params, item) end\n"
    "host.global('query', function(sql, params) return setmetatable({ sql = sql, params = params }, query) end)\n"
    "host.global('call', function(...) return host.call(...) end)\n"
    "host.global('first', host.of_integers 'first')\n"
    "host.global('of_integers', function(name) return host.of_integers(name) end)\n"
    "host.global('frozen', { 1, 2, a = { b = 3 } })\n"
    "return function(source)\n"
    "  local run, message = host.load(source, '@case.lua', true)\n"
    "  if not run then host.fail(message) end\n"
    "  return run()\n"
    "end\n";

static struct sqlite3 *open_fixture(void)
{
    struct sqlite3 *database = NULL;
    const char *sql = "CREATE TABLE item (id TEXT PRIMARY KEY, n INTEGER, done BOOLEAN, note TEXT, raw BLOB);"
                      "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 500)"
                      "INSERT INTO item SELECT 'k' || x, x, x % 2, CASE WHEN x % 3 THEN 'note ' || x END, x'' FROM c;"
                      "CREATE TABLE secret (word)";
    if (sqlite3_open(":memory:", &database) != SQLITE_OK || sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK)
        exit(2);
    return database;
}

/// An encoded list of one text.
static size_t encode_argument(const char *source, uint8_t *to)
{
    uint32_t count = 1, length = (uint32_t)strlen(source);
    to[0] = 6;
    memcpy(to + 1, &count, 4);
    to[5] = 5;
    memcpy(to + 6, &length, 4);
    memcpy(to + 10, source, length);
    return 10 + length;
}

static enum script_outcome run(
    const char *source, size_t memory, double deadline, struct sqlite3 *database, int hard_kill)
{
    struct script_limits limits = {
        .memory_bytes = memory, .output_bytes = 10000, .value_bytes = 1 << 20, .value_depth = 100, .value_count = 100000,
        .counters[SCRIPT_HOST_CALLS] = 1000, .counters[SCRIPT_ROWS] = 100000, .counters[SCRIPT_SQL_STEPS] = 100000000,
    };
    machine = script_vm_create(&limits, &host, 42, database);
    if (!machine)
        return SCRIPT_MEMORY_LIMIT;
    const char *module = "return { value = 1 }";
    script_vm_add_module(machine, "module", module, strlen(module), "@module.lua", false);
    if (hard_kill >= 0)
        script_vm_on_hard_kill(machine, hard_kill, 75, (const uint8_t *)"killed ", 7);
    if (profiled && !script_vm_start_profile(machine))
        exit(2);
    if (covered && !script_vm_start_coverage(machine))
        exit(2);
    int handle = 0;
    uint8_t argument[8192];
    enum script_outcome outcome = script_vm_load(machine, runner, strlen(runner), "=[runner]", 1, &handle);
    if (outcome == SCRIPT_OK) {
        size_t length = encode_argument(source, argument);
        outcome = script_vm_call(machine, handle, argument, length, deadline);
        if (outcome != SCRIPT_OK)
            script_vm_call(machine, handle, argument, length, deadline); // a finished state stays finished
    }
    if (script_vm_report(machine).frame_count > SCRIPT_MAX_FRAMES)
        outcome = (enum script_outcome)-1;
    const struct script_covered_chunk *chunks;
    size_t count = script_vm_coverage(machine, &chunks);
    bool ran = count > 0 && chunks[0].line_count > 1 && chunks[0].lines[1]; // what did not compile ran nowhere
    if (covered && outcome != SCRIPT_SYNTAX && !(ran && strcmp(chunks[0].chunk, "@case.lua") == 0))
        outcome = (enum script_outcome)-2;
    script_vm_destroy(machine);
    return outcome;
}

static const struct {
    enum script_outcome expected;
    const char *source;
} cases[] = {
    {SCRIPT_OK, "local t = {} for i = 1, 3000 do t['key' .. i] = i; t[i * 3] = i end for k, v in pairs(t) do t[k] = nil end"},
    {SCRIPT_OK, "local t = { a = 1, b = 2, [2.5] = 1, [true] = 1 } for k in next, t do t[k] = nil end return next(t)"},
    {SCRIPT_OK, "local t = {} for i = 1, 999 do t[i] = (i * 7) % 100 end table.sort(t) return t"},
    {SCRIPT_OK, "local s = {} for r in query('SELECT * FROM item') do s[#s + 1] = r end return s[1].n, s[500], s[7] == s[8]"},
    {SCRIPT_OK, "for i = 1, 300 do for r in query('SELECT * FROM item') do break end end"},
    {SCRIPT_OK, "for a in query('SELECT id FROM item') do for b in query('SELECT 1 WHERE ? = 1', { 1 }) do end end"},
    {SCRIPT_OK, "for r in query('SELECT * FROM item') do for k, v in pairs(r) do end end"},
    {SCRIPT_OK, "return call('echo', { 1, { a = frozen } }), pcall(call, 'refuse'), pcall(call, print), require 'module'"},
    {SCRIPT_OK, "assert(first(7, 1) == 7 and first('7', 2.0) == 7 and first(7, 0) == nil) assert(not pcall(first, 1, 1)) "
                "assert(not pcall(first, 1) and not pcall(first, {}, 1) and not pcall(of_integers, '-'))"},
    {SCRIPT_OK, "return pcall(require, 'nothing'), pcall(function() frozen.a.b = 1 end), string.format('%s', frozen)"},
    {SCRIPT_OK, "local w = coroutine.wrap(function() for i = 1, 5 do coroutine.yield(i) end error 'x' end) "
                "for i = 1, 5 do w() end return pcall(w)"},
    {SCRIPT_OK, "return pcall(load, 'x ='), load('return 1')(), pcall(load('error { 1 }'))"},
    {SCRIPT_RUNTIME, "local function f() return 1 + f() end f()"},
    {SCRIPT_RUNTIME, "local t = setmetatable({}, {}) getmetatable(t).__index = function(t, k) return t[k] end return t.x"},
    {SCRIPT_RUNTIME, "for r in query('SELECT * FROM nothing_here') do end"},
    {SCRIPT_RUNTIME, "error(setmetatable({}, { __tostring = function() error 'again' end }))"},
    {SCRIPT_SYNTAX, "return ="},
    {SCRIPT_BAD_RESULT, "local t = {} t.t = t return { deep = { t } }"},
    {SCRIPT_NESTING_LIMIT, "local t = {} for i = 1, 5000 do t = { t } end return t"},
    {SCRIPT_RESULT_LIMIT, "return string.rep('x', 1 << 20)"},
    {SCRIPT_COUNT_LIMIT, "while true do pcall(call, 'echo', 1) end"},
    {SCRIPT_COUNT_LIMIT, "while true do pcall(first, 1, 2) end"},
    {SCRIPT_COUNT_LIMIT, "while true do for r in query('SELECT * FROM item') do end end"},
    {SCRIPT_OUTPUT_LIMIT, "while true do pcall(print, 'x') end"},
    {SCRIPT_TIME_LIMIT, "while true do end"},
    {SCRIPT_TIME_LIMIT, "table.move({}, 1, 1 << 53, 1)"},
    {SCRIPT_TIME_LIMIT, "table.insert(setmetatable({}, { __len = function() return 1 << 53 end }), 1, 1)"},
    {SCRIPT_TIME_LIMIT, "table.remove(setmetatable({}, { __len = function() return 1 << 53 end }), 1)"},
    {SCRIPT_TIME_LIMIT, "while true do pcall(table.concat, setmetatable({}, { __len = function() return 1 << 53 end, "
                        "__index = function() return '' end })) end"},
    {SCRIPT_OK, "assert(('').rep('', 1 << 62) == '') local t = { 1, 2, 3 } table.insert(t, 2, 9) table.insert(t, 7) "
                "assert(table.concat(t, ',') == '1,9,2,3,7' and table.remove(t, 1) == 1 and table.remove(t) == 7) "
                "assert(table.concat(table.move(t, 1, 3, 2), ' ', 1, 4) == '9 9 2 3' and table.remove({}) == nil)"},
    {SCRIPT_TIME_LIMIT, "while true do pcall(function() while true do end end) end"},
    {SCRIPT_TIME_LIMIT, "while true do coroutine.wrap(function() while true do coroutine.isyieldable() end end)() end"},
    {SCRIPT_TIME_LIMIT, "while true do local c = coroutine.create(function() coroutine.yield() end) "
                        "coroutine.resume(c) coroutine.close(c) end"},
    {SCRIPT_TIME_LIMIT, "while true do for r in query('SELECT * FROM item') do if r.n > 9 then break end end end"},
    {SCRIPT_TIME_LIMIT, "for r in query('WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) "
                        "SELECT count(*) FROM c') do end"},
    {SCRIPT_MEMORY_LIMIT, "local t = {} while true do t[#t + 1] = { t } end"},
    {SCRIPT_MEMORY_LIMIT, "while true do pcall(function() local s = 'x' while true do s = s .. s end end) end"},
    {SCRIPT_MEMORY_LIMIT, "local t = {} while true do t[#t + 1] = coroutine.create(print) end"},
};

static void expect(const char *what, int expected, int found)
{
    if (expected == found)
        return;
    failures++;
    printf("expected %d, found %d: %s\n", expected, found, what);
}

/// Every amount of memory ends in a report, not in a crash: out of memory strikes at each allocation in turn.
static void starve(struct sqlite3 *database)
{
    for (size_t memory = 1000; memory < 400000; memory += memory < 90000 ? 397 : 5051)
        for (size_t i = 0; i < 12; i++) {
            enum script_outcome outcome = run(cases[i].source, memory, 5, database, -1);
            if (outcome != SCRIPT_OK && outcome != SCRIPT_MEMORY_LIMIT)
                expect(cases[i].source, SCRIPT_MEMORY_LIMIT, (int)outcome);
        }
}

/// A pattern that would match for years: only the signal handler can end it.
static void hard_kill(void)
{
    int ends[2];
    if (pipe(ends) != 0)
        exit(2);
    pid_t child = fork();
    if (child == 0) {
        const char *source = "local text = ('a'):rep(40)\nreturn text:find(('a*'):rep(40) .. 'b')";
        run(source, 8 << 20, 0.05, NULL, ends[1]);
        _exit(1);
    }
    close(ends[1]);
    char report[200] = "";
    ssize_t length = 0, got;
    while ((got = read(ends[0], report + length, sizeof report - 1 - (size_t)length)) > 0)
        length += got;
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    expect("status of the hard kill", 75, WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    expect(report, 0, strcmp(report, "killed 2:@case.lua\n"));
}

int main(void)
{
    struct sqlite3 *database = open_fixture();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum script_outcome expected = cases[i].expected;
        size_t memory = expected == SCRIPT_MEMORY_LIMIT ? 4 << 20 : 256 << 20;
        double deadline = expected == SCRIPT_TIME_LIMIT ? 0.05 : 20;
        for (int turn = 0; turn < 3; turn++) {
            profiled = turn == 1;
            covered = turn == 2;
            expect(cases[i].source, (int)expected, (int)run(cases[i].source, memory, deadline, database, -1));
        }
    }
    covered = false;
    starve(database);
    hard_kill();
    sqlite3_close(database);
    printf("%s\n", failures ? "the C layer failed" : "the C layer is sound");
    return failures ? 1 : 0;
}
