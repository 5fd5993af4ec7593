#include "tenancy/usage/usage_book.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

namespace gi::tenancy {
namespace {

/// RFC 9562, version 4.
std::string random_uuid() {
    std::array<unsigned char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0F) | 0x40);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3F) | 0x80);
    const auto hex = fmt::format("{:02x}", fmt::join(bytes, ""));
    return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4), hex.substr(16, 4),
                       hex.substr(20));
}

}  // namespace

UsageCounts& UsageCounts::operator+=(const UsageCounts& other) noexcept {
    requests += other.requests;
    writes += other.writes;
    bytes_in += other.bytes_in;
    bytes_out += other.bytes_out;
    return *this;
}

void UsageSheet::add(TenantId school, const UsageCounts& counts) {
    const std::scoped_lock lock{mutex_};
    counts_[school] += counts;
}

std::unordered_map<TenantId, UsageCounts> UsageSheet::take() {
    const std::scoped_lock lock{mutex_};
    return std::exchange(counts_, {});
}

UsageBook::UsageBook() : instance_(random_uuid()) {}

UsageSheet& UsageBook::new_sheet() { return *sheets_.emplace_back(std::make_unique<UsageSheet>()); }

void UsageBook::gather(std::chrono::sys_days day) {
    for (const auto& sheet : sheets_) {
        for (const auto& [school, counts] : sheet->take()) {
            const Key key{day, school};
            const auto known = waiting_.find(key);
            if (known != waiting_.end()) {
                known->second += counts;
            } else if (waiting_.size() < most_waiting) {
                waiting_.emplace(key, counts);
            } else {
                ++lost_;
            }
        }
    }
}

const UsageReport* UsageBook::next() {
    if (!sent_ && !waiting_.empty()) {
        sent_.emplace().sequence = ++sequence_;
        while (!waiting_.empty() && sent_->lines.size() < longest_report) {
            const auto first = waiting_.begin();
            sent_->lines.push_back({first->first.second, first->first.first, first->second});
            waiting_.erase(first);
        }
    }
    return sent_ ? &*sent_ : nullptr;
}

void UsageBook::accepted() { sent_.reset(); }

}  // namespace gi::tenancy
