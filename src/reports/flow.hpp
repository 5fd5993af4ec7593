#pragma once
/// From blocks, one below the other, to pages: where a page ends, what stays together, and what is said again on top
/// of the next one.
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/canvas.hpp"

namespace gi::reports {

/// What is never cut by the end of a page.
struct Block {
    double height = 0;
    std::function<void(Canvas& canvas, double y)> draw{};
    bool with_next = false;  // no page ends after it
    std::size_t table = 0;   // whose row it is; 0: none
};

/// A column of a table, from where reading starts.
struct Column {
    std::string_view heading{};
    double start = 0;
    double width = 0;
    Align align = Align::start;
};

struct Cell {
    std::string text{};
    std::string small{};  // below it, quieter
    bool bold = false;
};

struct PageNumber {
    int page = 1;
    int pages = 1;
};

class Flow {
public:
    explicit Flow(Canvas& canvas) : canvas_(&canvas) {}

    void space(double height);
    /// `tag` as in Canvas::begin_tag. Headings stay with what they are about.
    void text(std::string_view content, const Style& style, const char* tag, bool with_next = false);
    void add(Block block);
    /// The columns' headings come again on each page.
    void begin_table(std::vector<Column> columns);
    void row(const std::vector<Cell>& cells, bool with_next = false);
    void end_table();

    /// Draws all pages; `frame` draws what each has around its blocks, which keep to [top of the page, bottom].
    struct Bounds {
        double first_top = 0;
        double next_top = 0;
        double bottom = 0;
    };
    void print(const Bounds& bounds, const std::function<void(PageNumber)>& frame);

private:
    struct Placed {
        const Block* block;
        double y;
    };
    [[nodiscard]] Block row_of(const std::vector<Cell>& cells, bool heading) const;
    [[nodiscard]] std::vector<std::vector<Placed>> paginate(const Bounds& bounds) const;
    void draw_page(const std::vector<Placed>& page);

    Canvas* canvas_;
    std::vector<Block> blocks_;
    std::vector<Block> heads_;  // of the tables, by number - 1
    std::vector<Column> columns_;
    std::size_t table_ = 0;  // the one that is being filled
};

}  // namespace gi::reports
