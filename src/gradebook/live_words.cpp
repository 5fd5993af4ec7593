#include "gradebook/live_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace gi::gradebook {
namespace {

constexpr std::size_t longest_payload = 7'900;
/// Nobody reads a longer list, and a line must fit into a payload.
constexpr std::size_t most_accounts = 100;

std::string_view take_until(std::string_view& text, char mark) {
    const auto end = std::min(text.find(mark), text.size());
    const auto part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<ClassKey> take_key(std::string_view& text) {
    const auto tenant = number(take_until(text, ' '));
    const auto id = number(take_until(text, ' '));
    if (!tenant || !id) return std::nullopt;
    return ClassKey{TenantId{*tenant}, ClassId{*id}};
}

std::string line_of(const PresentWords& words) {
    auto line = fmt::format("\n{} {} ", words.key.tenant.value, words.key.id.value);
    for (std::size_t i = 0; i < std::min(words.accounts.size(), most_accounts); ++i)
        fmt::format_to(std::back_inserter(line), "{}{}", i == 0 ? "" : ",", words.accounts[i].value);
    return line;
}

}  // namespace

std::optional<VersionWords> read_version(std::string_view payload) {
    const auto key = take_key(payload);
    const auto version = number(payload);
    if (!key || !version) return std::nullopt;
    return VersionWords{*key, *version};
}

std::vector<std::string> write_present(std::string_view server, std::span<const PresentWords> classes) {
    std::vector<std::string> payloads{std::string{server}};
    for (const auto& one : classes) {
        const auto line = line_of(one);
        if (payloads.back().size() + line.size() > longest_payload) payloads.emplace_back(server);
        payloads.back() += line;
    }
    return payloads;
}

std::optional<ServerWords> read_present(std::string_view payload) {
    ServerWords words{std::string{take_until(payload, '\n')}, {}};
    if (words.server.empty()) return std::nullopt;
    while (!payload.empty()) {
        auto line = take_until(payload, '\n');
        const auto key = take_key(line);
        if (!key) return std::nullopt;
        PresentWords present{*key, {}};
        while (!line.empty()) {
            const auto account = number(take_until(line, ','));
            if (!account) return std::nullopt;
            present.accounts.push_back(AccountId{*account});
        }
        words.classes.push_back(std::move(present));
    }
    return words;
}

}  // namespace gi::gradebook
