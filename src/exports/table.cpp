#include "exports/table.hpp"

#include <algorithm>

#include "exports/csv_text.hpp"
#include "exports/table_words.hpp"

namespace gi::exports {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

/// "2026-11-29T08:15:00Z" as spreadsheets take a moment: "2026-11-29 08:15:00".
std::string spaced(std::string_view iso) {
    std::string text{iso.substr(0, std::string_view{"2026-11-29T08:15:00"}.size())};
    std::ranges::replace(text, 'T', ' ');
    return text;
}

struct CsvCell {
    CsvText& csv;

    void operator()(std::monostate) const { csv.blank(); }
    void operator()(const std::string& text) const { csv.text(text); }
    void operator()(std::int64_t number) const { csv.number(number); }
    void operator()(Points points) const { csv.number(points); }
    void operator()(const Day& day) const { csv.text(day.iso); }
    void operator()(const Moment& moment) const { csv.text(spaced(moment.iso)); }
};

}  // namespace

std::string_view said(const Said& words, Language language) noexcept {
    const auto place = std::ranges::find(all_languages, language) - all_languages.begin();
    return words.at(static_cast<std::size_t>(place));
}

std::string table_csv(const Table& table) {
    CsvText csv;
    csv.raw(utf8_mark);
    for (const auto heading : table.headings) csv.text(heading);
    csv.end_row();
    for (std::size_t place = 0; place < table.cells.size(); ++place) {
        std::visit(CsvCell{csv}, table.cells[place]);
        if ((place + 1) % table.headings.size() == 0) csv.end_row();
    }
    if (table.cut || table.part) {
        csv.text(said(table.cut ? words::cut : words::part, table.language));
        csv.end_row();
    }
    return csv.finish();
}

}  // namespace gi::exports
