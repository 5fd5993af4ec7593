#pragma once
/// What every change of a roster has in common at the end of its request.
#include "api/context.hpp"
#include "intake/roster/apply.hpp"

namespace gi::api {

/// Caches of this process learn of it at once: versions of classes, rights of accounts.
void tell_of_roster_change(Context& context, const intake::RosterTouched& touched);

}  // namespace gi::api
