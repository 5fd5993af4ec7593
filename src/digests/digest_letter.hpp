#pragma once
/// A digest as a letter: by child and class, what is new and what is due soon. No comparison with others, no grade in
/// the subject, never a word about work that is not graded. Pure.
#include <optional>
#include <string>
#include <vector>

#include "digests/news.hpp"
#include "digests/schedule.hpp"
#include "gradebook/grading/grader.hpp"
#include "mail/letters.hpp"

namespace gi::digests {

struct DueSoon {
    std::string name;
    std::string date;  // ISO
};

struct ClassDigest {
    std::string name;
    std::optional<gradebook::grading::Total> total;  // as the family sees it; none: it counts what still rests
    bool by_points = true;                           // the total is a sum of points
    std::vector<CellNews> scores{};
    std::vector<DueSoon> due{};
};

struct ChildDigest {
    std::string name;
    std::vector<ClassDigest> classes;  // those with news
};

struct Digest {
    std::string name;     // of who gets it
    std::string address;  // of who gets it
    std::vector<ChildDigest> children;
    bool with_grades = true;
    Frequency frequency = Frequency::weekly;
    Language language = Language::english;

    [[nodiscard]] bool empty() const noexcept { return children.empty(); }
};

/// More scores of a class than these are only counted.
inline constexpr std::size_t most_rows = 30;

[[nodiscard]] mail::Letter write_letter(const Digest& digest, const mail::SchoolFacts& school,
                                        std::string_view unsubscribe_link);

}  // namespace gi::digests
