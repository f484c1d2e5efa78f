// Dear ImGui is C++; this thin layer is all that Carom sees of it. It draws with our own loader instead of ImGui's.
extern "C" {
#include "world/status.h"
}

#include "render/ui.h"

#include <float.h>
#include <glad/gl.h>
#include <imgui.h>
#include <math.h>
#include <new>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "render/font.h"

struct cr_ui {
    ImGuiContext* context;
    ImFont *tiny, *small, *large;
    GLuint program, array, vertices, indices, font;
    GLint size_at;
    bool typing; // a field of this frame has the keyboard
    cr_ui_clipboard clipboard;
};

static ImU32 packed(const float c[4]) { return ImGui::ColorConvertFloat4ToU32(ImVec4(c[0], c[1], c[2], c[3])); }

static void style() {
    ImGuiStyle& s = ImGui::GetStyle();
    ImGui::StyleColorsLight();
    s.WindowRounding = 8;
    s.FrameRounding = 4;
    s.GrabRounding = 4;
    s.WindowBorderSize = 0;
    s.WindowPadding = ImVec2(12, 10);
    s.ItemSpacing = ImVec2(8, 6);
    s.WindowTitleAlign = ImVec2(0, 0.5f);
    ImVec4* c = s.Colors;
    c[ImGuiCol_WindowBg] = ImVec4(0.98f, 0.98f, 0.975f, 0.94f);
    c[ImGuiCol_TitleBg] = c[ImGuiCol_TitleBgActive] = c[ImGuiCol_TitleBgCollapsed] = ImVec4(0.90f, 0.90f, 0.89f, 0.95f);
    c[ImGuiCol_Text] = ImVec4(0.16f, 0.18f, 0.22f, 1);
    c[ImGuiCol_FrameBg] = ImVec4(0.90f, 0.90f, 0.89f, 1);
    c[ImGuiCol_FrameBgHovered] = ImVec4(0.85f, 0.87f, 0.90f, 1);
    c[ImGuiCol_Button] = c[ImGuiCol_Header] = ImVec4(0.87f, 0.88f, 0.90f, 1);
    c[ImGuiCol_ButtonHovered] = c[ImGuiCol_HeaderHovered] = ImVec4(0.78f, 0.82f, 0.88f, 1);
    c[ImGuiCol_PlotHistogram] = ImVec4(0.62f, 0.74f, 0.86f, 1);
    c[ImGuiCol_SliderGrab] = c[ImGuiCol_CheckMark] = c[ImGuiCol_SliderGrabActive] = ImVec4(0.28f, 0.49f, 0.69f, 1);
}

static GLuint shader(GLuint program, GLenum kind, const char* source) {
    GLuint s = glCreateShader(kind);
    glShaderSource(s, 1, &source, NULL);
    glCompileShader(s);
    glAttachShader(program, s);
    glDeleteShader(s);
    return s;
}

static const char* get_clipboard(void* ui) {
    const cr_ui_clipboard* c = &static_cast<cr_ui*>(ui)->clipboard;
    return c->get(c->context);
}

static void set_clipboard(void* ui, const char* text) {
    const cr_ui_clipboard* c = &static_cast<cr_ui*>(ui)->clipboard;
    c->set(c->context, text);
}

