// benchmarks.h: every `carom bench NAME`. To add one: a line here, and a file bench_<name>.c with
//     int cr_bench_<name>(int argc, char** argv);
// argv[0] is "carom bench <name>". No include guard: cmd_bench.c reads this list twice.
//
// CR_BENCHMARK(name, "one line of help")
CR_BENCHMARK(physics, "Engines over the fixed suites against a reference: scores, intervals, report")
CR_BENCHMARK(sim, "How fast a classical engine steps heaps of 100 to 16,000 boxes")
CR_BENCHMARK(render, "How fast worlds are drawn: 100 to 100,000 bodies, alone and side by side")
CR_BENCHMARK(training, "What a step of training costs: features, forward, backward, update")
CR_BENCHMARK(engines, "Bodies a second of Bullet and the learned engine, on one core")
CR_BENCHMARK(imagine, "How good imagined scenes are, beside chance, laws and retrieval")
CR_BENCHMARK(reader, "How many sentences are read exactly: rules and the scene network")
