#include "vm.h"

// The stock functions, except that they record which coroutine runs (a hook may only be set on that one) and that
// nothing of a script runs on once it must end: a coroutine that died of the hook has hooks off, so closing it would
// let its __close handlers run unwatched.

static lua_State *coroutine_at(lua_State *L, int index)
{
    lua_State *co = lua_tothread(L, index);
    luaL_argexpected(L, co, index, "coroutine");
    return co;
}

/// The number of results, or -1 with the error object on top.
static int resume(lua_State *L, lua_State *co, int count)
{
    struct script_vm *vm = vm_of(L);
    check_ending(L); // a coroutine has no hook yet and would run on
    if (!lua_checkstack(co, count)) {
        lua_pushliteral(L, "too many arguments to resume");
        return -1;
    }
    lua_xmove(L, co, count);
    int results = 0;
    vm->running = co;
    int status = lua_resume(co, L, count, &results);
    vm->running = L;
    if (status != LUA_OK && status != LUA_YIELD)
        end_if_out_of_memory(co, -1);
    check_ending(L);
    if (status == LUA_OK || status == LUA_YIELD) {
        if (!lua_checkstack(L, results + 1)) {
            lua_pop(co, results);
            lua_pushliteral(L, "too many results to resume");
            return -1;
        }
        lua_xmove(co, L, results);
        return results;
    }
    lua_xmove(co, L, 1);
    return -1;
}

int coroutine_resume(lua_State *L)
{
    lua_State *co = coroutine_at(L, 1);
    int results = resume(L, co, lua_gettop(L) - 1);
    if (results < 0)
        forget_frames(L, -1);
    lua_pushboolean(L, results >= 0);
    lua_insert(L, results >= 0 ? -(results + 1) : -2);
    return results >= 0 ? results + 1 : 2;
}

/// Lua counts nested C calls by coroutine, and what closes one does not hand its count on: coroutines of which each
/// closes the next would use up C's stack, so that is looked at itself.
static void check_c_stack(lua_State *L)
{
    enum { MOST_BYTES = 1 << 20 };
    if (vm_of(L)->stack_start - (const char *)__builtin_frame_address(0) > MOST_BYTES)
        luaL_error(L, "C stack overflow");
}

static int close_watched(lua_State *L, lua_State *co)
{
    struct script_vm *vm = vm_of(L);
    check_ending(L);
    check_c_stack(L);
    vm->running = co;
    int status = lua_resetthread(co);
    vm->running = L;
    check_ending(L);
    return status;
}

static int resume_wrapped(lua_State *L)
{
    lua_State *co = lua_tothread(L, lua_upvalueindex(1));
    int results = resume(L, co, lua_gettop(L));
    if (results >= 0)
        return results;
    int status = lua_status(co);
    if (status != LUA_OK && status != LUA_YIELD) {
        // The frames that matter to the author are the coroutine's, and closing it destroys them.
        note_frames(L, co, -1);
        lua_pushvalue(L, -1);
        lua_xmove(L, co, 1);
        if (close_watched(L, co) != LUA_OK)
            lua_xmove(co, L, 1);
    }
    return lua_error(L);
}

int coroutine_wrap(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_State *co = lua_newthread(L);
    lua_pushvalue(L, 1);
    lua_xmove(L, co, 1);
    lua_pushcclosure(L, resume_wrapped, 1);
    return 1;
}

int coroutine_close(lua_State *L)
{
    lua_State *co = coroutine_at(L, 1);
    lua_Debug activation;
    bool normal = lua_status(co) == LUA_OK && lua_getstack(co, 0, &activation);
    if (co == L || normal)
        return luaL_error(L, "cannot close a %s coroutine", co == L ? "running" : "normal");
    if (close_watched(L, co) == LUA_OK) {
        lua_pushboolean(L, 1);
        return 1;
    }
    lua_pushboolean(L, 0);
    lua_xmove(co, L, 1);
    forget_frames(L, -1);
    return 2;
}
