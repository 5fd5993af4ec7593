#include <fmt/format.h>

#include <boost/url/parse.hpp>

#include "mail/smtp.hpp"

namespace gi::mail {
namespace {

constexpr unsigned submission_port = 587;      // RFC 6409
constexpr unsigned submission_tls_port = 465;  // RFC 8314

bool is_loopback(const boost::urls::url_view& url) {
    switch (url.host_type()) {
        case boost::urls::host_type::ipv4:
            return url.host_ipv4_address().is_loopback();
        case boost::urls::host_type::ipv6:
            return url.host_ipv6_address().is_loopback();
        default:
            return url.host() == "localhost";
    }
}

}  // namespace

Result<SmtpServer> parse_smtp_url(std::string_view url) {
    const auto refused = [] {
        return fail(ErrorCode::invalid_field,
                    "Write SMTP_URL as smtp://[user:password@]host[:port], or smtps:// for TLS from the start.",
                    "smtp-url");
    };
    const auto parsed = boost::urls::parse_uri(url);
    if (!parsed || parsed->host().empty() || parsed->has_query() || parsed->has_fragment()) return refused();
    if (parsed->scheme() != "smtp" && parsed->scheme() != "smtps") return refused();
    if (!parsed->path().empty() && parsed->path() != "/") return refused();
    if (parsed->has_port() && parsed->port_number() == 0) return refused();
    const auto usual = parsed->scheme() == "smtps" ? submission_tls_port : submission_port;
    SmtpServer server;
    server.url = fmt::format("{}://{}:{}", std::string_view{parsed->scheme()}, parsed->host(),
                             parsed->has_port() ? parsed->port_number() : usual);
    server.user = parsed->user();
    server.password = parsed->password();
    server.loopback = is_loopback(*parsed);
    return server;
}

}  // namespace gi::mail
