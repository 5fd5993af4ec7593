#include "people/moved_records.hpp"

#include <boost/json.hpp>
#include <stdexcept>

#include "base/json_text.hpp"

namespace gi::people {
namespace {

namespace json = boost::json;

void write_ids(JsonWriter& out, std::string_view name, const std::vector<AccountId>& ids) {
    out.key(name).begin_array();
    for (const auto id : ids) out.value(id.value);
    out.end_array();
}

std::vector<AccountId> read_ids(const json::object& object, std::string_view name) {
    std::vector<AccountId> ids;
    for (const auto& id : object.at(name).as_array()) ids.push_back(AccountId{id.as_int64()});
    return ids;
}

std::string text_of(const json::value& value) {
    const auto& text = value.as_string();
    return {text.data(), text.size()};
}

}  // namespace

std::vector<AccountId> MovedRecords::people() const {
    auto all = accounts;
    all.insert(all.end(), guardians.begin(), guardians.end());
    all.insert(all.end(), shared_guardians.begin(), shared_guardians.end());
    return all;
}

std::string to_json(const MovedRecords& moved) {
    std::string text;
    JsonWriter out{text};
    out.begin_object().member("email", std::string_view{moved.email}).member("email_taken", moved.email_taken);
    out.member("email_learned", moved.email_learned).key("identities").begin_array();
    for (const auto& [kind, value] : moved.identities)
        out.begin_array().value(std::string_view{kind}).value(std::string_view{value}).end_array();
    out.end_array();
    write_ids(out, "accounts", moved.accounts);
    write_ids(out, "guardians", moved.guardians);
    write_ids(out, "shared_guardians", moved.shared_guardians);
    out.key("comments").begin_array();
    for (const auto id : moved.comments) out.value(id);
    out.end_array().key("changes").begin_array();
    for (const auto& [id, change] : moved.changes) out.begin_array().value(id.value).value(change.value).end_array();
    out.end_array().end_object();
    return text;
}

MovedRecords moved_records_from(std::string_view text) {
    try {
        const auto parsed = json::parse({text.data(), text.size()});
        const auto& object = parsed.as_object();
        MovedRecords moved;
        moved.email = text_of(object.at("email"));
        moved.email_taken = object.at("email_taken").as_bool();
        moved.email_learned = object.at("email_learned").as_bool();
        for (const auto& item : object.at("identities").as_array())
            moved.identities.emplace_back(text_of(item.as_array().at(0)), text_of(item.as_array().at(1)));
        moved.accounts = read_ids(object, "accounts");
        moved.guardians = read_ids(object, "guardians");
        moved.shared_guardians = read_ids(object, "shared_guardians");
        // Merges of before there were comments say nothing of them.
        if (const auto* comments = object.if_contains("comments"))
            for (const auto& id : comments->as_array()) moved.comments.push_back(id.as_int64());
        for (const auto& item : object.at("changes").as_array())
            moved.changes.emplace_back(item.as_array().at(0).as_int64(), item.as_array().at(1).as_int64());
        return moved;
    } catch (const std::exception& error) {
        throw std::logic_error(std::string{"details of a merge cannot be read: "} + error.what());
    }
}

}  // namespace gi::people
