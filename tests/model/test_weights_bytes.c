// Weights and hulls that come from memory: the same as those of files and of qhull, and nothing that is damaged.
#include "model/contact/weights.h"
#include "tests/sim/sim_test.h"

static void tests_weights(void** state) {
    (void)state;
    cr_error error;
    cr_weights *weights, *again;
    st_ok(cr_weights_open(NULL, "default", &weights, &error), &error);
    void* bytes;
    size_t size;
    st_ok(cr_weights_pack(weights, &bytes, &size, &error), &error);
    st_ok(cr_weights_unpack(bytes, size, &again, &error), &error);
    assert_int_equal(again->parameters.count, weights->parameters.count);
    assert_memory_equal(again->parameters.data, weights->parameters.data,
                        sizeof(float) * (size_t)weights->parameters.count);
    assert_string_equal(again->info.hash, weights->info.hash);
    assert_string_equal(again->name, weights->name);
    cr_weights_destroy(again);

    // Cut short anywhere, and with any byte damaged: an error.
    size_t head = size - sizeof(float) * (size_t)weights->parameters.count;
    for (size_t cut = 0; cut < size; cut += cut < head ? 1 : 65537)
        assert_int_equal(cr_weights_unpack(bytes, cut, &again, &error), CR_ERROR_FORMAT);
    for (size_t k = 0; k < size; k += k < head ? 1 : 9973) {
        unsigned char* byte = (unsigned char*)bytes + k;
        unsigned char was = *byte;
        *byte ^= (unsigned char)(1 << k % 8);
        assert_int_equal(cr_weights_unpack(bytes, size, &again, &error), CR_ERROR_FORMAT);
        assert_null(again);
        *byte = was;
    }
    assert_non_null(strstr(error.message, "checksum"));
    free(bytes);
    weights->parameters.data[7] = NAN; // whole, and no weights
    st_ok(cr_weights_pack(weights, &bytes, &size, &error), &error);
    assert_int_equal(cr_weights_unpack(bytes, size, &again, &error), CR_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "number 7"));
    free(bytes);
    cr_weights_destroy(weights);
}

// Engines that share weights move as one that read them.
static void tests_shared(void** state) {
    (void)state;
    cr_error error;
    cr_weights* weights;
    st_ok(cr_weights_open(NULL, "default", &weights, &error), &error);
    uint64_t hash[3];
    for (int k = 0; k < 3; k++) {
        st_sim s;
        st_begin(&s, cr_v3(0, -9.81f, 0));
        st_pile(&s, 6);
        if (k) s.options.network = weights;
        st_start(&s, &cr_engine_learned);
        st_run(&s, 60);
        cr_engine_facts facts = cr_engine_tell(s.engine);
        assert_string_equal(facts.weights_hash, weights->info.hash);
        hash[k] = st_hash(&s.state);
        st_end(&s);
    }
    assert_true(hash[0] == hash[1] && hash[1] == hash[2]);
    cr_weights_destroy(weights);
}

static void tests_hull(void** state) {
    (void)state;
    cr_error error;
    const cr_vec3 points[] = {
        {-0.2f, -0.1f, -0.3f}, {0.3f, -0.1f, -0.2f}, {0, -0.1f, 0.4f}, {0.1f, 0.3f, 0}, {0, 0.2f, 0.2f}};
    uint64_t hash[2];
    cr_hull hull;
    cr_world* first = NULL;
    for (int k = 0; k < 2; k++) {
        cr_builder* b = cr_builder_create();
        int32_t shape = k ? cr_add_hull_faces(b, "wedge", &hull, &error) : cr_add_hull(b, "wedge", points, 5, &error);
        st_index(cr_add_body(b, st_def(CR_DYNAMIC, st_index(shape, &error), cr_v3(0, 1, 0)), &error), &error);
        cr_world* world;
        cr_state start;
        st_ok(cr_build(b, &world, &start, &error), &error);
        hash[k] = cr_world_hash(world);
        cr_state_destroy(&start);
        cr_builder_destroy(b);
        if (k) {
            cr_world_destroy(world);
            continue;
        }
        first = world;
        const cr_shape* s = &world->shapes[0];
        hull = (cr_hull){s->vertex_count,
                         s->plane_count,
                         s->edge_count,
                         s->triangle_count,
                         s->vertices,
                         (const float(*)[4])s->planes,
                         (const int32_t(*)[2])s->edges,
                         (const int32_t(*)[3])s->triangles};
    }
    assert_true(hash[0] == hash[1]);

    // What is no hull.
    cr_builder* b = cr_builder_create();
    cr_hull bad = hull;
    bad.plane_count = 3;
    assert_int_equal(cr_add_hull_faces(b, NULL, &bad, &error), -1);
    float planes[16][4];
    assert_in_range(hull.plane_count, 4, 16);
    memcpy(planes, hull.planes, (size_t)hull.plane_count * sizeof *planes);
    bad = hull;
    bad.planes = (const float(*)[4])planes;
    planes[1][3] += 0.05f; // cuts a corner off
    assert_int_equal(cr_add_hull_faces(b, "cut", &bad, &error), -1);
    assert_non_null(strstr(error.message, "cut"));
    planes[1][3] -= 0.05f;
    planes[0][0] *= 2;
    planes[0][1] *= 2;
    planes[0][2] *= 2;
    assert_int_equal(cr_add_hull_faces(b, NULL, &bad, &error), -1);
    int32_t edges[64][2];
    assert_in_range(hull.edge_count, 6, 64);
    memcpy(edges, hull.edges, (size_t)hull.edge_count * sizeof *edges);
    edges[2][1] = hull.vertex_count;
    bad = hull;
    bad.edges = (const int32_t(*)[2])edges;
    assert_int_equal(cr_add_hull_faces(b, NULL, &bad, &error), -1);
    cr_builder_destroy(b);
    cr_world_destroy(first);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tests_weights),
        cmocka_unit_test(tests_shared),
        cmocka_unit_test(tests_hull),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
