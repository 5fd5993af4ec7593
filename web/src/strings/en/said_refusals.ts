/** Why the server refuses a file. */

export const refusals = {
    is_a_pdf: 'This is a PDF. Export it as CSV and upload that file.',
    is_a_picture: 'This is a picture ({kind}). Export the data as CSV and upload that file.',
    is_compressed: 'This is a compressed file (gzip). Unpack it and upload the CSV file inside.',
    is_rtf: 'This is a text document (RTF). Export the data as CSV and upload that file.',
    workbook_locked:
        'This workbook is locked with a password. Open it in Excel, choose File > Info > Protect Workbook > Encrypt with Password, delete the password, save it and upload it again.',
    is_old_workbook:
        'This is an old Excel workbook (.xls). Open it, save it as Excel workbook (.xlsx) or CSV and upload that file.',
    is_binary_workbook:
        'This is a binary Excel workbook (.xlsb). Save it as Excel workbook (.xlsx) or CSV and upload that file.',
    is_open_document:
        'This is an OpenDocument file (.ods). Save it as Excel workbook (.xlsx) or CSV and upload that file.',
    is_numbers: 'This is a Numbers spreadsheet. Export it to Excel or CSV and upload that file.',
    is_word: 'This is a Word document. Export the data as CSV and upload that file.',
    is_presentation: 'This is a presentation. Export the data as CSV and upload that file.',
    file_is_empty: 'The file is empty. Export it again, or start from the template.',
    is_xml: 'This is an XML file. Open it in a spreadsheet, save it as CSV and upload that file.',
    is_web_page:
        'This is a web page (HTML), even if it is named .csv or .xls. Open it in a spreadsheet, save it as CSV and upload that file.',
    has_zero_bytes: 'The file holds zero bytes, so it is damaged or no text file. Export it again as CSV (UTF-8).',
    no_content: 'The file has no content. Export it again, or start from the template.',
    archive_of_files:
        'This is a ZIP archive of {count} files: {files}. Unpack it and upload the files inside one by one.',
    only_oneroster: 'This is a OneRoster set, so it can only be read as OneRoster. Let the format be recognised.',
    archive_empty: 'The ZIP archive is empty. Upload the file itself.',
    archive_in_archive: 'This is a ZIP archive inside a ZIP archive. Unpack it and upload the file inside.',
    archive_without_set:
        'This is a ZIP archive of several files that are no OneRoster set. Unpack it and upload the roster inside.',
    no_set: 'These files are no OneRoster set. Give them in one by one.',
    archive_damaged: 'The file is damaged: it cannot be unpacked. Export or save it again and upload that file.',
    archive_locked: 'The archive is locked with a password. Make it without one and upload that file.',
    archive_too_large:
        '“{name}” in the file unpacks to far more than is read here, so reading stopped. Open the file, keep only what is needed, save it again and upload that file.',
    archive_of_many_files: 'The archive holds more than {most} files. Unpack it and upload the file inside.',
    archive_unusual:
        'The archive is packed in an unusual way. Pack it again as an ordinary ZIP file, or upload the file inside.',
    workbook_damaged: 'The workbook is damaged ({part}). Open it in a spreadsheet, save it again and upload that file.',
    workbook_without_sheet:
        'The workbook has no sheet of cells. Put the data into a sheet, or start from the template.',
    workbook_empty: 'The workbook is empty. Fill it in, or start from the template.',
    workbook_of_much_text:
        'The workbook holds more text than can be read. Keep only the sheet that is needed, save it and upload that file.',
    none_of_the_sheets: 'None of the {count} sheets was recognised. {why}',
    sheet_of_many_rows:
        'The sheet “{name}” has more than {most} rows; that is the most that can be read. Split it into one file for each class.',
    sheet_of_much_text:
        'The sheet “{name}” holds more text than can be read. Keep only what is needed, save it and upload that file.',
    sheet_of_many_columns:
        'Row {row} of the sheet “{name}” has something in column {column} ({letters}); at most {most} columns can be read. Delete the columns that are no assignments, or split the file.',
    too_many_columns:
        'Row {row} has {columns} columns; at most {most} can be read. Delete the columns that are no assignments, or split the file.',
    quotation_not_closed:
        'The quotation mark that opens in row {row}, column {column} is never closed, so the rows after it cannot be told apart. Close or delete it and upload the file again.',
    too_many_rows: 'The file has about {rows} rows; at most {most} can be read. Split it into one file for each class.',
    too_many_assignments:
        'The file has {count} assignments; at most {most} can be read. Split it into one file for each class.',
    too_many_line_items: 'The class has {count} line items; at most {most} can be read.',
    too_many_students: 'The class has {count} students; at most {most} can be read.',
    no_student_column:
        'No column was found that says who the students are. Choose the column with their e-mail addresses, numbers or names.',
    no_score_column: 'No column of scores was found. Choose the columns that are assignments.',
    not_as_asked:
        'The file cannot be read as {format}, because the headings of that format were not found; the first row is {headings}. Choose another format, or let the format be recognised.',
    one_of_a_set:
        'This is one file of a OneRoster set. What belongs together stands in several files of it: put all its CSV files into one ZIP archive and upload that.',
    table_of_a_set:
        'This is one file of a OneRoster set ({file}). Students, work and scores stand in several files of it: put all its CSV files into one ZIP archive and upload that.',
    no_gradebook_columns:
        'The columns of a gradebook were not found; the first row is {headings}. A gradebook has one row of headings (last_name, first_name, email, then one for each assignment) and one row for each student. Start from the template, or export the gradebook again.',
    or_say_columns: '{why} Or preview the file and say which column is what.',
    set_is_a_roster:
        'This is a OneRoster set with people and classes and without grades: a roster. Give it in on the page “Roster”. A gradebook needs lineItems.csv and results.csv, too.',
    set_without_items:
        'This OneRoster set has results.csv and no lineItems.csv, so nothing says what the scores are for. Export it again with both.',
    set_without_users:
        'This OneRoster set has no users.csv, so nothing says whose the scores are. Export it again with users.csv.',
    set_names_nobody:
        'This OneRoster set has neither users.csv nor classes.csv nor enrollments.csv, so it names nobody. Export it again with people and classes.',
    no_roster_columns:
        'The columns of a roster were not found; the first row is {headings}. A roster has one row of headings (last_name, first_name, email or student_number, class) and one row for each student.',
    only_text_is_filled:
        'This is an Excel workbook or a ZIP archive. Only a text file can be filled without changing anything else: take the file as the platform gave it, or save the sheet as CSV, and fill that file.',
    no_grid_to_fill:
        'This sheet has one row for each score, so its cells are no grid to fill. Fill a file of Canvas, Blackboard, Brightspace or PowerSchool, or a sheet with one row for each student.',
    format_not_filled:
        'A file of {format} cannot be filled. Fill a file of Canvas, Blackboard, Brightspace or PowerSchool, or a sheet with one row for each student.',
};
