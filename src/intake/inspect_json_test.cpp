#include "intake/inspect_json.hpp"

#include <gtest/gtest.h>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

TEST(InspectJson, shows_everything_that_was_read_with_null_for_what_is_absent) {
    const auto file = read(
        "last_name,first_name,email,Quiz,\"Say \"\"hi\"\"\",Notes\n"
        "DATE,,,2025-09-22,,\n"
        "POINTS,,,12.5,10,\n"
        "Smith,,ann@x.org,9.25,EX,\n"
        "Average,,,9,,\n"
        "Jones,Bob,,8,,\n"
        "Núñez,Zoë,zoe@x.org,abc,7,\n");
    EXPECT_EQ(to_inspect_json(file),
              "{\"format\":\"grade_insight\",\"recognised_by\":\"a heading for e-mail addresses and the rows DATE or "
              "POINTS\",\"encoding\":\"utf-8\",\"delimiter\":\",\",\"students\":["
              "\n{\"last_name\":\"Smith\",\"first_name\":null,\"email\":\"ann@x.org\",\"student_number\":null}"
              "\n,{\"last_name\":\"Núñez\",\"first_name\":\"Zoë\",\"email\":\"zoe@x.org\",\"student_number\":null}],"
              "\"assignments\":["
              "\n{\"name\":\"Quiz\",\"date\":\"2025-09-22\",\"max_points\":12.5,\"category\":null}"
              "\n,{\"name\":\"Say \\\"hi\\\"\",\"date\":null,\"max_points\":10,\"category\":null}],"
              "\"scores\":["
              "\n{\"student\":0,\"assignment\":0,\"points\":9.25,\"status\":null}"
              "\n,{\"student\":0,\"assignment\":1,\"points\":null,\"status\":\"excused\"}"
              "\n,{\"student\":1,\"assignment\":1,\"points\":7,\"status\":null}],"
              "\"ignored_columns\":["
              "\n{\"name\":\"Notes\",\"reason\":\"no points\"}],"
              "\"skipped_rows\":["
              "\n{\"row\":5,\"reason\":\"a summary row, not a student\"}"
              "\n,{\"row\":6,\"reason\":\"no e-mail address\"}],"
              "\"problems\":["
              "\n{\"row\":6,\"column\":null,\"value\":null,\"code\":\"no_email\",\"message\":\"The row has no e-mail "
              "address, so it was skipped. Fill in the student's address.\"}"
              "\n,{\"row\":7,\"column\":4,\"value\":\"abc\",\"code\":\"not_a_number\",\"message\":\"“abc” is not a "
              "number, so the cell was skipped. Write points such as 85 or 12.5.\"}]}\n");
}

TEST(InspectJson, shows_empty_lists) {
    EXPECT_EQ(to_inspect_json({}),
              "{\"format\":\"grade_insight\",\"recognised_by\":\"\",\"encoding\":\"\",\"delimiter\":null,\"students\":["
              "],\"assignments\":[],"
              "\"scores\":[],\"ignored_columns\":[],\"skipped_rows\":[],\"problems\":[]}\n");
}

}  // namespace
}  // namespace gi::intake::testing
