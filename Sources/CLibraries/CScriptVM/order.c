#include "keys.h"

// The order of a Lua table depends on addresses and on a hash seed that differ from run to run. pairs and next visit
// integers and floats ascending, then strings in byte order, then false and true. Tables, functions, userdata and
// threads as keys have nothing but their address to sort by, so a table that holds such a key is refused.

/// Of one traversal. User values: 1 the table, 2 the list of keys; a plain sequence 1…count has neither.
struct order {
    size_t count, position;
    bool sequence;
    uint32_t at[];
};

/// Room for `count` keys and as many spare ones, counted against the memory cap.
void reserve_keys(lua_State *L, size_t count)
{
    struct script_vm *vm = vm_of(L);
    if (count <= vm->key_capacity)
        return;
    size_t capacity = vm->key_capacity ? vm->key_capacity * 2 : 256;
    while (capacity < count)
        capacity *= 2;
    size_t held = vm->key_capacity * 2 * sizeof *vm->keys, wanted = capacity * 2 * sizeof *vm->keys;
    struct key *moved = vm_allocate(vm, vm->keys, held, wanted);
    if (!moved) {
        lua_gc(L, LUA_GCCOLLECT);
        moved = vm_allocate(vm, vm->keys, held, wanted);
    }
    if (!moved) {
        vm_end(vm, SCRIPT_MEMORY_LIMIT);
        raise_ending(L);
    }
    vm->keys = moved;
    vm->key_capacity = capacity;
}

/// Gives back what only a big table needed.
void release_keys(struct script_vm *vm)
{
    enum { KEPT = 4096 };
    if (vm->key_capacity <= KEPT)
        return;
    vm_allocate(vm, vm->keys, vm->key_capacity * 2 * sizeof *vm->keys, 0);
    vm->keys = NULL;
    vm->key_capacity = 0;
}

static struct order *new_order(lua_State *L, size_t count, bool sequence)
{
    size_t size = sizeof(struct order) + (sequence ? 0 : count * sizeof(uint32_t));
    struct order *order = lua_newuserdatauv(L, size, 2);
    *order = (struct order){.count = count, .sequence = sequence};
    return order;
}

/// How many keys a table has if they are 1, 2, 3, … as they come; else SIZE_MAX.
static size_t plain_sequence(lua_State *L, int table)
{
    size_t count = 0;
    lua_pushnil(L);
    while (lua_next(L, table)) {
        lua_pop(L, 1);
        if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) != (lua_Integer)count + 1) {
            lua_pop(L, 1);
            return SIZE_MAX;
        }
        count++;
    }
    return count;
}

/// Pushes the order of the table's present keys; on a problem pushes the offending key instead.
enum order_problem push_order(lua_State *L, int table)
{
    enum { STACKED = 1024 }; // keys wait on the stack for a list of the right size: growing one costs more
    struct script_vm *vm = vm_of(L);
    luaL_checkstack(L, STACKED + 8, NULL);
    size_t sequence = plain_sequence(L, table);
    if (sequence != SIZE_MAX) {
        new_order(L, sequence, true);
        return ORDER_OK;
    }
    size_t count = 0, listed = 0;
    lua_pushnil(L);
    int list = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, table)) {
        lua_pop(L, 1);
        reserve_keys(L, count + 1);
        if (!describe_key(L, -1, &vm->keys[count])) {
            lua_replace(L, list);
            lua_settop(L, list);
            return ORDER_UNORDERABLE_KEY;
        }
        count++;
        vm->keys[count - 1].index = (uint32_t)count;
        lua_pushvalue(L, -1);
        if (count - listed < STACKED)
            continue;
        if (listed == 0) {
            lua_createtable(L, 2 * STACKED, 0);
            lua_replace(L, list);
        }
        for (size_t i = 1; i <= STACKED; i++) {
            lua_pushvalue(L, list + (int)i);
            lua_rawseti(L, list, (lua_Integer)(listed + i));
        }
        listed = count;
        lua_replace(L, list + 1); // the key to go on from
        lua_settop(L, list + 1);
    }
    if (listed == 0) {
        lua_createtable(L, (int)count, 0);
        lua_replace(L, list);
    }
    for (size_t i = count; i > listed; i--)
        lua_rawseti(L, list, (lua_Integer)i);
    sort_keys(vm->keys, vm->keys + vm->key_capacity, count);
    struct order *order = new_order(L, count, false);
    for (size_t i = 0; i < count; i++)
        order->at[i] = vm->keys[i].index;
    lua_insert(L, list);
    lua_setiuservalue(L, list, 2);
    release_keys(vm);
    return ORDER_OK;
}

