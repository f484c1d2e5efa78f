#include "world/internal.h"
cr_status cr_search_make(cr_shape* shape, cr_error* error) { (void)shape, (void)error; return CR_OK; }
void cr_mesh_distance(const cr_shape* shape, int32_t count, const float* x, const float* y, const float* z,
                      float* distance, float* nx, float* ny, float* nz) {
    (void)shape, (void)x, (void)y, (void)z;
    for (int32_t i = 0; i < count; i++) distance[i] = INFINITY, nx[i] = 0, ny[i] = 1, nz[i] = 0;
}
void cr_height_field_distance(const cr_shape* shape, int32_t count, const float* x, const float* y, const float* z,
                      float* distance, float* nx, float* ny, float* nz) {
    (void)shape, (void)x, (void)y, (void)z;
    for (int32_t i = 0; i < count; i++) distance[i] = INFINITY, nx[i] = 0, ny[i] = 1, nz[i] = 0;
}
