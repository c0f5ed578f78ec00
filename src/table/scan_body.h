/*
 * The loops over blocks of 64 bytes, once for each instruction set. The including file defines
 * KERNEL (how its functions are compiled), `struct text`, text_load, text_equal (bit i: byte i is
 * c), text_any (any byte is c), text_high (bit i: byte i is above 127), text_sum with its functions
 * (whether any byte of many blocks was above 127, was 0), first_bit (any number where none is set),
 * prefix_xor, and instant_parse (see iso_parse_second).
 */

/* What the loops need to know of a block; bits behind the end of the text are clear. */
struct marks {
    uint64_t quotes, borders, ends; /* borders: delimiters and row ends */
    unsigned n;                     /* bytes of text in the block: 64 but in the last */
};

KERNEL static inline uint64_t low_bits(unsigned n) {
    return n >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << n) - 1;
}

/* The bytes between quotation marks, the opening one included, by following mark after mark. Only
 * for blocks with a mark in the middle of a field. */
KERNEL static uint64_t follow_quotes(const struct marks *m, struct quote *q) {
    uint64_t inside = 0;
    unsigned opens = q->opens ? 0 : 65; /* the byte at which a mark would open */
    unsigned from = 0;
    for (uint64_t rest = m->quotes | m->borders; rest; rest &= rest - 1) {
        const unsigned at = (unsigned)__builtin_ctzll(rest);
        const bool mark = m->quotes >> at & 1;
        if (q->inside && mark) {
            inside |= low_bits(at) & ~low_bits(from);
            q->inside = false;
            opens = at + 1;
        } else if (!q->inside && mark && at == opens) {
            q->inside = true;
            from = at;
        } else if (!q->inside && !mark) {
            opens = at + 1;
        }
    }
    if (q->inside)
        inside |= ~low_bits(from);
    q->opens = !q->inside && opens == m->n;
    return inside;
}

/*
 * The same by counting marks: an odd number before a byte means inside. True as long as each mark
 * that opens stands where one may: behind a border outside, or behind the mark that closed.
 */
KERNEL static inline uint64_t inside_quotes(const struct marks *m, struct quote *q) {
    const uint64_t inside = prefix_xor(m->quotes) ^ (q->inside ? ~UINT64_C(0) : 0);
    const uint64_t places = (m->borders | m->quotes) & ~inside;
    if (m->quotes & inside & ~(places << 1 | (uint64_t)q->opens))
        return follow_quotes(m, q);
    q->inside = inside >> 63;
    q->opens = places >> (m->n - 1) & 1;
    return inside;
}

/* Blocks without quotation marks leave `opens` alone; this sets it right before one with. */
KERNEL static inline void catch_up(struct quote *q, char before, struct dialect d) {
    q->opens = !q->inside && (before == d.delimiter || before == d.row_end);
}

/* ---- survey ---- */

KERNEL static inline void count_rows(struct piece *p, uint64_t ends, size_t at) {
    if (ends) {
        p->rows += (size_t)__builtin_popcountll(ends);
        p->last = at + 64 - (size_t)__builtin_clzll(ends);
    }
}

/* `behind`: the blocks before had no quotation mark. */
KERNEL static void survey_quotes(struct survey *s, struct marks *m, const char *block,
                                 struct dialect d, size_t at, bool behind) {
    if (behind && at > 0) {
        catch_up(&s->outside.quote, block[-1], d);
        catch_up(&s->inside.quote, block[-1], d);
    }
    const struct text t = text_load(block);
    m->borders = m->ends | (text_equal(t, d.delimiter) & low_bits(m->n));
    count_rows(&s->outside, m->ends & ~inside_quotes(m, &s->outside.quote), at);
    count_rows(&s->inside, m->ends & ~inside_quotes(m, &s->inside.quote), at);
}

/* A block without quotation marks: who is inside stays there, who is outside counts all. */
KERNEL static inline void survey_plain(struct survey *s, uint64_t ends, size_t at) {
    count_rows(&s->outside, s->outside.quote.inside ? 0 : ends, at);
    count_rows(&s->inside, s->inside.quote.inside ? 0 : ends, at);
}

KERNEL static void survey(const char *at, size_t n, struct dialect d, struct survey *s) {
    struct text_sum sum = text_sum_none();
    bool behind = false;
    size_t i = 0;
    for (; i + 64 <= n; i += 64) {
        const struct text t = text_load(at + i);
        sum = text_sum_add(sum, t);
        struct marks m = {.ends = text_equal(t, d.row_end), .n = 64};
        s->lines += (size_t)__builtin_popcountll(m.ends);
        if (text_any(t, '"')) {
            m.quotes = text_equal(t, '"');
            survey_quotes(s, &m, at + i, d, i, behind);
            behind = false;
        } else {
            survey_plain(s, m.ends, i);
            behind = true;
        }
    }
    s->high = text_sum_high(sum);
    s->zero = text_sum_zero(sum);
    if (i < n) {
        const struct text t = text_load(at + i);
        const uint64_t valid = low_bits((unsigned)(n - i));
        struct marks m = {.quotes = text_equal(t, '"') & valid,
                          .ends = text_equal(t, d.row_end) & valid,
                          .n = (unsigned)(n - i)};
        s->high = s->high || (text_high(t) & valid);
        s->zero = s->zero || (text_equal(t, '\0') & valid);
        s->lines += (size_t)__builtin_popcountll(m.ends);
        if (m.quotes)
            survey_quotes(s, &m, at + i, d, i, behind);
        else
            survey_plain(s, m.ends, i);
        behind = m.quotes == 0;
    }
    if (behind && n) {
        catch_up(&s->outside.quote, at[n - 1], d);
        catch_up(&s->inside.quote, at[n - 1], d);
    }
}

