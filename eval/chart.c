#include "eval/chart.h"

#include <math.h>
#include <string.h>

// Units of the drawing. Small, so that the letters stay readable when a phone shrinks it to its width.
enum { WIDTH = 400, HEIGHT = 250, LEFT = 52, RIGHT = 18, TOP = 10, BOTTOM = 38, MOST_TICKS = 12 };

const char* const cr_chart_style =
    ":root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--soft:#5b6570;--line:#d5dae0;--panel:#f6f7f9;--bad:#b3261e;"
    "--good:#e3f1e6;--heat:#86cf97;--c0:#0060a8;--c1:#c94f00;--c2:#00805c;--c3:#b0388a;--c4:#946c00;--c5:#1496b8;--c6:#"
    "6b3fa0;--c7:#7a5230;"
    "--c8:#a3282f;--c9:#3d6f1e;--grey:#707a85}\n"
    "@media screen and "
    "(prefers-color-scheme:dark){:root{--bg:#14171b;--fg:#e6e9ed;--soft:#9aa4af;--line:#343b43;--panel:#1c2026;"
    "--bad:#ff8a80;--good:#1d3325;--heat:#1f6b3c;--c0:#5cb3ff;--c1:#ff9450;--c2:#3ccf9f;--c3:#f08ad0;--c4:#e3b84a;--c5:"
    "#7fe0f0;--c6:#b997f0;"
    "--c7:#d0a070;--c8:#ff8d8d;--c9:#9fd66f;--grey:#97a1ac}}\n"
    "*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,sans-serif;"
    "font-variant-numeric:tabular-nums}\n"
    "main{max-width:1280px;margin:0 auto;padding:16px}h1{font-size:1.6rem;margin:.4em "
    "0}h2{font-size:1.2rem;margin:1.6em 0 .4em;"
    "border-bottom:1px solid var(--line)}h3{font-size:1rem;margin:1em 0 .3em}p{margin:.4em "
    "0;max-width:75ch}.soft{color:var(--soft)}\n"
    "pre{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:8px 10px;white-space:pre-wrap;"
    "overflow-wrap:anywhere;font:13px/1.4 ui-monospace,monospace}\n"
    ".wide{overflow-x:auto;border:1px solid "
    "var(--line);border-radius:6px}table{border-collapse:collapse;width:100%;font-size:13px}"
    "th,td{padding:4px 8px;text-align:right;white-space:nowrap;border-bottom:1px solid "
    "var(--line)}th{background:var(--panel);"
    "font-weight:600;vertical-align:bottom;white-space:normal}th small,td "
    "small{display:block;white-space:nowrap;font-weight:400;color:var(--soft)}th:first-child,td:first-child{"
    "text-align:left;position:sticky;left:0;background:var(--panel)}tr:last-child "
    "td{border-bottom:0}td.bad{color:var(--bad)}"
    "td.best{background:var(--good);font-weight:600}p.bad{color:var(--bad)}td.soft{color:var(--soft)}"
    "tr.group td{font-weight:600;color:var(--soft);background:var(--panel);text-align:left}figure "
    "img{display:block;width:100%;height:auto;border-radius:4px}a{color:var(--c0)}td.text,th.text{text-align:left;"
    "white-space:normal}\n"
    ".cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,440px),1fr));gap:14px;margin:10px 0}"
    "figure{margin:0;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:10px}"
    "figcaption{font-weight:600;font-size:14px;margin-bottom:4px}svg{display:block;width:100%;height:auto;overflow:"
    "hidden}"
    "svg text{fill:var(--soft);font:11px system-ui,sans-serif}svg .grid{stroke:var(--line);stroke-width:.6}svg "
    ".axis{stroke:var(--soft);"
    "stroke-width:.8}svg .curve{fill:none;stroke-width:1.6;stroke-linejoin:round}svg "
    ".halo{paint-order:stroke;stroke:var(--panel);stroke-width:3px}svg .mark{stroke:var(--soft);stroke-dasharray:2 3}"
    ".legend{display:flex;flex-wrap:wrap;gap:2px "
    "12px;font-size:12.5px;margin-top:4px;padding:0;list-style:none}.legend li{display:flex;"
    "align-items:center;gap:5px;overflow-wrap:anywhere}.legend svg{width:22px;height:8px;flex:none}\n"
    "@media "
    "(max-width:640px){main{padding:10px}th:first-child,td:first-child{min-width:112px;max-width:36vw;white-space:"
    "normal;overflow-wrap:anywhere}"
    "th,td{padding:4px 6px}.summary .minor{display:none}.summary th:first-child,.summary "
    "td:first-child{min-width:0;max-width:38vw;overflow-wrap:break-word}}\n"
    "summary{cursor:pointer;padding:4px 0;font-weight:600}\n"
    "@media "
    "print{:root{--bg:#fff;--fg:#000;--panel:#fff}main{max-width:none;padding:0}h2{break-after:avoid}tr{break-inside:"
    "avoid}"
    ".wide{overflow:visible;border:0}table{font-size:7.5px}th,td{padding:2px "
    "3px}th:first-child,td:first-child{position:static}"
    "details>*{display:block}details::details-content{content-visibility:visible;display:block;height:auto}.cards{grid-"
    "template-columns:1fr 1fr}"
    ".card{break-inside:avoid}.legend{font-size:8px}}\n";

