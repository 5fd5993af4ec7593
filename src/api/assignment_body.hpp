#pragma once
/// Assignments in request bodies and answers.
#include <boost/json/object.hpp>
#include <optional>
#include <vector>

#include "base/json_text.hpp"
#include "base/result.hpp"
#include "gradebook/assignment_changes.hpp"

namespace gi::api {

struct NewAssignment {
    gradebook::AssignmentFacts facts;
    std::optional<bool> published{};
};

/// Each fails with invalid_field.
[[nodiscard]] Result<NewAssignment> read_new_assignment(const boost::json::object& body);
[[nodiscard]] Result<gradebook::AssignmentWish> read_assignment_wish(const boost::json::object& object);
/// The wish of a body, and what its `was` says was seen.
[[nodiscard]] Result<gradebook::AssignmentEdit> read_assignment_edit(const boost::json::object& body, AssignmentId id);

struct SeveralAssignments {
    gradebook::AssignmentEdit edit;
    bool remove = false;
};
[[nodiscard]] Result<SeveralAssignments> read_several_assignments(const boost::json::object& body);

/// AssignmentsChanged in the OpenAPI document.
[[nodiscard]] std::string assignments_changed(const gradebook::AssignmentResult& result,
                                              std::vector<AssignmentId> assignments);

}  // namespace gi::api
