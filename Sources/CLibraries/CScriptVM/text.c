#include "vm.h"

#include <string.h>

/// As luaL_tolstring, which would write the address of tables, functions, userdata and threads: addresses differ from
/// run to run. Pushes the text.
const char *push_text(lua_State *L, int index, size_t *length)
{
    index = lua_absindex(L, index);
    int type = lua_type(L, index);
    bool plain = type == LUA_TNIL || type == LUA_TBOOLEAN || type == LUA_TNUMBER || type == LUA_TSTRING;
    if (plain || luaL_getmetafield(L, index, "__tostring") != LUA_TNIL) {
        if (!plain)
            lua_pop(L, 1);
        return luaL_tolstring(L, index, length);
    }
    int name = luaL_getmetafield(L, index, "__name");
    if (name != LUA_TSTRING) {
        if (name != LUA_TNIL)
            lua_pop(L, 1);
        lua_pushstring(L, luaL_typename(L, index));
    }
    return lua_tolstring(L, -1, length);
}

int base_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    push_text(L, 1, NULL);
    return 1;
}

static void print_bytes(lua_State *L, const char *text, size_t length)
{
    struct script_vm *vm = vm_of(L);
    if (length > vm->limits.output_bytes - vm->output_bytes) {
        vm_end(vm, SCRIPT_OUTPUT_LIMIT);
        raise_ending(L);
    }
    vm->output_bytes += length;
    vm->host.print(vm->host.context, text, length);
}

int base_print(lua_State *L)
{
    int count = lua_gettop(L);
    for (int i = 1; i <= count; i++) {
        size_t length;
        const char *text = push_text(L, i, &length);
        if (i > 1)
            print_bytes(L, "\t", 1);
        print_bytes(L, text, length);
        lua_pop(L, 1);
    }
    print_bytes(L, "\n", 1);
    return 0;
}

/// string.format without %p, and with our texts for %s. The stock function is the upvalue.
int string_format(lua_State *L)
{
    size_t length;
    const char *at = luaL_checklstring(L, 1, &length), *end = at + length; // may contain zeros, hence no strchr
    int count = lua_gettop(L);
    int argument = 1;
    while ((at = memchr(at, '%', (size_t)(end - at)))) {
        at++;
        if (*at == '%') {
            at++;
            continue;
        }
        at += strspn(at, "-+ #0123456789.");
        argument++;
        if (*at == 'p')
            return luaL_error(L, "'%%p' is not available: addresses differ from run to run");
        if (*at == 's' && argument <= count && lua_type(L, argument) >= LUA_TTABLE) {
            push_text(L, argument, NULL);
            lua_replace(L, argument);
        }
    }
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, count, 1);
    return 1;
}

/// The stock function copies an empty text as often as it is told, which nothing could interrupt for years.
int string_rep(lua_State *L)
{
    size_t length, separator = 0;
    luaL_checklstring(L, 1, &length);
    luaL_checkinteger(L, 2);
    luaL_optlstring(L, 3, "", &separator);
    if (length == 0 && separator == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    int count = lua_gettop(L);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, count, 1);
    return 1;
}

/// Without an argument the stock function takes the clock and an address. The stock function is the upvalue.
int math_randomseed(lua_State *L)
{
    luaL_checknumber(L, 1);
    int count = lua_gettop(L);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, count, 0);
    return 0;
}
