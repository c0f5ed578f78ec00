/* One JSON object a line. A line that is none is listed and the rest is read. */
#include "table/converters.h"
#include "table/json_row.h"

#include <stdio.h>
#include <string.h>

bool ndjson_detect(struct str head) {
    head = str_trim(head);
    if (head.n == 0 || head.at[0] != '{')
        return false;
    struct str rest = head;
    const struct str line = str_trim(str_cut(&rest, '\n'));
    /* A first line that is longer than the head is no JSON here: json.c reads it as well. */
    json_t *object = json_loadb(line.at, line.n, 0, NULL);
    const bool good = json_is_object(object) && !json_is_reply(object);
    json_decref(object);
    return good;
}

static bc_rc convert_line(struct row_writer *w, struct conversion *c, struct str text, size_t line,
                          struct bc_error *err) {
    json_error_t why;
    json_t *object = json_loadb(text.at, text.n, JSON_DECODE_ANY, &why);
    char reason[JSON_ERROR_TEXT_LENGTH + 64];
    bc_rc rc = BC_OK;
    if (json_is_object(object)) {
        rc = json_row(w, object, line, err);
    } else if (object) {
        rc = json_reject(c, line, text, "no JSON object", err);
    } else {
        (void)snprintf(reason, sizeof reason, "no JSON: %s, at column %d", why.text, why.column);
        rc = json_reject(c, line, text, reason, err);
    }
    json_decref(object);
    return rc;
}

static bc_rc convert_lines(struct row_writer *w, struct conversion *c, struct str bytes,
                           struct bc_error *err) {
    for (size_t line = 1; bytes.n; line++) {
        const struct str text = str_trim(str_cut(&bytes, '\n'));
        if (text.n)
            TRY(convert_line(w, c, text, line, err));
    }
    if (w->n == 0)
        return bc_fail(err, BC_EDATA, "there is no record in it");
    return row_writer_finish(w, c, err);
}

bc_rc ndjson_convert(struct str bytes, struct conversion *c, struct bc_error *err) {
    struct row_writer w;
    TRY(row_writer_init(&w, c->arena, bytes.n, err));
    const bc_rc rc = convert_lines(&w, c, bytes, err);
    row_writer_release(&w);
    return rc;
}
