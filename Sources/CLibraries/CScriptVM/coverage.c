#include "vm.h"

#include <stdlib.h>
#include <string.h>

// Notes which lines of authors' texts run. A hook of the line event does it, which every coroutine inherits from the one
// that makes it; the hook that ends a script takes its place, which is the end of the notes, too.

enum { MAX_CHUNKS = 1000, MAX_LINES = 1 << 20 };

struct coverage {
    struct script_covered_chunk *chunks;
    size_t count;
    struct script_covered_chunk *latest; // most lines are of the chunk of the line before
};

/// The notes on a chunk, new if there are none; NULL if there are too many or no memory.
static struct script_covered_chunk *notes_on(struct coverage *coverage, const char *chunk)
{
    for (size_t i = 0; i < coverage->count; i++)
        if (strncmp(coverage->chunks[i].chunk, chunk, SCRIPT_CHUNK_BYTES - 1) == 0)
            return &coverage->chunks[i];
    if (coverage->count == MAX_CHUNKS)
        return NULL;
    struct script_covered_chunk *notes = &coverage->chunks[coverage->count++];
    copy_text(notes->chunk, chunk, sizeof notes->chunk);
    return notes;
}

static void note(struct coverage *coverage, const char *chunk, int line)
{
    struct script_covered_chunk *notes = coverage->latest;
    if (!notes || strncmp(notes->chunk, chunk, SCRIPT_CHUNK_BYTES - 1) != 0)
        notes = coverage->latest = notes_on(coverage, chunk);
    if (!notes || line < 1 || line > MAX_LINES)
        return;
    size_t needed = (size_t)line + 1;
    if (needed > notes->line_count) {
        size_t count = needed < 256 ? 256 : needed * 2;
        bool *moved = realloc(notes->lines, count * sizeof *moved);
        if (!moved)
            return;
        memset(moved + notes->line_count, 0, (count - notes->line_count) * sizeof *moved);
        notes->lines = moved;
        notes->line_count = count;
    }
    notes->lines[line] = true;
}

static void note_line(lua_State *L, lua_Debug *activation)
{
    lua_getinfo(L, "Sl", activation);
    if (is_script_frame(activation))
        note(vm_of(L)->coverage, activation->source, activation->currentline);
}

bool script_vm_start_coverage(struct script_vm *vm)
{
    struct coverage *coverage = calloc(1, sizeof *coverage);
    if (coverage)
        coverage->chunks = calloc(MAX_CHUNKS, sizeof *coverage->chunks);
    if (!coverage || !coverage->chunks) {
        free(coverage);
        return false;
    }
    free_coverage(vm);
    vm->coverage = coverage;
    lua_sethook(vm->main, note_line, LUA_MASKLINE, 0);
    return true;
}

size_t script_vm_coverage(const struct script_vm *vm, const struct script_covered_chunk **chunks)
{
    *chunks = vm->coverage ? vm->coverage->chunks : NULL;
    return vm->coverage ? vm->coverage->count : 0;
}

void free_coverage(struct script_vm *vm)
{
    for (size_t i = 0; vm->coverage && i < vm->coverage->count; i++)
        free(vm->coverage->chunks[i].lines);
    if (vm->coverage)
        free(vm->coverage->chunks);
    free(vm->coverage);
    vm->coverage = NULL;
}
