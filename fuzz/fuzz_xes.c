/* Event logs; with little memory as well. */
#include "fuzz/converted.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const struct str file = fuzz_text(data, size);
    fuzz_convert(fuzz_converter("xes"), file, FUZZ_MEMORY, false);
    fuzz_convert(fuzz_converter("xes"), file, 2000 + size, false);
    return 0;
}
