#include "intake/oneroster/class_names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace gi::intake::oneroster {
namespace {

std::string own_name(const Class& entry, const std::unordered_map<std::string_view, std::string_view>& courses) {
    if (!entry.title.empty()) return std::string{entry.title};
    if (const auto course = courses.find(entry.course); course != courses.end()) return std::string{course->second};
    return std::string{entry.code.empty() ? entry.id : entry.code};
}

/// What the class has of its own beside its name.
std::string_view mark_of(const Class& entry) noexcept {
    if (!entry.code.empty() && entry.code != entry.title) return entry.code;
    return entry.periods.empty() ? entry.id : entry.periods;
}

}  // namespace

std::vector<std::string> class_names(const std::vector<Class>& classes, const std::vector<Course>& courses) {
    std::unordered_map<std::string_view, std::string_view> titles;
    for (const auto& course : courses) titles.emplace(course.id, course.title);
    std::vector<std::string> names;
    std::unordered_map<std::string, int> uses;
    for (const auto& entry : classes) {
        names.push_back(own_name(entry, titles));
        ++uses[fmt::format("{}\n{}", names.back(), entry.terms)];
    }
    for (std::size_t i = 0; i < classes.size(); ++i)
        if (uses[fmt::format("{}\n{}", names[i], classes[i].terms)] > 1)
            names[i] += fmt::format(" ({})", mark_of(classes[i]));
    return names;
}

TermNames::TermNames(const std::vector<Session>& sessions) {
    for (const auto& session : sessions) by_id_.emplace(session.id, &session);
}

std::string TermNames::of(std::string_view terms) const {
    std::vector<const Session*> sessions;
    for (const auto id : list_of(terms))
        if (const auto found = by_id_.find(id); found != by_id_.end()) sessions.push_back(found->second);
    if (sessions.empty()) return {};
    if (sessions.size() == 1) return std::string{sessions.front()->title};
    const auto parent = by_id_.find(sessions.front()->parent);
    const bool share_it = parent != by_id_.end() && std::ranges::all_of(sessions, [&](const Session* session) {
                              return session->parent == parent->first;
                          });
    if (share_it) return std::string{parent->second->title};
    std::string titles;
    for (const auto* const session : sessions)
        titles += fmt::format("{}{}", titles.empty() ? "" : ", ", session->title);
    return titles;
}

}  // namespace gi::intake::oneroster
