/// Rows and cursors; see rows.c and cursors.c.
#ifndef SCRIPT_VM_ROWS_H
#define SCRIPT_VM_ROWS_H

#include "vm.h"

/// What rows of a kind have in common. User value 1: the metatable of its rows.
struct row_type {
    char name[64];
    char key[64]; // "" for none
};

struct column {
    const char *name; // interned by Lua: equal names of up to 40 bytes are the same pointer
    size_t length;
    bool boolean;
};

/// User values: 1 row type, 2 list of column names, which keeps `name`s alive, 3 metatable of its rows, 4 `columns`,
/// 5 `place`.
struct cursor {
    struct script_vm *vm;
    const char *place; // where the query was given, "file:line"; NULL for where it is read
    struct sqlite3_stmt *statement; // NULL once finished
    const struct row_type *type;
    int key_column; // -1 for none
    int count;
    struct column *columns;
};

/// A copy of one result row. User value 1: its cursor, which keeps what the row points to and lets it be iterated.
/// Only the values lie in the row, texts behind the cells.
struct row {
    const struct cursor *cursor;
    struct cell {
        int type; // SQLITE_INTEGER, …
        uint32_t length;
        union {
            int64_t integer;
            double number;
            size_t offset;
        } value;
    } cells[];
};

extern const char row_metatable_key;

#endif