cr_status cr_ui_create(cr_ui** ui, const cr_ui_clipboard* clipboard, cr_error* error) {
    *ui = NULL;
    cr_ui* u = new (std::nothrow) cr_ui();
    if (!u) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for the panels");
    u->context = ImGui::CreateContext();
    ImGui::SetCurrentContext(u->context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = NULL; // nothing is written to the working directory
    static const ImGuiKey_ keys[CR_UI_KEY_COUNT] = {
        ImGuiKey_Enter,  ImGuiKey_Backspace, ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_Tab,
        ImGuiKey_Delete, ImGuiKey_Home,      ImGuiKey_End,       ImGuiKey_Escape,     ImGuiKey_A,
        ImGuiKey_C,      ImGuiKey_V,         ImGuiKey_X,         ImGuiKey_Y,          ImGuiKey_Z};
    for (int k = 0; k < CR_UI_KEY_COUNT; k++) io.KeyMap[keys[k]] = k;
    if (clipboard) {
        u->clipboard = *clipboard;
        io.ClipboardUserData = u;
        io.GetClipboardTextFn = get_clipboard;
        io.SetClipboardTextFn = set_clipboard;
    }
    style();
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    static const ImWchar range[] = {0x20, 0x7e, 0xb0, 0xb7, 0xd7, 0xd7, 0x2013, 0x2026, 0x2190, 0x2193, 0};
    void* ttf = const_cast<unsigned char*>(cr_font_ttf);
    u->small = io.Fonts->AddFontFromMemoryTTF(ttf, cr_font_size, 15, &config, range);
    u->tiny = io.Fonts->AddFontFromMemoryTTF(ttf, cr_font_size, 11, &config, range);
    u->large = io.Fonts->AddFontFromMemoryTTF(ttf, cr_font_size, 36, &config, range);
    unsigned char* pixels;
    int width, height;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    glGenTextures(1, &u->font);
    glBindTexture(GL_TEXTURE_2D, u->font);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, pixels);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    io.Fonts->TexID = (ImTextureID)(intptr_t)u->font;
    u->program = glCreateProgram();
    shader(u->program, GL_VERTEX_SHADER,
           "#version 330 core\n"
           "layout(location = 0) in vec2 position;\nlayout(location = 1) in vec2 spot;\nlayout(location = 2) in vec4 "
           "tint;\n"
           "uniform vec2 size;\nout vec2 uv;\nout vec4 color;\n"
           "void main() {\n    uv = spot;\n    color = tint;\n"
           "    gl_Position = vec4(position.x / size.x * 2 - 1, 1 - position.y / size.y * 2, 0, 1);\n}\n");
    shader(u->program, GL_FRAGMENT_SHADER,
           "#version 330 core\n"
           "in vec2 uv;\nin vec4 color;\nuniform sampler2D font;\nout vec4 result;\n"
           "void main() { result = vec4(color.rgb, color.a * texture(font, uv).r); }\n");
    glLinkProgram(u->program);
    GLint good = 0;
    glGetProgramiv(u->program, GL_LINK_STATUS, &good);
    u->size_at = glGetUniformLocation(u->program, "size");
    glGenVertexArrays(1, &u->array);
    glGenBuffers(1, &u->vertices);
    glGenBuffers(1, &u->indices);
    glBindVertexArray(u->array);
    glBindBuffer(GL_ARRAY_BUFFER, u->vertices);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, u->indices);
    const char* zero = NULL;
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), zero + offsetof(ImDrawVert, pos));
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), zero + offsetof(ImDrawVert, uv));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(ImDrawVert), zero + offsetof(ImDrawVert, col));
    for (GLuint k = 0; k < 3; k++) glEnableVertexAttribArray(k);
    glBindVertexArray(0);
    if (!good) {
        cr_ui_destroy(u);
        return cr_fail(error, CR_ERROR_UNSUPPORTED, "OpenGL cannot link the shaders of the panels");
    }
    *ui = u;
    return CR_OK;
}

void cr_ui_destroy(cr_ui* u) {
    if (!u) return;
    glDeleteProgram(u->program);
    glDeleteVertexArrays(1, &u->array);
    glDeleteBuffers(1, &u->vertices);
    glDeleteBuffers(1, &u->indices);
    glDeleteTextures(1, &u->font);
    ImGui::DestroyContext(u->context);
    delete u;
}

void cr_ui_begin(cr_ui* u, const cr_ui_input* in) {
    ImGui::SetCurrentContext(u->context);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(in->width, in->height);
    io.DeltaTime = in->elapsed > 1e-6 ? (float)in->elapsed : 1e-6f;
    io.MousePos = in->mouse_x < 0 ? ImVec2(-FLT_MAX, -FLT_MAX) : ImVec2(in->mouse_x, in->mouse_y);
    for (int k = 0; k < 3; k++) io.MouseDown[k] = in->button[k];
    io.MouseWheel = in->wheel;
    for (int k = 0; k < CR_UI_KEY_COUNT; k++) io.KeysDown[k] = in->keys[k];
    io.KeyCtrl = in->control;
    io.KeyShift = in->shift;
    u->typing = false;
    if (in->text) io.AddInputCharactersUTF8(in->text);
    ImGui::NewFrame();
}

