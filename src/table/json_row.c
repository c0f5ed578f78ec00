#include "table/json_row.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { DEEPEST = 16 };

/* The object under way: where to write, and the name of the member that is being read. */
struct flattening {
    struct row_writer *writer;
    struct buffer name;
    struct buffer value;
};

/* The shortest text that reads back as the same number. */
static void put_real(struct buffer *out, double x) {
    char text[32];
    for (int digits = 15; digits <= 17; digits++) {
        (void)snprintf(text, sizeof text, "%.*g", digits, x);
        double back = NAN;
        if (str_to_double(str_of(text), &back) && back == x)
            break;
    }
    buffer_text(out, text);
}

static bool is_scalar(const json_t *value) {
    return !json_is_object(value) && !json_is_array(value);
}

static void put_scalar(struct buffer *out, const json_t *value) {
    if (json_is_string(value))
        buffer_add(out, (struct str){json_string_value(value), json_string_length(value)});
    else if (json_is_integer(value))
        buffer_print(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    else if (json_is_real(value))
        put_real(out, json_real_value(value));
    else if (json_is_boolean(value))
        buffer_text(out, json_is_true(value) ? "true" : "false");
}

/* As JSON text. */
static void put_json(struct buffer *out, const json_t *value) {
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    if (text)
        buffer_text(out, text);
    else
        out->failed = true;
    free(text);
}

static void put_list(struct buffer *out, const json_t *list) {
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!is_scalar(json_array_get(list, i))) {
            put_json(out, list);
            return;
        }
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (i > 0)
            buffer_char(out, ';');
        put_scalar(out, json_array_get(list, i));
    }
}

static bc_rc set_member(struct flattening *f, const json_t *value, struct bc_error *err) {
    f->value.n = 0;
    if (is_scalar(value))
        put_scalar(&f->value, value);
    else if (json_is_array(value))
        put_list(&f->value, value);
    else
        put_json(&f->value, value);
    TRY(buffer_done(&f->value, err));
    TRY(buffer_done(&f->name, err));
    return row_writer_set(f->writer, (struct str){f->name.at, f->name.n},
                          (struct str){f->value.at, f->value.n}, err);
}

static bc_rc flatten(struct flattening *f, const json_t *object, int depth, struct bc_error *err) {
    const char *key = NULL;
    json_t *value = NULL;
    const size_t prefix = f->name.n;
    json_object_foreach((json_t *)object, key, value) {
        f->name.n = prefix;
        if (prefix)
            buffer_char(&f->name, '.');
        buffer_text(&f->name, key);
        if (json_is_object(value) && depth < DEEPEST)
            TRY(flatten(f, value, depth + 1, err));
        else
            TRY(set_member(f, value, err));
    }
    f->name.n = prefix;
    return BC_OK;
}

bc_rc json_row(struct row_writer *w, const json_t *object, size_t line, struct bc_error *err) {
    struct flattening f = {.writer = w};
    bc_rc rc = flatten(&f, object, 0, err);
    buffer_release(&f.name);
    buffer_release(&f.value);
    return rc == BC_OK ? row_writer_end(w, line, err) : rc;
}

bc_rc json_reject(struct conversion *c, size_t line, struct str piece, const char *reason,
                  struct bc_error *err) {
    return rejects_add(&c->rejects, c->path, REJECT_NO_ROW, line, STR(""), piece, reason, err);
}
