#pragma once
/// What a server forgets when a student was erased.
#include "api/context.hpp"
#include "people/erasure.hpp"

namespace gi::api {

/// The classes have a new version, and whoever saw the student sees less.
void note_erasure(Context& context, const people::ErasureResult& result);

}  // namespace gi::api
