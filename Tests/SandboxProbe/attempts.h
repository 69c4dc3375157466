// What a locked process should not manage, and what it must still be able to do.
#ifndef ATTEMPTS_H
#define ATTEMPTS_H

#include <sys/socket.h>
#include <sys/un.h>

/// Descriptors and names that are there before the layers are closed.
enum { OPEN_FILE = 5 };
extern char removable_file[];
extern struct sockaddr_un neighbour; ///< an abstract socket that someone outside listens on
extern socklen_t neighbour_length;

struct attempt {
    const char *name;
    int (*try)(void); ///< 0 if it worked, else an errno
};

/// Ends with a line without a name.
extern const struct attempt attempts[];

#endif
