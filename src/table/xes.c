/*
 * XES event logs (IEEE 1849): one row an event, in the order of the file. Attributes of the trace
 * are columns "case:...", those of the event have their own names; attributes of attributes are
 * named with a dot ("org:resource.role"). A trace without events is one row.
 */
#include "table/converters.h"
#include "table/row_writer.h"

#include <expat.h>
#include <stdio.h>
#include <string.h>

enum place { OUTSIDE, IN_TRACE, IN_EVENT };
enum { DEEPEST = 16 }; /* attributes of attributes of attributes ... */

/* Attributes of the trace under way, repeated in each of its rows: offsets into `texts`. */
struct inherited {
    struct pair {
        size_t name, name_n, value, value_n;
    } * list;
    size_t n, room;
    struct buffer texts;
};

struct log {
    XML_Parser parser;
    struct row_writer writer;
    struct conversion *conversion;
    struct inherited trace;
    struct buffer name; /* of the attribute under way, with those that it is nested in */
    size_t prefix[DEEPEST + 1];
    int depth;   /* of attributes */
    int skipped; /* depth within what is not read: globals, classifiers, unknown elements */
    enum place place;
    size_t line;   /* where the event or trace began */
    size_t events; /* of the trace */
    bool is_log;   /* <log> was seen */
    bc_rc rc;
    struct bc_error *err;
};

static void stop(struct log *log, bc_rc rc) {
    if (rc == BC_OK || log->rc != BC_OK)
        return;
    log->rc = rc;
    (void)XML_StopParser(log->parser, XML_FALSE);
}

static size_t line_now(const struct log *log) {
    return (size_t)XML_GetCurrentLineNumber(log->parser);
}

