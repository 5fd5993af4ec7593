#include "net/fetch.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/asio/ip/address.hpp>
#include <memory>
#include <stdexcept>

namespace gi::net {
namespace {

namespace ip = boost::asio::ip;

constexpr long connect_milliseconds = 5'000;
constexpr long whole_milliseconds = 10'000;
constexpr std::size_t most_bytes = 256 * 1024;
constexpr std::size_t longest_url = 1'000;

struct CurlFree {
    void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
    void operator()(CURLU* url) const noexcept { curl_url_cleanup(url); }
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, CurlFree>;
using Url = std::unique_ptr<CURLU, CurlFree>;
using List = std::unique_ptr<curl_slist, CurlFree>;

/// Once in the program, before the first handle, on whatever thread.
void start_curl() {
    static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw std::runtime_error("libcurl could not start");
}

/// By the parser that will be used for asking. Null when it is no whole address.
Url parse(std::string_view url) {
    Url parsed{curl_url()};
    if (!parsed) throw std::bad_alloc();
    if (url.size() > longest_url || url.contains('\0') ||
        curl_url_set(parsed.get(), CURLUPART_URL, std::string{url}.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
        return nullptr;
    return parsed;
}

/// Empty when there is none.
std::string part(CURLU* url, CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(url, which, &text, 0) != CURLUE_OK) return {};
    std::string copy{text};
    curl_free(text);
    return copy;
}

bool has(CURLU* url, CURLUPart which) { return !part(url, which).empty(); }

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): that is libcurl's interface
    if (const auto code = curl_easy_setopt(handle, option, value); code != CURLE_OK)
        throw std::runtime_error(fmt::format("libcurl: {}", curl_easy_strerror(code)));
}

struct V4Range {
    std::uint32_t first;
    unsigned bits;
};

// RFC 6890 and its successors: what is not the internet.
constexpr std::array closed_v4{
    V4Range{0x00000000, 8},   // "this" network
    V4Range{0x0A000000, 8},   // private
    V4Range{0x64400000, 10},  // carriers' own
    V4Range{0x7F000000, 8},   // this machine
    V4Range{0xA9FE0000, 16},  // link-local, and the clouds' metadata
    V4Range{0xAC100000, 12},  // private
    V4Range{0xC0000000, 24},  // protocols
    V4Range{0xC0000200, 24},  // documentation
    V4Range{0xC0586300, 24},  // 6to4 relays
    V4Range{0xC0A80000, 16},  // private
    V4Range{0xC6120000, 15},  // benchmarks
    V4Range{0xC6336400, 24},  // documentation
    V4Range{0xCB007100, 24},  // documentation
    V4Range{0xE0000000, 3},   // multicast, reserved, broadcast
};

bool is_public(ip::address_v4 address) {
    for (const auto& range : closed_v4)
        if ((address.to_uint() >> (32 - range.bits)) == (range.first >> (32 - range.bits))) return false;
    return true;
}

// Only what is handed out to networks (2000::/3), without what carries an IPv4 address or stands in books.
bool is_public(const ip::address_v6& address) {
    if (address.is_v4_mapped()) return is_public(ip::make_address_v4(ip::v4_mapped, address));
    const auto bytes = address.to_bytes();
    if ((bytes[0] & 0xE0) != 0x20) return false;
    const bool protocols = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] < 0x02;  // 2001::/23, Teredo among them
    const bool books = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8;
    const bool six_to_four = bytes[0] == 0x20 && bytes[1] == 0x02;
    return !protocols && !books && !six_to_four;
}

std::string text_of(const curl_sockaddr& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): that is how addresses of sockets are read
    const void* bytes = nullptr;
    if (address.family == AF_INET) bytes = &reinterpret_cast<const sockaddr_in*>(&address.addr)->sin_addr;
    if (address.family == AF_INET6) bytes = &reinterpret_cast<const sockaddr_in6*>(&address.addr)->sin6_addr;
    // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
    if (bytes == nullptr || inet_ntop(address.family, bytes, text.data(), text.size()) == nullptr) return {};
    return text.data();
}

struct Transfer {
    bool loopback_allowed = false;
    bool loopback_only = false;  // without TLS
    bool refused = false;
    bool too_long = false;
    std::string body;
};

