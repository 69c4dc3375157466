#include "CLineEditor.h"

#include <dlfcn.h>
#include <histedit.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// What we use of libedit.
struct library {
    __typeof__(el_init) *init;
    __typeof__(el_end) *end;
    __typeof__(el_gets) *gets;
    __typeof__(el_set) *set;
    __typeof__(el_get) *get;
    __typeof__(el_line) *line;
    __typeof__(el_cursor) *cursor;
    __typeof__(el_insertstr) *insert;
    __typeof__(el_source) *source;
    __typeof__(history_init) *history_init;
    __typeof__(history_end) *history_end;
    __typeof__(history) *history;
};

struct line_editor {
    struct library library;
    EditLine *edit;
    History *history;
    line_completer *complete;
    void *context;
    const char *prompt;
    bool interrupted;
};

static bool load(struct library *library)
{
    // The name of the interface that the header describes; it is not unloaded, since it may have left handlers.
    void *handle = dlopen("libedit.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        return false;
    const struct {
        const char *name;
        void *place;
    } symbols[] = {
        {"el_init", &library->init},     {"el_end", &library->end},
        {"el_gets", &library->gets},     {"el_set", &library->set},
        {"el_get", &library->get},       {"el_line", &library->line},
        {"el_cursor", &library->cursor}, {"el_insertstr", &library->insert},
        {"el_source", &library->source}, {"history_init", &library->history_init},
        {"history_end", &library->history_end}, {"history", &library->history},
    };
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *symbol = dlsym(handle, symbols[i].name);
        if (!symbol)
            return false;
        memcpy(symbols[i].place, &symbol, sizeof symbol);
    }
    return true;
}

/// libedit hands over its own handle, and keeps ours; how to ask for it, it has to be told.
static __typeof__(el_get) *get_client;

static struct line_editor *editor_of(EditLine *edit)
{
    struct line_editor *editor = NULL;
    get_client(edit, EL_CLIENTDATA, &editor);
    return editor;
}

static char *prompt(EditLine *edit)
{
    // libedit does not write to it.
    return (char *)editor_of(edit)->prompt;
}

static unsigned char on_completion(EditLine *edit, int key)
{
    (void)key;
    struct line_editor *editor = editor_of(edit);
    const LineInfo *line = editor->library.line(edit);
    switch (editor->complete(editor->context, editor, line->buffer, (size_t)(line->cursor - line->buffer))) {
    case LINE_CHANGED:
        return CC_REFRESH;
    case LINE_COVERED:
        return CC_REDISPLAY;
    case LINE_UNCHANGED:
        break;
    }
    return CC_ERROR;
}

static unsigned char on_interrupt(EditLine *edit, int key)
{
    (void)key;
    struct line_editor *editor = editor_of(edit);
    const LineInfo *line = editor->library.line(edit);
    editor->interrupted = true;
    // To the end of what was typed, which may take several lines of the terminal: the next prompt comes below.
    editor->library.cursor(edit, (int)(line->lastchar - line->cursor));
    editor->library.set(edit, EL_REFRESH);
    return CC_EOF;
}

static void choose_locale(const char *text_locale)
{
    if (setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
        return;
    setlocale(LC_CTYPE, text_locale);
}

static void configure(struct line_editor *editor)
{
    const struct library *library = &editor->library;
    EditLine *edit = editor->edit;
    HistEvent event;
    library->history(editor->history, &event, H_SETSIZE, INT_MAX);
    library->set(edit, EL_CLIENTDATA, editor);
    library->set(edit, EL_PROMPT, prompt);
    library->set(edit, EL_EDITOR, "emacs");
    library->set(edit, EL_SIGNAL, 1);
    library->set(edit, EL_HIST, library->history, editor->history);
    library->source(edit, NULL); // the user's own keys, if there is a file of them
    library->set(edit, EL_BIND, "^R", "em-inc-search-prev", NULL);
    library->set(edit, EL_ADDFN, "complete-name", "complete a name", on_completion);
    library->set(edit, EL_BIND, "^I", "complete-name", NULL);
    // While a line is edited, Ctrl-C is a key: nobody has to be sure that a signal finds us between two system calls.
    library->set(edit, EL_SETTY, "-d", "-isig", NULL);
    library->set(edit, EL_ADDFN, "throw-away", "throw away what was typed", on_interrupt);
    library->set(edit, EL_BIND, "^C", "throw-away", NULL);
}

struct line_editor *line_editor_create(
    const char *program, const char *text_locale, line_completer *complete, void *context)
{
    struct line_editor *editor = calloc(1, sizeof *editor);
    if (!editor || !load(&editor->library)) {
        free(editor);
        return NULL;
    }
    choose_locale(text_locale);
    get_client = editor->library.get;
    editor->complete = complete;
    editor->context = context;
    editor->prompt = "";
    editor->history = editor->library.history_init();
    editor->edit = editor->history ? editor->library.init(program, stdin, stdout, stderr) : NULL;
    if (!editor->edit) {
        line_editor_destroy(editor);
        return NULL;
    }
    configure(editor);
    return editor;
}

void line_editor_destroy(struct line_editor *editor)
{
    if (!editor)
        return;
    if (editor->edit)
        editor->library.end(editor->edit);
    if (editor->history)
        editor->library.history_end(editor->history);
    free(editor);
}

void line_editor_remember(struct line_editor *editor, const char *text)
{
    HistEvent event;
    editor->library.history(editor->history, &event, H_ENTER, text);
}

enum line_ending line_editor_read(struct line_editor *editor, const char *prompt, const char **line)
{
    int length = 0;
    editor->prompt = prompt;
    editor->interrupted = false;
    *line = editor->library.gets(editor->edit, &length);
    if (editor->interrupted)
        return LINE_INTERRUPTED;
    return *line && length > 0 ? LINE_ENTERED : LINE_ENDED;
}

bool line_editor_insert(struct line_editor *editor, const char *text)
{
    return editor->library.insert(editor->edit, text) == 0;
}
