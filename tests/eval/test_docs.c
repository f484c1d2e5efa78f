// docs/metrics.md speaks of every figure there is.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/metrics.h"

static void test_every_figure_is_documented(void** state) {
    (void)state;
    FILE* in = fopen("docs/metrics.md", "r");
    assert_non_null(in);
    char* text = NULL;
    size_t size = 0;
    assert_true(getdelim(&text, &size, 0, in) > 0);
    fclose(in);
    for (int k = 0; k < CR_SCORE_COUNT; k++) {
        char row[256];
        snprintf(row, sizeof row, "| %s | `%s` |", cr_score_infos[k].label, cr_score_infos[k].field);
        if (!strstr(text, row)) fail_msg("docs/metrics.md has no row \"%s\"", row);
    }
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_figure_is_documented)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
