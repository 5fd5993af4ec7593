#pragma once
/// From the bytes of a file to a gradebook: as the request says, else as the teacher said about such columns before.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/import_site.hpp"
#include "intake/column_rule.hpp"
#include "intake/generic_columns.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/import_report.hpp"
#include "intake/plan.hpp"

namespace gi::api {

/// What a request says about the columns of a plain sheet. Nothing: as remembered, else guessed. An empty mapping:
/// guessed, whatever is remembered.
using SaidColumns = std::optional<std::vector<intake::ColumnMapping>>;

struct ImportSource {
    std::string name;
    std::string_view bytes;  // alive until the task ends
    intake::ReadOptions options{};
    SaidColumns said_columns{};
    intake::ColumnChoice columns{};
    intake::ImportChoice choice{};
    std::string seen_plan{};  // see intake::ImportRequest
};

struct ReadSource {
    intake::GradebookFile file;
    std::string digest;
    std::string signature{};                       // of a plain sheet, or of a table that nothing recognises
    std::vector<intake::ColumnMapping> mapping{};  // by which it was read
    std::string columns_said_at{};                 // when it was a remembered one
};

/// On the site's Offload; fails with what reading fails with. `site` outlives the task.
Task<Result<ReadSource>> read_source(ImportSite& site, ImportSource source);

/// For a preview: a table that cannot be read by its columns is a gradebook without content, and says what is missing.
struct PreviewSource {
    ReadSource read;
    std::optional<intake::SheetDescription> columns{};  // of a plain sheet
    Said missing{};                                     // a sentence; empty: the file was read
};
Task<Result<PreviewSource>> read_for_preview(ImportSite& site, ImportSource source);

}  // namespace gi::api
