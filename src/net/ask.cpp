#include "net/ask.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>
#include <new>
#include <stdexcept>

namespace gi::net {
namespace {

constexpr long connect_milliseconds = 5'000;
constexpr long whole_milliseconds = 20'000;
constexpr std::size_t most_bytes = std::size_t{4} * 1024 * 1024;

struct CurlFree {
    void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, CurlFree>;
using List = std::unique_ptr<curl_slist, CurlFree>;

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): that is libcurl's interface
    if (const auto code = curl_easy_setopt(handle, option, value); code != CURLE_OK)
        throw std::runtime_error(fmt::format("libcurl: {}", curl_easy_strerror(code)));
}

std::size_t keep(char* data, std::size_t size, std::size_t count, void* into) {
    auto& body = *static_cast<std::string*>(into);
    const auto bytes = size * count;
    if (body.size() + bytes > most_bytes) return 0;
    body.append(data, bytes);
    return bytes;
}

void append(List& list, const std::string& line) {
    auto* const longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    static_cast<void>(list.release());  // it is the beginning of the longer one
    list.reset(longer);
}

}  // namespace

Result<AskAnswer> ask(const AskRequest& request) {
    static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
    const Handle handle{curl_easy_init()};
    if (started != CURLE_OK || !handle) throw std::runtime_error("libcurl could not start");
    List headers;
    for (const auto& line : request.headers) append(headers, line);
    List places;
    if (!request.connect_to.empty()) append(places, "::" + request.connect_to);
    AskAnswer answer;
    set(handle.get(), CURLOPT_URL, request.url.c_str());
    set(handle.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle.get(), CURLOPT_FOLLOWLOCATION, 0L);
    set(handle.get(), CURLOPT_NOSIGNAL, 1L);
    set(handle.get(), CURLOPT_CONNECTTIMEOUT_MS, connect_milliseconds);
    set(handle.get(), CURLOPT_TIMEOUT_MS, whole_milliseconds);
    set(handle.get(), CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
    set(handle.get(), CURLOPT_USERAGENT, "GradeInsight");
    set(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    if (places) {
        set(handle.get(), CURLOPT_CONNECT_TO, places.get());
        set(handle.get(), CURLOPT_PROXY, "");  // there, and not where the environment's proxy would go
        set(handle.get(), CURLOPT_NOPROXY, "*");
    }
    if (!request.ca_file.empty()) set(handle.get(), CURLOPT_CAINFO, request.ca_file.c_str());
    set(handle.get(), CURLOPT_WRITEFUNCTION, &keep);
    set(handle.get(), CURLOPT_WRITEDATA, &answer.body);
    if (const auto code = curl_easy_perform(handle.get()); code != CURLE_OK)
        return fail(ErrorCode::shard_unavailable,
                    fmt::format("{} did not answer: {}.", request.url, curl_easy_strerror(code)));
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): that is libcurl's interface
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    return answer;
}

}  // namespace gi::net
