#include "render/context.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <dlfcn.h>
#include <glad/gl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

struct cr_context {
    char name[256];
    EGLDisplay display;
    EGLContext egl;
    EGLSurface surface;
    void* osmesa_library;
    void* osmesa;
    void (*osmesa_destroy)(void*);
    unsigned char pixel[4];
    GLFWwindow* window;
};

static bool egl_on(cr_context* c, EGLDisplay display) {
    EGLint major, minor, count = 0;
    if (display == EGL_NO_DISPLAY || !eglInitialize(display, &major, &minor)) return false;
    c->display = display;
    const EGLint config_attributes[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT,
                                        EGL_NONE};
    const EGLint any_attributes[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
    const EGLint context_attributes[] = {
        EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    const EGLint surface_attributes[] = {EGL_WIDTH, 1, EGL_HEIGHT, 1, EGL_NONE};
    EGLConfig config;
    bool pbuffer = eglChooseConfig(display, config_attributes, &config, 1, &count) && count > 0;
    if (!pbuffer && !(eglChooseConfig(display, any_attributes, &config, 1, &count) && count > 0)) return false;
    if (!eglBindAPI(EGL_OPENGL_API)) return false;
    c->egl = eglCreateContext(display, config, EGL_NO_CONTEXT, context_attributes);
    if (c->egl == EGL_NO_CONTEXT) return false;
    if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, c->egl)) return true;
    if (!pbuffer) return false;
    c->surface = eglCreatePbufferSurface(display, config, surface_attributes);
    return c->surface != EGL_NO_SURFACE && eglMakeCurrent(display, c->surface, c->surface, c->egl);
}

static void egl_close(cr_context* c) {
    if (c->display == EGL_NO_DISPLAY) return;
    eglMakeCurrent(c->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (c->surface != EGL_NO_SURFACE) eglDestroySurface(c->display, c->surface);
    if (c->egl != EGL_NO_CONTEXT) eglDestroyContext(c->display, c->egl);
    // No eglTerminate: a display is the whole process's, and another context may be using it.
    c->display = EGL_NO_DISPLAY;
    c->surface = EGL_NO_SURFACE;
    c->egl = EGL_NO_CONTEXT;
}

static GLADapiproc egl_load(const char* name) { return (GLADapiproc)eglGetProcAddress(name); }

static bool try_egl(cr_context* c) {
    const char* extensions = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
    PFNEGLGETPLATFORMDISPLAYEXTPROC platform_display =
        (PFNEGLGETPLATFORMDISPLAYEXTPROC)eglGetProcAddress("eglGetPlatformDisplayEXT");
    if (extensions && platform_display) {
        PFNEGLQUERYDEVICESEXTPROC query = (PFNEGLQUERYDEVICESEXTPROC)eglGetProcAddress("eglQueryDevicesEXT");
        EGLDeviceEXT devices[16];
        EGLint count = 0;
        // GPUs come first in the list, Mesa's software device last.
        if (strstr(extensions, "EGL_EXT_platform_device") && query && query(16, devices, &count)) {
            for (EGLint i = 0; i < count; i++) {
                if (egl_on(c, platform_display(EGL_PLATFORM_DEVICE_EXT, devices[i], NULL)) && gladLoadGL(egl_load))
                    return true;
                egl_close(c);
            }
        }
        if (strstr(extensions, "EGL_MESA_platform_surfaceless")) {
            if (egl_on(c, platform_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, NULL)) &&
                gladLoadGL(egl_load))
                return true;
            egl_close(c);
        }
    }
    if (egl_on(c, eglGetDisplay(EGL_DEFAULT_DISPLAY)) && gladLoadGL(egl_load)) return true;
    egl_close(c);
    return false;
}

// OSMesa is loaded when it is needed, so that it need not be there. Values from GL/osmesa.h.
static GLADapiproc (*osmesa_proc)(const char*);
static GLADapiproc osmesa_load(const char* name) { return osmesa_proc(name); }

