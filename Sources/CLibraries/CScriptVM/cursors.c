#include "rows.h"

#include <string.h>

// SQLite's memory is not Lua's, so the collector does not see how much an abandoned cursor holds.
enum { CURSORS_BEFORE_COLLECTION = 64 };

static void finish(struct cursor *cursor)
{
    if (!cursor->statement)
        return;
    // The progress handler has counted the full rounds only.
    int steps = sqlite3_stmt_status(cursor->statement, SQLITE_STMTSTATUS_VM_STEP, 0) % STEPS_PER_PROGRESS;
    count_quietly(cursor->vm, SCRIPT_SQL_STEPS, (uint64_t)steps);
    sqlite3_finalize(cursor->statement);
    cursor->statement = NULL;
    cursor->vm->open_cursors--;
}

static int collect_cursor(lua_State *L)
{
    finish(lua_touserdata(L, 1));
    return 0;
}

void open_rows(lua_State *L)
{
    luaL_newmetatable(L, "cursor");
    lua_pushcfunction(L, collect_cursor);
    lua_setfield(L, -2, "__gc");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
    luaL_newmetatable(L, "row type");
    lua_pop(L, 1);
    lua_pushcfunction(L, host_row_type); // of rows that come without one
    lua_newtable(L);
    lua_pushliteral(L, "row");
    lua_setfield(L, -2, "name");
    lua_call(L, 1, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &registry_row_type);
}

/// SQLite's own words, unless the script must end: then that is the reason.
static _Noreturn void fail_with_database(lua_State *L, const struct cursor *cursor, int code)
{
    struct script_vm *vm = cursor->vm;
    if (code == SQLITE_NOMEM)
        vm_end(vm, SCRIPT_MEMORY_LIMIT);
    check_ending(L);
    fail_at(L, cursor->place, "SQL: %s", sqlite3_errmsg(vm->database));
}

static bool only_blank_follows(const char *tail)
{
    return tail[strspn(tail, " \t\r\n;")] == 0;
}

static void bind_value(lua_State *L, const struct cursor *cursor, int place, int index)
{
    struct sqlite3_stmt *statement = cursor->statement;
    int code = SQLITE_OK;
    size_t length;
    const char *text;
    switch (lua_type(L, index)) {
    case LUA_TNIL:
        return;
    case LUA_TBOOLEAN:
        code = sqlite3_bind_int(statement, place, lua_toboolean(L, index));
        break;
    case LUA_TNUMBER:
        code = lua_isinteger(L, index) ? sqlite3_bind_int64(statement, place, lua_tointeger(L, index))
                                       : sqlite3_bind_double(statement, place, lua_tonumber(L, index));
        break;
    case LUA_TSTRING:
        text = lua_tolstring(L, index, &length);
        code = sqlite3_bind_text64(statement, place, text, length, SQLITE_TRANSIENT, SQLITE_UTF8);
        break;
    default:
        fail_at(L, cursor->place, "SQL: parameter %d is a %s, not a value", place, luaL_typename(L, index));
    }
    if (code != SQLITE_OK)
        fail_with_database(L, cursor, code);
}

/// To SQLite a parameter without a value is NULL, with which nothing compares: a slip of the pen would find no rows.
static void fail_without_value(lua_State *L, const struct cursor *cursor, int place)
{
    const char *name = sqlite3_bind_parameter_name(cursor->statement, place);
    if (name)
        fail_at(L, cursor->place, "SQL: the parameter %s has no value", name);
    fail_at(L, cursor->place, "SQL: the parameter %d has no value", place);
}

/// Binds named parameters. A name that the text does not have is a slip of the pen, and said so.
static void bind_names(lua_State *L, const struct cursor *cursor, int table)
{
    struct sqlite3_stmt *statement = cursor->statement;
    int used = 0, count = sqlite3_bind_parameter_count(statement);
    for (int place = 1; place <= count; place++) {
        const char *name = sqlite3_bind_parameter_name(statement, place);
        if (!name || name[0] == '?')
            fail_at(L, cursor->place, "SQL: parameter %d has no name, but names were given", place);
        lua_pushstring(L, name + 1);
        if (lua_rawget(L, table) == LUA_TNIL)
            fail_without_value(L, cursor, place);
        used++;
        bind_value(L, cursor, place, lua_gettop(L));
        lua_pop(L, 1);
    }
    int given = 0;
    lua_pushnil(L);
    while (lua_next(L, table)) {
        given++;
        lua_pop(L, 1);
    }
    if (given > used)
        fail_at(L, cursor->place, "SQL: %d named parameters given, but the text uses %d of them", given, used);
}

