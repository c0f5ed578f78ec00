/*
 * Whole JSON documents: a list of objects, objects one after the other over several lines, or the
 * reply of a web interface, in which the list is a member ("results" of HubSpot, "records" of
 * Salesforce, "data" of Pipedrive). Read record by record, so that a large file needs no tree.
 */
#include "table/converters.h"
#include "table/json_row.h"

#include <stdio.h>
#include <string.h>

/* Where reading has got to. */
struct reader {
    struct str rest;
    size_t line;
    struct row_writer *writer;
    struct conversion *conversion;
};

static void advance(struct reader *r, size_t n) {
    for (const char *at = r->rest.at, *end = at + n;
         (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
        r->line++;
    r->rest.at += n;
    r->rest.n -= n;
}

/* The next character that is not white space, 0 at the end. */
static char peek(struct reader *r) {
    size_t n = 0;
    while (n < r->rest.n &&
           (r->rest.at[n] == ' ' || (r->rest.at[n] >= '\t' && r->rest.at[n] <= '\r')))
        n++;
    advance(r, n);
    return r->rest.n ? r->rest.at[0] : '\0';
}

static bool accept(struct reader *r, char wanted) {
    if (peek(r) != wanted)
        return false;
    advance(r, 1);
    return true;
}

static bc_rc broken(const struct reader *r, const char *wanted, struct bc_error *err) {
    if (r->rest.n == 0)
        return bc_fail(err, BC_EDATA, "line %zu: the file ends where %s should stand", r->line,
                       wanted);
    return bc_fail(err, BC_EDATA, "line %zu: '%c' where %s should stand", r->line,
                   r->rest.at[0] >= ' ' && r->rest.at[0] <= '~' ? r->rest.at[0] : '?', wanted);
}

/* One value; the caller drops it. NULL with the error set when there is none. */
static json_t *read_value(struct reader *r, bc_rc *rc, struct bc_error *err) {
    json_error_t why;
    peek(r);
    json_t *value =
        json_loadb(r->rest.at, r->rest.n, JSON_DISABLE_EOF_CHECK | JSON_DECODE_ANY, &why);
    if (!value) {
        const size_t line = r->line + (why.line > 0 ? (size_t)why.line - 1 : 0);
        *rc = bc_fail(err, BC_EDATA, "line %zu: no JSON: %s", line, why.text);
        return NULL;
    }
    advance(r, (size_t)why.position);
    return value;
}

static bc_rc read_record(struct reader *r, struct bc_error *err) {
    peek(r);
    const size_t line = r->line;
    const char *begin = r->rest.at;
    bc_rc rc = BC_OK;
    json_t *value = read_value(r, &rc, err);
    if (!value)
        return rc;
    const struct str piece = {begin, (size_t)(r->rest.at - begin)};
    if (json_is_object(value))
        rc = json_row(r->writer, value, line, err);
    else
        rc = json_reject(r->conversion, line, piece, "no JSON object", err);
    json_decref(value);
    return rc;
}

/* The records of a list, whose '[' has been read. */
static bc_rc read_list(struct reader *r, struct bc_error *err) {
    if (accept(r, ']'))
        return BC_OK;
    if (peek(r) && peek(r) != '{')
        return bc_fail(err, BC_EDATA,
                       "line %zu: it is a list of values, not of records such as {\"id\": 1, "
                       "\"created\": \"2024-05-31\"}",
                       r->line);
    do
        TRY(read_record(r, err));
    while (accept(r, ','));
    return accept(r, ']') ? BC_OK : broken(r, "',' or ']'", err);
}

static bool is_list_name(const char *name) {
    static const char *const names[] = {"results", "records", "data",  "value",
                                        "items",   "rows",    "deals", "events"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* One member of the outer object: the list of records is read, what stands around it is not used.
 */
static bc_rc read_member(struct reader *r, size_t *lists, struct bc_error *err) {
    bc_rc rc = BC_OK;
    json_t *key = peek(r) == '"' ? read_value(r, &rc, err) : NULL;
    if (!key)
        return rc == BC_OK ? broken(r, "a name in quotes", err) : rc;
    const bool is_list = json_is_string(key) && is_list_name(json_string_value(key));
    json_decref(key);
    if (!accept(r, ':'))
        return broken(r, "':'", err);
    if (is_list && accept(r, '[')) {
        if (++*lists > 1)
            return bc_fail(err, BC_EDATA,
                           "line %zu: a second list of records; keep one of them in the file",
                           r->line);
        return read_list(r, err);
    }
    json_t *skipped = read_value(r, &rc, err);
    json_decref(skipped);
    return rc;
}

bool json_is_reply(const json_t *object) {
    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach((json_t *)object, key, value) {
        const bool objects =
            json_array_size(value) == 0 || json_is_object(json_array_get(value, 0));
        if (is_list_name(key) && json_is_array(value) && objects)
            return true;
    }
    return false;
}

/* Whether the object that begins here holds the list of records rather than being one. */
static bool is_wrapper(const struct reader *r) {
    json_error_t why;
    json_t *object = json_loadb(r->rest.at, r->rest.n, JSON_DISABLE_EOF_CHECK, &why);
    const bool found = json_is_reply(object);
    json_decref(object);
    return found;
}

static bc_rc read_wrapper(struct reader *r, struct bc_error *err) {
    size_t lists = 0;
    (void)accept(r, '{');
    do
        TRY(read_member(r, &lists, err));
    while (accept(r, ','));
    return accept(r, '}') ? BC_OK : broken(r, "',' or '}'", err);
}

static bc_rc read_records(struct reader *r, struct bc_error *err) {
    while (peek(r) == '{')
        TRY(read_record(r, err));
    return BC_OK;
}

static bc_rc read_document(struct reader *r, struct bc_error *err) {
    TRY(accept(r, '[')                    ? read_list(r, err)
        : peek(r) == '{' && is_wrapper(r) ? read_wrapper(r, err)
                                          : read_records(r, err));
    peek(r);
    if (r->rest.n)
        return broken(r, "the end of the file", err);
    if (r->writer->n == 0)
        return bc_fail(err, BC_EDATA, "there is no record in it");
    return row_writer_finish(r->writer, r->conversion, err);
}

bc_rc json_convert(struct str bytes, struct conversion *c, struct bc_error *err) {
    struct row_writer w;
    TRY(row_writer_init(&w, c->arena, bytes.n, err));
    struct reader r = {.rest = bytes, .line = 1, .writer = &w, .conversion = c};
    const bc_rc rc = read_document(&r, err);
    row_writer_release(&w);
    return rc;
}

/* A list of plain values: its first line ends within it, or with it. */
static bool is_value_list(struct reader *r, struct str head) {
    const char next = peek(r);
    const struct str line = str_trim(str_cut(&head, '\n'));
    return next && strchr("[\"-0123456789", next) && strchr("[,]", line.at[line.n - 1]);
}

/* '{' and a name or a line end, or '[' and then '{', ']' or values: no header of a table begins so.
 */
bool json_detect(struct str head) {
    struct reader r = {.rest = head, .line = 1};
    if (accept(&r, '['))
        return peek(&r) == '{' || is_value_list(&r, str_trim(head)) ||
               (accept(&r, ']') && peek(&r) == '\0');
    if (!accept(&r, '{'))
        return false;
    return peek(&r) == '"' || peek(&r) == '}';
}