void cr_ui_end(cr_ui* u) {
    ImGui::Render();
    ImDrawData* data = ImGui::GetDrawData();
    float width = data->DisplaySize.x, height = data->DisplaySize.y;
    if (width <= 0 || height <= 0) return;
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
    glEnable(GL_SCISSOR_TEST);
    glViewport(0, 0, (GLsizei)width, (GLsizei)height);
    glUseProgram(u->program);
    glUniform2f(u->size_at, width, height);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, u->font);
    glBindVertexArray(u->array);
    for (int n = 0; n < data->CmdListsCount; n++) {
        const ImDrawList* list = data->CmdLists[n];
        glBindBuffer(GL_ARRAY_BUFFER, u->vertices);
        glBufferData(GL_ARRAY_BUFFER, (GLsizeiptr)list->VtxBuffer.size_in_bytes(), list->VtxBuffer.Data,
                     GL_STREAM_DRAW);
        glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, u->indices);
        glBufferData(GL_ELEMENT_ARRAY_BUFFER, (GLsizeiptr)list->IdxBuffer.size_in_bytes(), list->IdxBuffer.Data,
                     GL_STREAM_DRAW);
        for (int k = 0; k < list->CmdBuffer.Size; k++) {
            const ImDrawCmd* c = &list->CmdBuffer[k];
            float x0 = fmaxf(c->ClipRect.x, 0), y0 = fmaxf(c->ClipRect.y, 0);
            float x1 = fminf(c->ClipRect.z, width), y1 = fminf(c->ClipRect.w, height);
            if (x1 <= x0 || y1 <= y0) continue;
            glScissor((GLint)x0, (GLint)(height - y1), (GLsizei)(x1 - x0), (GLsizei)(y1 - y0));
            const char* first = NULL;
            glDrawElementsBaseVertex(GL_TRIANGLES, (GLsizei)c->ElemCount,
                                     sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT,
                                     first + c->IdxOffset * sizeof(ImDrawIdx), (GLint)c->VtxOffset);
        }
    }
    glBindVertexArray(0);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
    glUseProgram(0);
}

bool cr_ui_wants_mouse(const cr_ui* u) {
    ImGui::SetCurrentContext(u->context);
    return ImGui::GetIO().WantCaptureMouse;
}

bool cr_ui_wants_keyboard(const cr_ui* u) { return u->typing; }

static ImFont* font_for(const cr_ui* u, float size) { return size <= 18 ? u->small : u->large; }

void cr_ui_text_at(cr_ui* u, float x, float y, float size, const float color[4], const char* text) {
    ImGui::GetBackgroundDrawList()->AddText(font_for(u, size), size, ImVec2(x, y), packed(color), text);
}

float cr_ui_text_width(cr_ui* u, float size, const char* text) {
    return font_for(u, size)->CalcTextSizeA(size, FLT_MAX, 0, text).x;
}

void cr_ui_rectangle(cr_ui*, float x, float y, float width, float height, float rounding, const float color[4]) {
    ImGui::GetBackgroundDrawList()->AddRectFilled(ImVec2(x, y), ImVec2(x + width, y + height), packed(color), rounding);
}

void cr_ui_note(cr_ui* u, float x, float bottom, float width, float size, const float color[4], const char* text) {
    ImFont* font = font_for(u, size);
    ImVec2 room = font->CalcTextSizeA(size, FLT_MAX, width, text);
    ImVec2 corner(x, bottom - room.y);
    ImDrawList* list = ImGui::GetBackgroundDrawList();
    list->AddRectFilled(ImVec2(corner.x - 8, corner.y - 4), ImVec2(corner.x + room.x + 8, bottom + 4),
                        IM_COL32(252, 252, 250, 225), 6);
    list->AddText(font, size, corner, packed(color), text, NULL, width);
}

