/// Reading lines from a terminal with libedit, which is loaded when the first editor is made: a program that reads
/// none starts no slower for it, and one that cannot find it reads lines without editing.
#ifndef CLINEEDITOR_H
#define CLINEEDITOR_H

#include <stdbool.h>
#include <stddef.h>

struct line_editor;

/// What the completion key has led to.
enum line_completion {
    LINE_UNCHANGED, ///< nothing: the terminal beeps
    LINE_CHANGED,   ///< text was inserted
    LINE_COVERED    ///< something was written below the line, which is to be shown again
};

/// How reading a line ended.
enum line_ending {
    LINE_ENTERED,
    LINE_INTERRUPTED, ///< by Ctrl-C; what was typed is thrown away
    LINE_ENDED        ///< Ctrl-D on an empty line, or the terminal is gone
};

/// Asked when the completion key is pressed. `text` is the line up to the cursor; not ended by a zero.
typedef enum line_completion line_completer(
    void *context, struct line_editor *editor, const char *text, size_t length);

/// An editor on standard input and output, or NULL if libedit is not there or cannot do it. `context` is handed back.
/// `text_locale` is what the locale of characters becomes if that of the environment is not UTF-8.
struct line_editor *line_editor_create(const char *program, const char *text_locale, line_completer *complete, void *context);
void line_editor_destroy(struct line_editor *editor);

/// Adds a text to what the arrow keys bring back; it may have several lines.
void line_editor_remember(struct line_editor *editor, const char *text);

/// Reads a line, its end included; `*line` lives until the next call.
enum line_ending line_editor_read(struct line_editor *editor, const char *prompt, const char **line);

/// For the completer only: inserts text where the cursor is.
bool line_editor_insert(struct line_editor *editor, const char *text);

#endif
