#include "vm.h"

#include <string.h>

/// False, and the script's end noted, if that was more than the limit. Never raises, needs no memory.
bool count_quietly(struct script_vm *vm, enum script_counter counter, uint64_t amount)
{
    uint64_t limit = vm->limits.counters[counter];
    uint64_t *counted = &vm->counted[counter];
    *counted = amount > UINT64_MAX - *counted ? UINT64_MAX : *counted + amount;
    if (limit == 0 || *counted <= limit)
        return true;
    if (!vm->ending)
        vm->exceeded = counter;
    vm_end(vm, SCRIPT_COUNT_LIMIT);
    return false;
}

void count(lua_State *L, enum script_counter counter, uint64_t amount)
{
    if (!count_quietly(vm_of(L), counter, amount))
        raise_ending(L);
}

/// host.count(name, amount)
int host_count(lua_State *L)
{
    struct script_vm *vm = vm_of(L);
    const char *name = luaL_checkstring(L, 1);
    lua_Integer amount = luaL_checkinteger(L, 2);
    luaL_argcheck(L, amount >= 0, 2, "negative");
    for (int counter = SCRIPT_FIRST_OWN_COUNTER; counter < SCRIPT_COUNTERS; counter++)
        if (strcmp(vm->counter_names[counter], name) == 0) {
            count(L, (enum script_counter)counter, (uint64_t)amount);
            return 0;
        }
    return luaL_error(L, "no counter '%s'", name);
}

void script_vm_name_counter(struct script_vm *vm, enum script_counter counter, const char *name)
{
    char *kept = vm->counter_names[counter];
    size_t length = strnlen(name, SCRIPT_COUNTER_NAME_BYTES - 1);
    memcpy(kept, name, length);
    kept[length] = 0;
}
