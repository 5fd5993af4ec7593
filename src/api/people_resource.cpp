/// The school's people: found, made, changed, blocked. For administrators.
#include <algorithm>
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/list_file.hpp"
#include "api/people_json.hpp"
#include "api/routes.hpp"
#include "base/text.hpp"
#include "people/change_account.hpp"
#include "people/school_accounts.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;

constexpr std::size_t longest_query = 100;

Result<people::AccountFilter> read_filter(const net::Request& request) {
    people::AccountFilter filter;
    filter.query = trim(request.query_value("query"));
    if (filter.query.size() > longest_query)
        return fail(ErrorCode::invalid_field, "Type at most 100 characters.", "query");
    if (const auto role = request.query_value("role"); !role.empty()) {
        filter.role = people::find_role(role);
        if (!filter.role)
            return fail(ErrorCode::invalid_field, "role is school_admin, teacher, student or guardian.", "role");
    }
    if (const auto state = request.query_value("state"); !state.empty()) {
        filter.state = people::find_account_state(state);
        if (!filter.state)
            return fail(ErrorCode::invalid_field, "state is invited, active, blocked or no_way_in.", "state");
    }
    if (const auto after = request.query_value("after"); !after.empty()) {
        const auto id = decode_id(after);
        if (!id) return fail(ErrorCode::invalid_field, "after is the id that the page before ended with.", "after");
        filter.after = AccountId{*id};
    }
    return filter;
}

std::string page_json(const people::AccountPage& page) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("accounts").begin_array();
    for (const auto& account : page.accounts) {
        json.begin_object();
        write_account_members(json, account);
        json.end_object();
    }
    json.end_array();
    json.text_or_null("next", page.more ? to_string(page.accounts.back().id) : std::string{});
    json.member("total", page.total).key("roles").begin_object();
    for (std::size_t i = 0; i < page.by_role.size(); ++i)
        json.member(people::to_string(people::school_roles[i]), page.by_role[i]);
    json.end_object().key("states").begin_object();
    for (std::size_t i = 0; i < page.by_state.size(); ++i)
        json.member(people::to_string(people::all_account_states[i]), page.by_state[i]);
    json.end_object().end_object();
    return body;
}

const exports::Said& state_word(people::AccountState state) noexcept {
    switch (state) {
        case people::AccountState::invited:
            return words::invited;
        case people::AccountState::active:
            return words::active;
        case people::AccountState::blocked:
            return words::blocked;
        case people::AccountState::no_way_in:
            return words::no_way_in;
    }
    return words::no_way_in;
}

std::string roles_text(const people::AccountSummary& account, Language language) {
    std::string text;
    for (const auto role : people::school_roles)
        if (account.roles.contains(role))
            text.append(text.empty() ? "" : ", ").append(exports::said(role_word(role), language));
    return text;
}

constexpr std::array<exports::TableColumn<people::AccountSummary>, 4> file_columns{{
    {words::name, [](const auto& one, Language) -> exports::TableCell { return one.name; }},
    {words::email, [](const auto& one, Language) -> exports::TableCell { return one.email; }},
    {words::roles, [](const auto& one, Language language) -> exports::TableCell { return roles_text(one, language); }},
    {words::state, [](const auto& one, Language language) { return word_cell(state_word(one.state), language); }},
}};

Task<Answer> accounts_file(Context& context, ListWish wish, people::AccountFilter filter) {
    exports::TableOf<people::AccountSummary> table{words::people, file_columns, wish.language};
    filter.after.reset();
    filter.page = rows_a_turn;
    for (bool more = true; more;) {
        const auto page = co_await people::list_accounts(context.thread.database, context.tenant, filter);
        more = table.add(page.accounts) && page.more;
        if (more) filter.after = page.accounts.back().id;
    }
    co_return co_await list_file(context, wish, table.finish(), {"people"});
}

Task<Answer> card_answer(Context& context, AccountId account, unsigned status) {
    const auto card = co_await people::read_account_card(context.thread.database, context.tenant, account);
    if (!card) co_return std::unexpected(card.error());
    co_return json_answer(account_card_json(*card), status);
}

