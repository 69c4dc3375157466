#include "vm.h"

#include <stdlib.h>
#include <string.h>

static void *refuse(struct script_vm *vm, void *block, size_t size)
{
    // Lua answers a first refusal with a full collection and asks again. Only the same request refused a second time
    // with nothing granted between is out of memory; scripts could disguise the error object from a __close handler,
    // so the fact is noted here and not read off the error later.
    bool again = vm->refused_block == block && vm->refused_size == size;
    vm->refused_block = block;
    vm->refused_size = size;
    if (again)
        vm_end(vm, SCRIPT_MEMORY_LIMIT);
    if (!vm->ending && vm->running) {
        vm->traced = NULL; // in case this refusal is final without a second request, as for lauxlib's buffers
        vm->frame_count = 0;
        collect_frames(vm->running, vm);
    }
    return NULL;
}

void *vm_allocate(void *context, void *block, size_t old_size, size_t new_size)
{
    struct script_vm *vm = context;
    size_t held = block ? old_size : 0; // for a new block Lua passes a type tag instead of a size
    if (new_size == 0) {
        free(block);
        vm->used -= held;
        return NULL;
    }
    if (new_size > held && new_size - held > vm->limits.memory_bytes - vm->used)
        return refuse(vm, block, new_size);
    void *moved = realloc(block, new_size);
    if (!moved)
        return new_size <= held ? block : refuse(vm, block, new_size); // Lua relies on shrinking to succeed
    vm->used = vm->used - held + new_size;
    if (new_size > held)
        vm->refused_size = 0;
    if (vm->used > vm->peak)
        vm->peak = vm->used;
    return moved;
}

bool buffer_reserve(struct buffer *buffer, size_t more, size_t limit)
{
    if (more > limit || buffer->length > limit - more)
        return false;
    size_t needed = buffer->length + more;
    if (needed <= buffer->capacity)
        return true;
    size_t capacity = buffer->capacity < 512 ? 512 : buffer->capacity * 2;
    if (capacity < needed)
        capacity = needed;
    uint8_t *moved = realloc(buffer->bytes, capacity);
    if (!moved)
        return false;
    buffer->bytes = moved;
    buffer->capacity = capacity;
    return true;
}

bool buffer_append(struct buffer *buffer, const void *bytes, size_t length, size_t limit)
{
    if (!buffer_reserve(buffer, length, limit))
        return false;
    if (length > 0)
        memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    return true;
}
