#include "intake/match_assignments.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace gi::intake {
namespace {

class AssignmentMatcher {
public:
    AssignmentMatcher(const GradebookFile& file, const std::vector<gradebook::KnownAssignment>& known)
        : file_(file), known_(known), matched_(file.assignments.size(), nullptr) {}

    std::vector<const gradebook::KnownAssignment*> run() {
        for (const bool removed : {false, true}) {
            for_each_open(removed, [&](const FileAssignment& column, const gradebook::KnownAssignment& candidate) {
                const auto key = platform_key(column, file_.format);
                return !key.empty() && candidate.platform_key == key;
            });
            for_each_open(removed, [](const FileAssignment& column, const gradebook::KnownAssignment& candidate) {
                return candidate.name == column.name && candidate.date == column.date;
            });
            for_each_open(removed, is_former);
            if (removed) continue;
            for_each_open(removed, fits_with_another_date);
            for_each_open(removed, was_called_so);
        }
        return std::move(matched_);
    }

private:
    /// A dated column may give its date to an undated assignment; an undated one means the newest.
    static bool fits_with_another_date(const FileAssignment& column, const gradebook::KnownAssignment& candidate) {
        return candidate.name == column.name && (column.date.empty() || candidate.date.empty());
    }

    /// As above, by a former name.
    static bool was_called_so(const FileAssignment& column, const gradebook::KnownAssignment& candidate) {
        return std::ranges::any_of(candidate.former_names, [&](std::string_view former) {
            const auto blank = former.find(' ');
            return former.substr(blank + 1) == column.name && (column.date.empty() || blank == 0);
        });
    }

    void for_each_open(bool removed, auto fits) {
        for (std::size_t i = 0; i < matched_.size(); ++i) {
            if (matched_[i] != nullptr) continue;
            for (const auto& candidate : known_) {
                if (candidate.removed != removed || !fits(file_.assignments[i], candidate)) continue;
                if (std::ranges::find(matched_, &candidate) != matched_.end()) continue;
                if (matched_[i] == nullptr || candidate.date > matched_[i]->date) matched_[i] = &candidate;
            }
        }
    }

    const GradebookFile& file_;
    const std::vector<gradebook::KnownAssignment>& known_;
    std::vector<const gradebook::KnownAssignment*> matched_;
};

}  // namespace

std::string platform_key(const FileAssignment& assignment, Format format) {
    if (assignment.platform_id.empty()) return {};
    return std::string{to_string(format)} + ":" + assignment.platform_id;
}

bool is_former(const FileAssignment& assignment, const gradebook::KnownAssignment& known) {
    const auto name = gradebook::former_name(assignment.name, assignment.date);
    return std::ranges::find(known.former_names, name) != known.former_names.end();
}

std::vector<const gradebook::KnownAssignment*> match_assignments(const GradebookFile& file,
                                                                 const std::vector<gradebook::KnownAssignment>& known) {
    return AssignmentMatcher{file, known}.run();
}

}  // namespace gi::intake