void cr_html_text(FILE* out, const char* text) {
    for (; *text; text++) switch (*text) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        default:
            fputc(*text, out);
        }
}

typedef struct axis {
    bool log;
    double low, high; // of the values, or of their logarithms
    double from, to;  // drawing units
    double ticks[MOST_TICKS];
    int tick_count;
    double step;
} axis;

static double place(const axis* a, double value) {
    double v = a->log ? log10(value) : value;
    double at = a->high > a->low ? (v - a->low) / (a->high - a->low) : 0.5;
    return a->from + at * (a->to - a->from);
}

static void make_linear(axis* a) {
    double span = a->high - a->low, step = pow(10, floor(log10(span / 4)));
    while (span / step > 6) step *= span / step > 12 ? 5 : 2;
    a->step = step;
    a->low = floor(a->low / step + 1e-9) * step;
    a->high = ceil(a->high / step - 1e-9) * step;
    for (int k = 0; k < MOST_TICKS && a->low + k * step <= a->high + 1e-9 * step; k++)
        a->ticks[a->tick_count++] = a->low + k * step;
}

// Ticks at 1, 2, 5 of every decade where few decades are seen, else at whole decades.
static void make_log(axis* a) {
    double pad = fmax(0.1, 0.05 * (a->high - a->low));
    a->low -= pad, a->high += pad;
    bool fine = a->high - a->low < 2.2;
    int every = (int)ceil((a->high - a->low) / 6);
    for (int k = (int)floor(a->low); k <= (int)ceil(a->high); k++)
        for (int m = 0; m < (fine ? 3 : 1); m++) {
            double value = pow(10, k) * (m == 0 ? 1 : m == 1 ? 2 : 5), at = log10(value);
            if (at < a->low || at > a->high || a->tick_count == MOST_TICKS || (!fine && k % every != 0)) continue;
            a->ticks[a->tick_count++] = value;
        }
}

static double clamped(const cr_chart* c, double y) {
    if (c->log_y && y < c->y_floor) return c->y_floor;
    return c->y_ceiling > 0 && y > c->y_ceiling ? c->y_ceiling : y;
}

static void span(axis* a, double value) {
    if (!isfinite(value) || (a->log && value <= 0)) return;
    double v = a->log ? log10(value) : value;
    if (v < a->low) a->low = v;
    if (v > a->high) a->high = v;
}

static void make_axes(const cr_chart* c, const cr_series* series, int32_t count, axis* x, axis* y) {
    *x = (axis){.log = c->log_x, .low = INFINITY, .high = -INFINITY, .from = LEFT, .to = WIDTH - RIGHT};
    *y = (axis){.log = c->log_y, .low = INFINITY, .high = -INFINITY, .from = HEIGHT - BOTTOM, .to = TOP};
    for (int32_t s = 0; s < count; s++)
        for (int32_t k = 0; k < series[s].count; k++) {
            if (!isfinite(series[s].y[k])) continue;
            span(x, series[s].x[k]);
            span(y, clamped(c, series[s].y[k]));
            if (series[s].low) span(y, clamped(c, series[s].low[k])), span(y, clamped(c, series[s].high[k]));
        }
    if (isfinite(c->mark)) span(y, c->mark);
    axis* both[2] = {x, y};
    for (int k = 0; k < 2; k++) {
        axis* a = both[k];
        if (!(a->low <= a->high)) a->low = 0, a->high = 1;
        if (!a->log && k == 1 && a->low > 0) a->low = 0;
        if (a->high <= a->low) a->high = a->low + (a->log ? 1 : fmax(1e-9, fabs(a->low)));
        if (a->log)
            make_log(a);
        else
            make_linear(a);
    }
}

