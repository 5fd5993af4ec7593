#pragma once
/// A school in figures: all its classes together, and who in them may need help.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradebook/figures/figures_memory.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

// Of a larger school, the first by name are in the figures, and the answer says how many are not.
inline constexpr std::size_t most_figured_classes = 500;
inline constexpr std::size_t most_at_risk = 200;
inline constexpr std::size_t most_compared_terms = 24;

struct FiguredClass {
    ClassId id;
    std::string name;
    std::string term;
    std::vector<std::string> teachers{};
    std::string updated_at{};  // ISO 8601, UTC
    std::int64_t version = 0;
    ClassFiguresPtr figures{};  // never null in an answer
};

/// A term of several classes: those whose rules have one of this name, whatever the case.
struct ComparedTerm {
    std::string name;
    std::string from;       // the earliest first day among them; empty: the first of its year
    std::size_t place = 0;  // in the rules; the earliest
    std::int64_t classes = 0;
    Group group{};
};

struct RiskInClass {
    std::size_t of = 0;  // which of the classes
    AtRisk risk;
};
struct StudentAtRisk {
    StudentId id;
    std::string last_name{};
    std::string first_name{};
    std::vector<RiskInClass> classes{};

    [[nodiscard]] int reasons() const noexcept;
    [[nodiscard]] FinePercent lowest() const noexcept;
};

struct SchoolFigures {
    std::int64_t all_classes = 0;  // that are not put away
    std::int64_t students = 0;     // who are in one of them
    std::int64_t teachers = 0;     // who teach one of them
    std::vector<FiguredClass> classes{};
    ScoreCounts scores{};
    Group overall{};                       // a student counts in each of their classes
    std::vector<ComparedTerm> terms{};     // at most most_compared_terms
    std::vector<StudentAtRisk> at_risk{};  // at most most_at_risk
    std::int64_t all_at_risk = 0;
};

/// From the figures of each class to those of the school. Students at risk come without their names: first who is in
/// the most classes, then who has the most reasons, then the lowest.
void add_up(SchoolFigures& school);

/// Class by class: what was not kept is read and kept.
Task<Result<SchoolFigures>> read_school_figures(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                FiguresMemory& memory);

}  // namespace gi::gradebook
