#include "reports/template.hpp"

#include <array>
#include <boost/json.hpp>
#include <utility>

#include "base/text.hpp"

namespace gi::reports {
namespace {

struct Switch {
    std::string_view name;
    bool Template::* part;
};

constexpr std::array switches{
    Switch{"logo", &Template::logo},
    Switch{"categories", &Template::categories},
    Switch{"assignments", &Template::assignments},
    Switch{"tags", &Template::tags},
    Switch{"remarks", &Template::remarks},
    Switch{"signatures", &Template::signatures},
};

std::unexpected<Error> no_member(std::string_view name, std::string_view wanted) {
    return fail(ErrorCode::invalid_field, std::string{name} + " must be " + std::string{wanted} + ".",
                std::string{name});
}

Result<void> read_paper(const boost::json::value& value, Template& into) {
    for (const auto paper : {Paper::a4, Paper::letter}) {
        if (!value.is_string() || std::string_view{value.get_string()} != to_string(paper)) continue;
        into.paper = paper;
        return {};
    }
    return no_member("paper", "a4 or letter");
}

Result<void> read_footer(const boost::json::value& value, Template& into) {
    if (!value.is_string() || value.get_string().size() > longest_footer)
        return no_member("footer", "a text of at most 300 bytes");
    into.footer = trim(std::string_view{value.get_string()});
    return {};
}

Result<void> read_member(std::string_view name, const boost::json::value& value, Template& into) {
    if (name == "paper") return read_paper(value, into);
    if (name == "footer") return read_footer(value, into);
    for (const auto& [known, part] : switches) {
        if (known != name) continue;
        if (!value.is_bool()) return no_member(name, "true or false");
        into.*part = value.get_bool();
        return {};
    }
    return fail(ErrorCode::invalid_field, "There is no such part of a report. Leave it out.", std::string{name});
}

}  // namespace

std::string_view to_string(Paper paper) noexcept { return paper == Paper::letter ? "letter" : "a4"; }

Result<Template> read_template(std::string_view json) {
    boost::system::error_code error;
    const auto value = boost::json::parse(json, error);
    if (error || !value.is_object())
        return fail(ErrorCode::malformed_json, "The body must be a JSON object with the parts of a report.");
    Template result;
    for (const auto& member : value.get_object()) {
        const auto read = read_member(member.key(), member.value(), result);
        if (!read) return std::unexpected(read.error());
    }
    return result;
}

void write_template(JsonWriter& json, const Template& value) {
    json.begin_object().member("paper", to_string(value.paper));
    for (const auto& [name, part] : switches) json.member(name, value.*part);
    json.member("footer", std::string_view{value.footer}).end_object();
}

}  // namespace gi::reports
