// commands.h: every subcommand of carom. To add one: a line here, and a file cmd_<name>.c with
//     int cr_cmd_<name>(int argc, char** argv);
// argv[0] is "carom <name>"; it returns the exit status (cli.h). No include guard: main.c reads this list twice.
//
// CR_COMMAND(name, "one line of help")
CR_COMMAND(run, "Move the bodies of a scene with an engine and record them")
CR_COMMAND(imagine, "Make a scene of words: one that was seen to do what they say")
CR_COMMAND(scenes, "List the built-in scenes and families")
CR_COMMAND(info, "Say what is in a recording or a scene")
CR_COMMAND(eval, "Run an engine through a published protocol (MOVi, Physics-IQ)")
CR_COMMAND(judge, "Say whether claims hold of a recording")
CR_COMMAND(compare, "Measure engines against a reference, with a report")
CR_COMMAND(serve, "Drive an engine by JSON lines over stdin and stdout")
CR_COMMAND(convert, "Write a scene or a recording in another format")
CR_COMMAND(fit, "Find the parameters of an engine and the geometry that recordings tell of")
CR_COMMAND(learn, "Make an engine of recordings: fit, training, scores and a window in one")
CR_COMMAND(train, "Train a network as a config says")
CR_COMMAND(data, "Show and make what networks learn from: a teacher's data, scenes, captions")
CR_COMMAND(bench, "Measure this machine")
CR_COMMAND(view, "Open a window: engines side by side, and hands in the scene")
CR_COMMAND(render, "Make pictures and films of scenes and recordings")
