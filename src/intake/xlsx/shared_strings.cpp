#include "intake/xlsx/shared_strings.hpp"

#include <charconv>
#include <utility>

#include "base/said.hpp"
#include "base/text.hpp"
#include "intake/csv/encoding.hpp"
#include "intake/xlsx/part.hpp"

namespace gi::intake::xlsx {
namespace {

constexpr std::size_t all_texts_bytes = 64ULL << 20;
constexpr std::size_t most_texts = 4'000'000;

class StringsPart final : public XmlHandler {
public:
    void start(std::string_view name, const Attributes&) override {
        if (name == "si") text_.clear();
        if (name == "rPh") in_reading_ = true;
        in_text_ = name == "t" && !in_reading_;
    }
    void end(std::string_view name) override {
        in_text_ = false;
        if (name == "rPh") in_reading_ = false;
        if (name != "si" || strings_.append(unescape_text(text_))) return;
        refuse(error_saying(
            ErrorCode::file_unreadable,
            said("workbook_of_much_text",
                 "The workbook holds more text than a gradebook. Keep only the sheet with the grades, save it and "
                 "upload that file.")));
    }
    void text(std::string_view piece) override {
        if (in_text_ && text_.size() < cell_text_bytes) text_.append(piece);
    }

    SharedStrings take() { return std::move(strings_); }

private:
    bool in_text_ = false;
    bool in_reading_ = false;
    std::string text_;
    SharedStrings strings_;
};

std::optional<char16_t> escaped_unit(std::string_view text) noexcept {
    constexpr std::size_t length = 7;  // _x000D_
    if (text.size() < length || !text.starts_with("_x") || text[length - 1] != '_') return std::nullopt;
    std::uint16_t unit = 0;
    const auto digits = text.substr(2, 4);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return unit;
}

}  // namespace

std::string unescape_text(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (auto mark = text.find("_x"); mark != std::string_view::npos; mark = text.find("_x")) {
        plain.append(text.substr(0, mark));
        text.remove_prefix(mark);
        const auto unit = escaped_unit(text);
        const bool is_character = unit && (*unit < 0xD800 || *unit >= 0xE000);
        if (is_character && *unit != 0) csv::append_utf8(plain, *unit);
        if (!is_character) plain.append(text.substr(0, 2));
        text.remove_prefix(is_character ? 7 : 2);
    }
    plain.append(text);
    return plain;
}

std::optional<std::string_view> SharedStrings::at(std::size_t index) const noexcept {
    if (index >= ends_.size()) return std::nullopt;
    const auto start = index == 0 ? 0U : ends_[index - 1];
    return std::string_view{texts_}.substr(start, ends_[index] - start);
}

bool SharedStrings::append(std::string_view text) {
    if (ends_.size() == most_texts || texts_.size() + text.size() > all_texts_bytes) return false;
    texts_.append(text);
    ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
    return true;
}

Result<SharedStrings> read_shared_strings(zip::Archive& archive, const std::string& part) {
    if (part.empty()) return SharedStrings{};
    StringsPart strings;
    if (auto read = read_part(archive, part, strings); !read) return std::unexpected(std::move(read.error()));
    return strings.take();
}

}  // namespace gi::intake::xlsx
