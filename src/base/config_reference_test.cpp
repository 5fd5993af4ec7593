#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/config.hpp"

namespace gi {
namespace {

TEST(ConfigurationReference, is_what_docs_configuration_says) {
    const std::ifstream file{GI_SOURCE_DIR "/docs/configuration.md"};
    std::ostringstream page;
    page << file.rdbuf();
    EXPECT_EQ(page.str(), configuration_reference()) << "Run: gradeinsight config --reference > docs/configuration.md";
}

}  // namespace
}  // namespace gi