bool cr_ui_panel_begin(cr_ui*, const char* title, float x, float y, float width, float height) {
    ImGui::SetNextWindowPos(ImVec2(x, y), ImGuiCond_Always);
    ImGui::SetNextWindowSize(ImVec2(width, height), ImGuiCond_Always);
    return ImGui::Begin(title, NULL,
                        ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoCollapse |
                            ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
}

void cr_ui_panel_end(cr_ui*) { ImGui::End(); }

bool cr_ui_section(cr_ui*, const char* title, bool open) {
    return ImGui::CollapsingHeader(title, open ? ImGuiTreeNodeFlags_DefaultOpen : 0);
}

void cr_ui_text(cr_ui*, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    ImGui::TextV(format, arguments);
    va_end(arguments);
}

void cr_ui_text_colored(cr_ui*, const float c[4], const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    ImGui::TextColoredV(ImVec4(c[0], c[1], c[2], c[3]), format, arguments);
    va_end(arguments);
}

void cr_ui_same_line(cr_ui*) { ImGui::SameLine(); }
void cr_ui_separator(cr_ui*) { ImGui::Separator(); }
bool cr_ui_button(cr_ui*, const char* label) { return ImGui::Button(label); }
bool cr_ui_button_if(cr_ui*, const char* label, bool enabled) {
    ImGui::BeginDisabled(!enabled);
    bool pressed = ImGui::Button(label);
    ImGui::EndDisabled();
    return pressed && enabled;
}
void cr_ui_progress(cr_ui*, float share, const char* text) { ImGui::ProgressBar(share, ImVec2(-1, 0), text); }
bool cr_ui_checkbox(cr_ui*, const char* label, bool* value) { return ImGui::Checkbox(label, value); }

// Ctrl+click turns a slider into a text field.
static bool slider(cr_ui* u, const char* label, float* value, float low, float high, const char* format) {
    bool changed = ImGui::SliderFloat(label, value, low, high, format);
    u->typing = u->typing || (ImGui::IsItemActive() && ImGui::GetIO().WantTextInput);
    return changed;
}

bool cr_ui_slider(cr_ui* u, const char* label, float* value, float low, float high, const char* format) {
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x * 0.55f);
    return slider(u, label, value, low, high, format);
}

bool cr_ui_scrub(cr_ui* u, const char* id, float* value, float low, float high, const char* format) {
    ImGui::SetNextItemWidth(-1);
    return slider(u, id, value, low, high, format);
}

bool cr_ui_choice(cr_ui*, const char* label, int* value, const char* const* names, int count) {
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x * 0.55f);
    return ImGui::Combo(label, value, names, count, 12);
}

static const ImGuiInputTextFlags field_flags = ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll;

bool cr_ui_field(cr_ui* u, const char* label, char* text, int size) {
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x * 0.55f);
    bool entered = ImGui::InputText(label, text, (size_t)size, field_flags);
    u->typing = u->typing || ImGui::IsItemActive();
    return entered;
}

bool cr_ui_wide_field(cr_ui* u, const char* id, const char* hint, char* text, int size) {
    ImGui::SetNextItemWidth(-1);
    bool entered = ImGui::InputTextWithHint(id, hint, text, (size_t)size, field_flags);
    u->typing = u->typing || ImGui::IsItemActive();
    return entered;
}

void cr_ui_focus_next(cr_ui*) { ImGui::SetKeyboardFocusHere(); }

cr_ui_typing cr_ui_numbers(cr_ui* u, const char* label, float* values, int count, const char* format) {
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x * 0.58f);
    ImGui::InputScalarN(label, ImGuiDataType_Float, values, count, NULL, NULL, format,
                        ImGuiInputTextFlags_AutoSelectAll);
    bool active = ImGui::IsItemActive();
    u->typing = u->typing || active;
    return ImGui::IsItemDeactivatedAfterEdit() ? CR_UI_TYPED : active ? CR_UI_TYPING : CR_UI_IDLE;
}

