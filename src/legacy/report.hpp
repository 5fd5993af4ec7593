#pragma once
/// What the person who moves a school is told.
#include <string>
#include <vector>

#include "legacy/ledger.hpp"
#include "legacy/model.hpp"
#include "legacy/write_classes.hpp"

namespace gi::legacy {

struct ImportReport {
    std::string file_name;
    Edition edition = Edition::by_address;
    std::string tenant_name;  // of the old database; empty when it holds one school only
    std::string school;       // "Lincoln High (lincoln)"
    std::string author;       // e-mail address of whom the history names
    Mode mode = Mode::dry_run;
    std::vector<ClassOutcome> classes;

    [[nodiscard]] bool changes_something() const noexcept;
};

[[nodiscard]] std::string report_text(const ImportReport& report, const Ledger& ledger);
[[nodiscard]] std::string report_json(const ImportReport& report, const Ledger& ledger);
/// One line for each remark about a row: table, row, result, code, column, old, new, message. With a byte order mark,
/// and safe to open in a spreadsheet.
[[nodiscard]] std::string report_csv(const Ledger& ledger);

}  // namespace gi::legacy
