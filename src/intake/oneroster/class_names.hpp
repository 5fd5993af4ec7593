#pragma once
/// What people call the classes of a set.
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "intake/oneroster/records.hpp"

namespace gi::intake::oneroster {

/// One for each class: its title, else that of its course. Classes of one title and the same terms are told apart by
/// their code or period: "Algebra I (3)".
[[nodiscard]] std::vector<std::string> class_names(const std::vector<Class>& classes,
                                                   const std::vector<Course>& courses);

/// The title of the session that all terms of a list are, or are part of; else their titles.
class TermNames {
public:
    explicit TermNames(const std::vector<Session>& sessions);
    [[nodiscard]] std::string of(std::string_view terms) const;

private:
    std::unordered_map<std::string_view, const Session*> by_id_;
};

}  // namespace gi::intake::oneroster