static bool has_names(lua_State *L, int table)
{
    lua_pushnil(L);
    while (lua_next(L, table)) { // all of it: which key comes first differs from run to run
        lua_pop(L, 1);
        if (lua_type(L, -1) == LUA_TSTRING) {
            lua_pop(L, 1);
            return true;
        }
    }
    return false;
}

static void bind_parameters(lua_State *L, const struct cursor *cursor, int table)
{
    if (push_frozen_content(L, table))
        table = lua_gettop(L);
    if (has_names(L, table)) {
        bind_names(L, cursor, table);
        return;
    }
    int count = sqlite3_bind_parameter_count(cursor->statement);
    lua_Integer given = (lua_Integer)lua_rawlen(L, table);
    if (given > count)
        fail_at(L, cursor->place, "SQL: %d parameters given, but the text has %d", (int)given, count);
    for (int place = 1; place <= count; place++) {
        if (lua_rawgeti(L, table, place) == LUA_TNIL)
            fail_without_value(L, cursor, place);
        bind_value(L, cursor, place, lua_gettop(L));
        lua_pop(L, 1);
    }
}

static bool is_boolean(struct sqlite3_stmt *statement, int column)
{
    const char *type = sqlite3_column_decltype(statement, column);
    return type && sqlite3_stricmp(type, "BOOLEAN") == 0;
}

/// Pushes a cursor without a statement. It comes first, so that whatever raises later finds the statement owned.
static struct cursor *new_cursor(lua_State *L)
{
    struct cursor *cursor = lua_newuserdatauv(L, sizeof *cursor, 5);
    *cursor = (struct cursor){.vm = vm_of(L), .key_column = -1};
    luaL_setmetatable(L, "cursor");
    return cursor;
}

static void prepare(lua_State *L, struct cursor *cursor, const char *sql, size_t length)
{
    struct script_vm *vm = cursor->vm;
    if (!vm->database)
        fail_at(L, cursor->place, "SQL: there is no database here");
    if (length > INT32_MAX - 1)
        fail_at(L, cursor->place, "SQL: the text is too long");
    if (vm->open_cursors >= vm->cursor_ceiling) {
        lua_gc(L, LUA_GCCOLLECT);
        vm->cursor_ceiling = 2 * vm->open_cursors + CURSORS_BEFORE_COLLECTION;
    }
    const char *tail = "";
    int code = sqlite3_prepare_v2(vm->database, sql, (int)length + 1, &cursor->statement, &tail);
    if (code != SQLITE_OK)
        fail_with_database(L, cursor, code);
    if (!cursor->statement)
        fail_at(L, cursor->place, "SQL: the text is empty");
    vm->open_cursors++;
    if (!only_blank_follows(tail))
        fail_at(L, cursor->place, "SQL: more than one statement");
    if (!sqlite3_stmt_readonly(cursor->statement) || sqlite3_stmt_isexplain(cursor->statement) ||
        sqlite3_column_count(cursor->statement) == 0)
        fail_at(L, cursor->place, "SQL: only SELECT is possible here");
}

static void describe_columns(lua_State *L, struct cursor *cursor, int index)
{
    cursor->count = sqlite3_column_count(cursor->statement);
    lua_createtable(L, cursor->count, 0);
    cursor->columns = lua_newuserdatauv(L, (size_t)cursor->count * sizeof *cursor->columns, 0);
    lua_setiuservalue(L, index, 4);
    for (int i = 0; i < cursor->count; i++) {
        struct column *column = &cursor->columns[i];
        lua_pushstring(L, sqlite3_column_name(cursor->statement, i));
        column->name = lua_tolstring(L, -1, &column->length);
        column->boolean = is_boolean(cursor->statement, i);
        if (cursor->key_column < 0 && strcmp(column->name, cursor->type->key) == 0)
            cursor->key_column = i;
        lua_rawseti(L, -2, i + 1);
    }
    lua_setiuservalue(L, index, 2);
}

