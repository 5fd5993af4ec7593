#pragma once
/// What people are told about a file of theirs, for pages in any language.
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_text.hpp"
#include "base/points.hpp"
#include "base/result.hpp"

namespace gi {

/// A sentence or a part of one. Pages have words of their own for the code, in which the values stand; `text` is the
/// same in English, for whoever has no words for it. Codes are SaidCode in the OpenAPI document.
struct Said {
    std::string text{};
    std::string_view code{};  // static; empty: nothing is said, or in English only
    std::string values{};     // a JSON object

    [[nodiscard]] bool empty() const noexcept { return text.empty(); }
};

/// Several things that stand in a sentence: “Quiz”, “Essay”, …
class SaidList {
public:
    explicit SaidList(std::string_view between = ", ") noexcept : between_(between) {}

    void add(std::string_view name);
    void add(const Said& part);
    /// There are others, which are not named.
    void add_more();

private:
    friend class SaidValue;
    void add(std::string_view english, std::string_view json);

    std::string_view between_;  // in English
    std::string english_;
    std::string json_;
    bool is_sayable_ = true;
};

/// What stands for the mark {name} in a sentence.
class SaidValue {
public:
    SaidValue(std::string_view name, std::string_view text);
    SaidValue(std::string_view name, Points points);
    SaidValue(std::string_view name, const Said& part);
    SaidValue(std::string_view name, const SaidList& list);
    template <std::integral Number>
    SaidValue(std::string_view name, Number number) : SaidValue(name, static_cast<std::int64_t>(number), 0) {}

    [[nodiscard]] std::string_view name() const noexcept { return name_; }
    [[nodiscard]] std::string_view english() const noexcept { return english_; }
    [[nodiscard]] std::string_view json() const noexcept { return json_; }  // empty: English only

private:
    SaidValue(std::string_view name, std::int64_t number, int tag);

    std::string_view name_;
    std::string english_;
    std::string json_;
};

/// `english` has marks for the values: "“{name}” has no points". What holds a part that is said in English only, is,
/// too.
[[nodiscard]] Said said(std::string_view code, std::string_view english, std::initializer_list<SaidValue> values = {});

/// The member "said" of an open object: the code and the values, or null.
void write_said(JsonWriter& json, const Said& what);

/// An error that says it so; what such an error says, for a longer sentence.
[[nodiscard]] Error error_saying(ErrorCode code, Said why);
[[nodiscard]] Said said_in(Error error);
[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, Said why) {
    return std::unexpected(error_saying(code, std::move(why)));
}

}  // namespace gi
