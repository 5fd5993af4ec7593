#pragma once
/// A PDF that is written page by page: text in any script, lines, pictures, tags for screen readers. Places are said
/// from the side where reading starts, so a page in Arabic is the mirror of one in English.
///
/// The same calls always give the same bytes. Text has what its fonts have: fonts are found by fontconfig, and what is
/// used of them is part of the file.
#include <pango/pangocairo.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "reports/fonts.hpp"
#include "reports/template.hpp"

namespace gi::reports {

struct Fonts {
    std::shared_ptr<PangoFontMap> map;
};

struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;
};
inline constexpr Colour ink{0.11, 0.10, 0.11};
inline constexpr Colour quiet{0.36, 0.34, 0.36};  // 7 : 1 on white
inline constexpr Colour hairline{0.82, 0.80, 0.81};
inline constexpr Colour tint{0.955, 0.95, 0.955};
/// "#1f4c8f"; the product's own for anything else.
[[nodiscard]] Colour colour_from(std::string_view hex) noexcept;

enum class Align : std::uint8_t { start, end };

struct Style {
    double size = 9.5;  // points
    bool bold = false;
    Colour colour = ink;
    Align align = Align::start;
    int lines = 3;  // more are cut, with an ellipsis
};

/// Text that was set: it knows its height before it is drawn.
class Text {
public:
    [[nodiscard]] double height() const noexcept { return height_; }
    [[nodiscard]] double width() const noexcept { return width_; }  // that it was given
    [[nodiscard]] double ink_width() const noexcept { return ink_width_; }

private:
    friend class Canvas;
    std::shared_ptr<PangoLayout> layout_;
    double width_ = 0;
    double height_ = 0;
    double ink_width_ = 0;
};

/// A picture that a page can show, as often as wanted: it is in the file once. Empty when there is none.
struct Picture {
    std::shared_ptr<cairo_surface_t> surface{};
    double width = 0;
    double height = 0;
};

struct PdfFacts {
    std::string title;
    std::string author;
    std::string date;  // ISO
    std::string language;
    bool right_to_left = false;
    Paper paper = Paper::a4;
};

class Canvas {
public:
    Canvas(const PdfFacts& facts, const Fonts& fonts);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    [[nodiscard]] double width() const noexcept { return page_width_ - 2 * margin; }  // between the margins
    [[nodiscard]] double bottom() const noexcept { return page_height_ - margin; }
    static constexpr double margin = 48;

    [[nodiscard]] Text text(std::string_view content, const Style& style, double width) const;
    void draw(const Text& text, double start, double y);
    void line(double start, double y, double width, double thickness, Colour colour);
    void fill(double start, double y, double width, double height, Colour colour);
    void show(const Picture& picture, double start, double y, double width, double height);

    /// Of the structure of the file, as PDF names them: "H1", "Table". May go on over pages.
    void begin_tag(const char* name);
    void end_tag(const char* name);
    /// A line of the table of contents that leads to the page which is being drawn.
    void bookmark(const std::string& name);
    void end_page();

    /// What was written since the last call.
    [[nodiscard]] std::string take();
    /// Once, after the last page: writes the rest.
    void finish();

private:
    [[nodiscard]] double left_of(double start, double width) const noexcept;
    void paint(Colour colour);
    static cairo_status_t write(void* self, const unsigned char* bytes, unsigned length) noexcept;
    void check() const;

    double page_width_;
    double page_height_;
    bool right_to_left_;
    int pages_ = 1;
    std::string written_;
    std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface_;
    std::unique_ptr<cairo_t, void (*)(cairo_t*)> cairo_;
    std::shared_ptr<PangoContext> context_;
};

}  // namespace gi::reports
