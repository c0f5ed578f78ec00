/* The page that web/ is bundled into, with the markers @lang@, @title@, @text@ and @data@ in this
 * order; made at build time (web/meson.build). */
#ifndef REPORT_PAGE_TEMPLATE_H
#define REPORT_PAGE_TEMPLATE_H

#include <stddef.h>

extern const unsigned char page_template[];
extern const size_t page_template_size;

#endif
