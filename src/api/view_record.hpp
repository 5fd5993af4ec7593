#pragma once
/// Lines of the record about those who only look: once in ten minutes for a person and a thing. Of a guest whom the
/// school let in (Principal::support), all that they open is recorded, and nothing is answered that could not be.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "api/context.hpp"

namespace gi::api {

/// After what was looked at was found, before it is answered. `action` is a literal: "grades.viewed". Neither fails nor
/// waits for the one who looks, unless they are a guest, while a school that is being moved takes no writes: the line
/// is written when it does again, and where that takes longer than writers are patient, the log says that it is
/// missing.
Task<> record_view(Context& context, std::string_view action, std::optional<StudentId> student,
                   std::optional<ClassId> class_id);
/// Whatever else a guest opened: its route, and the class or student in it. Nothing when the handler recorded the look.
Task<> record_opening(Context& context, std::string_view route);
/// The same for what is taken out, every time; that waits for its line as writers do.
Task<> record_export(Context& context, std::string_view format, ClassId class_id);
/// Of a list: "people", "csv".
Task<> record_list(Context& context, std::string_view action, std::string_view list, std::string_view format,
                   std::optional<StudentId> student, std::optional<ClassId> class_id);
/// A line for each of them.
Task<> record_list_of_students(Context& context, std::string_view action, std::string_view list,
                               std::string_view format, const std::vector<std::int64_t>& students);

}  // namespace gi::api
