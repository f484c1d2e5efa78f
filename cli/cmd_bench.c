// carom bench: figures of this machine. Each benchmark has its file bench_<name>.c and its line in benchmarks.h.
#include <stddef.h>

#include "cli/cli.h"

#define CR_BENCHMARK(name, help) int cr_bench_##name(int argc, char** argv);
#include "cli/benchmarks.h"
#undef CR_BENCHMARK

static const cr_command benchmarks[] = {
#define CR_BENCHMARK(name, help) {#name, help, cr_bench_##name},
#include "cli/benchmarks.h"
#undef CR_BENCHMARK
    {NULL, NULL, NULL},
};

int cr_cmd_bench(int argc, char** argv) {
    return cr_dispatch("carom bench", benchmarks, "Measures this machine; every table names the command that made it.",
                       "", argc, argv);
}