/* Names may carry a name space: "xes:trace". */
static const char *local_name(const char *name) {
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static bool is_attribute(const char *name) {
    static const char *const types[] = {"string",  "date", "int",  "float",
                                        "boolean", "id",   "list", "container"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(name, types[i]) == 0)
            return true;
    return false;
}

static const char *value_of(const char **attributes, const char *name) {
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

static bc_rc keep_for_trace(struct log *log, struct str name, struct str value,
                            struct bc_error *err) {
    struct inherited *t = &log->trace;
    struct pair *list = arena_more(log->conversion->arena, t->list, t->n, &t->room, sizeof *list);
    if (!list)
        return bc_nomem(err);
    t->list = list;
    struct pair *p = &t->list[t->n++];
    p->name = t->texts.n;
    p->name_n = name.n + strlen("case:");
    buffer_text(&t->texts, "case:");
    buffer_add(&t->texts, name);
    p->value = t->texts.n;
    p->value_n = value.n;
    buffer_add(&t->texts, value);
    return buffer_done(&t->texts, err);
}

static bc_rc put_trace(struct log *log, struct bc_error *err) {
    const struct inherited *t = &log->trace;
    for (size_t i = 0; i < t->n; i++) {
        const struct pair *p = &t->list[i];
        TRY(row_writer_set(&log->writer, (struct str){t->texts.at + p->name, p->name_n},
                           (struct str){t->texts.at + p->value, p->value_n}, err));
    }
    return BC_OK;
}

static bc_rc begin_attribute(struct log *log, const char **attributes, struct bc_error *err) {
    const char *key = value_of(attributes, "key");
    const char *value = value_of(attributes, "value");
    if (log->depth >= DEEPEST)
        return bc_fail(err, BC_EDATA, "line %zu: attributes nested more than %d deep",
                       line_now(log), DEEPEST);
    log->prefix[log->depth++] = log->name.n;
    if (!key)
        return BC_OK; /* <values> of a list have no key of their own */
    if (log->name.n)
        buffer_char(&log->name, '.');
    buffer_text(&log->name, key);
    TRY(buffer_done(&log->name, err));
    if (!value)
        return BC_OK;
    const struct str name = {log->name.at, log->name.n};
    return log->place == IN_EVENT ? row_writer_set(&log->writer, name, str_of(value), err)
                                  : keep_for_trace(log, name, str_of(value), err);
}

static bc_rc begin_trace(struct log *log, struct bc_error *err) {
    (void)err;
    log->place = IN_TRACE;
    log->trace.n = log->trace.texts.n = 0;
    log->events = 0;
    log->line = line_now(log);
    return BC_OK;
}

static bc_rc begin_event(struct log *log, struct bc_error *err) {
    log->place = IN_EVENT;
    log->events++;
    log->line = line_now(log);
    return put_trace(log, err);
}

static void begin(void *context, const char *full_name, const char **attributes) {
    struct log *log = context;
    const char *name = local_name(full_name);
    if (log->skipped) {
        log->skipped++;
    } else if (strcmp(name, "log") == 0 && log->place == OUTSIDE) {
        log->is_log = true;
    } else if (strcmp(name, "trace") == 0 && log->place == OUTSIDE) {
        stop(log, begin_trace(log, log->err));
    } else if (strcmp(name, "event") == 0 && log->place == IN_TRACE && log->depth == 0) {
        stop(log, begin_event(log, log->err));
    } else if (log->place != OUTSIDE &&
               (is_attribute(name) || (log->depth > 0 && strcmp(name, "values") == 0))) {
        stop(log, begin_attribute(log, attributes, log->err));
    } else {
        log->skipped = 1;
    }
}

static bc_rc end_event(struct log *log, struct bc_error *err) {
    log->place = IN_TRACE;
    return row_writer_end(&log->writer, log->line, err);
}

static bc_rc end_trace(struct log *log, struct bc_error *err) {
    log->place = OUTSIDE;
    if (log->events)
        return BC_OK;
    TRY(put_trace(log, err));
    return row_writer_end(&log->writer, log->line, err);
}

static void end(void *context, const char *full_name) {
    struct log *log = context;
    (void)full_name;
    if (log->skipped)
        log->skipped--;
    else if (log->depth)
        log->name.n = log->prefix[--log->depth];
    else if (log->place == IN_EVENT)
        stop(log, end_event(log, log->err));
    else if (log->place == IN_TRACE)
        stop(log, end_trace(log, log->err));
}

/* No event log needs entities of its own; they are how a small file becomes an endless text. */
/* NOLINTNEXTLINE(readability-function-size): the parameters are expat's. */
static void refuse_entity(void *context, const XML_Char *name, int is_parameter,
                          const XML_Char *value, int value_length, const XML_Char *base,
                          const XML_Char *system_id, const XML_Char *public_id,
                          const XML_Char *notation) {
    struct log *log = context;
    (void)is_parameter, (void)value, (void)value_length, (void)base, (void)system_id;
    (void)public_id, (void)notation;
    stop(log, bc_fail(log->err, BC_EDATA, "line %zu: declares the entity '%.60s'; take it out",
                      line_now(log), name));
}

static bc_rc parse(struct log *log, struct str bytes) {
    enum { PIECE = 1 << 24 }; /* expat counts in int */
    while (log->rc == BC_OK) {
        const int n = bytes.n < PIECE ? (int)bytes.n : PIECE;
        const bool last = (size_t)n == bytes.n;
        if (XML_Parse(log->parser, bytes.at, n, last) != XML_STATUS_OK && log->rc == BC_OK) {
            const enum XML_Error why = XML_GetErrorCode(log->parser);
            return why == XML_ERROR_NO_MEMORY ? bc_nomem(log->err)
                                              : bc_fail(log->err, BC_EDATA, "line %zu: no XML: %s",
                                                        line_now(log), XML_ErrorString(why));
        }
        if (last)
            break;
        bytes.at += n;
        bytes.n -= (size_t)n;
    }
    return log->rc;
}

static bc_rc finish(struct log *log, struct bc_error *err) {
    if (!log->is_log || log->writer.n == 0)
        return bc_fail(err, BC_EDATA, "there is no trace in the log");
    return row_writer_finish(&log->writer, log->conversion, err);
}

/*
 * The bytes are UTF-8 by now, UTF-16 decoded, whatever they say of themselves; but Latin-1 shows
 * itself only by what it declares. The few characters in which windows-1252 differs are no letters.
 */
static const char *encoding_of(struct str bytes) {
    static const struct str latin[] = {{"iso-8859-1", 10}, {"latin1", 6}, {"windows-1252", 12}};
    struct str rest = bytes;
    const struct str declaration = str_cut(&rest, '>');
    for (size_t at = 0; at < declaration.n && at < 200; at++)
        for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
            if (declaration.n - at > latin[i].n &&
                str_equal_nocase((struct str){declaration.at + at, latin[i].n}, latin[i]))
                return "ISO-8859-1";
    return "UTF-8";
}

bc_rc xes_convert(struct str bytes, struct conversion *c, struct bc_error *err) {
    struct log log = {.conversion = c, .err = err};
    TRY(row_writer_init(&log.writer, c->arena, bytes.n, err));
    log.parser = XML_ParserCreate(encoding_of(bytes));
    if (!log.parser)
        return bc_nomem(err);
    XML_SetUserData(log.parser, &log);
    XML_SetElementHandler(log.parser, begin, end);
    XML_SetEntityDeclHandler(log.parser, refuse_entity);
    bc_rc rc = parse(&log, bytes);
    if (rc == BC_OK)
        rc = finish(&log, err);
    XML_ParserFree(log.parser);
    buffer_release(&log.name);
    buffer_release(&log.trace.texts);
    row_writer_release(&log.writer);
    return rc;
}

bool xml_has_tag(struct str head, const char *tag) {
    const size_t n = strlen(tag);
    for (const char *at = head.at, *last = head.at + head.n;
         (at = memmem(at, (size_t)(last - at), tag, n)) != NULL; at++) {
        const char before = at == head.at ? '\0' : at[-1];
        const char after = at + n < last ? at[n] : '\0';
        if ((before == '<' || before == ':') && strchr(" \t\r\n>/", after))
            return true;
    }
    return false;
}

bool xes_detect(struct str head) {
    head = str_trim(head);
    return head.n > 1 && head.at[0] == '<' && xml_has_tag(head, "log");
}

/* Also what some systems call an Excel file: a web page with a table in it. */
bool xml_detect(struct str head) {
    static const char *const begins[] = {"<?xml", "<!doctype", "<!--", "<html", "<table", "<meta"};
    head = str_trim(head);
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        const size_t n = strlen(begins[i]);
        if (head.n >= n && str_equal_nocase((struct str){head.at, n}, str_of(begins[i])))
            return true;
    }
    return false;
}

bc_rc xml_convert(struct str bytes, struct conversion *c, struct bc_error *err) {
    (void)bytes, (void)c;
    return bc_fail(err, BC_EDATA,
                   "it is XML or a web page, but no XES event log: export the table as CSV");
}
