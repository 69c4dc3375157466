#include "vm.h"

#include <string.h>

const char registry_globals = 0, registry_libraries = 0, registry_host = 0, registry_modules = 0, registry_loaded = 0,
           registry_replacements = 0, registry_loading = 0, registry_orders = 0, registry_row_type = 0;

/// A line of the allow-list: the stock function if `ours` is NULL. `wraps`: ours calls the stock one, its upvalue.
struct entry {
    const char *name;
    lua_CFunction ours;
    bool wraps;
};

// What is not named here does not exist. Left out, with the reason:
//   dofile, loadfile         read files
//   collectgarbage           only "count": the rest moves the collector's pace, which limits rely on
//   warn                     writes to standard error; authors' modules find one that is switched off
//   _VERSION                 kept: it is a fact of the language
//   io, os, package          files, processes, the environment, the clock; loading native code
//   debug                    reaches through every wall below
//   string.dump              byte code, which the loader refuses anyway, since crafted byte code breaks the VM
static const struct entry base[] = {
    {"assert", NULL, false},
    {"collectgarbage", base_collectgarbage, false},
    {"error", NULL, false},
    {"getmetatable", NULL, false}, // shared metatables carry __metatable
    {"ipairs", NULL, false},
    {"next", base_next, false},                   // in a stated order
    {"pairs", base_pairs, false},                 // in a stated order
    {"pcall", base_pcall, false},                 // lets the end of the script through
    {"print", base_print, false},                 // to the host, counted
    {"rawequal", NULL, false},
    {"rawget", base_rawget, false},               // sees through frozen tables
    {"rawlen", base_rawlen, false},               // sees through frozen tables
    {"rawset", base_rawset, false},               // refuses frozen tables
    {"select", NULL, false},
    {"setmetatable", base_setmetatable, false},   // no __gc, no __mode
    {"tonumber", NULL, false},
    {"tostring", base_tostring, false},           // no addresses
    {"type", NULL, false},
    {"xpcall", base_xpcall, false},               // lets the end of the script through
    {"_VERSION", NULL, false},
    {NULL, NULL, false},
};

static const struct entry coroutines[] = {
    {"close", coroutine_close, false},   // these three record which coroutine runs
    {"resume", coroutine_resume, false},
    {"wrap", coroutine_wrap, false},
    {"create", NULL, false},
    {"isyieldable", NULL, false},
    {"running", NULL, false},
    {"status", NULL, false},
    {"yield", NULL, false},
    {NULL, NULL, false},
};

static const struct entry strings[] = {
    {"byte", NULL, false},
    {"char", NULL, false},
    {"find", NULL, false},
    {"format", string_format, true}, // no %p, no addresses
    {"gmatch", NULL, false},
    {"gsub", NULL, false},
    {"len", NULL, false},
    {"lower", NULL, false},
    {"match", NULL, false},
    {"pack", NULL, false},
    {"packsize", NULL, false},
    {"rep", string_rep, true}, // no endless copying of nothing; the memory cap bounds the rest
    {"reverse", NULL, false},
    {"sub", NULL, false},
    {"unpack", NULL, false},
    {"upper", NULL, false},
    {NULL, NULL, false},
};

static const struct entry tables[] = {
    {"concat", table_concat, false}, // these four look at the deadline: a length or a range may be a lie
    {"insert", table_insert, false},
    {"move", table_move, false},
    {"pack", NULL, false},
    {"remove", table_remove, false},
    {"sort", table_sort, false}, // stable, and the same in every run
    {"unpack", NULL, false}, // the stack bounds it
    {NULL, NULL, false},
};

static const struct entry numbers[] = {
    {"abs", NULL, false},   {"acos", NULL, false},      {"asin", NULL, false},       {"atan", NULL, false},
    {"ceil", NULL, false},  {"cos", NULL, false},       {"deg", NULL, false},        {"exp", NULL, false},
    {"floor", NULL, false}, {"fmod", NULL, false},      {"huge", NULL, false},       {"log", NULL, false},
    {"max", NULL, false},   {"maxinteger", NULL, false}, {"min", NULL, false},       {"mininteger", NULL, false},
    {"modf", NULL, false},  {"pi", NULL, false},        {"rad", NULL, false},        {"sin", NULL, false},
    {"sqrt", NULL, false},  {"tan", NULL, false},       {"tointeger", NULL, false},  {"type", NULL, false},
    {"ult", NULL, false},   {"random", NULL, false}, // the host seeds it
    {"randomseed", math_randomseed, true},           // only with a seed: without one it takes the clock
    {NULL, NULL, false},
};

