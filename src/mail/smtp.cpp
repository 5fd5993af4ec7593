#include "mail/smtp.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

#include "mail/header_text.hpp"
#include "net/http_date.hpp"

namespace gi::mail {
namespace {

constexpr long connect_seconds = 10;
constexpr long whole_seconds = 60;
constexpr long idle_seconds = 30;  // servers hang up on those who say nothing, the careful ones after minutes
constexpr std::int64_t may_not_sign_in[] = {530, 534, 535, 538};  // ours to mend, not the mail's fault

struct CurlFree {
    void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
    void operator()(curl_mime* mime) const noexcept { curl_mime_free(mime); }
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, CurlFree>;
using Mime = std::unique_ptr<curl_mime, CurlFree>;

/// Once in the program, before the first handle, on whatever thread.
void start_curl() {
    static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw std::runtime_error("libcurl could not start");
}

void must(CURLcode code) {
    if (code != CURLE_OK) throw std::runtime_error(fmt::format("libcurl: {}", curl_easy_strerror(code)));
}

class List {
public:
    void add(const std::string& line) {
        auto* longer = curl_slist_append(list_.get(), line.c_str());
        if (longer == nullptr) throw std::bad_alloc();
        static_cast<void>(list_.release());
        list_.reset(longer);
    }
    [[nodiscard]] curl_slist* get() const noexcept { return list_.get(); }

private:
    std::unique_ptr<curl_slist, CurlFree> list_;
};

void add_part(curl_mime* mime, const std::string& content, const char* type) {
    auto* part = curl_mime_addpart(mime);
    if (part == nullptr) throw std::bad_alloc();
    must(curl_mime_data(part, content.data(), content.size()));
    must(curl_mime_type(part, type));
    must(curl_mime_encoder(part, "quoted-printable"));
}

/// A reader shows the last part that it can.
Mime make_body(CURL* handle, const Message& message) {
    Mime mime{curl_mime_init(handle)};
    if (!mime) throw std::bad_alloc();
    add_part(mime.get(), message.text, "text/plain; charset=utf-8");
    add_part(mime.get(), message.html, "text/html; charset=utf-8");
    return mime;
}

List make_headers(const Message& message, const std::string& sender) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    auto date = net::http_date(now);
    date.replace(date.size() - 3, 3, "+0000");  // mail writes GMT so (RFC 5322, 3.3)
    List headers;
    headers.add("Date: " + date);
    headers.add("From: " + mailbox(message.from_name, sender));
    headers.add("To: " + mailbox(message.to_name, message.to_address));
    headers.add("Subject: " + header_text(message.subject));
    headers.add(fmt::format("Message-ID: <{}@{}>", message.id, sender.substr(sender.find('@') + 1)));
    headers.add("Auto-Submitted: auto-generated");       // RFC 3834: no holiday notices, please
    headers.add("X-Auto-Response-Suppress: All");        // the same for Exchange
    headers.add("Content-Type: multipart/alternative");  // libcurl adds the boundary
    if (!message.unsubscribe.empty()) {
        headers.add("List-Unsubscribe: <" + message.unsubscribe + ">");
        headers.add("List-Unsubscribe-Post: List-Unsubscribe=One-Click");  // RFC 8058
    }
    return headers;
}

int on_progress(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::atomic<bool>*>(stop)->load(std::memory_order_relaxed) ? 1 : 0;
}

std::size_t ignore_answer(char*, std::size_t size, std::size_t count, void*) { return size * count; }

Delivery judge(CURLcode code, std::int64_t reply) {
    if (code == CURLE_OK) return Delivery::accepted;
    if (code == CURLE_ABORTED_BY_CALLBACK) return Delivery::stopped;
    const bool said_no = code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_WEIRD_SERVER_REPLY;
    const bool ours = std::ranges::find(may_not_sign_in, reply) != std::end(may_not_sign_in);
    return said_no && reply >= 500 && reply < 600 && !ours ? Delivery::refused : Delivery::try_later;
}

}  // namespace

struct SmtpClient::Impl {
    Handle handle;
    SmtpServer server;
    std::string sender;
    std::string url;
};

SmtpClient::SmtpClient(SmtpServer server, std::string sender, std::string greeting)
    : impl_(std::make_unique<Impl>(nullptr, std::move(server), std::move(sender))) {
    start_curl();
    impl_->handle.reset(curl_easy_init());
    if (!impl_->handle) throw std::bad_alloc();
    impl_->url = impl_->server.url + "/" + greeting;  // libcurl says it in EHLO
    auto* handle = impl_->handle.get();
    const auto set = [handle](auto option, auto value) { must(curl_easy_setopt(handle, option, value)); };
    set(CURLOPT_URL, impl_->url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_PROXY, "");  // whatever the environment says
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, connect_seconds);
    set(CURLOPT_TIMEOUT, whole_seconds);
    set(CURLOPT_MAXAGE_CONN, idle_seconds);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_USE_SSL, static_cast<long>(impl_->server.loopback ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    set(CURLOPT_WRITEFUNCTION, &ignore_answer);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &on_progress);
    if (!impl_->server.user.empty()) {
        set(CURLOPT_USERNAME, impl_->server.user.c_str());
        set(CURLOPT_PASSWORD, impl_->server.password.c_str());
    }
}

SmtpClient::~SmtpClient() = default;

DeliveryReport SmtpClient::send(const Message& message, const std::atomic<bool>& stop) {
    if (!is_mail_address(message.to_address)) return {Delivery::refused, 0, "not an address that SMTP can carry"};
    auto* handle = impl_->handle.get();
    const auto body = make_body(handle, message);
    const auto headers = make_headers(message, impl_->sender);
    List recipients;
    recipients.add("<" + message.to_address + ">");
    const auto from = "<" + impl_->sender + ">";
    const auto set = [handle](auto option, auto value) { must(curl_easy_setopt(handle, option, value)); };
    set(CURLOPT_MAIL_FROM, from.c_str());
    set(CURLOPT_MAIL_RCPT, recipients.get());
    set(CURLOPT_HTTPHEADER, headers.get());
    set(CURLOPT_MIMEPOST, body.get());
    set(CURLOPT_XFERINFODATA, const_cast<std::atomic<bool>*>(&stop));
    const auto code = curl_easy_perform(handle);
    long reply = 0;
    static_cast<void>(curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply));
    // What these point to ends here.
    set(CURLOPT_MIMEPOST, static_cast<curl_mime*>(nullptr));
    set(CURLOPT_HTTPHEADER, static_cast<curl_slist*>(nullptr));
    set(CURLOPT_MAIL_RCPT, static_cast<curl_slist*>(nullptr));
    return {judge(code, reply), reply, curl_easy_strerror(code)};
}

}  // namespace gi::mail
