#include "base/said.hpp"

#include <algorithm>
#include <utility>

namespace gi {
namespace {

std::string json_of(std::string_view text) {
    std::string json;
    append_json_string(json, text);
    return json;
}

/// Empty when it is said in English only.
std::string json_of(const Said& part) {
    if (part.code.empty()) return {};
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("code", part.code).key("values").raw(part.values).end_object();
    return text;
}

std::string fill_in(std::string_view english, std::initializer_list<SaidValue> values) {
    std::string text;
    while (!english.empty()) {
        const auto mark = english.find('{');
        text += english.substr(0, mark);
        if (mark == std::string_view::npos) break;
        english.remove_prefix(mark);
        const auto end = english.find('}');
        for (const auto& value : values)
            if (value.name() == english.substr(1, end - 1)) text += value.english();
        english.remove_prefix(std::min(end, english.size() - 1) + 1);
    }
    return text;
}

}  // namespace

void SaidList::add(std::string_view english, std::string_view json) {
    if (!json_.empty()) english_ += between_;
    english_ += english;
    if (!json_.empty()) json_ += ',';
    json_ += json;
    is_sayable_ = is_sayable_ && !json.empty();
}

void SaidList::add(std::string_view name) { add("“" + std::string{name} + "”", json_of(name)); }
void SaidList::add(const Said& part) { add(part.text, json_of(part)); }
void SaidList::add_more() { add("…", "\"…\""); }

SaidValue::SaidValue(std::string_view name, std::string_view text)
    : name_(name), english_(text), json_(json_of(text)) {}
SaidValue::SaidValue(std::string_view name, std::int64_t number, int /*tag*/)
    : name_(name), english_(std::to_string(number)), json_(english_) {}
SaidValue::SaidValue(std::string_view name, Points points)
    : name_(name), english_(to_string(points)), json_(english_) {}
SaidValue::SaidValue(std::string_view name, const Said& part)
    : name_(name), english_(part.text), json_(json_of(part)) {}
SaidValue::SaidValue(std::string_view name, const SaidList& list)
    : name_(name), english_(list.english_), json_(list.is_sayable_ ? "[" + list.json_ + "]" : "") {}

Said said(std::string_view code, std::string_view english, std::initializer_list<SaidValue> values) {
    Said what{.text = fill_in(english, values)};
    JsonWriter json{what.values};
    json.begin_object();
    for (const auto& value : values) {
        if (value.json().empty()) return {.text = std::move(what.text)};
        json.key(value.name()).raw(value.json());
    }
    json.end_object();
    what.code = code;
    return what;
}

void write_said(JsonWriter& json, const Said& what) {
    json.key("said");
    if (what.code.empty()) {
        json.null();
        return;
    }
    json.begin_object().member("code", what.code).key("values").raw(what.values).end_object();
}

Error error_saying(ErrorCode code, Said why) {
    return {.code = code, .message = std::move(why.text), .reason = why.code, .values = std::move(why.values)};
}

Said said_in(Error error) {
    return {.text = std::move(error.message), .code = error.reason, .values = std::move(error.values)};
}

}  // namespace gi
