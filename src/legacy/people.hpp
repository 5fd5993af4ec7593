#pragma once
/// The students of the old database, each once. Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "legacy/model.hpp"

namespace gi::legacy {

struct Person {
    std::string last_name{};
    std::string first_name{};
    std::string email{};
    std::string number{};
    std::string own_key{};  // when there is no e-mail address: what stood in its place
    std::vector<RowRef> rows{};
};

struct People {
    std::vector<Person> people;
    std::vector<std::optional<std::uint32_t>> of_row;  // by the model's students; empty: left out
};

[[nodiscard]] People check_students(const Model& model, Ledger& ledger);

/// An entry of the ledger about a value that was put right; nothing when it was not. What was only trimmed is told,
/// too.
void tell_cleaned(Ledger& ledger, RowRef row, std::string_view column, const Value& value, std::string_view code,
                  std::string_view taken);

}  // namespace gi::legacy