/// host.cursor(sql, values, row_type, place): what is wrong with the query is told at `place`, "file:line", where its
/// text was given; without it at the line that reads.
int host_cursor(lua_State *L)
{
    size_t length;
    const char *sql = luaL_checklstring(L, 1, &length);
    const char *place = luaL_optstring(L, 4, NULL);
    lua_settop(L, 4);
    if (!lua_isnil(L, 2))
        luaL_checktype(L, 2, LUA_TTABLE);
    if (lua_isnil(L, 3)) {
        lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_row_type);
        lua_replace(L, 3);
    }
    const struct row_type *type = luaL_checkudata(L, 3, "row type");
    struct cursor *cursor = new_cursor(L);
    cursor->type = type;
    cursor->place = place;
    lua_pushvalue(L, 3);
    lua_setiuservalue(L, 5, 1);
    lua_getiuservalue(L, 3, 1);
    lua_setiuservalue(L, 5, 3);
    lua_pushvalue(L, 4);
    lua_setiuservalue(L, 5, 5);
    prepare(L, cursor, sql, length);
    describe_columns(L, cursor, 5);
    if (!lua_isnil(L, 2))
        bind_parameters(L, cursor, 2);
    else if (sqlite3_bind_parameter_count(cursor->statement) > 0)
        fail_without_value(L, cursor, 1);
    lua_settop(L, 5);
    return 1;
}

int host_columns(lua_State *L)
{
    luaL_checkudata(L, 1, "cursor");
    lua_getiuservalue(L, 1, 2);
    return 1;
}

static void copy_cell(struct row *row, struct sqlite3_stmt *statement, int column, size_t *used)
{
    struct cell *cell = &row->cells[column];
    switch (cell->type) {
    case SQLITE_INTEGER:
        cell->value.integer = sqlite3_column_int64(statement, column);
        return;
    case SQLITE_FLOAT:
        cell->value.number = sqlite3_column_double(statement, column);
        return;
    case SQLITE_NULL:
        return;
    default: // texts and blobs; sqlite3_column_blob does not convert, and is NULL when empty
        cell->value.offset = *used;
        if (cell->length > 0)
            memcpy((char *)row + *used, sqlite3_column_blob(statement, column), cell->length);
        *used += cell->length;
    }
}

/// Pushes the current row of the cursor at `index`.
static void push_row(lua_State *L, struct cursor *cursor, int index)
{
    enum { INLINE_COLUMNS = 64 };
    int types[INLINE_COLUMNS];
    uint32_t lengths[INLINE_COLUMNS];
    struct sqlite3_stmt *statement = cursor->statement;
    int count = cursor->count;
    if (count > INLINE_COLUMNS)
        fail_at(L, cursor->place, "SQL: more than %d columns", INLINE_COLUMNS);
    size_t used = sizeof(struct row) + (size_t)count * sizeof(struct cell), size = used;
    for (int i = 0; i < count; i++) {
        types[i] = sqlite3_column_type(statement, i);
        bool bytes = types[i] == SQLITE_TEXT || types[i] == SQLITE_BLOB;
        lengths[i] = bytes ? (uint32_t)sqlite3_column_bytes(statement, i) : 0;
        size += lengths[i];
    }
    struct row *row = lua_newuserdatauv(L, size, 1);
    row->cursor = cursor;
    for (int i = 0; i < count; i++) {
        row->cells[i].type = types[i];
        row->cells[i].length = lengths[i];
        copy_cell(row, statement, i, &used);
    }
    lua_pushvalue(L, index);
    lua_setiuservalue(L, -2, 1);
    lua_getiuservalue(L, index, 3);
    lua_setmetatable(L, -2);
}

/// Pushes the next row of the cursor at `index`, or nil at the end.
static int step(lua_State *L, struct cursor *cursor, int index)
{
    int code = cursor->statement ? sqlite3_step(cursor->statement) : SQLITE_DONE;
    if (code == SQLITE_ROW) {
        count(L, SCRIPT_ROWS, 1);
        push_row(L, cursor, index);
        return 1;
    }
    if (code != SQLITE_DONE)
        fail_with_database(L, cursor, code);
    finish(cursor);
    lua_pushnil(L);
    return 1;
}

int host_step(lua_State *L)
{
    return step(L, luaL_checkudata(L, 1, "cursor"), 1);
}

/// The __call of a query: (query, nothing, control). A row as control goes on with its own cursor, so that one
/// query can be iterated in nested loops; anything else opens a new one.
int host_iterate(lua_State *L)
{
    lua_settop(L, 3);
    struct cursor *cursor = row_cursor(L, 3);
    if (!cursor) {
        lua_getfield(L, 1, "open");
        lua_pushvalue(L, 1);
        lua_call(L, 1, 1);
        cursor = luaL_checkudata(L, 4, "cursor");
    }
    return step(L, cursor, 4);
}
