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

/// Counts what the embedder will hold: for each byte that is no text it may put a replacement character of three.
static void print_bytes(lua_State *L, const char *text, size_t length)
{
    struct script_vm *vm = vm_of(L);
    size_t kept = is_utf8((const uint8_t *)text, length) ? length : length * 3;
    if (kept > vm->limits.output_bytes - vm->output_bytes) {
        vm_end(vm, SCRIPT_OUTPUT_LIMIT);
        raise_ending(L);
    }
    vm->output_bytes += kept;
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

/// Continues in the stock function, upvalue 1, which has no upvalues of its own: a call of Lua's would cost more.
static int continue_in_stock(lua_State *L)
{
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/// Flags, width and precision of a conversion.
static bool is_modifier(char byte)
{
    return (byte >= '0' && byte <= '9') || byte == '.' || byte == '-' || byte == '+' || byte == ' ' || byte == '#';
}

/// Puts our text in the place of each value that the format shows by %s; refuses %p.
static void prepare_format(lua_State *L, const char *at, size_t length, int count)
{
    const char *end = at + length; // may contain zeros, hence no strchr
    int argument = 1;
    while ((at = memchr(at, '%', (size_t)(end - at)))) {
        at++;
        if (*at == '%') {
            at++;
            continue;
        }
        while (is_modifier(*at))
            at++;
        argument++;
        if (*at == 'p')
            luaL_error(L, "'%%p' is not available: addresses differ from run to run");
        if (*at == 's' && argument <= count && lua_type(L, argument) >= LUA_TTABLE) {
            push_text(L, argument, NULL);
            lua_replace(L, argument);
        }
    }
}

/// string.format without %p, and with our texts for %s.
int string_format(lua_State *L)
{
    size_t length;
    const char *format = luaL_checklstring(L, 1, &length);
    int count = lua_gettop(L);
    bool has_objects = false;
    for (int i = 2; i <= count; i++)
        has_objects |= lua_type(L, i) >= LUA_TTABLE;
    if (has_objects || memchr(format, 'p', length)) // most formats have neither, and are not read twice
        prepare_format(L, format, length, count);
    return continue_in_stock(L);
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
    return continue_in_stock(L);
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
