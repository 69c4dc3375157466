#include "vm.h"

#include <stdlib.h>
#include <string.h>

struct names {
    char **items;
    size_t count;
};

/// `allowed`: what may be read. `existing`: every name that means something without being a common table expression
/// of the query: the schema's tables and views, and the table-valued functions.
struct script_authorizer {
    struct names allowed, existing;
};

static int compare_names(const void *left, const void *right)
{
    return sqlite3_stricmp(*(char *const *)left, *(char *const *)right);
}

static bool contains(const struct names *names, const char *name)
{
    return names->count > 0 && bsearch(&name, names->items, names->count, sizeof *names->items, compare_names);
}

// Sorted. What is not here does not exist for scripts. Left out, with the reason:
//   date, time, datetime, julianday, strftime, unixepoch, current_*   can read the clock ('now'), which would make
//       two runs differ, and SQLite does not tell which argument they get; dates are texts that compare and cut
//   random, randomblob, changes, total_changes, last_insert_rowid      differ from run to run
//   load_extension, fts3_tokenizer                                     run native code
//   sqlite_*                                                           tell about the build, not the ledger
//   zeroblob                                                           blobs are of no use, memory is
static const char *const functions[] = {
    "->", "->>", "abs", "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "avg", "ceil", "ceiling", "char",
    "coalesce", "cos", "cosh", "count", "cume_dist", "degrees", "dense_rank", "exp", "first_value", "floor", "format",
    "glob", "group_concat", "hex", "ifnull", "iif", "instr", "json", "json_array", "json_array_length", "json_extract",
    "json_group_array", "json_group_object", "json_object", "json_quote", "json_type", "json_valid", "lag",
    "last_value", "lead", "length", "like", "likelihood", "likely", "ln", "log", "log10", "log2", "lower", "ltrim",
    "max", "min", "mod", "nth_value", "ntile", "nullif", "percent_rank", "pi", "pow", "power", "printf", "quote",
    "radians", "rank", "replace", "round", "row_number", "rtrim", "sign", "sin", "sinh", "sqrt", "string_agg",
    "substr", "substring", "sum", "tan", "tanh", "total", "trim", "trunc", "typeof", "unicode", "unlikely", "upper",
};

static bool is_allowed_function(const char *name)
{
    const struct names list = {(char **)functions, sizeof functions / sizeof *functions};
    return contains(&list, name);
}

static bool is_allowed_read(const struct script_authorizer *authorizer, const char *table, const char *column)
{
    if (contains(&authorizer->allowed, table))
        return true;
    // count(*) reads no column, and is then asked about by the name in the query, be it a table or a common table
    // expression. Only a name that belongs to nothing else can be the query's own.
    return column[0] == 0 && !contains(&authorizer->existing, table) && sqlite3_strnicmp(table, "pragma_", 7) != 0 &&
           sqlite3_strnicmp(table, "sqlite_", 7) != 0;
}

static int authorize(
    void *context, int action, const char *first, const char *second, const char *schema, const char *view)
{
    (void)view; // names the view that is being expanded, but a common table expression of that name would do as well
    bool allowed = false;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        allowed = true;
        break;
    case SQLITE_READ:
        allowed = (!schema || strcmp(schema, "main") == 0) && is_allowed_read(context, first, second ? second : "");
        break;
    case SQLITE_FUNCTION:
        allowed = is_allowed_function(second);
        break;
    }
    return allowed ? SQLITE_OK : SQLITE_DENY;
}

static bool add_name(struct names *names, const char *name)
{
    char **moved = realloc(names->items, (names->count + 1) * sizeof *moved);
    if (!moved)
        return false;
    names->items = moved;
    moved[names->count] = strdup(name);
    return moved[names->count] && ++names->count;
}

static bool add_existing(struct sqlite3 *database, struct names *names)
{
    const char *sql = "SELECT name FROM sqlite_master UNION SELECT name FROM pragma_module_list";
    struct sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(database, sql, -1, &statement, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW)
        code = add_name(names, (const char *)sqlite3_column_text(statement, 0)) ? SQLITE_OK : SQLITE_NOMEM;
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}

struct script_authorizer *script_database_restrict(struct sqlite3 *database, const char *const *names, size_t count)
{
    struct script_authorizer *authorizer = calloc(1, sizeof *authorizer);
    if (!authorizer)
        return NULL;
    bool done = add_existing(database, &authorizer->existing);
    for (size_t i = 0; done && i < count; i++)
        done = add_name(&authorizer->allowed, names[i]);
    if (!done) {
        script_authorizer_free(authorizer);
        return NULL;
    }
    struct names *const lists[] = {&authorizer->allowed, &authorizer->existing};
    for (size_t i = 0; i < 2; i++)
        if (lists[i]->count > 0)
            qsort(lists[i]->items, lists[i]->count, sizeof *lists[i]->items, compare_names);
    sqlite3_set_authorizer(database, authorize, authorizer);
    return authorizer;
}

void script_authorizer_free(struct script_authorizer *authorizer)
{
    if (!authorizer)
        return;
    struct names *const lists[] = {&authorizer->allowed, &authorizer->existing};
    for (size_t i = 0; i < 2; i++) {
        for (size_t item = 0; item < lists[i]->count; item++)
            free(lists[i]->items[item]);
        free(lists[i]->items);
    }
    free(authorizer);
}
