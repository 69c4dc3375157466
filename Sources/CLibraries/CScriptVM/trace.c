#include "vm.h"

#include <stdarg.h>
#include <string.h>

enum { FRAMES_SEARCHED = 2000 };

/// Authors' code: neither C nor a trusted chunk, whose names start with "=[".
bool is_script_frame(const lua_Debug *activation)
{
    return activation->currentline > 0 && strncmp(activation->source, "=[", 2) != 0;
}

void copy_text(char *to, const char *from, size_t capacity)
{
    size_t length = strnlen(from, capacity - 1);
    memcpy(to, from, length);
    to[length] = 0;
}

/// Appends the script frames of `L`, innermost first. Never raises, needs no memory, safe at any depth.
void collect_frames(lua_State *L, struct script_vm *vm)
{
    lua_Debug activation;
    for (int level = 0; level < FRAMES_SEARCHED && vm->frame_count < SCRIPT_MAX_FRAMES; level++) {
        if (!lua_getstack(L, level, &activation))
            return;
        lua_getinfo(L, "Sln", &activation);
        if (!is_script_frame(&activation))
            continue;
        struct script_frame *frame = &vm->frames[vm->frame_count++];
        copy_text(frame->chunk, activation.source, sizeof frame->chunk);
        copy_text(frame->function, activation.name ? activation.name : "", sizeof frame->function);
        frame->line = activation.currentline;
    }
}

/// Notes the frames of an error that is about to be caught and raised again, which would lose them.
void note_frames(lua_State *L, lua_State *inner, int error)
{
    struct script_vm *vm = vm_of(L);
    const void *identity = lua_topointer(L, error);
    if (vm->ending || (identity && vm->traced == identity))
        return;
    vm->frame_count = 0;
    vm->traced = identity;
    collect_frames(inner, vm);
    if (inner != L)
        collect_frames(L, vm);
}

/// A message handler that changes nothing.
int keep_frames(lua_State *L)
{
    note_frames(L, L, 1);
    return 1;
}

/// For whoever hands a caught error to the script: the next one may be the same object, as texts of one wording are.
void forget_frames(lua_State *L, int error)
{
    struct script_vm *vm = vm_of(L);
    if (vm->traced == lua_topointer(L, error))
        vm->traced = NULL;
}

/// The message handler of every call from outside.
int report_error(lua_State *L)
{
    struct script_vm *vm = vm_of(L);
    if (vm->ending)
        return 1;
    note_frames(L, L, 1);
    size_t length;
    const char *text = push_text(L, 1, &length);
    if (length > sizeof vm->message)
        length = sizeof vm->message;
    memcpy(vm->message, text, length);
    vm->message_length = length;
    return 1;
}

/// Pushes "chunk:line: " of the innermost script frame, or "".
void push_script_position(lua_State *L)
{
    lua_Debug activation;
    for (int level = 0; level < FRAMES_SEARCHED && lua_getstack(L, level, &activation); level++) {
        lua_getinfo(L, "Sl", &activation);
        if (is_script_frame(&activation)) {
            lua_pushfstring(L, "%s:%d: ", activation.short_src, activation.currentline);
            return;
        }
    }
    lua_pushliteral(L, "");
}

/// Raises with the position on top of the stack before the message.
static _Noreturn void fail_with(lua_State *L, const char *format, va_list arguments)
{
    lua_pushvfstring(L, format, arguments);
    lua_concat(L, 2);
    lua_error(L);
    __builtin_unreachable();
}

/// Like luaL_error, but at the author's line, however much trusted code lies between.
_Noreturn void fail(lua_State *L, const char *format, ...)
{
    luaL_checkstack(L, 8, NULL);
    push_script_position(L);
    va_list arguments;
    va_start(arguments, format);
    fail_with(L, format, arguments);
}

/// Like `fail`, but at `place`, "file:line"; NULL or "" is the author's line.
_Noreturn void fail_at(lua_State *L, const char *place, const char *format, ...)
{
    luaL_checkstack(L, 8, NULL);
    if (place && *place)
        lua_pushfstring(L, "%s: ", place);
    else
        push_script_position(L);
    va_list arguments;
    va_start(arguments, format);
    fail_with(L, format, arguments);
}