static void tick_text(FILE* out, const axis* a, double value) {
    if (fabs(value) < 1e-12) {
        fputc('0', out);
    } else if (a->log && (value < 1e-3 || value > 9999)) {
        fprintf(out, "10<tspan dy=\"-4\" style=\"font-size:8px\">%d</tspan>", (int)lround(log10(value)));
    } else {
        fprintf(out, "%.6g", value);
    }
}

static void write_axes(FILE* out, const cr_chart* c, const axis* x, const axis* y) {
    for (int k = 0; k < y->tick_count; k++) {
        double at = place(y, y->ticks[k]);
        fprintf(out,
                "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\" "
                "text-anchor=\"end\">",
                LEFT, WIDTH - RIGHT, at, at, LEFT - 5, at + 3.5);
        tick_text(out, y, y->ticks[k]);
        fputs("</text>", out);
    }
    for (int k = 0; k < x->tick_count; k++) {
        double at = place(x, x->ticks[k]);
        fprintf(out,
                "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/><text x=\"%.1f\" y=\"%d\" "
                "text-anchor=\"middle\">",
                at, at, TOP, HEIGHT - BOTTOM, at, HEIGHT - BOTTOM + 14);
        tick_text(out, x, x->ticks[k]);
        fputs("</text>", out);
    }
    fprintf(out, "<path class=\"axis\" fill=\"none\" d=\"M%d %dV%dH%d\"/>", LEFT, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT);
    fprintf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6);
    cr_html_text(out, c->x_label);
    fprintf(out, "</text><text transform=\"translate(11 %d) rotate(-90)\" text-anchor=\"middle\">",
            (TOP + HEIGHT - BOTTOM) / 2);
    cr_html_text(out, c->y_label);
    fputs("</text>", out);
    if (isfinite(c->mark)) {
        double at = place(y, c->mark);
        fprintf(out, "<line class=\"mark\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH - RIGHT, at, at);
    }
}

// Over the curves, so that it can be read.
static void write_mark_label(FILE* out, const cr_chart* c, const axis* y) {
    if (!isfinite(c->mark) || !c->mark_label) return;
    fprintf(out, "<text class=\"halo\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">", WIDTH - RIGHT - 3,
            place(y, c->mark) - 4);
    cr_html_text(out, c->mark_label);
    fputs("</text>", out);
}

static void stroke(FILE* out, const cr_series* s) {
    if (s->color < 0)
        fprintf(out, "stroke:var(--grey);stroke-dasharray:%s", s->color == -1 ? "5 3" : "1.5 2.5");
    else
        fprintf(out, "stroke:var(--c%d)", s->color % CR_CHART_COLORS);
}

static void write_curve(FILE* out, const cr_chart* c, const cr_series* s, const axis* x, const axis* y) {
    fputs("<path class=\"curve\" style=\"", out);
    stroke(out, s);
    fputs("\" d=\"", out);
    bool pen = false;
    for (int32_t k = 0; k < s->count; k++) {
        bool there = isfinite(s->y[k]) && isfinite(s->x[k]) && (!c->log_x || s->x[k] > 0) &&
                     (!c->log_y || clamped(c, s->y[k]) > 0);
        if (there) fprintf(out, "%s%.1f %.1f", pen ? "L" : "M", place(x, s->x[k]), place(y, clamped(c, s->y[k])));
        pen = there;
    }
    fputs("\"><title>", out);
    cr_html_text(out, s->name);
    fputs("</title></path>", out);
}

typedef struct rect {
    double x, y, width, height; // y: top
} rect;

static double overlap(rect a, rect b) {
    double h = fmin(a.x + a.width, b.x + b.width) - fmax(a.x, b.x),
           v = fmin(a.y + a.height, b.y + b.height) - fmax(a.y, b.y);
    return h > 0 && v > 0 ? h * v : 0;
}

enum { TEXT_ASCENT = 9, TEXT_HEIGHT = 11 };

