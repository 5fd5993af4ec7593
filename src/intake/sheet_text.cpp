#include "intake/sheet_text.hpp"

#include <utility>

#include "intake/foreign_file.hpp"

namespace gi::intake {

Result<SheetText> open_sheet(std::string_view bytes) {
    if (auto refused = refuse_foreign_bytes(bytes)) return std::unexpected(std::move(*refused));
    SheetText sheet{.decoded = csv::decode(bytes)};
    if (auto refused = refuse_foreign_text(sheet.text())) return std::unexpected(std::move(*refused));
    sheet.dialect = csv::sniff_dialect(sheet.text());
    return sheet;
}

}  // namespace gi::intake
