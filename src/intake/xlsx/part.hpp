#pragma once
/// The parts of a workbook's package and how they refer to each other (ECMA-376 part 2).
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intake/xlsx/xml.hpp"
#include "intake/zip/archive.hpp"

namespace gi::intake::xlsx {

/// Streams a part through the handler, until its end or until the handler has enough.
[[nodiscard]] Result<void> read_part(zip::Archive& archive, std::string_view name, XmlHandler& handler);

struct Relationship {
    std::string id;
    std::string type;    // the last word of its URI: "worksheet", "styles"
    std::string target;  // name of the part in the archive
};

/// Of a part ("" is the package itself). None when the part refers to nothing.
[[nodiscard]] Result<std::vector<Relationship>> read_relationships(zip::Archive& archive, std::string_view part);

}  // namespace gi::intake::xlsx
