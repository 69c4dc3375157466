#include "vm.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// The encoding, also written down with ScriptValue in Swift. All numbers little-endian:
//   00 null · 01 false · 02 true · 03 integer (8) · 04 float (8, IEEE 754) · 05 text: length (4), UTF-8
//   06 list: count (4), values · 07 table: count (4), then key and value by turns; keys are integers ascending, then
//   texts ascending in byte order
enum tag { TAG_NULL, TAG_FALSE, TAG_TRUE, TAG_INTEGER, TAG_NUMBER, TAG_TEXT, TAG_LIST, TAG_TABLE };

enum { MAX_DEPTH = 200 };

/// One encoding under way. `problem` is set, in English, and `outcome`, once it has failed.
struct encoder {
    struct script_vm *vm;
    struct buffer *into;
    const char *problem;
    enum script_outcome outcome; // what the problem makes of a script whose result this is
    const void *ancestors[MAX_DEPTH];
    uint32_t depth;
    uint64_t count;
};

bool is_utf8(const uint8_t *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        uint8_t lead = text[i++];
        if (lead < 0x80)
            continue;
        int more = lead >= 0xc2 && lead < 0xe0 ? 1 : (lead & 0xf0) == 0xe0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0;
        if (more == 0 || length - i < (size_t)more)
            return false;
        uint8_t first = text[i];
        if ((lead == 0xe0 && first < 0xa0) || (lead == 0xed && first > 0x9f) || (lead == 0xf0 && first < 0x90) ||
            (lead == 0xf4 && first > 0x8f))
            return false;
        for (; more > 0; more--, i++)
            if ((text[i] & 0xc0) != 0x80)
                return false;
    }
    return true;
}

static bool refuse_as(struct encoder *encoder, enum script_outcome outcome, const char *problem)
{
    encoder->outcome = outcome;
    encoder->problem = problem;
    encoder->vm->path[0] = 0;
    return false;
}

static bool refuse(struct encoder *encoder, const char *problem)
{
    return refuse_as(encoder, SCRIPT_BAD_RESULT, problem);
}

static bool put(struct encoder *encoder, const void *bytes, size_t length)
{
    if (buffer_append(encoder->into, bytes, length, encoder->vm->limits.value_bytes))
        return true;
    return refuse_as(encoder, SCRIPT_RESULT_LIMIT, "too big");
}

static bool put_tagged(struct encoder *encoder, enum tag tag, const void *bytes, size_t length)
{
    uint8_t byte = (uint8_t)tag;
    return put(encoder, &byte, 1) && (length == 0 || put(encoder, bytes, length));
}

static bool put_text(lua_State *L, int index, struct encoder *encoder)
{
    size_t length;
    const char *text = lua_tolstring(L, index, &length);
    if (length > UINT32_MAX)
        return refuse_as(encoder, SCRIPT_RESULT_LIMIT, "too big");
    if (!is_utf8((const uint8_t *)text, length))
        return refuse(encoder, "a text that is not valid UTF-8");
    uint32_t prefix = (uint32_t)length;
    return put_tagged(encoder, TAG_TEXT, &prefix, sizeof prefix) && put(encoder, text, length);
}

/// Puts the step that leads to the failing value before the path found so far.
static void prepend_step(lua_State *L, int key, struct script_vm *vm)
{
    char longer[PATH_BYTES];
    int length;
    if (lua_type(L, key) != LUA_TSTRING) {
        length = snprintf(longer, sizeof longer, "[%lld]%s", (long long)lua_tointeger(L, key), vm->path);
    } else {
        size_t bytes;
        const char *name = lua_tolstring(L, key, &bytes);
        bool legible = bytes <= 64 && is_utf8((const uint8_t *)name, bytes);
        length = snprintf(longer, sizeof longer, legible ? ".%s%s" : "[…]%.0s%s", name, vm->path);
    }
    if (length > 0 && (size_t)length < sizeof longer)
        memcpy(vm->path, longer, (size_t)length + 1);
}

static bool put_value(lua_State *L, int index, struct encoder *encoder);