// Four characters or so: 0.0123, 2.72, 31.6k; `digits` significant ones where more are needed. A hyphen is too short
// for a minus at these sizes.
static void short_number(float value, int digits, char* text, size_t size) {
    double v = value, a = fabs(v), unit = a >= 1e6 ? 1e6 : a >= 1e3 ? 1e3 : 1;
    const char* end = a >= 1e6 ? "M" : a >= 1e3 ? "k" : "";
    snprintf(text, size, "%s%.*g%s", v < 0 && a >= 1e-9 ? "\xe2\x80\x93" : "", digits, a < 1e-9 ? 0 : a / unit, end);
}

// What the top and the bottom of a curve stand for, with as many digits as tell them apart.
static void end_numbers(float high, float low, char text[2][32]) {
    for (int digits = 3; digits <= 6; digits++) {
        short_number(high, digits, text[0], 32);
        short_number(low, digits, text[1], 32);
        if (strcmp(text[0], text[1]) != 0) return;
    }
}

void cr_ui_plot(cr_ui* u, const char* title, const char* unit, const cr_ui_curve* curves, int count, float height) {
    ImVec2 corner = ImGui::GetCursorScreenPos();
    float width = ImGui::GetContentRegionAvail().x, text = ImGui::GetFontSize();
    ImGui::Dummy(ImVec2(width, height));
    ImDrawList* list = ImGui::GetWindowDrawList();
    float low = FLT_MAX, high = -FLT_MAX;
    for (int c = 0; c < count; c++) {
        for (int k = 0; k < curves[c].count; k++) {
            float v = curves[c].values[k];
            if (!isfinite(v)) continue;
            low = fminf(low, v);
            high = fmaxf(high, v);
        }
    }
    bool any = high >= low;
    if (!any) low = 0, high = 1;
    if (low > 0 && low < high * 0.6f) low = 0;
    float least = fmaxf(fabsf(high), fabsf(low)) * 1e-3f + 1e-9f;
    if (high - low < least) {
        float middle = (high + low) / 2;
        low = middle - least, high = middle + least;
    }
    ImFont* font = u->tiny;
    char ends[2][32] = {"", ""};
    float small = 11, left = 40;
    if (any) end_numbers(high, low, ends);
    for (int end = 0; end < 2; end++) left = fmaxf(left, 12 + font->CalcTextSizeA(small, FLT_MAX, 0, ends[end]).x);
    list->AddRectFilled(corner, ImVec2(corner.x + width, corner.y + height), IM_COL32(255, 255, 255, 150), 4);
    float top = corner.y + text + 5, bottom = corner.y + height - 4;
    for (int c = 0; c < count; c++) {
        const cr_ui_curve* curve = &curves[c];
        ImVec2 last(0, 0);
        bool drawing = false;
        for (int k = 0; k < curve->count; k++) {
            float v = curve->values[k];
            ImVec2 p(corner.x + left +
                         (width - left - 4) * (curve->count > 1 ? (float)k / (float)(curve->count - 1) : 0),
                     bottom - (bottom - top) * (v - low) / (high - low));
            if (isfinite(v) && drawing) list->AddLine(last, p, packed(curve->color), 1.6f);
            drawing = isfinite(v);
            last = p;
        }
    }
    char label[96];
    snprintf(label, sizeof label, "%s", title);
    list->AddText(ImVec2(corner.x + 6, corner.y + 2), ImGui::GetColorU32(ImGuiCol_Text), label);
    for (int end = 0; end < 2; end++) {
        if (end && strcmp(ends[0], ends[1]) == 0) break; // a flat line
        float y = end ? bottom - small + 2 : top - 1;
        list->AddText(font, small, ImVec2(corner.x + 6, y), IM_COL32(120, 126, 136, 255), ends[end]);
    }
    if (any) {
        float x = corner.x + width - 6;
        for (int c = count - 1; c >= 0; c--) {
            if (curves[c].count < 1 || !isfinite(curves[c].values[curves[c].count - 1])) continue;
            char number[32];
            short_number(curves[c].values[curves[c].count - 1], 3, number, sizeof number);
            snprintf(label, sizeof label, "%s%s%s", number, c == count - 1 ? " " : "", c == count - 1 ? unit : "");
            x -= ImGui::CalcTextSize(label).x;
            list->AddText(ImVec2(x, corner.y + 2), packed(curves[c].color), label);
            x -= 10;
        }
    }
}
