#pragma once
/// What all ways to a new school need that go in steps: one caller at a time, and the way back.
#include <string>
#include <string_view>

#include "control/places.hpp"

namespace gi::control {

/// Two who send the same key take turns; the second finds what the first has done. Throws PgError 55P03 after 15
/// seconds. Class 20253: moves have 20252.
class KeyLock {
public:
    KeyLock(pg::SyncConnection& registry, std::string_view key);
    ~KeyLock();
    KeyLock(const KeyLock&) = delete;
    KeyLock& operator=(const KeyLock&) = delete;

private:
    pg::SyncConnection& registry_;
    std::string key_;
};

/// Rows, fence and subdomain of a school that cannot be finished go, and registry.provisioning says why. The number
/// stays used, for an epoch must never come again.
void take_back_school(const Places& places, tenancy::RegistryAdmin& admin, const tenancy::TenantRecord& school,
                      std::string_view key, std::string_view why);

}  // namespace gi::control
