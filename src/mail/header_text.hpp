#pragma once
/// Text in the header of a mail. Whatever it holds, it stays within its field: no control character gets through, and
/// what is not plain ASCII becomes encoded words (RFC 2047).
#include <string>
#include <string_view>

namespace gi::mail {

/// A mailbox that can be written into headers and SMTP commands as it is: local@domain in ASCII, without blanks and
/// without what has a meaning there. Addresses in other scripts (RFC 6531) are refused.
[[nodiscard]] bool is_mail_address(std::string_view text) noexcept;

/// For a field of free text, such as Subject. Long text is cut; may hold line folds.
[[nodiscard]] std::string header_text(std::string_view text);

/// `"Name" <address>`, or the address alone without a name. `address` must pass is_mail_address.
[[nodiscard]] std::string mailbox(std::string_view name, std::string_view address);

}  // namespace gi::mail