// The nearest free spot about a point for a label, as few overlaps as may be.
static rect find_spot(const rect* used, int32_t n, double x, double y, double width) {
    static const double offsets[14][2] = {{6, -5},  {6, 12},  {-6, -5},  {-6, 12}, {6, -17}, {6, 24},  {-6, -17},
                                          {-6, 24}, {6, -29}, {-6, -29}, {6, 36},  {-6, 36}, {-6, 48}, {-6, -41}};
    rect best = {x, y, width, TEXT_HEIGHT};
    double least = INFINITY;
    for (int k = 0; k < 14; k++) {
        double left = offsets[k][0] > 0 ? x + offsets[k][0] : x + offsets[k][0] - width, base = y + offsets[k][1];
        rect r = {left, base - TEXT_ASCENT, width, TEXT_HEIGHT};
        double cost = 0.1 * k;
        if (left < LEFT + 1 || left + width > WIDTH - 1 || base < TOP + 8 || base > HEIGHT - BOTTOM - 2) cost += 2000;
        for (int32_t i = 0; i < n; i++) cost += overlap(r, used[i]);
        if (cost < least) least = cost, best = r;
    }
    return best;
}

// Intervals and dots first, then the names beside them, clear of both where that can be.
static void write_points(FILE* out, const cr_chart* c, const cr_series* series, int32_t count, const axis* x,
                         const axis* y) {
    enum { MOST = 64 };
    rect used[3 * MOST];
    int32_t n = 0, index = 0;
    for (int32_t s = 0; s < count; s++) {
        const cr_series* one = &series[s];
        if (one->count > 1) write_curve(out, c, one, x, y);
        for (int32_t k = 0; k < one->count; k++) {
            if (!isfinite(one->y[k]) || !isfinite(one->x[k])) continue;
            double px = place(x, one->x[k]), py = place(y, clamped(c, one->y[k]));
            if (one->low) {
                double low = place(y, clamped(c, one->low[k])), high = place(y, clamped(c, one->high[k]));
                fprintf(out, "<line style=\"");
                stroke(out, one);
                fprintf(out, "\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>", px, px, low, high);
                if (n < 2 * MOST) used[n++] = (rect){px - 1, high, 2, low - high};
            }
            fprintf(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.6\" style=\"fill:var(--", px, py);
            if (one->color < 0)
                fputs("grey", out);
            else
                fprintf(out, "c%d", one->color % CR_CHART_COLORS);
            fputs(")\"/>", out);
            if (n < 2 * MOST) used[n++] = (rect){px - 5, py - 5, 10, 10};
        }
    }
    for (int32_t s = 0; s < count; s++)
        for (int32_t k = 0; k < series[s].count; k++, index++) {
            const cr_series* one = &series[s];
            if (!isfinite(one->y[k]) || !isfinite(one->x[k])) continue;
            const char* name = c->point_names ? c->point_names[index] : one->name;
            rect r =
                find_spot(used, n, place(x, one->x[k]), place(y, clamped(c, one->y[k])), 6.4 * (double)strlen(name));
            if (n < 3 * MOST) used[n++] = r;
            fprintf(out, "<text class=\"halo\" x=\"%.1f\" y=\"%.1f\">", r.x, r.y + TEXT_ASCENT);
            cr_html_text(out, name);
            fputs("</text>", out);
        }
}

void cr_chart_write(FILE* out, const cr_chart* c, const cr_series* series, int32_t count) {
    axis x, y;
    make_axes(c, series, count, &x, &y);
    fputs("<figure class=\"card\"><figcaption>", out);
    cr_html_text(out, c->title);
    fprintf(out, "</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", WIDTH, HEIGHT);
    cr_html_text(out, c->title);
    fputs("\">", out);
    write_axes(out, c, &x, &y);
    if (c->points) write_points(out, c, series, count, &x, &y);
    for (int32_t s = 0; s < count && !c->points; s++) write_curve(out, c, &series[s], &x, &y);
    write_mark_label(out, c, &y);
    fputs("</svg>", out);
    if (count > 1) {
        fputs("<ul class=\"legend\">", out);
        for (int32_t s = 0; s < count; s++) {
            fputs("<li><svg viewBox=\"0 0 22 8\"><line x2=\"22\" y1=\"4\" y2=\"4\" stroke-width=\"2.4\" style=\"", out);
            stroke(out, &series[s]);
            fputs("\"/></svg>", out);
            cr_html_text(out, series[s].name);
            fputs("</li>", out);
        }
        fputs("</ul>", out);
    }
    fputs("</figure>\n", out);
}
