#include "intake/xlsx/styles.hpp"

#include <charconv>
#include <unordered_map>
#include <utility>

#include "intake/xlsx/part.hpp"

namespace gi::intake::xlsx {
namespace {

constexpr std::size_t most_styles = 65'536;  // Excel's own limit is a little below
constexpr std::size_t most_codes = 10'000;
constexpr std::size_t code_bytes = 1'000;  // Excel allows 255 characters

std::uint32_t read_id(std::string_view text) noexcept {
    std::uint32_t id = 0;
    std::from_chars(text.data(), text.data() + text.size(), id);
    return id;
}

class StylesPart final : public XmlHandler {
public:
    void start(std::string_view name, const Attributes& attributes) override {
        if (name == "cellXfs") in_cell_formats_ = true;
        if (name == "numFmt" && format_of_code_.size() < most_codes) {
            const auto code = attributes.get("formatCode").substr(0, code_bytes);
            format_of_code_.insert_or_assign(read_id(attributes.get("numFmtId")), read_format_code(code));
        }
        if (name == "xf" && in_cell_formats_ && formats_.size() < most_styles)
            formats_.push_back(format_of(read_id(attributes.get("numFmtId"))));
    }
    void end(std::string_view name) override {
        if (name == "cellXfs") stop();  // nothing of interest comes after it
    }
    void text(std::string_view) override {}

    Styles take() { return Styles{std::move(formats_)}; }

private:
    /// A workbook may give a number of the built-in formats a code of its own.
    [[nodiscard]] NumberFormat format_of(std::uint32_t id) const {
        const auto own = format_of_code_.find(id);
        return own == format_of_code_.end() ? builtin_format(id) : own->second;
    }

    bool in_cell_formats_ = false;
    std::unordered_map<std::uint32_t, NumberFormat> format_of_code_;
    std::vector<NumberFormat> formats_;
};

}  // namespace

Result<Styles> read_styles(zip::Archive& archive, const std::string& part) {
    if (part.empty()) return Styles{};
    StylesPart styles;
    if (auto read = read_part(archive, part, styles); !read) return std::unexpected(std::move(read.error()));
    return styles.take();
}

}  // namespace gi::intake::xlsx