bool order_is_sequence(lua_State *L, int index, size_t *count)
{
    struct order *order = lua_touserdata(L, index);
    *count = order->count;
    return order->sequence;
}

/// Pushes the next key that still has a value, and the value; or nothing, and false, at the end.
bool order_next(lua_State *L, int index, int table)
{
    struct order *order = lua_touserdata(L, index);
    if (order->sequence) {
        while (order->position < order->count) {
            lua_Integer key = (lua_Integer)++order->position;
            lua_pushinteger(L, key);
            if (lua_rawgeti(L, table, key) != LUA_TNIL)
                return true;
            lua_pop(L, 2);
        }
        return false;
    }
    lua_getiuservalue(L, index, 2);
    while (order->position < order->count) {
        lua_rawgeti(L, -1, order->at[order->position++]);
        lua_pushvalue(L, -1);
        if (lua_rawget(L, table) != LUA_TNIL) {
            lua_remove(L, -3);
            return true;
        }
        lua_pop(L, 2);
    }
    lua_pop(L, 1);
    return false;
}

static void require_order(lua_State *L, int table)
{
    if (push_order(L, table) != ORDER_OK)
        fail(L, "a table with a %s as a key has no order to visit it in", luaL_typename(L, -1));
}

// MARK: pairs

static int step_pairs(lua_State *L)
{
    return order_next(L, lua_upvalueindex(1), lua_upvalueindex(2)) ? 2 : 0;
}

int base_pairs(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_settop(L, 1);
    if (to_row(L, 1))
        return row_pairs(L);
    if (push_frozen_content(L, 1))
        lua_replace(L, 1);
    else if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
        lua_pushvalue(L, 1);
        lua_call(L, 1, 3);
        return 3;
    }
    luaL_checktype(L, 1, LUA_TTABLE);
    require_order(L, 1);
    lua_pushvalue(L, 1);
    lua_pushcclosure(L, step_pairs, 2);
    lua_pushvalue(L, 1);
    return 2;
}

// MARK: next

/// The first key without building an order: the usual question is whether the table is empty.
static int first_entry(lua_State *L)
{
    struct key best = {0}, key = {0};
    lua_pushnil(L); // the best key so far, at 2
    bool found = false;
    lua_pushnil(L);
    while (lua_next(L, 1)) {
        lua_pop(L, 1);
        if (!describe_key(L, -1, &key))
            fail(L, "a table with a %s as a key has no order to visit it in", luaL_typename(L, -1));
        if (found && !precedes(&key, &best))
            continue;
        found = true;
        best = key;
        lua_pushvalue(L, -1);
        lua_replace(L, 2);
    }
    if (!found)
        return 1;
    lua_pushvalue(L, 2);
    lua_rawget(L, 1);
    return 2;
}

/// Moves to just after `key`, by looking at the expected place first.
static void seek_after(lua_State *L, int index, int wanted)
{
    struct order *order = lua_touserdata(L, index);
    if (order->sequence) {
        lua_Integer key = lua_tointeger(L, wanted);
        order->position = key > 0 && (size_t)key <= order->count ? (size_t)key : order->count;
        return;
    }
    struct key target, key;
    if (!describe_key(L, wanted, &target))
        fail(L, "invalid key to 'next'");
    lua_getiuservalue(L, index, 2);
    if (order->position > 0) {
        lua_rawgeti(L, -1, order->at[order->position - 1]);
        bool expected = lua_rawequal(L, -1, wanted);
        lua_pop(L, 1);
        if (expected) {
            lua_pop(L, 1);
            return;
        }
    }
    size_t low = 0, high = order->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        lua_rawgeti(L, -1, order->at[middle]);
        describe_key(L, -1, &key);
        lua_pop(L, 1);
        if (precedes(&target, &key))
            high = middle;
        else
            low = middle + 1;
    }
    order->position = low;
    lua_pop(L, 1);
}

int base_next(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    if (push_frozen_content(L, 1))
        lua_replace(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_orders); // weak: table → order of the traversal under way
    if (lua_isnil(L, 2)) {
        lua_pushvalue(L, 1);
        lua_pushnil(L);
        lua_rawset(L, -3);
        lua_settop(L, 1);
        return first_entry(L);
    }
    lua_pushvalue(L, 1);
    if (lua_rawget(L, 3) == LUA_TNIL) {
        lua_pop(L, 1);
        require_order(L, 1);
        lua_pushvalue(L, 1);
        lua_pushvalue(L, -2);
        lua_rawset(L, 3);
    }
    seek_after(L, 4, 2);
    if (order_next(L, 4, 1))
        return 2;
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    lua_rawset(L, 3);
    lua_pushnil(L);
    return 1;
}
