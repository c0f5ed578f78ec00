#include "report/body.h"

#include "report/utf8.h"

struct body body_of(struct report *r) {
    return (struct body){.root = r->body};
}

static json_t *made(struct body *b, json_t *container) {
    b->failed = b->failed || !container;
    return container;
}

json_t *body_object(struct body *b) {
    return made(b, json_object());
}

json_t *body_list(struct body *b) {
    return made(b, json_array());
}

void body_put(struct body *b, json_t *object, const char *key, json_t *value) {
    if (json_object_set_new(object, key, value) != 0)
        b->failed = true;
}

void body_push(struct body *b, json_t *list, json_t *value) {
    if (json_array_append_new(list, value) != 0)
        b->failed = true;
}

bc_rc body_done(const struct body *b, struct bc_error *err) {
    return b->failed ? bc_nomem(err) : BC_OK;
}

json_t *json_number(double x) {
    return isfinite(x) ? json_real(x) : json_null();
}

json_t *json_count(size_t n) {
    return json_integer((json_int_t)n);
}

json_t *json_instant(bc_time t) {
    char text[TIME_TEXT];
    return t == TIME_NONE ? json_null() : json_string(time_print(t, text));
}

json_t *json_str(struct str text) {
    json_t *value = json_stringn(text.n ? text.at : "", text.n);
    if (value)
        return value;
    struct buffer valid = {0};
    for (struct str rest = text; rest.n;) {
        const char *at = rest.at;
        const uint32_t code = utf8_next(&rest);
        buffer_add(&valid, code == UTF8_BAD ? STR("\xEF\xBF\xBD")
                                            : (struct str){at, (size_t)(rest.at - at)});
    }
    value = valid.failed ? NULL : json_stringn(valid.at ? valid.at : "", valid.n);
    buffer_release(&valid);
    return value;
}

json_t *json_text(const char *text) {
    return text ? json_str(str_of(text)) : json_null();
}