/// The top two values are key and value; pops the value.
static bool put_entry(lua_State *L, struct encoder *encoder, bool with_key)
{
    int value = lua_gettop(L), key = value - 1;
    if (!lua_isinteger(L, key) && lua_type(L, key) != LUA_TSTRING)
        return refuse(encoder, lua_type(L, key) == LUA_TNUMBER ? "a table with a fraction as a key"
                                                               : "a table with a boolean as a key");
    if ((!with_key || put_value(L, key, encoder)) && put_value(L, value, encoder)) {
        lua_pop(L, 1);
        return true;
    }
    prepend_step(L, key, encoder->vm);
    return false;
}

static bool put_entries(lua_State *L, int table, struct encoder *encoder)
{
    if (push_order(L, table) != ORDER_OK)
        return refuse(encoder, "a table whose keys are neither integers nor texts");
    int order = lua_gettop(L);
    size_t count;
    bool list = order_is_sequence(L, order, &count);
    uint32_t prefix = (uint32_t)count;
    if (!put_tagged(encoder, list ? TAG_LIST : TAG_TABLE, &prefix, sizeof prefix))
        return false;
    while (order_next(L, order, table)) {
        if (!put_entry(L, encoder, !list))
            return false;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return true;
}

static bool put_table(lua_State *L, int index, struct encoder *encoder)
{
    luaL_checkstack(L, 16, "nested too deeply");
    if (push_frozen_content(L, index))
        index = lua_gettop(L);
    else
        lua_pushvalue(L, index);
    const void *identity = lua_topointer(L, index);
    for (uint32_t i = 0; i < encoder->depth; i++)
        if (encoder->ancestors[i] == identity)
            return refuse(encoder, "a table that contains itself");
    if (encoder->depth >= MAX_DEPTH || encoder->depth >= encoder->vm->limits.value_depth)
        return refuse_as(encoder, SCRIPT_NESTING_LIMIT, "nested too deeply");
    encoder->ancestors[encoder->depth++] = identity;
    if (!put_entries(L, lua_gettop(L), encoder))
        return false;
    encoder->depth--;
    lua_pop(L, 1);
    return true;
}

static bool put_number(lua_State *L, int index, struct encoder *encoder)
{
    if (lua_isinteger(L, index)) {
        lua_Integer integer = lua_tointeger(L, index);
        return put_tagged(encoder, TAG_INTEGER, &integer, sizeof integer);
    }
    lua_Number number = lua_tonumber(L, index);
    if (!isfinite(number))
        return refuse(encoder, isnan(number) ? "not a number (0/0)" : "an infinite number (1/0)");
    return put_tagged(encoder, TAG_NUMBER, &number, sizeof number);
}

/// Leaves the stack as it was if it succeeds.
static bool put_value(lua_State *L, int index, struct encoder *encoder)
{
    check_ending(L);
    uint64_t most = encoder->vm->limits.value_count;
    if (++encoder->count > most && most > 0)
        return refuse_as(encoder, SCRIPT_VALUES_LIMIT, "too many values");
    switch (lua_type(L, index)) {
    case LUA_TNIL:
        return put_tagged(encoder, TAG_NULL, NULL, 0);
    case LUA_TBOOLEAN:
        return put_tagged(encoder, lua_toboolean(L, index) ? TAG_TRUE : TAG_FALSE, NULL, 0);
    case LUA_TNUMBER:
        return put_number(L, index, encoder);
    case LUA_TSTRING:
        return put_text(L, index, encoder);
    case LUA_TTABLE:
        return put_table(L, index, encoder);
    case LUA_TFUNCTION:
        return refuse(encoder, "a function");
    case LUA_TTHREAD:
        return refuse(encoder, "a coroutine");
    default:
        if (!to_row(L, index))
            return refuse(encoder, "an object of the program");
        push_columns(L, index);
        if (!put_table(L, lua_gettop(L), encoder))
            return false;
        lua_pop(L, 1);
        return true;
    }
}

/// Encodes stack places first…last as one list. On failure pushes the reason: a path and what is there.
enum script_outcome encode_values(lua_State *L, int first, int last, struct buffer *into)
{
    struct encoder encoder = {.vm = vm_of(L), .into = into};
    into->length = 0;
    uint32_t count = (uint32_t)(last - first + 1);
    bool done = put_tagged(&encoder, TAG_LIST, &count, sizeof count);
    for (int i = first; done && i <= last; i++) {
        done = put_value(L, i, &encoder);
        if (!done && last > first) {
            lua_pushinteger(L, i - first + 1);
            prepend_step(L, lua_gettop(L), encoder.vm);
        }
    }
    if (!done)
        lua_pushfstring(L, "value%s: %s", encoder.vm->path, encoder.problem);
    return encoder.outcome;
}

// MARK: Decoding

struct decoder {
    const uint8_t *at;
    size_t left;
};

static void take(lua_State *L, struct decoder *decoder, void *to, size_t length)
{
    if (length > decoder->left)
        luaL_error(L, "truncated values");
    memcpy(to, decoder->at, length);
    decoder->at += length;
    decoder->left -= length;
}

static uint32_t take_count(lua_State *L, struct decoder *decoder)
{
    uint32_t count;
    take(L, decoder, &count, sizeof count);
    if (count > decoder->left) // everything counted takes at least a byte: no table is sized for more
        luaL_error(L, "truncated values");
    return count;
}

static void push_value(lua_State *L, struct decoder *decoder, int depth);

static void push_entries(lua_State *L, struct decoder *decoder, int depth, bool list)
{
    if (depth > MAX_DEPTH)
        luaL_error(L, "values nested too deeply");
    uint32_t count = take_count(L, decoder);
    lua_createtable(L, list ? (int)count : 0, list ? 0 : (int)(count / 2));
    for (uint32_t i = 1; i <= count; i++) {
        if (list) {
            push_value(L, decoder, depth + 1);
            lua_rawseti(L, -2, i);
            continue;
        }
        push_value(L, decoder, depth + 1);
        if (!lua_isinteger(L, -1) && lua_type(L, -1) != LUA_TSTRING)
            luaL_error(L, "key of the wrong type in values");
        push_value(L, decoder, depth + 1);
        lua_rawset(L, -3);
    }
}

static void push_value(lua_State *L, struct decoder *decoder, int depth)
{
    luaL_checkstack(L, 6, "values nested too deeply");
    uint8_t tag;
    take(L, decoder, &tag, 1);
    switch (tag) {
    case TAG_NULL:
        lua_pushnil(L);
        return;
    case TAG_FALSE:
    case TAG_TRUE:
        lua_pushboolean(L, tag == TAG_TRUE);
        return;
    case TAG_INTEGER: {
        lua_Integer integer;
        take(L, decoder, &integer, sizeof integer);
        lua_pushinteger(L, integer);
        return;
    }
    case TAG_NUMBER: {
        lua_Number number;
        take(L, decoder, &number, sizeof number);
        lua_pushnumber(L, number);
        return;
    }
    case TAG_TEXT: {
        uint32_t length = take_count(L, decoder);
        lua_pushlstring(L, (const char *)decoder->at, length);
        decoder->at += length;
        decoder->left -= length;
        return;
    }
    case TAG_LIST:
    case TAG_TABLE:
        push_entries(L, decoder, depth, tag == TAG_LIST);
        return;
    default:
        luaL_error(L, "unknown tag %d in values", (int)tag);
    }
}

/// Pushes the values of an encoded list; returns how many.
int decode_values(lua_State *L, const uint8_t *bytes, size_t length)
{
    struct decoder decoder = {.at = bytes, .left = length};
    uint8_t tag;
    take(L, &decoder, &tag, 1);
    if (tag != TAG_LIST)
        luaL_error(L, "values must be a list");
    uint32_t count = take_count(L, &decoder);
    luaL_checkstack(L, (int)count + 4, "too many values");
    for (uint32_t i = 0; i < count; i++)
        push_value(L, &decoder, 1);
    if (decoder.left != 0)
        luaL_error(L, "bytes after the values");
    return (int)count;
}