/// Asked with the address that the name resolved to, so that no second look-up can give another one.
curl_socket_t open_socket(void* data, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(data);
    const auto text = text_of(*address);
    const bool allowed = (transfer.loopback_allowed && is_loopback_address(text)) ||
                         (!transfer.loopback_only && is_public_address(text));
    if (!allowed) {
        transfer.refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t keep(char* data, std::size_t size, std::size_t count, void* into) {
    auto& transfer = *static_cast<Transfer*>(into);
    const auto bytes = size * count;
    if (transfer.body.size() + bytes > most_bytes) {
        transfer.too_long = true;
        return 0;
    }
    transfer.body.append(data, bytes);
    return bytes;
}

void prepare(CURL* handle, const FetchRequest& request, Transfer& transfer, curl_slist* headers) {
    set(handle, CURLOPT_URL, request.url.c_str());
    set(handle, CURLOPT_PROTOCOLS_STR, transfer.loopback_only ? "http" : "https");
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_NOPROXY, "*");  // a proxy would look names up for itself
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, connect_milliseconds);
    set(handle, CURLOPT_TIMEOUT_MS, whole_milliseconds);
    set(handle, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
    set(handle, CURLOPT_USERAGENT, "GradeInsight");
    set(handle, CURLOPT_HTTPHEADER, headers);
    set(handle, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(handle, CURLOPT_OPENSOCKETDATA, &transfer);
    set(handle, CURLOPT_WRITEFUNCTION, &keep);
    set(handle, CURLOPT_WRITEDATA, &transfer);
    if (!request.form.empty()) {
        set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.form.size()));
        set(handle, CURLOPT_POSTFIELDS, request.form.data());
    }
    if (!request.user.empty()) {
        set(handle, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        set(handle, CURLOPT_USERNAME, request.user.c_str());
        set(handle, CURLOPT_PASSWORD, request.password.c_str());
    }
}

/// In words for the administrator who typed the address in.
std::string_view reason(CURLcode code, const Transfer& transfer) {
    if (transfer.refused) return "it leads to an address that is not on the internet";
    if (transfer.too_long) return "it says more than we read";
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return "no server has this name";
        case CURLE_OPERATION_TIMEDOUT:
            return "it took longer than 10 seconds";
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
            return "its certificate or its encryption is not good";
        default:
            return "it could not be reached";
    }
}

}  // namespace

bool may_fetch(std::string_view url, FetchReach reach) {
    const auto parsed = parse(url);
    if (!parsed || has(parsed.get(), CURLUPART_USER) || has(parsed.get(), CURLUPART_PASSWORD) ||
        has(parsed.get(), CURLUPART_FRAGMENT))
        return false;
    const auto scheme = part(parsed.get(), CURLUPART_SCHEME);
    return scheme == "https" || (scheme == "http" && reach == FetchReach::internet_and_here);
}

bool is_public_address(std::string_view address) {
    boost::system::error_code failed;
    const auto parsed = ip::make_address(std::string{address}, failed);
    if (failed) return false;
    return parsed.is_v4() ? is_public(parsed.to_v4()) : is_public(parsed.to_v6());
}

bool is_loopback_address(std::string_view address) {
    boost::system::error_code failed;
    const auto parsed = ip::make_address(std::string{address}, failed);
    return !failed && parsed.is_loopback();
}

Result<FetchAnswer> fetch(const FetchRequest& request, FetchReach reach) {
    if (!may_fetch(request.url, reach))
        return fail(ErrorCode::too_busy, "Only whole addresses that begin with https:// are asked.");
    start_curl();
    const Handle handle{curl_easy_init()};
    const List headers{curl_slist_append(nullptr, "Accept: application/json")};
    if (!handle || !headers) throw std::bad_alloc();
    Transfer transfer;
    transfer.loopback_allowed = reach == FetchReach::internet_and_here;
    transfer.loopback_only = request.url.starts_with("http:");
    prepare(handle.get(), request, transfer, headers.get());
    const auto code = curl_easy_perform(handle.get());
    if (code != CURLE_OK) {
        const auto host = part(parse(request.url).get(), CURLUPART_HOST);
        return fail(ErrorCode::too_busy, fmt::format("{} did not answer: {}.", host, reason(code, transfer)));
    }
    FetchAnswer answer{0, std::move(transfer.body)};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): that is libcurl's interface
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    return answer;
}

}  // namespace gi::net
