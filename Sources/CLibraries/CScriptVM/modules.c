#include "vm.h"

#include <string.h>

/// Compiles text, never byte code, with the table at `environment` as its globals. Pushes the function, or Lua's
/// message, and returns Lua's status.
int compile(lua_State *L, const char *source, size_t length, const char *chunk, int environment)
{
    environment = lua_absindex(L, environment);
    struct script_vm *vm = vm_of(L);
    int status = luaL_loadbufferx(L, source, length, chunk, "t");
    check_ending(L);
    if (status != LUA_OK) {
        const char *message = lua_tostring(L, -1);
        size_t shown = strnlen(message, sizeof vm->syntax_message - 1);
        memcpy(vm->syntax_message, message, shown);
        vm->syntax_message[shown] = 0;
        return status;
    }
    lua_pushvalue(L, environment);
    lua_setupvalue(L, -2, 1);
    return LUA_OK;
}

/// Joins the pieces that a function passed to `load` returns.
static void push_pieces(lua_State *L, int function)
{
    lua_newtable(L);
    int list = lua_gettop(L);
    luaL_Buffer joined;
    for (lua_Integer count = 1;; count++) {
        lua_pushvalue(L, function);
        lua_call(L, 0, 1);
        if (lua_isnil(L, -1) || (lua_type(L, -1) == LUA_TSTRING && lua_rawlen(L, -1) == 0))
            break;
        if (lua_type(L, -1) != LUA_TSTRING)
            luaL_error(L, "reader function must return a string");
        lua_rawseti(L, list, count);
    }
    luaL_buffinit(L, &joined);
    for (lua_Integer i = 1; lua_rawgeti(L, list, i) != LUA_TNIL; i++)
        luaL_addvalue(&joined);
    lua_pop(L, 1);
    luaL_pushresult(&joined);
}

/// load of the script whose environment is upvalue 1.
int base_load(lua_State *L)
{
    bool text = lua_type(L, 1) == LUA_TSTRING;
    const char *chunk = luaL_optstring(L, 2, text ? lua_tostring(L, 1) : "=(load)");
    bool own_environment = !lua_isnone(L, 4);
    lua_settop(L, 4);
    if (!text) {
        luaL_checktype(L, 1, LUA_TFUNCTION);
        push_pieces(L, 1);
        lua_replace(L, 1);
    }
    // Names that start with "=[" belong to trusted chunks, whose lines are never shown to authors.
    if (strncmp(chunk, "=[", 2) == 0)
        chunk = "=(load)";
    size_t length;
    const char *source = lua_tolstring(L, 1, &length);
    if (compile(L, source, length, chunk, own_environment ? 4 : lua_upvalueindex(1)) == LUA_OK)
        return 1;
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
}

static void report_source(lua_State *L, const char *chunk, const char *source, size_t length)
{
    struct script_vm *vm = vm_of(L);
    vm->host.loaded(vm->host.context, chunk, source, length);
}

/// host.load(source, chunkname, strict or neighbour[, written]): with a function for a neighbour, in its environment.
/// `written` is what failures quote, where the author did not write all of the source.
int host_load(lua_State *L)
{
    size_t length, written_length;
    const char *source = luaL_checklstring(L, 1, &length), *chunk = luaL_checkstring(L, 2);
    const char *written = luaL_optlstring(L, 4, source, &written_length);
    report_source(L, chunk, written, written == source ? length : written_length);
    if (!lua_isfunction(L, 3))
        push_environment(L, lua_toboolean(L, 3), false);
    else if (!lua_getupvalue(L, 3, 1))
        return luaL_argerror(L, 3, "a function without an environment");
    if (compile(L, source, length, chunk, -1) == LUA_OK)
        return 1;
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
}

// MARK: require

/// "a → b → a" of the modules being loaded, from `name` on.
static void fail_with_circle(lua_State *L, int loading, const char *name)
{
    luaL_Buffer text;
    lua_Integer count = luaL_len(L, loading);
    luaL_buffinit(L, &text);
    bool inside = false;
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, loading, i);
        inside = inside || strcmp(lua_tostring(L, -1), name) == 0;
        if (!inside) {
            lua_pop(L, 1);
            continue;
        }
        luaL_addvalue(&text);
        luaL_addstring(&text, " \xe2\x86\x92 ");
    }
    luaL_addstring(&text, name);
    luaL_pushresult(&text);
    fail(L, "modules require each other in a circle: %s", lua_tostring(L, -1));
}

static void fail_unknown(lua_State *L, int modules, const char *name)
{
    push_nearest(L, modules, name);
    if (lua_isnil(L, -1))
        fail(L, "unknown module '%s'", name);
    fail(L, "unknown module '%s' (did you mean '%s'?)", name, lua_tostring(L, -1));
}

