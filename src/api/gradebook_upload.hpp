#pragma once
/// The form by which a gradebook file comes: for an import and for its preview.
#include <string>
#include <vector>

#include "api/context.hpp"
#include "api/read_source.hpp"
#include "intake/column_rule.hpp"
#include "intake/gradebook_file.hpp"
#include "net/multipart.hpp"

namespace gi::api {

struct GradebookUpload {
    net::FormField file;
    std::vector<std::string> tags;
    intake::ReadOptions options;
    SaidColumns said_columns;
    std::string mapping;  // the same, as it was sent
    intake::ColumnChoice columns;

    /// The file's name as it is shown and kept: at most 200 bytes, never empty.
    [[nodiscard]] std::string title() const;
};

/// Parts `file`, `tags`, `sparse` (skip or include), `format` (auto or a format's name), `class` (the key of a class of
/// the file, when it has several) and `mapping` (a list as JSON).
Task<Result<GradebookUpload>> read_gradebook_upload(Context& context);

}  // namespace gi::api