Result<people::NewPerson> read_new_person(const boost::json::object& body) {
    auto email = read_email(body);
    if (!email) return std::unexpected(email.error());
    auto name = read_person_name(body);
    if (!name) return std::unexpected(name.error());
    auto roles = read_roles(body);
    if (!roles) return std::unexpected(roles.error());
    if (!*roles) return fail(ErrorCode::invalid_field, "roles is missing.", "roles");
    const auto student = read_id<StudentId>(body, "student");
    if (!student) return std::unexpected(student.error());
    const bool is_student = std::ranges::find(**roles, people::Role::student) != (*roles)->end();
    if (is_student && !*student)
        return fail(ErrorCode::invalid_field, "Say which student this is: a student's account needs their record.",
                    "student");
    if (!is_student && *student)
        return fail(ErrorCode::invalid_field, "Only who has the role student has a student's record.", "student");
    return people::NewPerson{std::move(*email), std::move(*name), std::move(**roles), *student};
}

Result<people::AccountChange> read_change(const boost::json::object& body) {
    people::AccountChange change;
    if (says(body, "email")) {
        auto email = read_email(body);
        if (!email) return std::unexpected(email.error());
        change.email = std::move(*email);
    }
    if (says(body, "name")) {
        auto name = read_person_name(body);
        if (!name) return std::unexpected(name.error());
        change.name = std::move(*name);
    }
    auto roles = read_roles(body);
    if (!roles) return std::unexpected(roles.error());
    change.roles = std::move(*roles);
    const auto student = read_id<StudentId>(body, "student");
    if (!student) return std::unexpected(student.error());
    change.student = *student;
    return change;
}

/// Of what this server and Redis remember, too; that it ended is in the database already.
Task<> forget_sign_ins(Context& context, AccountId account) {
    co_await context.thread.sessions->remove_others(context.tenant, account, {}, {});
    context.process.principals.forget(context.tenant->id, account);
}

Task<Answer> access_changed(Context& context, people::AccessChange change) {
    const auto account = path_id<AccountId>(context, "account");
    if (!account) co_return std::unexpected(account.error());
    const auto done =
        co_await people::change_access(context.thread.database, context.tenant, context.principal, *account, change);
    if (!done) co_return std::unexpected(done.error());
    co_await forget_sign_ins(context, *account);
    co_return co_await card_answer(context, *account, 200);
}

}  // namespace

Task<Answer> list_accounts(Context& context) {
    auto filter = read_filter(context.request);
    if (!filter) co_return std::unexpected(filter.error());
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    if (*wish) co_return co_await accounts_file(context, **wish, std::move(*filter));
    const auto page = co_await people::list_accounts(context.thread.database, context.tenant, std::move(*filter));
    co_return json_answer(page_json(page));
}

Task<Answer> get_account(Context& context) {
    const auto account = path_id<AccountId>(context, "account");
    if (!account) co_return std::unexpected(account.error());
    co_return co_await card_answer(context, *account, 200);
}

Task<Answer> create_account(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto person = read_new_person(*body);
    if (!person) co_return std::unexpected(person.error());
    const auto made =
        co_await people::create_account(context.thread.database, context.tenant, context.principal, std::move(*person));
    if (!made) co_return std::unexpected(made.error());
    co_return co_await card_answer(context, *made, 201);
}

Task<Answer> change_account(Context& context) {
    const auto account = path_id<AccountId>(context, "account");
    if (!account) co_return std::unexpected(account.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto change = read_change(*body);
    if (!change) co_return std::unexpected(change.error());
    const auto done = co_await people::change_account(context.thread.database, context.tenant, context.principal,
                                                      *account, std::move(*change));
    if (!done) co_return std::unexpected(done.error());
    if (*done) co_await forget_sign_ins(context, *account);
    context.process.principals.forget(context.tenant->id, *account);
    co_return co_await card_answer(context, *account, 200);
}

Task<Answer> block_account(Context& context) { return access_changed(context, people::AccessChange::block); }
Task<Answer> unblock_account(Context& context) { return access_changed(context, people::AccessChange::unblock); }
Task<Answer> sign_account_out(Context& context) { return access_changed(context, people::AccessChange::sign_out); }

}  // namespace gi::api
