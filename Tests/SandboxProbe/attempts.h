// What a locked process should not manage, and what it must still be able to do.
#ifndef ATTEMPTS_H
#define ATTEMPTS_H

/// Descriptors and names that are there before the layers are closed.
enum { OPEN_FILE = 5 };
extern const char LISTENING_NAME[]; ///< an abstract socket that someone outside listens on
extern char removable_file[];

struct attempt {
    const char *name;
    int (*try)(void); ///< 0 if it worked, else an errno
};

/// Ends with a line without a name.
extern const struct attempt attempts[];

#endif
