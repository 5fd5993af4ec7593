#pragma once
/// One mail, ready to be sent: what the outbox keeps and SMTP takes.
#include <string>

namespace gi::mail {

struct Message {
    std::string id;  // the left part of its Message-ID; the same at every try, so that readers see two copies as one
    std::string to_address;
    std::string to_name;
    std::string from_name;
    std::string subject;
    std::string text;  // UTF-8, lines end with \n
    std::string html;
    std::string unsubscribe{};  // https address that ends mails of this kind; empty: one cannot (an invitation, say)
};

}  // namespace gi::mail
