/* JSON, one object a line and whole documents. */
#include "fuzz/converted.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const struct str file = fuzz_text(data, size);
    fuzz_convert(fuzz_converter("ndjson"), file, FUZZ_MEMORY, false);
    fuzz_convert(fuzz_converter("json"), file, FUZZ_MEMORY, false);
    fuzz_convert(fuzz_converter("json"), file, 2000 + 16 * size, false);
    return 0;
}