static const struct entry utf8[] = {
    {"char", NULL, false}, {"charpattern", NULL, false}, {"codepoint", NULL, false}, {"codes", NULL, false},
    {"len", NULL, false},  {"offset", NULL, false},      {NULL, NULL, false},
};

static const struct library {
    const char *name; // NULL: the entries are globals
    lua_CFunction open;
    const struct entry *entries;
} libraries[] = {
    {NULL, luaopen_base, base},          {"coroutine", luaopen_coroutine, coroutines},
    {"string", luaopen_string, strings}, {"table", luaopen_table, tables},
    {"math", luaopen_math, numbers},     {"utf8", luaopen_utf8, utf8},
};

int base_collectgarbage(lua_State *L)
{
    const char *option = luaL_optstring(L, 1, "collect");
    if (strcmp(option, "count") != 0)
        return luaL_error(L, "collectgarbage only knows \"count\" here");
    lua_pushnumber(L, (lua_Number)vm_of(L)->used / 1024.0);
    return 1;
}

/// Copies the entries from the stock library on top into the table at `to`; pops the library.
static void copy_entries(lua_State *L, const struct entry *entries, int to)
{
    for (; entries->name; entries++) {
        lua_getfield(L, -1, entries->name);
        if (entries->ours && !entries->wraps)
            lua_pop(L, 1);
        if (entries->ours)
            lua_pushcclosure(L, entries->ours, entries->wraps ? 1 : 0);
        lua_setfield(L, to, entries->name);
    }
    lua_pop(L, 1);
}

static void open_library(lua_State *L, const struct library *library, int globals, int tables)
{
    lua_pushcfunction(L, library->open);
    lua_call(L, 0, 1);
    if (!library->name) {
        copy_entries(L, library->entries, globals);
        return;
    }
    lua_newtable(L);
    lua_insert(L, -2);
    copy_entries(L, library->entries, lua_gettop(L) - 1);
    if (strcmp(library->name, "string") == 0) {
        // Not a copy that an environment owns: nobody can reach this one to change it.
        lua_pushliteral(L, "");
        lua_getmetatable(L, -1);
        lua_pushvalue(L, -3);
        lua_setfield(L, -2, "__index");
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
        lua_pop(L, 2);
    }
    lua_setfield(L, tables, library->name);
}

static void seed_random(lua_State *L, uint64_t seed, int tables)
{
    lua_getfield(L, tables, "math");
    lua_getfield(L, -1, "randomseed");
    lua_pushinteger(L, (lua_Integer)seed);
    lua_call(L, 1, 0);
    lua_pop(L, 1);
}

static void new_registry_table(lua_State *L, const char *key, const char *mode)
{
    lua_newtable(L);
    if (mode) {
        lua_newtable(L);
        lua_pushstring(L, mode);
        lua_setfield(L, -2, "__mode");
        lua_setmetatable(L, -2);
    }
    lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}

/// Fills the registry: the globals and libraries every environment starts from, and what `host` and `require` need.
void open_environment(lua_State *L, uint64_t seed)
{
    new_registry_table(L, &registry_modules, NULL);
    new_registry_table(L, &registry_loaded, NULL);
    new_registry_table(L, &registry_replacements, NULL);
    new_registry_table(L, &registry_loading, NULL);
    new_registry_table(L, &registry_orders, "k");
    lua_newtable(L);
    lua_newtable(L);
    int tables = lua_gettop(L), globals = tables - 1;
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++)
        open_library(L, &libraries[i], globals, tables);
    seed_random(L, seed, tables);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &registry_libraries);
    lua_pushcfunction(L, base_require);
    lua_setfield(L, globals, "require");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &registry_globals);
    open_rows(L);
    open_host(L);
}

// MARK: Environments

/// Pushes the candidate nearest to `name`, or nil. The host has the measure, so that every message uses the same one.
void push_nearest(lua_State *L, int candidates, const char *name)
{
    candidates = lua_absindex(L, candidates);
    lua_pushnil(L);
    int result = lua_gettop(L);
    lua_pushstring(L, name);
    lua_newtable(L);
    lua_Integer count = 0;
    lua_pushnil(L);
    while (lua_next(L, candidates)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) == LUA_TSTRING) {
            lua_pushvalue(L, -1);
            lua_rawseti(L, result + 2, ++count);
        }
    }
    bool found = call_host(L, "nearest", strlen("nearest")) && lua_gettop(L) > result + 2;
    if (found && lua_type(L, result + 3) == LUA_TSTRING)
        lua_copy(L, result + 3, result);
    lua_settop(L, result);
}

