#include "vm.h"

// Stock table.sort picks pivots by clock and address once a list is long, and is not stable: equal elements would
// change places from run to run. This one merges a permutation, so the list changes only after the last comparison.

/// Stack of every function here: 1 the list, 2 the comparison or nil, 3 a plain copy of the elements.
enum { LIST = 1, LESS = 2, ELEMENTS = 3 };

static bool comes_before(lua_State *L, uint32_t left, uint32_t right)
{
    if (lua_isnil(L, LESS)) {
        check_ending(L); // comparing numbers runs no Lua that could be interrupted
        lua_rawgeti(L, ELEMENTS, left);
        lua_rawgeti(L, ELEMENTS, right);
        bool before = lua_compare(L, -2, -1, LUA_OPLT);
        lua_pop(L, 2);
        return before;
    }
    lua_pushvalue(L, LESS);
    lua_rawgeti(L, ELEMENTS, left);
    lua_rawgeti(L, ELEMENTS, right);
    lua_call(L, 2, 1);
    bool before = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return before;
}

static void merge(lua_State *L, const uint32_t *from, uint32_t *to, size_t low, size_t middle, size_t high)
{
    if (middle >= high || !comes_before(L, from[middle], from[middle - 1])) {
        for (size_t i = low; i < high; i++)
            to[i] = from[i];
        return;
    }
    size_t left = low, right = middle;
    for (size_t i = low; i < high; i++) {
        bool take_right = left == middle || (right < high && comes_before(L, from[right], from[left]));
        to[i] = from[take_right ? right++ : left++];
    }
}

int table_sort(lua_State *L)
{
    luaL_checktype(L, LIST, LUA_TTABLE);
    lua_settop(L, 2);
    if (!lua_isnil(L, LESS))
        luaL_checktype(L, LESS, LUA_TFUNCTION);
    lua_Integer length = luaL_len(L, LIST);
    luaL_argcheck(L, length < INT32_MAX, LIST, "array too big");
    size_t count = length < 0 ? 0 : (size_t)length;
    lua_createtable(L, (int)count, 0);
    for (size_t i = 1; i <= count; i++) {
        lua_geti(L, LIST, (lua_Integer)i);
        lua_rawseti(L, ELEMENTS, (lua_Integer)i);
    }
    uint32_t *from = lua_newuserdatauv(L, count * 2 * sizeof *from, 0);
    uint32_t *to = from + count;
    for (size_t i = 0; i < count; i++)
        from[i] = (uint32_t)i + 1;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = low + width < count ? low + width : count;
            size_t high = low + 2 * width < count ? low + 2 * width : count;
            merge(L, from, to, low, middle, high);
        }
        uint32_t *swapped = from;
        from = to;
        to = swapped;
    }
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, ELEMENTS, from[i]);
        lua_seti(L, LIST, (lua_Integer)i + 1);
    }
    return 0;
}