/* ---- index ---- */

#define PUT(i)                                                                                     \
    to[i] = at + first_bit(bits);                                                                  \
    bits &= bits - 1

/* Writes where the bytes behind the set bits are, in groups of eight: what a group writes too much
 * is written over by the next. */
KERNEL static inline uint32_t *put_starts(uint32_t *to, uint64_t bits, uint32_t at) {
    uint32_t *const end = to + __builtin_popcountll(bits);
    at++;
    do {
        PUT(0);
        PUT(1);
        PUT(2);
        PUT(3);
        PUT(4);
        PUT(5);
        PUT(6);
        PUT(7);
        to += 8;
    } while (to < end);
    return end;
}

#undef PUT

/* Where reading is in a text. */
struct course {
    struct quote quote;
    bool behind; /* the block before had no quotation mark: quote.opens is not up to date */
};

KERNEL static inline uint64_t course_inside(struct course *c, const char *block,
                                            const struct marks *m, struct dialect d, bool first) {
    if (m->quotes == 0) {
        c->behind = true;
        return c->quote.inside ? ~UINT64_C(0) : 0;
    }
    if (c->behind && !first)
        catch_up(&c->quote, block[-1], d);
    c->behind = false;
    return inside_quotes(m, &c->quote);
}

KERNEL static inline struct marks find_marks(const char *block, unsigned n, struct dialect d) {
    const struct text t = text_load(block);
    struct marks m = {.quotes = text_equal(t, '"'),
                      .borders = text_equal(t, d.delimiter),
                      .ends = text_equal(t, d.row_end),
                      .n = n};
    if (n < 64) {
        m.quotes &= low_bits(n);
        m.borders &= low_bits(n);
        m.ends &= low_bits(n);
    }
    m.borders |= m.ends;
    return m;
}

/* Where the index has got to. */
struct cursor {
    uint32_t *start, *row;
};

KERNEL static inline struct cursor index_block(struct cursor to, const struct field_index *index,
                                               const struct marks *m, uint64_t inside,
                                               uint32_t at) {
    const uint64_t fields = m->borders & ~inside;
    const uint32_t before = (uint32_t)(to.start - index->starts) - 1;
    to.start = put_starts(to.start, fields, at);
    for (uint64_t ends = m->ends & ~inside; ends; ends &= ends - 1)
        *to.row++ = before + (uint32_t)__builtin_popcountll(fields & (ends ^ (ends - 1)));
    return to;
}

KERNEL static void index_fields(const char *at, size_t n, struct dialect d,
                                struct field_index *ret) {
    const struct field_index index = *ret;
    struct course c = {.quote.opens = true};
    struct cursor to = {index.starts, index.ends};
    *to.start++ = 0;
    size_t i = 0;
    for (; i + 64 <= n; i += 64) {
        const struct marks m = find_marks(at + i, 64, d);
        const uint64_t inside = course_inside(&c, at + i, &m, d, i == 0);
        to = index_block(to, &index, &m, inside, (uint32_t)i);
    }
    if (i < n) {
        const struct marks m = find_marks(at + i, (unsigned)(n - i), d);
        const uint64_t inside = course_inside(&c, at + i, &m, d, i == 0);
        to = index_block(to, &index, &m, inside, (uint32_t)i);
    }
    /* A last row without a row end has one nevertheless: behind the text. */
    if (n &&
        (to.row == index.ends || to.start[-1] != n || to.row[-1] != to.start - index.starts - 1)) {
        *to.start++ = (uint32_t)n + 1;
        *to.row++ = (uint32_t)(to.start - index.starts) - 1;
    }
    ret->fields = (size_t)(to.start - index.starts) - 1;
    ret->rows = (size_t)(to.row - index.ends);
    ret->open = c.quote.inside;
}

/* ---- the end of one row ---- */

KERNEL static size_t row_end(const char *at, size_t n, struct dialect d) {
    struct course c = {.quote.opens = true};
    for (size_t i = 0; i < n; i += 64) {
        const struct marks m = find_marks(at + i, n - i < 64 ? (unsigned)(n - i) : 64, d);
        const uint64_t ends = m.ends & ~course_inside(&c, at + i, &m, d, i == 0);
        if (ends)
            return i + (size_t)__builtin_ctzll(ends) + 1;
    }
    return n;
}

/* ---- instants ---- */

KERNEL static size_t seconds(struct fields f, size_t i, size_t rows, bc_time *times,
                             size_t *empty) {
    size_t none = 0;
    for (; i < rows; i++) {
        const struct str text = without_marks(fields_get(f, i));
        bc_time t;
        const bool good = instant_parse(text, &t);
        times[i] = text.n ? t : TIME_NONE;
        none += text.n == 0;
        if (!good & (text.n > 0))
            break;
    }
    *empty += none;
    return i;
}
