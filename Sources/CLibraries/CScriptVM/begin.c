#include "vm.h"

#include <string.h>

// A state can be made, and trusted chunks loaded, before it is known what it will be used for: a process that waits for
// work has time that whoever waits for an answer has not.

enum script_outcome script_vm_begin(
    struct script_vm *vm, const struct script_limits *limits, struct sqlite3 *database)
{
    if (vm->running || vm->database)
        return SCRIPT_BUSY;
    vm->limits = *limits;
    if (vm->used > limits->memory_bytes)
        vm_end(vm, SCRIPT_MEMORY_LIMIT);
    if (vm->ending)
        return vm->outcome = (enum script_outcome)vm->ending;
    memset(vm->counted, 0, sizeof vm->counted);
    vm->peak = vm->used;
    vm->database = database;
    if (database)
        sqlite3_progress_handler(database, STEPS_PER_PROGRESS, database_progress, vm);
    return SCRIPT_OK;
}

enum script_outcome script_vm_renew(struct script_vm *vm)
{
    if (vm->running)
        return SCRIPT_BUSY;
    if (vm->ending)
        return vm->outcome = (enum script_outcome)vm->ending;
    memset(vm->counted, 0, sizeof vm->counted);
    vm->output_bytes = 0;
    vm->peak = vm->used;
    return SCRIPT_OK;
}
