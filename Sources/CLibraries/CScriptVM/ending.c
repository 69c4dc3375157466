#include "vm.h"

#include <string.h>

// A script that must end is unwound by an error it cannot keep: `ending` stays set, every function of ours that
// catches errors raises again, and a hook on each instruction kills what runs in between, such as __close handlers.
// The error object is a light userdata, so that raising it needs no memory.

/// Notes where the script ended, once. Never raises, needs no memory.
void trace_ending(lua_State *L, struct script_vm *vm)
{
    if (vm->traced == vm)
        return;
    vm->traced = vm;
    vm->frame_count = 0;
    collect_frames(L, vm);
}

void ending_hook(lua_State *L, lua_Debug *activation)
{
    (void)activation;
    raise_ending(L);
}

_Noreturn void raise_ending(lua_State *L)
{
    trace_ending(L, vm_of(L));
    lua_sethook(L, ending_hook, LUA_MASKCOUNT, 1);
    lua_pushlightuserdata(L, vm_of(L));
    lua_error(L);
    __builtin_unreachable();
}

/// Never raises, needs no memory; not for signal handlers. The caller raises, or Lua is about to.
void vm_end(struct script_vm *vm, enum script_outcome reason)
{
    if (vm->ending)
        return;
    vm->ending = (sig_atomic_t)reason;
    vm->held_at_end = vm->used;
    vm->refused_at_end = vm->refused_size;
    if (!vm->running)
        return;
    trace_ending(vm->running, vm);
    lua_sethook(vm->running, ending_hook, LUA_MASKCOUNT, 1);
}

/// lauxlib's buffers ask the allocator once, without a collection, and raise Lua's text for it, which no message
/// handler sees. With a refusal outstanding that text is no author's.
void end_if_out_of_memory(lua_State *L, int error)
{
    struct script_vm *vm = vm_of(L);
    if (vm->refused_size == 0 || lua_type(L, error) != LUA_TSTRING)
        return;
    if (strcmp(lua_tostring(L, error), "not enough memory") == 0)
        vm_end(vm, SCRIPT_MEMORY_LIMIT);
}
