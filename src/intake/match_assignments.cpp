#include "intake/match_assignments.hpp"

#include <algorithm>
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
            if (!removed) for_each_open(removed, fits_with_another_date);
        }
        return std::move(matched_);
    }

private:
    /// A dated column may give its date to an undated assignment; an undated one means the newest.
    static bool fits_with_another_date(const FileAssignment& column, const gradebook::KnownAssignment& candidate) {
        return candidate.name == column.name && (column.date.empty() || candidate.date.empty());
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

std::vector<const gradebook::KnownAssignment*> match_assignments(const GradebookFile& file,
                                                                 const std::vector<gradebook::KnownAssignment>& known) {
    return AssignmentMatcher{file, known}.run();
}

}  // namespace gi::intake
