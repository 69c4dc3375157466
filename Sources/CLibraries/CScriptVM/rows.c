#include "rows.h"

#include <string.h>

/// Marks the metatables of rows; only its address matters.
const char row_metatable_key = 0;

/// The row at `index`, or NULL. Needs two stack places.
struct row *to_row(lua_State *L, int index)
{
    if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index))
        return NULL;
    bool marked = lua_rawgetp(L, -1, &row_metatable_key) == LUA_TBOOLEAN;
    lua_pop(L, 2);
    return marked ? lua_touserdata(L, index) : NULL;
}

const char *row_type_name(lua_State *L, int index)
{
    const struct row *row = to_row(L, index);
    return row ? row->cursor->type->name : NULL;
}

/// Pushes the cursor of a row at `index` and returns it, or pushes nothing and returns NULL.
struct cursor *row_cursor(lua_State *L, int index)
{
    if (!to_row(L, index))
        return NULL;
    lua_getiuservalue(L, index, 1);
    return lua_touserdata(L, -1);
}

static void push_cell(lua_State *L, const struct row *row, int column)
{
    const struct cell *cell = &row->cells[column];
    switch (cell->type) {
    case SQLITE_INTEGER:
        if (row->cursor->columns[column].boolean)
            lua_pushboolean(L, cell->value.integer != 0);
        else
            lua_pushinteger(L, cell->value.integer);
        return;
    case SQLITE_FLOAT:
        lua_pushnumber(L, cell->value.number);
        return;
    case SQLITE_NULL:
        lua_pushnil(L);
        return;
    default:
        lua_pushlstring(L, (const char *)row + cell->value.offset, cell->length);
    }
}

static int find_column(const struct cursor *cursor, const char *name, size_t length)
{
    for (int i = 0; i < cursor->count; i++)
        if (cursor->columns[i].name == name)
            return i;
    if (length <= 40)
        return -1; // short strings are interned: another pointer is another name
    for (int i = 0; i < cursor->count; i++)
        if (cursor->columns[i].length == length && memcmp(cursor->columns[i].name, name, length) == 0)
            return i;
    return -1;
}

static struct row *check_row(lua_State *L, int index)
{
    struct row *row = to_row(L, index);
    luaL_argexpected(L, row, index, "row");
    return row;
}

/// Upvalue 1: the type's index function, upvalue 2: the metatable, so that the common case needs one comparison.
static int row_index(lua_State *L)
{
    if (!lua_getmetatable(L, 1) || !lua_rawequal(L, -1, lua_upvalueindex(2)))
        return luaL_typeerror(L, 1, "row");
    const struct row *row = lua_touserdata(L, 1);
    if (lua_type(L, 2) == LUA_TSTRING) {
        size_t length;
        const char *name = lua_tolstring(L, 2, &length);
        int column = find_column(row->cursor, name, length);
        if (column >= 0) {
            push_cell(L, row, column);
            return 1;
        }
    }
    lua_settop(L, 2);
    if (lua_isnil(L, lua_upvalueindex(1))) {
        push_text(L, 2, NULL);
        fail(L, "no column '%s' in this row", lua_tostring(L, -1));
    }
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, 2, 1);
    return 1;
}

static int row_newindex(lua_State *L)
{
    push_text(L, 2, NULL);
    fail(L, "attempt to change field '%s' of a row: rows are read-only", lua_tostring(L, -1));
}

static int row_equal(lua_State *L)
{
    const struct row *left = to_row(L, 1), *right = to_row(L, 2);
    bool comparable = left && right && left->cursor->type == right->cursor->type && left->cursor->key_column >= 0 &&
                      right->cursor->key_column >= 0;
    if (comparable) {
        push_cell(L, left, left->cursor->key_column);
        push_cell(L, right, right->cursor->key_column);
        comparable = !lua_isnil(L, -1) && lua_rawequal(L, -1, -2);
    }
    lua_pushboolean(L, comparable);
    return 1;
}

/// Upvalue 1: the type's tostring function.
static int row_tostring(lua_State *L)
{
    const struct row *row = check_row(L, 1);
    if (lua_isnil(L, lua_upvalueindex(1))) {
        lua_pushstring(L, row->cursor->type->name);
        return 1;
    }
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushvalue(L, 1);
    lua_call(L, 1, 1);
    return 1;
}

/// The iterator of pairs(row): columns in their order, empty ones skipped.
static int row_next(lua_State *L)
{
    const struct row *row = check_row(L, 1);
    int column = 0;
    if (!lua_isnoneornil(L, 2)) {
        size_t length;
        const char *name = luaL_checklstring(L, 2, &length);
        int found = find_column(row->cursor, name, length);
        luaL_argcheck(L, found >= 0, 2, "not a column");
        column = found + 1;
    }
    for (; column < row->cursor->count; column++) {
        const struct column *here = &row->cursor->columns[column];
        if (row->cells[column].type == SQLITE_NULL || find_column(row->cursor, here->name, here->length) != column)
            continue;
        lua_pushlstring(L, here->name, here->length);
        push_cell(L, row, column);
        return 2;
    }
    return 0;
}

int row_pairs(lua_State *L)
{
    lua_pushcfunction(L, row_next);
    lua_pushvalue(L, 1);
    return 2;
}

/// Pushes a table of the row's columns.
void push_columns(lua_State *L, int index)
{
    const struct row *row = lua_touserdata(L, index);
    luaL_checkstack(L, 8, NULL);
    lua_createtable(L, 0, row->cursor->count);
    for (int i = row->cursor->count - 1; i >= 0; i--) { // backwards: of two columns of a name the first one counts
        lua_pushlstring(L, row->cursor->columns[i].name, row->cursor->columns[i].length);
        push_cell(L, row, i);
        lua_rawset(L, -3);
    }
}

static void copy_option(lua_State *L, const char *option, char *to, size_t capacity)
{
    if (lua_getfield(L, 1, option) != LUA_TNIL) {
        size_t length;
        const char *text = luaL_checklstring(L, -1, &length);
        luaL_argcheck(L, length < capacity, 1, "name too long");
        memcpy(to, text, length + 1);
    }
    lua_pop(L, 1);
}

int host_row_type(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    struct row_type *type = lua_newuserdatauv(L, sizeof *type, 1);
    memset(type, 0, sizeof *type);
    copy_option(L, "name", type->name, sizeof type->name);
    copy_option(L, "key", type->key, sizeof type->key);
    lua_createtable(L, 0, 8); // the metatable, at 3
    lua_getfield(L, 1, "index");
    lua_pushvalue(L, 3);
    lua_pushcclosure(L, row_index, 2);
    lua_setfield(L, 3, "__index");
    lua_getfield(L, 1, "tostring");
    lua_pushcclosure(L, row_tostring, 1);
    lua_setfield(L, 3, "__tostring");
    lua_pushcfunction(L, row_newindex);
    lua_setfield(L, 3, "__newindex");
    lua_pushcfunction(L, row_equal);
    lua_setfield(L, 3, "__eq");
    lua_pushstring(L, type->name);
    lua_setfield(L, 3, "__name");
    lua_pushboolean(L, 0);
    lua_setfield(L, 3, "__metatable");
    lua_pushboolean(L, 1);
    lua_rawsetp(L, 3, &row_metatable_key);
    lua_setiuservalue(L, 2, 1);
    luaL_setmetatable(L, "row type");
    return 1;
}
