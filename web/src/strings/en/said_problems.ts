/** What the server says of places in a file, and of an import as a whole. By the codes of SaidCode. */

export const problems = {
    lowers_scores:
        'This file would lower {lowered} of the {changed} scores that it changes ({percent} %). Is it an older file, or the file of other work?',
    clears_scores: (n: number) =>
        n === 1
            ? 'Blank cells would clear {cleared} of the {standing} grades that stand in this column now. Are they blank on purpose?'
            : 'Blank cells would clear {cleared} of the {standing} grades that stand in these columns now. Are they blank on purpose?',
    max_points_changed: 'The points of “{name}” would change from {old} to {new}.',
    other_class: (n: number) =>
        n === 1
            ? 'Only {count} of the {students} students in this file is in this class. Is it the file of another class?'
            : 'Only {count} of the {students} students in this file are in this class. Is it the file of another class?',
    columns_shifted:
        'Most changed scores stand one column beside where the class has them. Was a column put in or deleted in the file without its heading?',
    student_unmatched: 'It is not certain who this is ({reason}), so the row was skipped. Preview the file to choose.',
    no_match: 'no match',
    sparse_column: '“{name}” was left out: {reason}. To import it, choose to include sparse columns.',
    duplicate_score:
        'The student has a score for “{name}” in row {row} already. This later one was taken. Delete one of the two.',
    misplaced_row: 'This row was skipped. DATE and POINTS stand once, between the headings and the first student.',
    no_identity: 'The row does not say which student it is, so it was skipped. Fill in one of these: {headings}.',
    no_name_in_row: 'The row does not say which student it is, so it was skipped. Fill in a name.',
    no_student_number: 'The row has no student number, so it was skipped. Fill it in.',
    no_email: 'The row has no e-mail address, so it was skipped. Fill in the student’s address.',
    bad_email_of_row: '“{value}” is not an e-mail address, so the row was skipped. Correct the address.',
    bad_email: '“{value}” is not an e-mail address, so it was left out; the row was read. Correct the address.',
    extra_cells:
        'The row goes on behind the last heading (column {column}); what stands there was skipped. Is a comma missing its quotation marks?',
    title_too_long:
        'The title in column {column} is longer than {most} characters, so the column was left out. Shorten it.',
    duplicate_assignment:
        'Column {column} has the same title and date as column {other}, so it was left out. Give it another title or date.',
    same_title:
        'Columns {other} and {column} have the same title but are different assignments, so this one was read as “{name}”. Give one of them another title on the platform.',
    no_assignments: 'The file has no assignment columns. Add one column for each assignment.',
    no_students_by_email: 'The file has no students. Add one row with an e-mail address for each.',
    no_students: 'The file has no students. Add one row for each.',
    no_max_points:
        '“{name}” has scores but no points in the POINTS row. It was read without a maximum; fill in the points to see percentages.',
    column_of_notes: (n: number) =>
        n === 1
            ? '“{name}” has no points, and {count} cell in it cannot be read as scores; all such cells were skipped. Nothing to do if the column holds notes.'
            : '“{name}” has no points, and {count} cells in it cannot be read as scores; all such cells were skipped. Nothing to do if the column holds notes.',
    no_heading: (n: number) =>
        n === 1
            ? 'Column {column} has no heading but content in {count} row; it was left out. Give it a heading to import it.'
            : 'Column {column} has no heading but content in {count} rows; it was left out. Give it a heading to import it.',
    section_too_long:
        'The section is too long, so it was left out and the student stays in the one of before. Shorten it.',
    name_too_long: 'The name is longer than {most} characters, so the row was skipped. Shorten it.',
    control_characters_in_name:
        'Invisible control characters were taken out of the name. Nothing to do if it reads well.',
    control_characters_in_title:
        'Invisible control characters were taken out of the title in column {column}. Nothing to do if it reads well.',
    duplicate_student:
        'This student is in row {row} already. Where both rows have something, this later row was taken. Delete one of the two.',
    same_name_as_row:
        'Row {row} has the same name, and nothing else tells the two students apart. Both were read; add a student number or an e-mail address to each.',
    max_points_differ:
        'The maximum of “{name}” is {points} in {rows} of {all} rows and another number in the others; {points} was taken for all. Correct the file if that is wrong.',
    encoding_guessed: (n: number) =>
        n === 1
            ? '{count} letter of the file is not UTF-8; it was read as Windows-1252. Check names with accents; if they look wrong, save the file as “CSV UTF-8”.'
            : '{count} letters of the file are not UTF-8; they were read as Windows-1252. Check names with accents; if they look wrong, save the file as “CSV UTF-8”.',
    encoding_guessed_in_file: (n: number) =>
        n === 1
            ? '{count} letter of {file} is not UTF-8; it was read as Windows-1252. Check names with accents; if they look wrong, export the set again as UTF-8.'
            : '{count} letters of {file} are not UTF-8; they were read as Windows-1252. Check names with accents; if they look wrong, export the set again as UTF-8.',
    other_sheets: (n: number) =>
        n === 1
            ? 'One sheet of the workbook was read. The other one was not: {sheets}. To import another sheet, save it as a file of its own.'
            : 'One sheet of the workbook was read. The others were not: {sheets}. To import another sheet, save it as a file of its own.',
    formula_without_value: (n: number) =>
        n === 1
            ? '{count} cell of the sheet (first {cell}) has a formula without a result, so it was read as empty. Open the workbook in a spreadsheet, save it and upload it again.'
            : '{count} cells of the sheet (first {cell}) have a formula without a result, so they were read as empty. Open the workbook in a spreadsheet, save it and upload it again.',
    merged_cells: (n: number) =>
        n === 1
            ? 'Cells are merged in {count} place of the sheet (first {cells}). Each was read as its first cell only; unmerge them if the others have the same score.'
            : 'Cells are merged in {count} places of the sheet (first {cells}). Each was read as its first cell only; unmerge them if the others have the same score.',
    read_as_blank: '“{value}” was read as “no score yet”. Leave the cell empty to say so.',
    absent: '“{value}” was read as “no score yet”. If the student need not do this work, write EX.',
    not_graded_yet:
        '“{value}” says that the work is not graded yet, so it was read as “no score yet”. Nothing to do until it is graded.',
    handed_in:
        '“{value}” says that the work was handed in but holds no points, so it was read as “no score yet”. Nothing to do if it carries no points.',
    not_a_number: '“{value}” is not a number, so the cell was skipped. Write points such as 85 or 12.5.',
    letter_grade: '“{value}” is a letter grade and letters are not points, so the cell was skipped. Write the points.',
    exponent: '“{value}” is written with an exponent, so the cell was skipped. Write the number in full.',
    out_of_range: '“{value}” is more than {most} points, so the cell was skipped. Correct the number.',
    negative: '“{value}” is below zero, so the cell was skipped. Points start at 0.',
    over_max: '{points} is above the maximum of {max}. It was kept as extra credit; correct it if it is a slip.',
    ambiguous_number:
        '“{value}” can be read in two ways; it was read as {points}. Write it with a decimal point and without thousands separators.',
    fraction_mismatch:
        '“{value}” does not agree with the maximum of {max}, so the cell was skipped. Write the points only.',
    percent_without_max:
        '“{value}” needs the maximum points of the assignment, so the cell was skipped. Fill in the POINTS row or write the points.',
    score_too_long: 'The cell is too long for a score, so it was read as “no score yet”. Write only the points.',
    no_title_in_kind:
        'The file does not name its assignment, so it is called “{name}”. Another file of this kind would go to the same assignment; upload the grades of the whole course to keep them apart.',
    no_title: 'The file does not name its assignment, so it is called “{name}”. Fill in the row “{row}”.',
    no_points_row:
        'The file has no POINTS row, so the maximum of its assignments is unknown. Add a row that starts with POINTS below the headings to see percentages.',
    no_points_possible:
        'The file has no row “Points Possible”, so the maximum of its assignments is unknown. Export it again from Canvas to see percentages.',
    no_points_said:
        'The file does not say how many points can be reached, so there are no percentages. Add a row that starts with POINTS below the headings.',
    bad_max_points:
        '“{value}” is not a number above zero, so the maximum is unknown. Write the points that can be reached, such as 100.',
    max_points_of_extra_credit:
        '“{value}” is not a number above zero, so the maximum is unknown. Nothing to do if it is extra credit.',
    zero_max_points: '“{name}” has 0 points, so it was read without a maximum. Nothing to do if it is extra credit.',
    bad_date: '“{value}” is not a date, so the assignment has none. Write it as 2025-09-22.',
    ambiguous_date: '“{value}” was read as {date} (month first). If that is wrong, write it as 2025-09-22.',
    read_as_percent_only:
        '“{name}” is in the file as a percentage only, so it was read as points out of 100. Export it as “Real” to have its points.',
    read_as_percent: '“{name}” holds percentages and no maximum, so it was read as points out of 100.',
    due_dates_differ: '“{name}” is due on different dates; the first, {date}, was taken.',
    dates_differ:
        'The rows of “{name}” have different dates, so the assignment has none. Nothing to do if they say when it was graded.',
    no_assignment: 'The row does not name an assignment, so it was skipped. Fill it in.',
    unknown_student: 'users.csv has no “{value}”, so the score was left out. Export the set again with all students.',
    duplicate_result: 'The student has a result for “{name}” in row {row} already. This later one was taken.',
    deleted_results: (n: number) =>
        n === 1
            ? '{count} result of results.csv was deleted on the platform. What the class has stays; clear the cells by hand if they are to go.'
            : '{count} results of results.csv were deleted on the platform. What the class has stays; clear the cells by hand if they are to go.',
    bad_date_of_work: '“{value}” is no date, so the work was read without one. Dates stand as 2026-01-31.',
    other_classes: (n: number) =>
        n === 1
            ? 'The set has {classes} classes, and “{name}” with {count} score was read. Others: {others}. Choose the class to read another one.'
            : 'The set has {classes} classes, and “{name}” with {count} scores was read. Others: {others}. Choose the class to read another one.',
    other_columns:
        '{file} has columns that OneRoster does not know: {columns}. They were left out; nothing to do if nothing is missing.',
    column_order:
        'The columns of {file} stand in another order than OneRoster says. They were read by their headings; nothing to do.',
    no_manifest:
        'The set has no manifest.csv, so it does not say whether it is complete. It was read as complete; nothing to do if it is.',
    delta: 'The set says only what changed since an earlier one. Who and what is not in it stays as it is.',
    missing_file: 'The manifest says that there is {file}, and it is not there or empty. Export the set again.',
    no_sourced_id: 'There is no sourcedId, so the row was left out. Export the set again.',
    duplicate_sourced_id:
        '“{value}” stands in row {row} already, so this row was left out. Each sourcedId may come once.',
    in_row: 'Row {row}: {what}',
    in_row_of_file: '{file}, row {row}: {what}',
    in_file: '{file}: {what}',
};
