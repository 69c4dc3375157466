#include "vm.h"

#include <string.h>

/// Calls the embedder with the values from `first` on; pushes its results (true) or a message (false).
static bool call_with(lua_State *L, int first, const char *name, size_t name_length)
{
    struct script_vm *vm = vm_of(L);
    count(L, SCRIPT_HOST_CALLS, 1);
    if (encode_values(L, first, lua_gettop(L), &vm->arguments) != SCRIPT_OK)
        return false;
    vm->reply.length = 0;
    bool done = vm->host.call(vm->host.context, name, name_length, vm->arguments.bytes, vm->arguments.length);
    // Back in C: the embedder's frames are gone, so raising is safe from here on.
    check_ending(L);
    if (!done)
        lua_pushlstring(L, (const char *)vm->reply.bytes, vm->reply.length);
    else if (vm->reply.length > 0)
        decode_values(L, vm->reply.bytes, vm->reply.length);
    return done;
}

/// Calls a host function with the top two values; pushes its results.
bool call_host(lua_State *L, const char *name, size_t name_length)
{
    return call_with(L, lua_gettop(L) - 1, name, name_length);
}

static int host_call(lua_State *L)
{
    size_t length;
    const char *name = luaL_checklstring(L, 1, &length);
    int given = lua_gettop(L);
    if (!call_with(L, 2, name, length))
        fail(L, "%s", lua_tostring(L, -1));
    return lua_gettop(L) - given;
}

/// A host function of two integers; its number is the upvalue.
static int call_integers(lua_State *L)
{
    struct script_vm *vm = vm_of(L);
    lua_Integer first = luaL_checkinteger(L, 1), second = luaL_checkinteger(L, 2);
    int function = (int)lua_tointeger(L, lua_upvalueindex(1));
    count(L, SCRIPT_HOST_CALLS, 1);
    int64_t result;
    enum script_reply reply = vm->host.call_integers(vm->host.context, function, first, second, &result);
    // Back in C, as above.
    check_ending(L);
    if (reply == SCRIPT_REPLY_FAILED) {
        lua_pushlstring(L, (const char *)vm->reply.bytes, vm->reply.length);
        fail(L, "%s", lua_tostring(L, -1));
    }
    if (reply == SCRIPT_REPLY_NIL)
        lua_pushnil(L);
    else
        lua_pushinteger(L, result);
    return 1;
}

/// host.of_integers(name): the host function of two integers as a value.
static int host_of_integers(lua_State *L)
{
    size_t length;
    const char *name = luaL_checklstring(L, 1, &length);
    struct script_vm *vm = vm_of(L);
    int function = vm->host.find(vm->host.context, name, length);
    luaL_argcheck(L, function >= 0, 1, "no host function of two integers");
    lua_pushinteger(L, function);
    lua_pushcclosure(L, call_integers, 1);
    return 1;
}

static int host_fail(lua_State *L)
{
    fail(L, "%s", push_text(L, 1, NULL));
}

static int host_freeze(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_settop(L, 1);
    freeze(L, 1);
    return 1;
}

static int host_global(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TSTRING);
    luaL_checkany(L, 2);
    lua_settop(L, 2);
    freeze(L, 2);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_globals);
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 3);
    lua_rawset(L, 4);
    lua_settop(L, 3);
    return 1;
}

/// host.position(): "file:line" of the author's line that brought us here, or "".
static int host_position(lua_State *L)
{
    push_script_position(L);
    size_t length;
    const char *place = lua_tolstring(L, -1, &length);
    lua_pushlstring(L, place, length < 2 ? 0 : length - 2);
    return 1;
}

static int host_is_row(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_pushstring(L, row_type_name(L, 1)); // NULL pushes nil
    return 1;
}

/// host.environment(function): the table that its globals are in.
static int host_environment(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TFUNCTION);
    if (!lua_getupvalue(L, 1, 1))
        lua_pushnil(L);
    return 1;
}

/// Adds the names among the keys of the table at `table`, those that begin so, to the list at `list`.
static void add_keys(lua_State *L, int table, int list, lua_Integer most)
{
    lua_Integer count = (lua_Integer)lua_rawlen(L, list);
    size_t prefix_length, length;
    const char *prefix = lua_tolstring(L, 2, &prefix_length);
    lua_pushnil(L);
    while (lua_next(L, table)) {
        lua_pop(L, 1);
        if (count >= most) {
            lua_pop(L, 1);
            return;
        }
        if (lua_type(L, -1) != LUA_TSTRING)
            continue;
        const char *key = lua_tolstring(L, -1, &length);
        if (length < prefix_length || memcmp(key, prefix, prefix_length) != 0)
            continue;
        lua_pushvalue(L, -1);
        lua_rawseti(L, list, ++count);
    }
}

/// host.keys(table, prefix, most): names that index a table or what its metatable's __index is, in no order. Runs
/// nothing of the script's, and needs no memory for keys that are not asked for.
static int host_keys(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checktype(L, 2, LUA_TSTRING);
    lua_Integer most = luaL_checkinteger(L, 3);
    lua_settop(L, 3);
    if (push_frozen_content(L, 1))
        lua_replace(L, 1);
    lua_newtable(L);
    add_keys(L, 1, 4, most);
    if (lua_getmetatable(L, 1)) {
        lua_pushliteral(L, "__index");
        if (lua_rawget(L, -2) == LUA_TTABLE)
            add_keys(L, lua_gettop(L), 4, most);
    }
    lua_settop(L, 4);
    return 1;
}

/// The table that only trusted chunks see.
void open_host(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"call", host_call},         {"columns", host_columns},   {"count", host_count},   {"cursor", host_cursor},
        {"environment", host_environment}, {"fail", host_fail},   {"freeze", host_freeze}, {"global", host_global},
        {"is_row", host_is_row},     {"iterate", host_iterate},   {"keys", host_keys},     {"load", host_load},
        {"print", base_print},       {"row_type", host_row_type}, {"of_integers", host_of_integers},
        {"position", host_position}, {"replace", host_replace}, {"step", host_step},
        {NULL, NULL},
    };
    luaL_newlib(L, functions);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &registry_host);
}
