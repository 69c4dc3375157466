#include <stddef.h>
#include <zip.h>

/* glibc has it, but shows it only where GNU extensions were asked for: what is inflated is searched with it. */
extern void *memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);
