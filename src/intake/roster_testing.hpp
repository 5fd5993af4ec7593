#pragma once
/// For the tests of rosters: short ways to read one and to say what came out.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "intake/roster_file.hpp"
#include "intake/zip/archive_testing.hpp"

namespace gi::intake::testing {

using Files = std::vector<zip::testing::Entry>;

inline RosterFile roster(std::string_view bytes, const ReadOptions& options = {}) {
    auto file = read_roster(bytes, options);
    if (file) return std::move(*file);
    ADD_FAILURE() << to_string(file.error().code) << ": " << file.error().message;
    return {};
}

inline RosterFile roster(const Files& files, const ReadOptions& options = {}) {
    return roster(zip::testing::make_archive(files), options);
}

inline Error roster_failure(std::string_view bytes) {
    auto file = read_roster(bytes, {});
    return file ? Error{ErrorCode::internal, "the file was read"} : std::move(file.error());
}

inline std::string person_key(const RosterPerson& person) {
    for (const auto& key : {person.key, person.email, person.student_number})
        if (!key.empty()) return key;
    return person.last_name;
}

/// "role Last, First email number username", "-" for what is empty; "leaves", "not to sign in" and "only named" behind.
inline std::vector<std::string> people(const RosterFile& file) {
    std::vector<std::string> lines;
    const auto or_dash = [](const std::string& text) { return text.empty() ? std::string{"-"} : text; };
    for (const auto& person : file.people) {
        lines.push_back(fmt::format("{} {}, {} {} {} {}{}{}{}", to_string(person.role), person.last_name,
                                    person.first_name, or_dash(person.email), or_dash(person.student_number),
                                    or_dash(person.username), person.leaves ? " leaves" : "",
                                    person.may_sign_in ? "" : " not to sign in",
                                    person.only_referenced ? " only named" : ""));
    }
    return lines;
}

/// "name|term"
inline std::vector<std::string> classes(const RosterFile& file) {
    std::vector<std::string> lines;
    for (const auto& entry : file.classes)
        lines.push_back(fmt::format("{}|{}{}", entry.name.empty() ? entry.key : entry.name, entry.term,
                                    entry.leaves ? " leaves" : ""));
    return lines;
}

/// "person in class", with begin and end behind when there are some
inline std::vector<std::string> places(const RosterFile& file) {
    std::vector<std::string> lines;
    for (const auto& place : file.places) {
        const auto& entry = file.classes.at(place.class_index);
        auto line = fmt::format("{} in {}{}", person_key(file.people.at(place.person)),
                                entry.name.empty() ? entry.key : entry.name, place.leaves ? " leaves" : "");
        if (!place.begins.empty() || !place.ends.empty()) line += fmt::format(" {}..{}", place.begins, place.ends);
        lines.push_back(std::move(line));
    }
    return lines;
}

/// "guardian of student"
inline std::vector<std::string> guardianships(const RosterFile& file) {
    std::vector<std::string> lines;
    for (const auto& link : file.guardianships)
        lines.push_back(fmt::format("{} of {}", person_key(file.people.at(link.guardian)),
                                    person_key(file.people.at(link.student))));
    return lines;
}

/// "users.csv:3 code value"
inline std::vector<std::string> problems(const RosterFile& file) {
    std::vector<std::string> lines;
    for (const auto& problem : file.problems) {
        EXPECT_FALSE(problem.message.empty()) << problem.code;
        lines.push_back(fmt::format("{}:{} {} {}", problem.part, problem.row, problem.code, problem.value));
    }
    return lines;
}

}  // namespace gi::intake::testing
