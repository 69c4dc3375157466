#include "keys.h"

#include <string.h>

// Stock table.sort picks pivots by clock and address once a list is long, and is not stable: equal elements would
// change places from run to run. This one sorts a permutation, so the list changes only after the last comparison.

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

/// Halves first, depth before breadth: what is being merged is still in the processor's cache. `spare` has room for
/// half as many.
static void sort_merging(lua_State *L, uint32_t *items, uint32_t *spare, size_t count)
{
    enum { WORTH_A_LOOK = 8 }; // from here on one comparison more may save many: lists often are in order already
    if (count < 2)
        return;
    size_t half = count / 2;
    sort_merging(L, items, spare, half);
    sort_merging(L, items + half, spare, count - half);
    if (count >= WORTH_A_LOOK && !comes_before(L, items[half], items[half - 1]))
        return;
    memcpy(spare, items, half * sizeof *items);
    size_t left = 0, right = half, to = 0;
    while (left < half && right < count)
        items[to++] = comes_before(L, items[right], spare[left]) ? items[right++] : spare[left++];
    memcpy(items + to, spare + left, (half - left) * sizeof *items);
}

/// Describes the elements if they are all texts, all integers or all floats with an order (no NaN): then nothing but
/// their values decides, and they can be sorted without asking Lua.
static bool describe_elements(lua_State *L, struct key *keys, size_t count)
{
    bool integers = false;
    for (size_t i = 0; i < count; i++) {
        struct key *key = &keys[i];
        int type = lua_rawgeti(L, ELEMENTS, (lua_Integer)i + 1);
        bool plain = type == LUA_TSTRING || (type == LUA_TNUMBER && lua_tonumber(L, -1) == lua_tonumber(L, -1));
        bool integer = lua_isinteger(L, -1);
        plain = plain && describe_key(L, -1, key) && (i == 0 || (key->kind == keys[0].kind && integer == integers));
        key->index = (uint32_t)i + 1;
        integers = integer;
        lua_pop(L, 1);
        if (!plain)
            return false;
    }
    return true;
}

/// False, and nothing done, if the elements are of different kinds, or too many to hold what describes them as well.
static bool sort_plain(lua_State *L, uint32_t *items, size_t count)
{
    enum { MAX_PLAIN = 1 << 18, BYTES_EACH = 4 * sizeof(struct key) }; // twice what the scratch space may grow to
    struct script_vm *vm = vm_of(L);
    bool fits = count <= MAX_PLAIN && count * BYTES_EACH * 2 <= vm->limits.memory_bytes - vm->used;
    if (!lua_isnil(L, LESS) || !fits)
        return false;
    reserve_keys(L, count);
    bool plain = describe_elements(L, vm->keys, count);
    if (plain) {
        sort_keys(vm->keys, vm->keys + vm->key_capacity, count);
        for (size_t i = 0; i < count; i++)
            items[i] = vm->keys[i].index;
    }
    release_keys(vm);
    return plain;
}

static void push_elements(lua_State *L, size_t count)
{
    lua_createtable(L, (int)count, 0);
    for (size_t i = 1; i <= count; i++) {
        check_ending(L);
        lua_geti(L, LIST, (lua_Integer)i);
        lua_rawseti(L, ELEMENTS, (lua_Integer)i);
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
    push_elements(L, count);
    uint32_t *items = lua_newuserdatauv(L, (count + count / 2) * sizeof *items, 0);
    for (size_t i = 0; i < count; i++)
        items[i] = (uint32_t)i + 1;
    if (!sort_plain(L, items, count))
        sort_merging(L, items, items + count, count);
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, ELEMENTS, items[i]);
        lua_seti(L, LIST, (lua_Integer)i + 1);
    }
    return 0;
}
