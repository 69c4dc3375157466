#include "vm.h"

#include <string.h>

// A frozen table is an empty proxy whose metatable holds the content, a copy nobody else can reach. A table that is
// merely guarded by __newindex would still let existing keys be overwritten.

static const char content_key = 0;

/// Pushes the content of a frozen table and true, or nothing and false.
bool push_frozen_content(lua_State *L, int index)
{
    if (!lua_istable(L, index) || !lua_getmetatable(L, index))
        return false;
    if (lua_rawgetp(L, -1, &content_key) == LUA_TTABLE) {
        lua_remove(L, -2);
        return true;
    }
    lua_pop(L, 2);
    return false;
}

static int refuse_write(lua_State *L)
{
    if (lua_type(L, 2) == LUA_TSTRING)
        fail(L, "attempt to change field '%s' of a read-only table", lua_tostring(L, 2));
    push_text(L, 2, NULL);
    fail(L, "attempt to change element [%s] of a read-only table", lua_tostring(L, -1));
}

static int frozen_length(lua_State *L)
{
    if (push_frozen_content(L, 1))
        lua_pushinteger(L, luaL_len(L, -1));
    else
        lua_pushinteger(L, 0);
    return 1;
}

enum { MAX_DEPTH = 200 }; // the recursion is C's: Lua's own limits would come too late for its stack

static void freeze_table(lua_State *L, int source, int seen, int depth);

/// Replaces the value on top by its frozen version.
static void freeze_top(lua_State *L, int seen, int depth)
{
    if (!lua_istable(L, -1))
        return;
    if (push_frozen_content(L, -1)) {
        lua_pop(L, 1);
        return;
    }
    lua_pushvalue(L, -1);
    if (lua_rawget(L, seen) == LUA_TNIL) {
        lua_pop(L, 1);
        freeze_table(L, lua_gettop(L), seen, depth + 1);
    }
    lua_remove(L, -2);
}

/// The metatable's own events keep working (__call, __tostring, __index for unknown keys, …).
static void copy_events(lua_State *L, int from, int to)
{
    static const char *const ours[] = {"__index", "__newindex", "__len", "__pairs", "__metatable"};
    lua_pushnil(L);
    while (lua_next(L, from)) {
        bool replaced = lua_type(L, -2) != LUA_TSTRING;
        for (size_t i = 0; !replaced && i < sizeof ours / sizeof *ours; i++)
            replaced = strcmp(lua_tostring(L, -2), ours[i]) == 0;
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        if (replaced)
            lua_pop(L, 2);
        else
            lua_rawset(L, to);
    }
}

static void freeze_table(lua_State *L, int source, int seen, int depth)
{
    if (depth > MAX_DEPTH)
        fail(L, "a table to freeze is nested too deeply");
    luaL_checkstack(L, 12, "nested too deeply");
    lua_newtable(L);
    int proxy = lua_gettop(L);
    lua_pushvalue(L, source);
    lua_pushvalue(L, proxy);
    lua_rawset(L, seen); // before the content, which may contain the table itself
    lua_newtable(L);
    int metatable = lua_gettop(L);
    lua_newtable(L);
    int content = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, source)) {
        freeze_top(L, seen, depth);
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, content);
    }
    if (lua_getmetatable(L, source)) {
        copy_events(L, lua_gettop(L), metatable);
        lua_setmetatable(L, content);
    }
    lua_pushvalue(L, content);
    lua_rawsetp(L, metatable, &content_key);
    lua_setfield(L, metatable, "__index");
    lua_pushcfunction(L, refuse_write);
    lua_setfield(L, metatable, "__newindex");
    lua_pushcfunction(L, frozen_length);
    lua_setfield(L, metatable, "__len");
    lua_pushboolean(L, 0);
    lua_setfield(L, metatable, "__metatable");
    lua_setmetatable(L, proxy);
}

/// Pushes a deeply read-only version of the value at `index`; functions and userdata stay as they are.
void freeze(lua_State *L, int index)
{
    lua_pushvalue(L, index);
    lua_newtable(L);
    lua_insert(L, -2);
    freeze_top(L, lua_gettop(L) - 1, 0);
    lua_remove(L, -2);
}

// MARK: The base functions that would see the empty proxy

int base_rawget(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checkany(L, 2);
    lua_settop(L, 2);
    if (push_frozen_content(L, 1))
        lua_replace(L, 1);
    lua_rawget(L, 1);
    return 1;
}

int base_rawset(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checkany(L, 2);
    luaL_checkany(L, 3);
    lua_settop(L, 3);
    if (push_frozen_content(L, 1)) {
        lua_pop(L, 1);
        return refuse_write(L);
    }
    lua_rawset(L, 1);
    return 1;
}

int base_rawlen(lua_State *L)
{
    luaL_argexpected(L, lua_istable(L, 1) || lua_isstring(L, 1), 1, "table or string");
    if (push_frozen_content(L, 1))
        lua_replace(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, 1));
    return 1;
}

int base_setmetatable(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    int type = lua_type(L, 2);
    luaL_argexpected(L, type == LUA_TNIL || type == LUA_TTABLE, 2, "nil or table");
    lua_settop(L, 2);
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL)
        return luaL_error(L, "cannot change a protected metatable");
    if (type == LUA_TTABLE) {
        // When finalizers run and weak entries vanish depends on the collector, not on the script.
        static const char *const refused[] = {"__gc", "__mode"};
        for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
            lua_pushstring(L, refused[i]);
            if (lua_rawget(L, 2) != LUA_TNIL)
                return luaL_error(L, "'%s' is not available in metatables here", refused[i]);
            lua_pop(L, 1);
        }
    }
    lua_settop(L, 2);
    lua_setmetatable(L, 1);
    return 1;
}
