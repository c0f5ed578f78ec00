#include "base/file.h"

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Each test works in a folder of its own, which must be empty again after it. */
struct place {
    char folder[64];
    char path[128];
};

static int make_place(void **state) {
    struct place *p = calloc(1, sizeof *p);
    if (!p)
        return -1;
    strcpy(p->folder, "/tmp/file_test_XXXXXX");
    if (!mkdtemp(p->folder))
        return -1;
    (void)snprintf(p->path, sizeof p->path, "%s/report.html", p->folder);
    *state = p;
    return 0;
}

static int leave_place(void **state) {
    struct place *p = *state;
    (void)unlink(p->path);
    const int left = rmdir(p->folder);
    free(p);
    return left;
}

static size_t files_in(const char *folder) {
    DIR *d = opendir(folder);
    assert_non_null(d);
    size_t n = 0;
    for (const struct dirent *e; (e = readdir(d)) != NULL;)
        n += e->d_name[0] != '.';
    assert_int_equal(closedir(d), 0);
    return n;
}

static void assert_content(const char *path, const char *wanted) {
    char text[256] = "";
    FILE *from = fopen(path, "r");
    assert_non_null(from);
    text[fread(text, 1, sizeof text - 1, from)] = '\0';
    assert_int_equal(fclose(from), 0);
    assert_string_equal(text, wanted);
}

static void a_file_appears_when_it_is_complete(void **state) {
    struct place *p = *state;
    struct bc_error err = {BC_OK, ""};
    struct file_out out;
    assert_int_equal(file_create(p->path, &out, &err), BC_OK);
    assert_true(fputs("half", out.stream) >= 0);
    assert_int_equal(access(p->path, F_OK), -1);
    assert_int_equal(file_commit(&out, &err), BC_OK);
    assert_content(p->path, "half");
    file_abort(&out);
    assert_content(p->path, "half");
    assert_int_equal(files_in(p->folder), 1);
}

static void an_abandoned_file_leaves_the_old_one(void **state) {
    struct place *p = *state;
    struct file_out out;
    assert_int_equal(file_write(p->path, STR("old"), NULL), BC_OK);
    assert_int_equal(file_create(p->path, &out, NULL), BC_OK);
    assert_true(fputs("new", out.stream) >= 0);
    file_abort(&out);
    assert_content(p->path, "old");
    assert_int_equal(files_in(p->folder), 1);
}

/* A limit on the size of files fails the same writes that a full disk does. */
static bc_rc write_with_little_room(const char *path, size_t n, struct bc_error *err) {
    struct rlimit before, little;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    little = before;
    little.rlim_cur = 4096;
    (void)signal(SIGXFSZ, SIG_IGN);
    char *text = calloc(1, n);
    assert_non_null(text);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    const bc_rc rc = file_write(path, (struct str){text, n}, err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, SIG_DFL);
    free(text);
    return rc;
}

static void a_full_disk_leaves_no_half_file(void **state) {
    struct place *p = *state;
    struct bc_error err = {BC_OK, ""};
    assert_int_equal(write_with_little_room(p->path, 1 << 20, &err), BC_EIO);
    assert_non_null(strstr(err.message, p->path));
    assert_int_equal(files_in(p->folder), 0);
    /* Room enough for the stream's buffer, not for the disk: found when it is written out. */
    assert_int_equal(write_with_little_room(p->path, 4097, &err), BC_EIO);
    assert_int_equal(files_in(p->folder), 0);
    assert_int_equal(write_with_little_room(p->path, 4096, &err), BC_OK);
}

static void what_cannot_be_written_is_named(void **state) {
    struct place *p = *state;
    struct bc_error err = {BC_OK, ""};
    assert_int_equal(file_write("/nowhere/at/all", STR("x"), &err), BC_EIO);
    assert_string_equal(err.message, "cannot write '/nowhere/at/all': No such file or directory");
    assert_int_equal(file_write(p->folder, STR("x"), &err), BC_EIO);
    char path[5000];
    memset(path, 'x', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    assert_int_equal(file_write(path, STR("x"), &err), BC_EUSAGE);
    assert_int_equal(files_in(p->folder), 0);
}

static void devices_are_written_to_and_not_replaced(void **state) {
    (void)state;
    struct bc_error err = {BC_OK, ""};
    struct stat about;
    assert_int_equal(file_write("/dev/null", STR("x"), &err), BC_OK);
    assert_int_equal(stat("/dev/null", &about), 0);
    assert_true(S_ISCHR(about.st_mode));
    if (access("/dev/full", W_OK) != 0)
        skip();
    assert_int_equal(file_write("/dev/full", STR("x"), &err), BC_EIO);
    assert_string_equal(err.message, "cannot write '/dev/full': No space left on device");
}

static void a_link_is_followed(void **state) {
    struct place *p = *state;
    char link_path[160];
    (void)snprintf(link_path, sizeof link_path, "%s/link", p->folder);
    assert_int_equal(file_write(p->path, STR("old"), NULL), BC_OK);
    assert_int_equal(symlink(p->path, link_path), 0);
    assert_int_equal(file_write(link_path, STR("new"), NULL), BC_OK);
    assert_content(p->path, "new");
    assert_int_equal(unlink(link_path), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_appears_when_it_is_complete, make_place,
                                        leave_place),
        cmocka_unit_test_setup_teardown(an_abandoned_file_leaves_the_old_one, make_place,
                                        leave_place),
        cmocka_unit_test_setup_teardown(a_full_disk_leaves_no_half_file, make_place, leave_place),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_is_named, make_place, leave_place),
        cmocka_unit_test(devices_are_written_to_and_not_replaced),
        cmocka_unit_test_setup_teardown(a_link_is_followed, make_place, leave_place),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