/// __index of environments. Upvalue 1: strict. Globals that were added after the environment was made are found here.
static int missing_global(lua_State *L)
{
    lua_settop(L, 2);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_globals);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, 3) != LUA_TNIL || !lua_toboolean(L, lua_upvalueindex(1)))
        return 1;
    const char *name = push_text(L, 2, NULL);
    lua_newtable(L);
    int known = lua_gettop(L);
    for (int from = 3; from > 0; from -= 2) { // the globals, then the script's own
        lua_pushnil(L);
        while (lua_next(L, from)) {
            lua_pop(L, 1);
            lua_pushvalue(L, -1);
            lua_pushboolean(L, 1);
            lua_rawset(L, known);
        }
    }
    push_nearest(L, known, name);
    if (lua_isnil(L, -1))
        return luaL_error(L, "unknown global '%s'", name);
    return luaL_error(L, "unknown global '%s' (did you mean '%s'?)", name, lua_tostring(L, -1));
}

static int ignore_warning(lua_State *L)
{
    int count = lua_gettop(L);
    luaL_checkstring(L, 1);
    for (int i = 2; i <= count; i++)
        luaL_checkstring(L, i);
    return 0;
}

/// Copies the entries of the table at `from` into the one at `to`.
static void copy_into(lua_State *L, int from, int to)
{
    from = lua_absindex(L, from);
    to = lua_absindex(L, to);
    lua_pushnil(L);
    while (lua_next(L, from)) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, to);
    }
}

static void push_copy(lua_State *L, int from)
{
    from = lua_absindex(L, from);
    lua_newtable(L);
    copy_into(L, from, -1);
}

/// Pushes a copy of the library of this name, for `require "math"`, and true; or nothing and false.
bool push_library(lua_State *L, const char *name)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_libraries);
    if (lua_getfield(L, -1, name) == LUA_TNIL) {
        lua_pop(L, 2);
        return false;
    }
    push_copy(L, -1);
    return true;
}

/// Puts copies of the library tables into the environment. They are its own, since a table that several share would
/// have to be a frozen proxy: two more lookups for every `math.sqrt`.
static void add_libraries(lua_State *L, int environment)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_libraries);
    lua_pushnil(L);
    while (lua_next(L, -2)) {
        push_copy(L, -1);
        lua_replace(L, -2);
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, environment);
    }
    lua_pop(L, 1);
}

/// What an author's module finds in the place of libraries that are not there, so that one which merely asks for them
/// when it is loaded goes on: empty tables, by `require` also for `debug`, and a `warn` that is switched off, as Lua's
/// own is at first. They are the environment's own, since libraries put functions into them.
static void add_stand_ins(lua_State *L, int environment)
{
    static const char *const names[] = {"package", "io", "os", "debug"};
    lua_pushboolean(L, 0);
    lua_newtable(L);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_setfield(L, -3, names[i]);
        if (i < 3) // many test for a global `debug` and take it for whole
            lua_setfield(L, environment, names[i]);
        else
            lua_pop(L, 1);
    }
    lua_getfield(L, -1, "package");
    lua_pushliteral(L, "/\n;\n?\n!\n-\n"); // how paths are written: a fact, and the first thing that some ask for
    lua_setfield(L, -2, "config");
    lua_pop(L, 1);
    lua_pushcclosure(L, base_require, 2);
    lua_setfield(L, environment, "require");
    lua_pushcfunction(L, ignore_warning);
    lua_setfield(L, environment, "warn");
}

/// Pushes a fresh environment. Trusted ones see `host`; lenient ones read unknown globals as nil, and find
/// stand-ins for libraries that are not there.
void push_environment(lua_State *L, bool strict, bool trusted)
{
    lua_createtable(L, 0, 40);
    int environment = lua_gettop(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_globals);
    copy_into(L, -1, environment);
    lua_pop(L, 1);
    add_libraries(L, environment);
    lua_pushvalue(L, environment);
    lua_pushcclosure(L, base_load, 1);
    lua_setfield(L, environment, "load");
    lua_pushvalue(L, environment);
    lua_setfield(L, environment, "_G");
    if (trusted) {
        lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_host);
        lua_setfield(L, environment, "host");
        lua_pushboolean(L, 1);
        lua_pushcclosure(L, base_require, 1);
        lua_setfield(L, environment, "require");
    }
    if (!strict)
        add_stand_ins(L, environment);
    lua_createtable(L, 0, 2);
    lua_pushboolean(L, strict);
    lua_pushcclosure(L, missing_global, 1);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, environment);
}
