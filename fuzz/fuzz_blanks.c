/* Blank-separated text; a ragged file stays ragged. */
#include "fuzz/converted.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_convert(fuzz_converter("blank-separated"), fuzz_text(data, size), FUZZ_MEMORY, true);
    return 0;
}
