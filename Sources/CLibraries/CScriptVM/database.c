#include "vm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Counts, and ends a query whose script must end; SQLite asks every STEPS_PER_PROGRESS instructions of a statement.
int database_progress(void *context)
{
    struct script_vm *vm = context;
    return vm->ending || !count_quietly(vm, SCRIPT_SQL_STEPS, STEPS_PER_PROGRESS);
}

static bool append_escaped(char *to, size_t capacity, const char *path)
{
    size_t used = strlen(to);
    for (; *path; path++) {
        bool special = *path == '?' || *path == '#' || *path == '%';
        int length = snprintf(to + used, capacity - used, special ? "%%%02X" : "%c", (unsigned char)*path);
        if (length < 0 || (used += (size_t)length) >= capacity)
            return false;
    }
    return true;
}

static bool harden(struct sqlite3 *database)
{
    static const struct {
        int option, value;
    } options[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0}, // "name" is a column or an error, never a text
        {SQLITE_DBCONFIG_DQS_DDL, 0},
    };
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (sqlite3_db_config(database, options[i].option, options[i].value, (int *)NULL) != SQLITE_OK)
            return false;
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(database, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200); // the matcher's time grows with its power
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 64 << 20);
    // SQLite counts neither common table expressions that are made of each other nor how much of C's stack they take:
    // these two keep that below half of what there is, and leave room for filters by 30,000 values.
    sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, 100000);
    sqlite3_limit(database, SQLITE_LIMIT_COMPOUND_SELECT, 100);
    sqlite3_limit(database, SQLITE_LIMIT_WORKER_THREADS, 0);
    // Sorting must never reach for a temporary file, which would be out of the sandbox's reach. Mapped pages spare a
    // system call each.
    static const char pragmas[] = "PRAGMA temp_store = MEMORY; PRAGMA query_only = ON; PRAGMA mmap_size = 268435456";
    return sqlite3_exec(database, pragmas, NULL, NULL, NULL) == SQLITE_OK;
}

struct sqlite3 *script_database_open(const char *path, bool immutable, int64_t heap_limit_bytes, char *message)
{
    char uri[4096 * 3] = "file:";
    message[0] = 0;
    if (!append_escaped(uri, sizeof uri - 32, path)) {
        snprintf(message, SCRIPT_DATABASE_MESSAGE_BYTES, "path too long");
        return NULL;
    }
    strcat(uri, immutable ? "?mode=ro&immutable=1" : "?mode=ro");
    if (heap_limit_bytes > 0)
        sqlite3_hard_heap_limit64(heap_limit_bytes);
    struct sqlite3 *database = NULL;
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(uri, &database, flags, NULL) == SQLITE_OK && harden(database))
        return database;
    snprintf(message, SCRIPT_DATABASE_MESSAGE_BYTES, "%s", database ? sqlite3_errmsg(database) : "out of memory");
    sqlite3_close_v2(database);
    return NULL;
}
