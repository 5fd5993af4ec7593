#include "gradebook/history_chain.hpp"

namespace gi::gradebook {

HistoryLink::HistoryLink(const ChangeHeader& header, std::string_view chain_before) {
    digest_.text("gradeinsight change-set 1").text(chain_before);
    digest_.number(header.id.value).number(header.class_id.value).number(header.account.value);
    digest_.text(to_string(header.kind)).number(header.seq).number(header.undoes ? header.undoes->value : 0);
    digest_.text(header.details).text(header.summary);
}

void HistoryLink::add(const ChangeRow& row) {
    if (row.slots.empty()) return;
    digest_.number(row.student.value).numbers(row.slots).numbers(row.old_points).numbers(row.new_points);
    digest_.text(row.old_statuses).text(row.new_statuses);
}

}  // namespace gi::gradebook
