#include "api/overview_json.hpp"

#include "api/total_json.hpp"
#include "base/json_text.hpp"

namespace gi::api {
namespace {

using gradebook::FinePercent;
namespace grading = gradebook::grading;

void percent(JsonWriter& json, std::string_view name, std::optional<FinePercent> value) {
    json.key(name);
    write_percent(json, value ? std::optional{grading::Percent{*value, grading::most_decimals}} : std::nullopt);
}

void write_group(JsonWriter& json, const gradebook::Group& group) {
    json.member("graded", group.size());
    percent(json, "median", group.median());
    percent(json, "mean", group.mean());
    percent(json, "passing", group.passing());
}

void write_overall(JsonWriter& json, const gradebook::Group& group) {
    json.key("overall").begin_object();
    write_group(json, group);
    json.key("tens");
    if (const auto spread = group.spread()) {
        json.begin_array();
        for (const auto count : *spread) json.value(count);
        json.end_array();
    } else {
        json.null();
    }
    json.end_object();
}

void write_class(JsonWriter& json, const gradebook::FiguredClass& one) {
    const auto& figures = *one.figures;
    json.begin_object().member("id", std::string_view{to_string(one.id)});
    json.member("name", std::string_view{one.name}).member("term", std::string_view{one.term});
    json.key("teachers").begin_array();
    for (const auto& teacher : one.teachers) json.value(std::string_view{teacher});
    json.end_array().member("students", figures.students);
    write_group(json, figures.overall);
    const bool shown = figures.students >= std::int64_t{gradebook::smallest_group};
    percent(json, "missing",
            shown ? gradebook::share_of(figures.scores.missing, figures.scores.expected) : std::nullopt);
    json.member("at_risk", figures.at_risk.size()).member("updated_at", std::string_view{one.updated_at});
    json.key("terms").begin_array();
    for (const auto& term : figures.terms) {
        json.begin_object().member("name", std::string_view{term.name});
        write_group(json, term.group);
        json.end_object();
    }
    json.end_array().end_object();
}

void write_terms(JsonWriter& json, const std::vector<gradebook::ComparedTerm>& terms) {
    json.key("terms").begin_array();
    for (const auto& term : terms) {
        json.begin_object().member("name", std::string_view{term.name}).member("classes", term.classes);
        write_group(json, term.group);
        json.end_object();
    }
    json.end_array();
}

void write_reasons(JsonWriter& json, const gradebook::AtRisk& risk) {
    json.key("reasons").begin_array();
    if (risk.low) {
        json.begin_object().member("kind", "overall");
        percent(json, "percent", risk.percent);
        json.end_object();
    }
    if (risk.fall) {
        json.begin_object().member("kind", "fall");
        percent(json, "from", risk.fall->from);
        percent(json, "to", risk.fall->to);
        json.end_object();
    }
    if (risk.missing > 0) json.begin_object().member("kind", "missing").member("works", risk.missing).end_object();
    json.end_array();
}

void write_at_risk(JsonWriter& json, const gradebook::SchoolFigures& school) {
    json.member("all_at_risk", school.all_at_risk).key("at_risk").begin_array();
    for (const auto& student : school.at_risk) {
        json.begin_object().member("id", std::string_view{to_string(student.id)});
        json.member("last_name", std::string_view{student.last_name});
        json.member("first_name", std::string_view{student.first_name}).key("classes").begin_array();
        for (const auto& [of, risk] : student.classes) {
            json.begin_object().member("id", std::string_view{to_string(school.classes[of].id)});
            json.member("name", std::string_view{school.classes[of].name});
            write_reasons(json, risk);
            json.end_object();
        }
        json.end_array().end_object();
    }
    json.end_array();
}

}  // namespace

std::string overview_json(const gradebook::SchoolFigures& school) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("all_classes", school.all_classes);
    json.member("students", school.students).member("teachers", school.teachers);
    json.member("smallest_group", gradebook::smallest_group);
    json.key("limits").begin_object().member("overall", gradebook::low_overall);
    json.member("fall", gradebook::steep_fall).member("missing", gradebook::many_missing).end_object();
    json.key("scores").begin_object().member("expected", school.scores.expected);
    json.member("given", school.scores.given).member("missing", school.scores.missing);
    json.member("late", school.scores.late).end_object();
    write_overall(json, school.overall);
    write_terms(json, school.terms);
    json.key("classes").begin_array();
    for (const auto& one : school.classes) write_class(json, one);
    json.end_array();
    write_at_risk(json, school);
    json.end_object();
    return body;
}

}  // namespace gi::api
