#pragma once
/// The first edition's data as one plain model, whichever form the database has. Values are as they stand: nothing is
/// judged yet (check.hpp does).
#include <cstdint>
#include <string>
#include <vector>

#include "legacy/edition.hpp"
#include "legacy/ledger.hpp"

namespace gi::legacy {

struct StudentRow {
    RowRef row{};
    std::string key{};  // what its grades call it
    Value last_name{};
    Value first_name{};
    Value full_name{};  // of both, where there is one column
    Value email{};
    Value number{};
    bool active = true;
};

struct AssignmentRow {
    RowRef row{};
    std::string key{};
    Value name{};
    Value date{};
    Value max_points{};
    bool active = true;
};

struct ScoreRow {
    RowRef row{};
    std::uint32_t student = 0;     // index into students
    std::uint32_t assignment = 0;  // index into assignments
    std::uint32_t section = 0;     // index into sections
    Value points{};
};

struct TagRow {
    RowRef row{};
    std::string key{};
    Value name{};
};

struct TagUseRow {
    RowRef row{};
    std::uint32_t tag = 0;
    std::uint32_t assignment = 0;
};

struct Model {
    Edition edition = Edition::by_address;
    std::string tenant;       // key of the school in the database, empty when it has only one
    std::string tenant_name;  // as people call it
    /// Names and titles come from the rows of grades, which are accounted for as grades.
    bool one_table = false;
    std::vector<StudentRow> students;
    std::vector<AssignmentRow> assignments;
    std::vector<ScoreRow> scores;
    std::vector<TagRow> tags;
    std::vector<TagUseRow> tag_uses;
    std::vector<std::string> sections{std::string{}};  // classes that grades name; the first: those that name none
};

}  // namespace gi::legacy
