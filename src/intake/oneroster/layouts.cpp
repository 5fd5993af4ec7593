#include "intake/oneroster/layouts.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "intake/cell_text.hpp"

namespace gi::intake::oneroster {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 9> sessions{"sourcedId", "status",  "dateLastModified", "title",     "type",
                                                   "startDate", "endDate", "parentSourcedId",  "schoolYear"};
constexpr std::array<std::string_view, 5> categories{"sourcedId", "status", "dateLastModified", "title", "weight"};
constexpr std::array<std::string_view, 14> classes{
    "sourcedId", "status",   "dateLastModified", "title",          "grades",   "courseSourcedId", "classCode",
    "classType", "location", "schoolSourcedId",  "termSourcedIds", "subjects", "subjectCodes",    "periods"};
constexpr std::array<std::string_view, 10> courses{
    "sourcedId", "status",       "dateLastModified", "schoolYearSourcedId", "title", "courseCode",
    "grades",    "orgSourcedId", "subjects",         "subjectCodes"};
constexpr std::array<std::string_view, 10> enrollments{
    "sourcedId",     "status", "dateLastModified", "classSourcedId", "schoolSourcedId",
    "userSourcedId", "role",   "primary",          "beginDate",      "endDate"};
constexpr std::array<std::string_view, 14> line_items{"sourcedId",
                                                      "status",
                                                      "dateLastModified",
                                                      "title",
                                                      "description",
                                                      "assignDate",
                                                      "dueDate",
                                                      "classSourcedId",
                                                      "categorySourcedId",
                                                      "gradingPeriodSourcedId",
                                                      "academicSessionSourcedId",
                                                      "resultValueMin",
                                                      "resultValueMax",
                                                      "schoolSourcedId"};
constexpr std::array<std::string_view, 2> manifest{"propertyName", "value"};
constexpr std::array<std::string_view, 7> orgs{"sourcedId", "status",     "dateLastModified", "name",
                                               "type",      "identifier", "parentSourcedId"};
constexpr std::array<std::string_view, 15> results{
    "sourcedId",  "status",    "dateLastModified", "lineItemSourcedId", "studentSourcedId", "scoreStatus",
    "score",      "scoreDate", "comment",          "textScore",         "classSourcedId",   "inProgress",
    "incomplete", "late",      "missing"};
constexpr std::array<std::string_view, 10> roles{
    "sourcedId", "status",    "dateLastModified", "userSourcedId", "roleType",
    "role",      "beginDate", "endDate",          "orgSourcedId",  "userProfileSourcedId"};
constexpr std::array<std::string_view, 25> users{"sourcedId",
                                                 "status",
                                                 "dateLastModified",
                                                 "enabledUser",
                                                 "orgSourcedIds",
                                                 "role",
                                                 "username",
                                                 "userIds",
                                                 "givenName",
                                                 "familyName",
                                                 "middleName",
                                                 "identifier",
                                                 "email",
                                                 "sms",
                                                 "phone",
                                                 "agentSourcedIds",
                                                 "grades",
                                                 "password",
                                                 "userMasterIdentifier",
                                                 "resourceSourcedIds",
                                                 "preferredGivenName",
                                                 "preferredMiddleName",
                                                 "preferredFamilyName",
                                                 "primaryOrgSourcedId",
                                                 "pronouns"};

constexpr std::array<std::string_view, 2> of_session{"sourcedId", "title"};
constexpr std::array<std::string_view, 1> of_class{"sourcedId"};
constexpr std::array<std::string_view, 3> of_enrollment{"classSourcedId", "userSourcedId", "role"};
constexpr std::array<std::string_view, 3> of_line_item{"sourcedId", "title", "classSourcedId"};
constexpr std::array<std::string_view, 2> of_result{"lineItemSourcedId", "studentSourcedId"};
constexpr std::array<std::string_view, 2> of_role{"userSourcedId", "role"};
constexpr std::array<std::string_view, 2> of_manifest{"propertyName", "value"};
constexpr std::array<std::string_view, 3> of_user{"sourcedId", "givenName", "familyName"};

constexpr std::array layouts{
    Layout{"academicSessions", sessions, of_session},
    Layout{"categories", categories, of_session},
    Layout{"classes", classes, of_class},
    Layout{"courses", courses, of_session},
    Layout{"enrollments", enrollments, of_enrollment},
    Layout{"lineItems", line_items, of_line_item},
    Layout{"manifest", manifest, of_manifest},
    Layout{"orgs", orgs, of_class},
    Layout{"results", results, of_result},
    Layout{"roles", roles, of_role},
    Layout{"users", users, of_user},
};

/// Those that are not read: personal (demographics) or of no use here.
constexpr std::array<std::string_view, 11> unread{
    "classResources", "courseResources",   "demographics", "lineItemLearningObjectiveIds", "lineItemScoreScales",
    "resources",      "resultScoreScales", "scoreScales",  "resultLearningObjectiveIds",   "userProfiles",
    "userResources"};

bool same(std::string_view a, std::string_view b) noexcept {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

bool contains(Words words, std::string_view word) noexcept {
    return std::ranges::any_of(words, [&](std::string_view known) { return same(known, trim(word)); });
}

}  // namespace

const Layout* layout_of(std::string_view table) noexcept {
    const auto* const found = std::ranges::find(layouts, table, &Layout::table);
    return found == layouts.end() ? nullptr : found;
}

std::string_view table_of_file(std::string_view path) noexcept {
    constexpr std::string_view extension = ".csv";
    auto name = path.substr(path.find_last_of("/\\") + 1);
    if (name.size() <= extension.size() || !same(name.substr(name.size() - extension.size()), extension)) return {};
    name.remove_suffix(extension.size());
    for (const auto& layout : layouts)
        if (same(layout.table, name)) return layout.table;
    const auto* const other = std::ranges::find_if(unread, [&](std::string_view table) { return same(table, name); });
    return other == unread.end() ? std::string_view{} : *other;
}

std::string_view table_with_headings(Words headings) noexcept {
    const auto has = [&](std::string_view column) { return contains(headings, column); };
    if (has("propertyName") && has("value")) return "manifest";
    if (!has("sourcedId")) return {};
    for (const auto table : {"results", "lineItems", "enrollments", "roles", "users"})
        if (std::ranges::all_of(layout_of(table)->required, has)) return table;
    if (has("courseSourcedId") || has("classType") || has("classCode")) return "classes";
    return {};
}

}  // namespace gi::intake::oneroster
