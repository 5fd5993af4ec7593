#pragma once
/// A class as it is in the database while its row is locked: what planners of change-sets start from.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/points.hpp"
#include "gradebook/assignment_facts.hpp"
#include "pg/channel.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

struct KnownAssignment {
    AssignmentId id;
    int slot = 0;
    std::string name;
    std::string date;  // ISO, empty when none
    std::optional<Points> max_points;
    std::string category{};
    std::string platform_key{};
    bool removed = false;
    std::vector<std::string> tags{};
    bool extra_credit = false;
    bool never_drop = false;
    std::vector<std::string> former_names{};  // what files still call it, see former_name()
};
[[nodiscard]] AssignmentFacts facts_of(const KnownAssignment& known);
/// A name and a date that an assignment had before somebody changed them by hand: "2026-09-12 Quiz 1", " Quiz 1".
[[nodiscard]] std::string former_name(std::string_view name, std::string_view date);

struct KnownEnrolment {
    StudentId student;
    std::vector<std::int64_t> points;  // by slot - 1
    std::string statuses;
    bool removed = false;
    bool merged = false;    // the student was absorbed by another; known to an undo only
    std::string section{};  // empty: none
};

/// The newest link of the class's history.
struct HistoryHead {
    std::int64_t seq = 0;
    std::string chain;
};

struct ClassState {
    int next_slot = 1;
    std::int64_t version = 0;
    HistoryHead history;
    std::vector<KnownAssignment> assignments;  // all, removed ones too
    std::vector<KnownEnrolment> enrolments;    // all, removed ones too
};

/// Points and status at a slot; blank beyond the row's end.
struct CellValue {
    std::int64_t points;
    char status;
    friend bool operator==(CellValue, CellValue) = default;
};
[[nodiscard]] CellValue cell_at(const KnownEnrolment& row, int slot) noexcept;

/// The statements that lock and read a class; every writer of a class runs them first, so that writers take turns.
/// With `students` only these enrolments are read.
inline constexpr std::size_t class_state_statements = 3;
void add_class_state_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, ClassId id,
                             std::optional<std::vector<StudentId>> students = std::nullopt);
/// From the results of those statements; empty when there is no such class.
[[nodiscard]] std::optional<ClassState> class_state_from(std::span<const pg::ResultSet> results);

}  // namespace gi::gradebook
