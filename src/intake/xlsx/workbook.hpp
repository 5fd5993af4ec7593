#pragma once
/// What a workbook consists of.
#include <string>
#include <vector>

#include "base/result.hpp"
#include "intake/xlsx/number_format.hpp"
#include "intake/zip/archive.hpp"

namespace gi::intake::xlsx {

struct Sheet {
    std::string name;
    std::string part;  // in the archive
    bool hidden = false;
};

struct Workbook {
    std::vector<Sheet> sheets;  // of cells, in the order of the tabs
    DateSystem dates = DateSystem::from_1900;
    std::string strings_part;  // empty when there is none
    std::string styles_part;   // empty when there is none
};

/// Is the archive a workbook of this kind? Word documents and others are not.
[[nodiscard]] bool is_workbook(const zip::Archive& archive);

/// Fails with file_unreadable, and with file_not_a_gradebook when there is no sheet of cells.
[[nodiscard]] Result<Workbook> read_workbook_part(zip::Archive& archive);

}  // namespace gi::intake::xlsx
