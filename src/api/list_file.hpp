#pragma once
/// Any list as a file for spreadsheets: `format=csv` or `format=xlsx` on the route of the list. All rows that the list
/// would show page by page, up to exports::most_table_rows; headings in the language that is asked for.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "api/context.hpp"
#include "exports/table.hpp"
#include "exports/table_words.hpp"
#include "people/permissions.hpp"

namespace gi::api {

enum class ListFormat : std::uint8_t { csv, xlsx };

struct ListWish {
    ListFormat format = ListFormat::csv;
    Language language = Language::english;
};

/// Read at a time while a file is made.
inline constexpr std::size_t rows_a_turn = 1'000;

/// The members `format` and `language` of the query; none when the list is wanted as JSON. forbidden for a guest of the
/// school: guests look, and take nothing along.
Task<Result<std::optional<ListWish>>> read_list_wish(Context& context);
/// invalid_field where the list is only a file.
Task<Result<ListWish>> required_list_wish(Context& context);

/// What the record says was taken out.
struct TakenList {
    std::string_view name;  // a literal: "people"
    std::optional<StudentId> student{};
    std::optional<ClassId> class_id{};
    std::string_view action = "list.exported";
    /// Whom the list names with their grades: each has a line, so that the family hears of it.
    std::vector<std::int64_t> students{};
};
/// The record has its line before the file is sent.
Task<Answer> list_file(Context& context, ListWish wish, exports::Table table, TakenList taken);

/// A cell of a word that somebody reads in their language.
[[nodiscard]] inline exports::TableCell word_cell(const exports::Said& word, Language language) {
    return std::string{exports::said(word, language)};
}
/// "Mara Lindholm, Marcus Reed"
[[nodiscard]] exports::TableCell names_cell(const std::vector<std::string>& names);
/// The number `what` of `group` in what a change or an import counts: {"scores": {"new": 12}}. Blank where it has none.
[[nodiscard]] exports::TableCell counted_cell(std::string_view summary, std::string_view group, std::string_view what);
/// Of a role that a school gives.
[[nodiscard]] const exports::Said& role_word(people::Role role) noexcept;

}  // namespace gi::api
