// embed_obj.c: build-time tool. Writes the vertices of .obj files, one table for each `o` or `g` group, as C.
// usage: embed_obj OUT.c FILE.obj...
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char* what, const char* file) {
    fprintf(stderr, "embed_obj: %s: %s\n", what, file);
    exit(1);
}

int main(int argc, char** argv) {
    if (argc < 3) fail("usage", "embed_obj OUT.c FILE.obj...");
    FILE* out = fopen(argv[1], "w");
    if (!out) fail("cannot write", argv[1]);
    int* parts = calloc((size_t)argc, sizeof *parts);
    if (!parts) fail("out of memory", argv[1]);
    fprintf(out, "// Made from scenes/data by tools/embed_obj.c.\n#include \"scenes/kubasic.h\"\n");
    for (int k = 2; k < argc; ++k) {
        FILE* in = fopen(argv[k], "r");
        if (!in) fail("cannot read", argv[k]);
        char line[512];
        while (fgets(line, sizeof line, in)) {
            double x, y, z;
            if ((line[0] == 'o' || line[0] == 'g') && line[1] == ' ') {
                if (parts[k]) fprintf(out, "};\n");
                fprintf(out, "static const float mesh_%d_%d[][3] = {\n", k - 2, parts[k]++);
            } else if (sscanf(line, "v %lf %lf %lf", &x, &y, &z) == 3) {
                if (!parts[k]) fail("a vertex before the first group", argv[k]);
                fprintf(out, "    {%.8ef, %.8ef, %.8ef},\n", x + 0.0, y + 0.0, z + 0.0);
            }
        }
        if (!parts[k]) fail("no group", argv[k]);
        fprintf(out, "};\n");
        fclose(in);
    }
    for (int k = 2; k < argc; ++k) {
        fprintf(out, "static const cr_kubasic_part mesh_%d[] = {\n", k - 2);
        for (int p = 0; p < parts[k]; ++p)
            fprintf(out, "    {mesh_%d_%d, sizeof mesh_%d_%d / sizeof mesh_%d_%d[0]},\n", k - 2, p, k - 2, p, k - 2, p);
        fprintf(out, "};\n");
    }
    fprintf(out, "const cr_kubasic_mesh cr_kubasic_meshes[CR_KUBASIC_COUNT] = {\n");
    for (int k = 2; k < argc; ++k) {
        const char* name = strrchr(argv[k], '/');
        name = name ? name + 1 : argv[k];
        fprintf(out, "    {\"%.*s\", mesh_%d, %d},\n", (int)strcspn(name, "."), name, k - 2, parts[k]);
    }
    fprintf(out, "};\n");
    free(parts);
    if (fclose(out)) fail("cannot write", argv[1]);
    return 0;
}