static bool try_osmesa(cr_context* c) {
    enum { FORMAT = 0x22, DEPTH_BITS = 0x30, PROFILE = 0x33, CORE_PROFILE = 0x34, MAJOR = 0x36, MINOR = 0x37 };
    const int attributes[] = {
        FORMAT, 0x1908 /* GL_RGBA */, DEPTH_BITS, 24, PROFILE, CORE_PROFILE, MAJOR, 3, MINOR, 3, 0, 0};
    c->osmesa_library = dlopen("libOSMesa.so.8", RTLD_NOW | RTLD_LOCAL);
    if (!c->osmesa_library) c->osmesa_library = dlopen("libOSMesa.so", RTLD_NOW | RTLD_LOCAL);
    if (!c->osmesa_library) return false;
    void* (*create)(const int*, void*);
    unsigned char (*make_current)(void*, void*, unsigned, int, int);
    // POSIX's own way round C's ban on turning object pointers into function pointers.
    *(void**)&create = dlsym(c->osmesa_library, "OSMesaCreateContextAttribs");
    *(void**)&make_current = dlsym(c->osmesa_library, "OSMesaMakeCurrent");
    *(void**)&osmesa_proc = dlsym(c->osmesa_library, "OSMesaGetProcAddress");
    *(void**)&c->osmesa_destroy = dlsym(c->osmesa_library, "OSMesaDestroyContext");
    if (!create || !make_current || !osmesa_proc || !c->osmesa_destroy) return false;
    c->osmesa = create(attributes, NULL);
    return c->osmesa && make_current(c->osmesa, c->pixel, 0x1401 /* GL_UNSIGNED_BYTE */, 1, 1) &&
           gladLoadGL(osmesa_load);
}

static void osmesa_close(cr_context* c) {
    if (c->osmesa) c->osmesa_destroy(c->osmesa);
    if (c->osmesa_library) dlclose(c->osmesa_library);
    c->osmesa = c->osmesa_library = NULL;
}

static bool try_window(cr_context* c) {
    if (!glfwInit()) return false;
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    c->window = glfwCreateWindow(64, 64, "carom", NULL, NULL);
    if (!c->window) return false;
    glfwMakeContextCurrent(c->window);
    return gladLoadGL(glfwGetProcAddress) != 0;
}

cr_status cr_context_create(cr_context** context, cr_error* error) {
    *context = NULL;
    cr_context* c = calloc(1, sizeof *c);
    if (!c) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for an OpenGL context");
    c->display = EGL_NO_DISPLAY;
    c->egl = EGL_NO_CONTEXT;
    c->surface = EGL_NO_SURFACE;
    // CAROM_GL=egl|osmesa|window picks one way, for tests and odd machines.
    const char* only = getenv("CAROM_GL");
    const char* way = NULL;
    if ((!only || strcmp(only, "egl") == 0) && try_egl(c)) way = "egl";
    if (!way && (!only || strcmp(only, "osmesa") == 0)) {
        if (try_osmesa(c))
            way = "osmesa";
        else
            osmesa_close(c);
    }
    if (!way && (!only || strcmp(only, "window") == 0) && try_window(c)) way = "window";
    if (!way) {
        cr_context_destroy(c);
        return cr_fail(
            error, CR_ERROR_UNSUPPORTED,
            "no OpenGL 3.3 context: EGL, OSMesa and a hidden window were tried (CAROM_GL=%s); Mesa's software "
            "driver (libgl1-mesa-dri, libegl1) is enough",
            only ? only : "unset");
    }
    const GLubyte* gpu = glGetString(GL_RENDERER);
    snprintf(c->name, sizeof c->name, "%s, %s", way, gpu ? (const char*)gpu : "unknown");
    *context = c;
    return CR_OK;
}

void cr_context_destroy(cr_context* c) {
    if (!c) return;
    egl_close(c);
    osmesa_close(c);
    if (c->window) glfwDestroyWindow(c->window);
    free(c);
}

const char* cr_context_name(const cr_context* context) { return context->name; }
