#pragma once
/// The gradebook as OneRoster 1.2 CSV, a bulk archive that stands on its own: manifest, academicSessions, categories,
/// classes, courses, enrollments, lineItems, orgs, results, roles, users.
/// https://www.imsglobal.org/spec/oneroster/v1p2/bind/csv (tables, order of columns, required fields)
/// Students and line items that came from OneRoster keep the sourcedIds that they have there.
///
/// What the standard demands and a gradebook does not know:
///   course             one for the class
///   academic sessions  school years from August to August that hold all dates, one session of each kind
///   category           the category of the assignment, else its first tag, else "Assignments"
///   assignDate         the due date; work without a date is due at the end of the school year
///   scoreDate          the due date, or the day of the export when that comes first
///   givenName, familyName  "(none)" when empty
///   username     the one that the school knows, else the e-mail address, else the sourcedId
#include <string>

#include "exports/collected_gradebook.hpp"

namespace gi::exports {

struct Occasion {
    std::string school_id{};
    std::string school_name{};
    std::string date{};  // ISO
};

[[nodiscard]] std::string oneroster_zip(const CollectedGradebook& gradebook, const Occasion& occasion);

}  // namespace gi::exports
