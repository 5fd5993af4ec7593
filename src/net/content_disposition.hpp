#pragma once
/// Header values with parameters, as uploads use them: Content-Type and Content-Disposition.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gi::net {

/// `form-data; name="file"; filename="a.csv"`
struct ParameterizedValue {
    std::string value;                                            // lower case, without parameters
    std::vector<std::pair<std::string, std::string>> parameters;  // names in lower case, values unquoted

    [[nodiscard]] const std::string* find(std::string_view name) const noexcept;
};

/// nullopt when a quote is not closed or a parameter has no name. In a quoted value only \" and \\ are escapes: some
/// clients send Windows paths as they are.
[[nodiscard]] std::optional<ParameterizedValue> parse_parameters(std::string_view header);

/// The name of an uploaded file for people to read: without folders ('/' and '\'), control characters and surrounding
/// blanks, in UTF-8 (taken as Latin-1 when it is not), at most 255 bytes. filename* (RFC 8187) wins over filename.
/// nullopt when the part is no file.
[[nodiscard]] std::optional<std::string> file_name_of(const ParameterizedValue& disposition);

/// `attachment; filename="Maths 7b.csv"` for a download (RFC 6266). What no file system takes becomes '-'; a name
/// beyond ASCII comes twice, as filename* (RFC 8187) and with '_' for its letters. The stem is cut to 120 bytes.
[[nodiscard]] std::string attachment(std::string_view stem, std::string_view extension);

}  // namespace gi::net
