/* The one error type: a code that says what a caller can do, and a sentence that says what is
 * wrong. */
#ifndef BUYERCLOCK_ERROR_H
#define BUYERCLOCK_ERROR_H

#ifdef __cplusplus
extern "C" {
#endif

/* What a call returns. The codes are few and mean what the caller can do about it. */
typedef enum bc_rc {
    BC_OK = 0,
    BC_EUSAGE, /* the call was wrong: mend the arguments        (exit 2, HTTP 400) */
    BC_EDATA,  /* the input is wrong: mend the data             (exit 1, HTTP 422) */
    BC_EIO,    /* the system refused: file, disk, network       (exit 1, HTTP 503) */
    BC_ENOMEM, /* the memory limit was reached                  (exit 1, HTTP 413) */
    BC_ENUM    /* the computation did not converge              (exit 1, HTTP 422) */
} bc_rc;

enum { BC_ERROR_LENGTH = 512 };

/*
 * Filled when a call does not return BC_OK; untouched otherwise. The message is UTF-8, starts in
 * lower case, has no full stop and is built from the inside out: "cannot read 'a.csv': line 7: no
 * time". Fixed size: no allocation on the error path, nothing to free.
 */
struct bc_error {
    bc_rc code;
    char message[BC_ERROR_LENGTH];
};

#ifdef __cplusplus
}
#endif
#endif
