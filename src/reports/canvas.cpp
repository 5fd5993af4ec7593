#include "reports/canvas.hpp"

#include <cairo/cairo-pdf.h>
#include <fmt/format.h>

#include <charconv>
#include <new>
#include <stdexcept>
#include <utility>

namespace gi::reports {
namespace {

struct Size {
    double width;
    double height;
};

constexpr Size size_of(Paper paper) noexcept {
    return paper == Paper::letter ? Size{612, 792} : Size{595.276, 841.89};  // points
}

constexpr Colour product{0.17, 0.08, 0.15};

// One family for all scripts that it has; what it lacks is found by fontconfig.
constexpr const char* families =
    "Noto Sans,Noto Sans Arabic,Noto Sans Hebrew,Noto Sans Devanagari,Noto Sans CJK SC,sans-serif";

std::shared_ptr<PangoContext> make_context(const PdfFacts& facts, const Fonts& fonts) {
    std::shared_ptr<PangoContext> context{pango_font_map_create_context(fonts.map.get()), g_object_unref};
    pango_cairo_context_set_resolution(context.get(), 72);  // a unit is a point
    // Nothing is fitted to the pixels of a screen.
    const std::unique_ptr<cairo_font_options_t, void (*)(cairo_font_options_t*)> options{cairo_font_options_create(),
                                                                                         cairo_font_options_destroy};
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context.get(), options.get());
    pango_context_set_round_glyph_positions(context.get(), 0);
    pango_context_set_language(context.get(), pango_language_from_string(facts.language.c_str()));
    pango_context_set_base_dir(context.get(), facts.right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    return context;
}

double hex_pair(std::string_view digits) noexcept {
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value / 255.0;
}

/// A name from a file may hold the end of a line; a heading has none.
std::string one_paragraph(std::string_view content) {
    std::string text{content};
    for (auto& letter : text)
        if (static_cast<unsigned char>(letter) < ' ') letter = ' ';
    return text;
}

}  // namespace

std::shared_ptr<Fonts> find_fonts() {
    const auto fonts = std::make_shared<Fonts>();
    fonts->map.reset(pango_cairo_font_map_new(), g_object_unref);
    PangoFontFamily** known = nullptr;
    int count = 0;
    pango_font_map_list_families(fonts->map.get(), &known, &count);
    g_free(static_cast<void*>(known));
    if (count == 0) throw std::runtime_error("there is no font on this machine: install fonts-noto-core");
    return fonts;
}

Colour colour_from(std::string_view hex) noexcept {
    if (hex.size() != std::string_view{"#1f4c8f"}.size()) return product;
    return {hex_pair(hex.substr(1, 2)), hex_pair(hex.substr(3, 2)), hex_pair(hex.substr(5, 2))};
}

Canvas::Canvas(const PdfFacts& facts, const Fonts& fonts)
    : page_width_(size_of(facts.paper).width),
      page_height_(size_of(facts.paper).height),
      right_to_left_(facts.right_to_left),
      surface_(cairo_pdf_surface_create_for_stream(&Canvas::write, this, page_width_, page_height_),
               cairo_surface_destroy),
      cairo_(cairo_create(surface_.get()), cairo_destroy),
      context_(make_context(facts, fonts)) {
    const auto say = [this](cairo_pdf_metadata_t what, const std::string& value) {
        cairo_pdf_surface_set_metadata(surface_.get(), what, value.c_str());
    };
    say(CAIRO_PDF_METADATA_TITLE, facts.title);
    say(CAIRO_PDF_METADATA_AUTHOR, facts.author);
    say(CAIRO_PDF_METADATA_CREATOR, "Grade Insight");
    say(CAIRO_PDF_METADATA_CREATE_DATE, facts.date + "T00:00:00Z");  // else the moment, which is never the same
    check();
}

Canvas::~Canvas() {
    // Writes into this object, also when nobody called finish().
    cairo_.reset();
    cairo_surface_finish(surface_.get());
}

Text Canvas::text(std::string_view content, const Style& style, double width) const {
    const auto clean = one_paragraph(content);
    Text text;
    text.layout_.reset(pango_layout_new(context_.get()), g_object_unref);
    auto* const layout = text.layout_.get();
    const std::unique_ptr<PangoFontDescription, void (*)(PangoFontDescription*)> font{
        pango_font_description_from_string(families), pango_font_description_free};
    pango_font_description_set_size(font.get(), pango_units_from_double(style.size));
    pango_font_description_set_weight(font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font.get());
    pango_layout_set_text(layout, clean.data(), static_cast<int>(clean.size()));
    pango_layout_set_width(layout, pango_units_from_double(width));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_height(layout, -style.lines);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    // Pango turns left and right around where a text runs against the page; columns follow the page.
    auto* const first = pango_layout_get_line_readonly(layout, 0);
    const bool runs_left = pango_layout_line_get_resolved_direction(first) == PANGO_DIRECTION_RTL;
    const bool against = runs_left != right_to_left_;
    const bool at_left = (style.align == Align::start) != right_to_left_;
    pango_layout_set_alignment(layout, at_left != against ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
    const auto put_colour = [&](PangoAttrList* list) {
        constexpr double most = 65535;
        pango_attr_list_insert(list, pango_attr_foreground_new(static_cast<guint16>(style.colour.red * most),
                                                               static_cast<guint16>(style.colour.green * most),
                                                               static_cast<guint16>(style.colour.blue * most)));
        pango_layout_set_attributes(layout, list);
        pango_attr_list_unref(list);
    };
    put_colour(pango_attr_list_new());
    PangoRectangle size{};
    pango_layout_get_extents(layout, nullptr, &size);
    text.width_ = width;
    text.height_ = pango_units_to_double(size.height);
    text.ink_width_ = pango_units_to_double(size.width);
    return text;
}

double Canvas::left_of(double start, double width) const noexcept {
    return right_to_left_ ? page_width_ - margin - start - width : margin + start;
}

void Canvas::paint(Colour colour) { cairo_set_source_rgb(cairo_.get(), colour.red, colour.green, colour.blue); }

void Canvas::draw(const Text& text, double start, double y) {
    cairo_move_to(cairo_.get(), left_of(start, text.width()), y);
    pango_cairo_show_layout(cairo_.get(), text.layout_.get());
}

void Canvas::line(double start, double y, double width, double thickness, Colour colour) {
    fill(start, y - thickness / 2, width, thickness, colour);
}

void Canvas::fill(double start, double y, double width, double height, Colour colour) {
    paint(colour);
    cairo_rectangle(cairo_.get(), left_of(start, width), y, width, height);
    cairo_fill(cairo_.get());
}

void Canvas::show(const Picture& picture, double start, double y, double width, double height) {
    cairo_save(cairo_.get());
    cairo_translate(cairo_.get(), left_of(start, width), y);
    cairo_scale(cairo_.get(), width / picture.width, height / picture.height);
    cairo_set_source_surface(cairo_.get(), picture.surface.get(), 0, 0);
    cairo_paint(cairo_.get());
    cairo_restore(cairo_.get());
}

void Canvas::begin_tag(const char* name) { cairo_tag_begin(cairo_.get(), name, nullptr); }
void Canvas::end_tag(const char* name) { cairo_tag_end(cairo_.get(), name); }

void Canvas::bookmark(const std::string& name) {
    cairo_pdf_surface_add_outline(surface_.get(), CAIRO_PDF_OUTLINE_ROOT, name.c_str(),
                                  fmt::format("page={}", pages_).c_str(), static_cast<cairo_pdf_outline_flags_t>(0));
}

void Canvas::end_page() {
    cairo_show_page(cairo_.get());
    ++pages_;
    check();
}

std::string Canvas::take() { return std::exchange(written_, {}); }

void Canvas::finish() {
    check();
    cairo_surface_finish(surface_.get());
    if (const auto status = cairo_surface_status(surface_.get()); status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(fmt::format("cairo: {}", cairo_status_to_string(status)));
}

cairo_status_t Canvas::write(void* self, const unsigned char* bytes, unsigned length) noexcept {
    try {
        static_cast<Canvas*>(self)->written_.append(reinterpret_cast<const char*>(bytes), length);
        return CAIRO_STATUS_SUCCESS;
    } catch (const std::bad_alloc&) {
        return CAIRO_STATUS_NO_MEMORY;
    }
}

void Canvas::check() const {
    const auto status = cairo_status(cairo_.get());
    if (status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(fmt::format("cairo: {}", cairo_status_to_string(status)));
}

}  // namespace gi::reports

#if __has_feature(address_sanitizer)
// Cairo 1.16 forgets 768 bytes for each font of Chinese, Japanese or Korean in a document; fontconfig keeps its setup.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libcairo.so\nleak:libfontconfig.so\n"; }
#endif
