#include "api/openapi_document.hpp"

#include "base/embedded_file.hpp"

namespace gi::api {
namespace openapi {
std::span<const EmbeddedFile> files();
}

std::string_view openapi_document() { return openapi::files().front().content; }

}  // namespace gi::api
