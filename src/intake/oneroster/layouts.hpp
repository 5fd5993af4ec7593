#pragma once
/// The files of OneRoster and their columns, of 1.1 and 1.2 together.
/// https://www.imsglobal.org/spec/oneroster/v1p2/bind/csv
#include <span>
#include <string_view>

namespace gi::intake::oneroster {

struct Layout {
    std::string_view table;
    std::span<const std::string_view> columns;   // in the order of the standard
    std::span<const std::string_view> required;  // without these nothing can be made of the file
};

/// Null for a table that is not read.
[[nodiscard]] const Layout* layout_of(std::string_view table) noexcept;

/// "lineItems" for "export/lineitems.CSV"; empty when no file of OneRoster has that name.
[[nodiscard]] std::string_view table_of_file(std::string_view path) noexcept;

/// Which table a file with these headings is, when nobody says its name; empty when it is none.
[[nodiscard]] std::string_view table_with_headings(std::span<const std::string_view> headings) noexcept;

}  // namespace gi::intake::oneroster
