#include "vm.h"

// The functions of `table` that shift or join as many elements as a length or a range says. The stock ones do so in a
// loop of C, which no hook interrupts, and a length may be what an author's __len makes of it. These look at the
// deadline as they go; otherwise they are what the manual says.

static void check_list(lua_State *L, int index)
{
    static const char *const events[] = {"__index", "__newindex", "__len"};
    if (lua_istable(L, index))
        return;
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        if (luaL_getmetafield(L, index, events[i]) == LUA_TNIL)
            luaL_checktype(L, index, LUA_TTABLE); // raises
        lua_pop(L, 1);
    }
}

/// to[at + offset] = from[at] for a run of places, in the direction in which nothing is overwritten before it is read.
static void shift(lua_State *L, int from, int to, lua_Integer first, lua_Integer last, lua_Integer offset, bool upwards)
{
    for (lua_Integer left = last - first; left >= 0; left--) {
        lua_Integer at = upwards ? last - left : first + left;
        check_ending(L);
        lua_geti(L, from, at);
        lua_seti(L, to, (lua_Integer)((lua_Unsigned)at + (lua_Unsigned)offset));
    }
}

int table_insert(lua_State *L)
{
    check_list(L, 1);
    lua_Integer end = (lua_Integer)((lua_Unsigned)luaL_len(L, 1) + 1);
    int count = lua_gettop(L);
    if (count != 2 && count != 3)
        return luaL_error(L, "wrong number of arguments to 'insert'");
    lua_Integer place = end;
    if (count == 3) {
        place = luaL_checkinteger(L, 2);
        luaL_argcheck(L, (lua_Unsigned)place - 1u < (lua_Unsigned)end, 2, "position out of bounds");
        if (place < end)
            shift(L, 1, 1, place, end - 1, 1, false);
    }
    lua_seti(L, 1, place);
    return 0;
}

int table_remove(lua_State *L)
{
    check_list(L, 1);
    lua_Integer length = luaL_len(L, 1);
    lua_Integer place = luaL_optinteger(L, 2, length);
    if (place != length)
        luaL_argcheck(L, (lua_Unsigned)place - 1u <= (lua_Unsigned)length, 2, "position out of bounds");
    lua_geti(L, 1, place);
    if (place < length)
        shift(L, 1, 1, place + 1, length, -1, true);
    lua_pushnil(L);
    lua_seti(L, 1, place < length ? length : place);
    return 1;
}

int table_move(lua_State *L)
{
    lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3), target = luaL_checkinteger(L, 4);
    int to = lua_isnoneornil(L, 5) ? 1 : 5;
    check_list(L, 1);
    check_list(L, to);
    if (last >= first) {
        luaL_argcheck(L, first > 0 || last < LUA_MAXINTEGER + first, 3, "too many elements to move");
        luaL_argcheck(L, target <= LUA_MAXINTEGER - (last - first), 4, "destination wrap around");
        bool apart = target > last || target <= first || (to != 1 && !lua_compare(L, 1, to, LUA_OPEQ));
        shift(L, 1, to, first, last, (lua_Integer)((lua_Unsigned)target - (lua_Unsigned)first), apart);
    }
    lua_pushvalue(L, to);
    return 1;
}

static void add_element(lua_State *L, luaL_Buffer *joined, lua_Integer place)
{
    check_ending(L);
    int type = lua_geti(L, 1, place);
    if (type != LUA_TSTRING && type != LUA_TNUMBER)
        luaL_error(L, "invalid value (at index %I) in table for 'concat'", (LUAI_UACINT)place);
    luaL_addvalue(joined);
}

int table_concat(lua_State *L)
{
    check_list(L, 1);
    lua_Integer length = luaL_len(L, 1);
    size_t separator_length;
    const char *separator = luaL_optlstring(L, 2, "", &separator_length);
    lua_Integer first = luaL_optinteger(L, 3, 1), last = luaL_optinteger(L, 4, length);
    luaL_Buffer joined;
    luaL_buffinit(L, &joined);
    if (first <= last) {
        for (lua_Integer at = first; at < last; at++) {
            add_element(L, &joined, at);
            luaL_addlstring(&joined, separator, separator_length);
        }
        add_element(L, &joined, last);
    }
    luaL_pushresult(&joined);
    return 1;
}
