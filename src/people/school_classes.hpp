#pragma once
/// The classes of the school for who looks after them: administrators all of them, teachers their own. Here are also
/// those that were put away, which no other list shows.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/permissions.hpp"
#include "people/principal_cache.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

inline constexpr std::size_t classes_a_page = 100;

enum class ClassState : std::uint8_t { current, without_teacher, archived };
inline constexpr std::array all_class_states{ClassState::current, ClassState::without_teacher, ClassState::archived};
[[nodiscard]] std::string_view to_string(ClassState state) noexcept;
[[nodiscard]] std::optional<ClassState> find_class_state(std::string_view text) noexcept;

enum class ClassOrder : std::uint8_t { name, students, imported };  // most students, newest import first
[[nodiscard]] std::optional<ClassOrder> find_class_order(std::string_view text) noexcept;

struct ClassFilter {
    std::string query{};  // words of the name, the term or a teacher's name
    std::optional<ClassState> state{};
    ClassOrder order = ClassOrder::name;
    std::optional<ClassId> after{};
    std::optional<std::vector<ClassId>> only{};  // none: all of the school
    std::size_t page = classes_a_page;
};

struct SchoolClass {
    ClassId id;
    std::string name;
    std::string term;
    std::vector<std::string> teachers{};
    std::int64_t students = 0;
    std::string imported_at{};  // ISO 8601, UTC; empty: never
    std::string archived_at{};  // empty: it is not
};

struct ClassPage {
    std::vector<SchoolClass> classes;
    bool more = false;
    std::array<std::int64_t, all_class_states.size()> by_state{};  // of those that the query finds
};

Task<ClassPage> list_school_classes(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassFilter filter);

/// What is left out stays.
struct ClassChange {
    std::optional<std::string> name{};
    std::optional<std::string> term{};
    std::optional<bool> archived{};
};
/// The class's version afterwards. Putting a class away takes it out of every list and from the families' sight; its
/// grades and its history stay, and it can be brought back. not_found when there is no such class.
Task<Result<std::int64_t>> change_school_class(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                               PrincipalPtr by, ClassId id, ClassChange change);

}  // namespace gi::people
