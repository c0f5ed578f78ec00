/* Runs a fuzz target over the files of a folder, without any fuzzing engine: what was found once
 * stays a test. Usage: replay_TARGET FOLDER */
#include "fuzz/fuzz.h"

#include <dirent.h>

static int replay(const char *path) {
    FILE *from = fopen(path, "rb");
    if (!from || fseek(from, 0, SEEK_END) != 0)
        return -1;
    const long size = ftell(from);
    rewind(from);
    /* As long as the content, so that a sanitizer sees what reads behind it. */
    uint8_t *data = malloc(size > 0 ? (size_t)size : 1);
    const size_t n = data && size > 0 ? fread(data, 1, (size_t)size, from) : 0;
    const int bad = !data || size < 0 || n != (size_t)size;
    if (!bad)
        (void)LLVMFuzzerTestOneInput(data, n);
    free(data);
    return fclose(from) != 0 || bad ? -1 : 0;
}

int main(int argc, char **argv) {
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    size_t n = 0;
    if (!folder) {
        (void)fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    for (const struct dirent *file; (file = readdir(folder)) != NULL;) {
        char path[4096];
        if (file->d_name[0] == '.')
            continue;
        (void)snprintf(path, sizeof path, "%s/%s", argv[1], file->d_name);
        (void)fprintf(stderr, "%s\n", path); /* the last one named is the one that failed */
        if (replay(path) != 0)
            return 1;
        n++;
    }
    (void)closedir(folder);
    (void)printf("%zu inputs\n", n);
    return n > 0 ? 0 : 1;
}
