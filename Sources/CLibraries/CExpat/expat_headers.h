#include <expat.h>

/* malloc_usable_size: what a parser allocates is counted. */
#include <malloc.h>
