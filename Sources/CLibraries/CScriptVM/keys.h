/// The keys of a table while they are being sorted; see order.c for the order itself.
#ifndef SCRIPT_VM_KEYS_H
#define SCRIPT_VM_KEYS_H

#include "vm.h"

enum kind { KIND_NUMBER, KIND_TEXT, KIND_BOOLEAN };

struct key {
    uint64_t rank; // sorts most keys without looking at them; equal ranks are settled by `precedes`
    const char *text;
    lua_Number number;
    uint32_t length, index;
    uint8_t kind;
};

/// False for a key that cannot be ordered. The text stays Lua's.
bool describe_key(lua_State *L, int index, struct key *key);
bool precedes(const struct key *left, const struct key *right);
/// Sorts `count` keys; `spare` has room for as many. Never raises.
void sort_keys(struct key *keys, struct key *spare, size_t count);

// order.c: the state's scratch space, `keys` and as many spare ones behind them
void reserve_keys(lua_State *L, size_t count);
void release_keys(struct script_vm *vm);

#endif
