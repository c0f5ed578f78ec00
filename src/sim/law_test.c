#include "sim/law.h"
#include "sim/stream.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void assert_near(double a, double b, double most) {
    if (!(fabs(a - b) <= most))
        fail_msg("%.12g is not within %g of %.12g", a, most, b);
}

static void known_values(void **state) {
    (void)state;
    const struct law exponential = {LAW_GAMMA, 3, 1}; /* gamma with k = 1 */
    assert_near(law_cdf(&exponential, 3), 1 - exp(-1), 1e-12);
    assert_near(law_quantile(&exponential, .5), 3 * log(2), 1e-12);
    assert_near(law_mean(&exponential), 3, 1e-12);
    /* Half lie below a log-normal's median, 97.5 % below 1.959964 sigmas above it. */
    const struct law lognormal = {LAW_LOGNORMAL, 90, .9};
    assert_near(law_cdf(&lognormal, 90), .5, 1e-12);
    assert_near(law_cdf(&lognormal, 90 * exp(.9 * 1.959963984540054)), .975, 1e-12);
    assert_near(law_mean(&lognormal), 90 * exp(.405), 1e-9);
}

static void quantiles_invert_shares(void **state) {
    (void)state;
    const struct law laws[] = {{LAW_GAMMA, 9, 18}, {LAW_LOGNORMAL, 1e-4, .9}};
    for (int l = 0; l < 2; l++)
        for (double p = .01; p < 1; p += .07)
            assert_near(law_cdf(&laws[l], law_quantile(&laws[l], p)), p, 1e-9);
}

static void nothing_happens_before_zero_and_all_by_infinity(void **state) {
    (void)state;
    const struct law laws[] = {{LAW_GAMMA, 9, 18}, {LAW_LOGNORMAL, 45, .6}};
    for (int l = 0; l < 2; l++) {
        assert_true(law_cdf(&laws[l], 0) == 0);
        assert_true(law_cdf(&laws[l], -1) == 0);
        assert_true(law_cdf(&laws[l], INFINITY) == 1);
    }
}

static void a_stretched_law_takes_that_much_longer(void **state) {
    (void)state;
    const struct law laws[] = {{LAW_GAMMA, 9, 18}, {LAW_LOGNORMAL, 45, .6}};
    for (int l = 0; l < 2; l++) {
        const struct law longer = law_stretch(laws[l], 1.8);
        assert_near(law_cdf(&longer, 1.8 * 50), law_cdf(&laws[l], 50), 1e-12);
    }
}

/* The mean of n draws lies within 5 standard errors of the law's: fails by chance once in 1.7
 * million. */
static void draws_have_the_mean_of_the_law(void **state) {
    (void)state;
    const struct law laws[] = {{LAW_GAMMA, 9, 18}, {LAW_LOGNORMAL, 45, .6}};
    enum { N = 100000 };
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    assert_non_null(rng);
    stream_start(rng, 1, STREAM_DEAL, 0);
    for (int l = 0; l < 2; l++) {
        double sum = 0, squares = 0;
        for (int i = 0; i < N; i++) {
            const double x = law_draw(&laws[l], rng);
            sum += x;
            squares += x * x;
        }
        const double mean = sum / N, sd = sqrt(squares / N - mean * mean);
        assert_near(mean, law_mean(&laws[l]), 5 * sd / sqrt(N));
    }
    gsl_rng_free(rng);
}

static void streams_depend_on_seed_subject_and_number_alone(void **state) {
    (void)state;
    gsl_rng *a = gsl_rng_alloc(stream_type), *b = gsl_rng_alloc(stream_type);
    assert_non_null(a);
    assert_non_null(b);
    (void)gsl_rng_get(a);
    stream_start(a, 7, STREAM_GROUP, 11);
    stream_start(b, 7, STREAM_GROUP, 11);
    assert_int_equal(gsl_rng_get(a), gsl_rng_get(b));
    const unsigned long here = gsl_rng_get(a);
    const struct {
        uint64_t seed;
        enum stream_subject subject;
        uint64_t number;
    } others[] = {{8, STREAM_GROUP, 11}, {7, STREAM_TOUCHES, 11}, {7, STREAM_GROUP, 12}};
    for (int i = 0; i < 3; i++) {
        stream_start(b, others[i].seed, others[i].subject, others[i].number);
        (void)gsl_rng_get(b);
        assert_int_not_equal(gsl_rng_get(b), here);
    }
    gsl_rng_free(a);
    gsl_rng_free(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_values),
        cmocka_unit_test(quantiles_invert_shares),
        cmocka_unit_test(nothing_happens_before_zero_and_all_by_infinity),
        cmocka_unit_test(a_stretched_law_takes_that_much_longer),
        cmocka_unit_test(draws_have_the_mean_of_the_law),
        cmocka_unit_test(streams_depend_on_seed_subject_and_number_alone),
    };
    return cmocka_run_group_tests_name("laws", tests, NULL, NULL);
}