/// (module, name): runs a module's text; returns what it returns.
static int run_module(lua_State *L)
{
    enum { MODULE = 1, NAME, SOURCE, CHUNK };
    lua_getfield(L, MODULE, "source");
    lua_getfield(L, MODULE, "chunk");
    lua_getfield(L, MODULE, "trusted");
    bool trusted = lua_toboolean(L, -1);
    size_t length;
    const char *source = lua_tolstring(L, SOURCE, &length), *chunk = lua_tostring(L, CHUNK);
    report_source(L, chunk, source, length);
    push_environment(L, trusted, trusted);
    if (compile(L, source, length, chunk, -1) != LUA_OK)
        lua_error(L);
    lua_pushvalue(L, NAME);
    lua_call(L, 1, 1);
    if (trusted)
        freeze(L, lua_gettop(L));
    return 1;
}

/// Modules whose names begin with "host." are for trusted chunks alone; to authors there are none. Who asks is told by
/// which `require` is called (upvalue 1: ours), not by who calls it: our own code calls metamethods of authors, and
/// their `require` could be one.
static bool is_hidden(lua_State *L, const char *name)
{
    return strncmp(name, "host.", 5) == 0 && !lua_toboolean(L, lua_upvalueindex(1));
}

/// Pushes what stands in a library's place for authors' modules, whose `require` has it as its second upvalue.
static bool push_stand_in(lua_State *L, int name)
{
    if (!lua_istable(L, lua_upvalueindex(2)))
        return false;
    lua_pushvalue(L, name);
    return lua_rawget(L, lua_upvalueindex(2)) != LUA_TNIL;
}

/// host.replace(name, value): from now on authors' `require` gives the value. Modules of authors that ran before run
/// again when they are required, since they may have required this one.
int host_replace(lua_State *L)
{
    enum { NAME = 1, VALUE, MODULES, LOADED };
    const char *name = luaL_checkstring(L, NAME);
    luaL_checkany(L, VALUE);
    lua_settop(L, VALUE);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_modules);
    lua_pushvalue(L, NAME);
    if (strncmp(name, "host.", 5) == 0)
        fail(L, "unknown module '%s'", name);
    if (lua_rawget(L, MODULES) == LUA_TNIL)
        fail_unknown(L, MODULES, name);
    lua_pop(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_loaded);
    lua_pushnil(L);
    while (lua_next(L, MODULES)) {
        if (lua_getfield(L, -1, "trusted") == LUA_TBOOLEAN && !lua_toboolean(L, -1)) {
            lua_pushvalue(L, -3);
            lua_pushnil(L);
            lua_rawset(L, LOADED);
        }
        lua_pop(L, 2);
    }
    lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_replacements);
    lua_pushvalue(L, NAME);
    lua_pushvalue(L, VALUE);
    lua_rawset(L, -3);
    return 0;
}

/// Pushes what was put in a module's place for authors, whose `require` is not ours.
static bool push_replacement(lua_State *L, int name)
{
    if (lua_toboolean(L, lua_upvalueindex(1)))
        return false;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_replacements);
    lua_pushvalue(L, name);
    return lua_rawget(L, -2) != LUA_TNIL;
}

int base_require(lua_State *L)
{
    enum { NAME = 1, LOADED, MODULES, LOADING };
    const char *name = luaL_checkstring(L, NAME);
    lua_settop(L, NAME);
    if (is_hidden(L, name))
        fail(L, "unknown module '%s'", name);
    if (push_replacement(L, NAME))
        return 1;
    lua_settop(L, NAME);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_loaded);
    lua_pushvalue(L, NAME);
    if (lua_rawget(L, LOADED) != LUA_TNIL)
        return 1;
    lua_pop(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_modules);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_loading);
    lua_Integer depth = luaL_len(L, LOADING);
    for (lua_Integer i = 1; i <= depth; i++) {
        lua_rawgeti(L, LOADING, i);
        if (lua_rawequal(L, -1, NAME))
            fail_with_circle(L, LOADING, name);
        lua_pop(L, 1);
    }
    lua_pushcfunction(L, keep_frames);
    lua_pushcfunction(L, run_module);
    lua_pushvalue(L, NAME);
    if (lua_rawget(L, MODULES) == LUA_TNIL) {
        if (push_library(L, name) || push_stand_in(L, NAME))
            return 1;
        fail_unknown(L, MODULES, name);
    }
    lua_pushvalue(L, NAME);
    lua_pushvalue(L, NAME);
    lua_rawseti(L, LOADING, depth + 1);
    // Caught only to take the name off the list: whoever catches the error may require the module again.
    int status = lua_pcall(L, 2, 1, LOADING + 1);
    lua_pushnil(L);
    lua_rawseti(L, LOADING, depth + 1);
    check_ending(L);
    if (status != LUA_OK)
        return lua_error(L);
    if (lua_isnil(L, -1)) {
        lua_pop(L, 1);
        lua_pushboolean(L, 1);
    }
    lua_pushvalue(L, NAME);
    lua_pushvalue(L, -2);
    lua_rawset(L, LOADED);
    return 1;
}
