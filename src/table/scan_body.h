/*
 * The loops over blocks of 64 bytes, once for each instruction set. The including file defines
 * KERNEL (how its functions are compiled), `struct text`, text_load, text_equal (bit i: byte i is
 * c), text_any (any byte is c), text_high (bit i: byte i is above 127), text_sum with its functions
 * (whether any byte of many blocks was above 127, was 0), first_bit (any number where none is set)
 * and prefix_xor.
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

/* Writes where the bytes behind the set bits are, in groups of four: what a group writes too much
 * is written over by the next. */
KERNEL static inline uint32_t *put_starts(uint32_t *to, uint64_t bits, uint32_t at) {
    uint32_t *const end = to + __builtin_popcountll(bits);
    at++;
    for (; to < end; to += 4) {
        to[0] = at + first_bit(bits);
        bits &= bits - 1;
        to[1] = at + first_bit(bits);
        bits &= bits - 1;
        to[2] = at + first_bit(bits);
        bits &= bits - 1;
        to[3] = at + first_bit(bits);
        bits &= bits - 1;
    }
    return end;
}

KERNEL static inline uint64_t index_inside(const char *block, struct marks *m, struct dialect d,
                                           struct quote *q, bool *behind, bool first) {
    if (m->quotes == 0) {
        *behind = true;
        return q->inside ? ~UINT64_C(0) : 0;
    }
    if (*behind && !first)
        catch_up(q, block[-1], d);
    *behind = false;
    return inside_quotes(m, q);
}

KERNEL static void index_fields(const char *at, size_t n, struct dialect d,
                                struct field_index *ret) {
    struct quote q = {.inside = false, .opens = true};
    bool behind = false;
    uint32_t *to = ret->starts, *row = ret->ends;
    *to++ = 0;
    for (size_t i = 0; i < n; i += 64) {
        const unsigned valid = n - i < 64 ? (unsigned)(n - i) : 64;
        const struct text t = text_load(at + i);
        struct marks m = {.quotes = text_equal(t, '"') & low_bits(valid),
                          .ends = text_equal(t, d.row_end) & low_bits(valid),
                          .n = valid};
        m.borders = m.ends | (text_equal(t, d.delimiter) & low_bits(valid));
        const uint64_t inside = index_inside(at + i, &m, d, &q, &behind, i == 0);
        const uint64_t fields = m.borders & ~inside;
        const uint32_t before = (uint32_t)(to - ret->starts) - 1;
        to = put_starts(to, fields, (uint32_t)i);
        for (uint64_t ends = m.ends & ~inside; ends; ends &= ends - 1)
            *row++ = before + (uint32_t)__builtin_popcountll(fields & (ends ^ (ends - 1)));
    }
    /* A last row without a row end has one nevertheless: behind the text. */
    if (n && (row == ret->ends || to[-1] != n || row[-1] != to - ret->starts - 1)) {
        *to++ = (uint32_t)n + 1;
        *row++ = (uint32_t)(to - ret->starts) - 1;
    }
    ret->fields = (size_t)(to - ret->starts) - 1;
    ret->rows = (size_t)(row - ret->ends);
    ret->open = q.inside;
}

/* ---- the end of one row ---- */

KERNEL static size_t row_end(const char *at, size_t n, struct dialect d) {
    struct quote q = {.inside = false, .opens = true};
    bool behind = false;
    for (size_t i = 0; i < n; i += 64) {
        const unsigned valid = n - i < 64 ? (unsigned)(n - i) : 64;
        const struct text t = text_load(at + i);
        struct marks m = {.quotes = text_equal(t, '"') & low_bits(valid),
                          .ends = text_equal(t, d.row_end) & low_bits(valid),
                          .n = valid};
        if (m.quotes)
            m.borders = m.ends | (text_equal(t, d.delimiter) & low_bits(valid));
        const uint64_t ends = m.ends & ~index_inside(at + i, &m, d, &q, &behind, i == 0);
        if (ends)
            return i + (size_t)__builtin_ctzll(ends) + 1;
    }
    return n;
}
