#include "layers.h"

static const struct {
    const char *name;
    int (*close)(const struct sandbox_bounds *bounds);
} layers[SANDBOX_LAYER_COUNT] = {
    [SANDBOX_SINGLE_THREAD] = {"single_thread", close_single_thread},
    [SANDBOX_NO_NEW_PRIVILEGES] = {"no_new_privileges", close_no_new_privileges},
    [SANDBOX_CAPABILITIES] = {"capabilities", close_capabilities},
    [SANDBOX_CORE_LIMIT] = {"core_limit", close_core_limit},
    [SANDBOX_CPU_LIMIT] = {"cpu_limit", close_cpu_limit},
    [SANDBOX_FILE_SIZE_LIMIT] = {"file_size_limit", close_file_size_limit},
    [SANDBOX_PROCESS_LIMIT] = {"process_limit", close_process_limit},
    [SANDBOX_ADDRESS_SPACE_LIMIT] = {"address_space_limit", close_address_space_limit},
    [SANDBOX_LANDLOCK] = {"landlock", close_landlock},
    [SANDBOX_OPEN_FILES_LIMIT] = {"open_files_limit", close_open_files_limit},
    [SANDBOX_SECCOMP] = {"seccomp", close_seccomp},
};

const char *sandbox_layer_name(enum sandbox_layer layer)
{
    return layers[layer].name;
}

int sandbox_close_layer(enum sandbox_layer layer, const struct sandbox_bounds *bounds)
{
    return layers[layer].close(bounds);
}

enum sandbox_layer sandbox_lock_in(
    const struct sandbox_bounds *bounds, uint32_t waived, uint32_t *open, int *error)
{
    *open = 0;
    for (unsigned layer = 0; layer < SANDBOX_LAYER_COUNT; layer++) {
        *error = layers[layer].close(bounds);
        if (*error == 0)
            continue;
        if (!(waived & 1u << layer))
            return (enum sandbox_layer)layer;
        *open |= 1u << layer;
    }
    return SANDBOX_LAYER_COUNT;
}
