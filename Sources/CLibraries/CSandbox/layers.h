// One function per layer: returns 0 or the errno that says why the layer stays open.
#ifndef LAYERS_H
#define LAYERS_H

#include "CSandbox.h"

int close_single_thread(const struct sandbox_bounds *bounds);
int close_no_new_privileges(const struct sandbox_bounds *bounds);
int close_capabilities(const struct sandbox_bounds *bounds);
int close_core_limit(const struct sandbox_bounds *bounds);
int close_cpu_limit(const struct sandbox_bounds *bounds);
int close_file_size_limit(const struct sandbox_bounds *bounds);
int close_process_limit(const struct sandbox_bounds *bounds);
int close_address_space_limit(const struct sandbox_bounds *bounds);
int close_landlock(const struct sandbox_bounds *bounds);
int close_open_files_limit(const struct sandbox_bounds *bounds);
int close_seccomp(const struct sandbox_bounds *bounds);

#endif
