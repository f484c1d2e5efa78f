#include "mutations.h"

static void test_mutations(void** context) {
    (void)context;
    run_mutations(200);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_mutations)};
    return cmocka_run_group_tests(tests, enter_with_corpus, NULL);
}
