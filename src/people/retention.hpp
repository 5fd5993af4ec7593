#pragma once
/// How long a school keeps who has left: students whom no class touched for some years are proposed for erasing, and go
/// when an administrator says so, each with a receipt. Never by themselves.
#include <optional>
#include <string>
#include <vector>

#include "people/erasure.hpp"

namespace gi::people {

inline constexpr int most_years = 30;
inline constexpr std::size_t retention_page = 200;  // students that one run erases, and one answer names

struct DueStudent {
    StudentId id;
    std::string name;
    std::string last_touched;  // ISO date: of their newest change in any class, or when they came
};

struct Retention {
    std::optional<int> years;            // none: nobody is ever proposed
    std::int64_t due = 0;                // in all
    std::vector<DueStudent> students{};  // the longest gone first, at most retention_page
    std::string plan;                    // digest of the years and of these students
};

Task<Retention> read_retention(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);

/// Recorded in the transaction that changes it.
Task<> set_retention(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Actor actor,
                     std::optional<int> years);

}  // namespace gi::people
