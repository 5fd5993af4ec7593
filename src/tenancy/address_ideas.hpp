#pragma once
/// Subdomains that a school could have, when the one that somebody wished for is not free.
#include <string>
#include <string_view>
#include <vector>

namespace gi::tenancy {

/// "Lincoln High School, Ohio" -> "lincoln-high-school-ohio": of a-z, 0-9 and single hyphens, at most 40, cut between
/// words. Empty when nothing is left, as of a name in another script.
[[nodiscard]] std::string as_subdomain(std::string_view text);

/// At most six, the best first, without the wish itself. None of them is checked.
[[nodiscard]] std::vector<std::string> address_ideas(std::string_view wish, std::string_view school);

}  // namespace gi::tenancy
