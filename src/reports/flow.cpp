#include "reports/flow.hpp"

#include <algorithm>
#include <optional>

namespace gi::reports {
namespace {

constexpr double row_padding = 3.5;
constexpr double column_gap = 8;
constexpr double small_size = 8;
constexpr double heading_size = 8;

}  // namespace

void Flow::space(double height) { add({.height = height}); }

void Flow::text(std::string_view content, const Style& style, const char* tag, bool with_next) {
    if (content.empty()) return;
    auto text = canvas_->text(content, style, canvas_->width());
    add({.height = text.height(),
         .draw =
             [text, tag](Canvas& canvas, double y) {
                 canvas.begin_tag(tag);
                 canvas.draw(text, 0, y);
                 canvas.end_tag(tag);
             },
         .with_next = with_next});
}

void Flow::add(Block block) { blocks_.push_back(std::move(block)); }

void Flow::begin_table(std::vector<Column> columns) {
    columns_ = std::move(columns);
    std::vector<Cell> headings;
    for (const auto& column : columns_) headings.push_back({.text = std::string{column.heading}});
    heads_.push_back(row_of(headings, true));
    table_ = heads_.size();
    heads_.back().table = table_;
    heads_.back().with_next = true;
    add(heads_.back());
}

void Flow::row(const std::vector<Cell>& cells, bool with_next) {
    auto block = row_of(cells, false);
    block.table = table_;
    block.with_next = with_next;
    add(std::move(block));
}

void Flow::end_table() { table_ = 0; }

Block Flow::row_of(const std::vector<Cell>& cells, bool heading) const {
    struct Set {
        double start;
        Text text;
        std::optional<Text> small;
    };
    std::vector<Set> sets;
    double height = 0;
    for (std::size_t i = 0; i < columns_.size() && i < cells.size(); ++i) {
        const auto& column = columns_[i];
        const double width = column.width - (column.align == Align::start ? column_gap : 0);
        Style style{.bold = heading || cells[i].bold, .align = column.align};
        if (heading) style = {.size = heading_size, .bold = true, .colour = quiet, .align = column.align, .lines = 2};
        Set set{column.start, canvas_->text(cells[i].text, style, width), std::nullopt};
        double tall = set.text.height();
        if (!cells[i].small.empty()) {
            const Style small{.size = small_size, .colour = quiet, .align = column.align, .lines = 2};
            set.small = canvas_->text(cells[i].small, small, width);
            tall += set.small->height();
        }
        height = std::max(height, tall);
        sets.push_back(std::move(set));
    }
    height += 2 * row_padding;
    const char* const tag = heading ? "TH" : "TD";
    return {.height = height, .draw = [sets, height, heading, tag](Canvas& canvas, double y) {
                canvas.line(0, y + height, canvas.width(), heading ? 1 : 0.5, heading ? quiet : hairline);
                canvas.begin_tag("TR");
                for (const auto& set : sets) {
                    canvas.begin_tag(tag);
                    canvas.draw(set.text, set.start, y + row_padding);
                    if (set.small) canvas.draw(*set.small, set.start, y + row_padding + set.text.height());
                    canvas.end_tag(tag);
                }
                canvas.end_tag("TR");
            }};
}

std::vector<std::vector<Flow::Placed>> Flow::paginate(const Bounds& bounds) const {
    std::vector<std::vector<Placed>> pages(1);
    double y = bounds.first_top;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        double needed = 0;
        for (std::size_t j = i; j < blocks_.size(); ++j) {
            needed += blocks_[j].height;
            if (!blocks_[j].with_next) break;
        }
        const auto& block = blocks_[i];
        if (y + needed > bounds.bottom && !pages.back().empty()) {
            pages.emplace_back();
            y = bounds.next_top;
            const auto* const head = block.table != 0 ? &heads_[block.table - 1] : nullptr;
            if (head != nullptr && i > 0 && blocks_[i - 1].table == block.table) {
                pages.back().push_back({head, y});
                y += head->height;
            }
        }
        if (!block.draw && pages.back().empty()) continue;  // no empty space on top of a page
        pages.back().push_back({&block, y});
        y += block.height;
    }
    return pages;
}

void Flow::draw_page(const std::vector<Placed>& page) {
    std::size_t table = 0;
    const auto change_table = [&](std::size_t next) {
        if (table == next) return;
        if (table != 0) canvas_->end_tag("Table");
        if (next != 0) canvas_->begin_tag("Table");
        table = next;
    };
    for (const auto& [block, y] : page) {
        change_table(block->table);
        if (block->draw) block->draw(*canvas_, y);
    }
    change_table(0);
}

void Flow::print(const Bounds& bounds, const std::function<void(PageNumber)>& frame) {
    const auto pages = paginate(bounds);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        frame({static_cast<int>(i) + 1, static_cast<int>(pages.size())});
        draw_page(pages[i]);
        canvas_->end_page();
    }
}

}  // namespace gi::reports
