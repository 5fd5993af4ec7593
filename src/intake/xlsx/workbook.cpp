#include "intake/xlsx/workbook.hpp"

#include <algorithm>
#include <utility>

#include "base/said.hpp"
#include "base/text.hpp"
#include "intake/xlsx/part.hpp"

namespace gi::intake::xlsx {
namespace {

constexpr std::size_t most_sheets = 250;
constexpr std::size_t sheet_name_bytes = 120;  // Excel allows 31 characters
constexpr std::string_view usual_part = "xl/workbook.xml";

/// A sheet of workbook.xml, before its relationship is looked up.
struct ListedSheet {
    std::string name;
    std::string relationship;
    bool hidden = false;
};

class WorkbookPart final : public XmlHandler {
public:
    void start(std::string_view name, const Attributes& attributes) override {
        if (name == "workbookPr" && attributes.is_true("date1904")) dates_ = DateSystem::from_1904;
        if (name != "sheet") return;
        if (sheets_.size() == most_sheets) return stop();
        const auto state = attributes.get("state");
        sheets_.push_back({.name = std::string{cut_utf8(attributes.get("name"), sheet_name_bytes)},
                           .relationship = std::string{attributes.get("id")},
                           .hidden = state == "hidden" || state == "veryHidden"});
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    [[nodiscard]] const std::vector<ListedSheet>& sheets() const noexcept { return sheets_; }
    [[nodiscard]] DateSystem dates() const noexcept { return dates_; }

private:
    std::vector<ListedSheet> sheets_;
    DateSystem dates_ = DateSystem::from_1900;
};

const Relationship* find(const std::vector<Relationship>& list, std::string Relationship::* field,
                         std::string_view value) {
    const auto found = std::ranges::find(list, value, field);
    return found == list.end() ? nullptr : &*found;
}

Result<std::string> find_workbook_part(zip::Archive& archive) {
    if (archive.has(usual_part)) return std::string{usual_part};
    const auto relationships = read_relationships(archive, "");
    if (!relationships) return std::unexpected(relationships.error());
    const auto* const main = find(*relationships, &Relationship::type, "officeDocument");
    if (main != nullptr && archive.has(main->target)) return main->target;
    return fail(ErrorCode::file_unreadable,
                said("workbook_damaged",
                     "The workbook is damaged (the list of its sheets is missing). Open it in a spreadsheet, save it "
                     "again and upload that file.",
                     {{"part", usual_part}}));
}

std::string part_of_type(const zip::Archive& archive, const std::vector<Relationship>& list, std::string_view type) {
    const auto* const found = find(list, &Relationship::type, type);
    return found != nullptr && archive.has(found->target) ? found->target : std::string{};
}

}  // namespace

bool is_workbook(const zip::Archive& archive) {
    if (archive.has(usual_part)) return true;
    return archive.has("[Content_Types].xml") && !archive.has_folder("word/") && !archive.has_folder("ppt/") &&
           !archive.has("xl/workbook.bin");
}

Result<Workbook> read_workbook_part(zip::Archive& archive) {
    const auto part = find_workbook_part(archive);
    if (!part) return std::unexpected(part.error());
    const auto relationships = read_relationships(archive, *part);
    if (!relationships) return std::unexpected(relationships.error());
    WorkbookPart listed;
    if (auto read = read_part(archive, *part, listed); !read) return std::unexpected(std::move(read.error()));

    Workbook workbook{.sheets = {},
                      .dates = listed.dates(),
                      .strings_part = part_of_type(archive, *relationships, "sharedStrings"),
                      .styles_part = part_of_type(archive, *relationships, "styles")};
    for (const auto& sheet : listed.sheets()) {
        const auto* const link = find(*relationships, &Relationship::id, sheet.relationship);
        // Sheets of charts or macros have other types.
        if (link == nullptr || link->type != "worksheet" || !archive.has(link->target)) continue;
        workbook.sheets.push_back({.name = sheet.name, .part = link->target, .hidden = sheet.hidden});
    }
    if (!workbook.sheets.empty()) return workbook;
    return fail(ErrorCode::file_not_a_gradebook,
                said("workbook_without_sheet",
                     "The workbook has no sheet of cells. Put the grades into a sheet, or start from the template."));
}

}  // namespace gi::intake::xlsx
