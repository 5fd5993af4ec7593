/** Por qué el servidor rechaza un archivo. */
import type { Strings } from '..';

export const refusals: Strings['said']['refusals'] = {
    is_a_pdf: 'Esto es un PDF. Expórtelo como CSV y suba ese archivo.',
    is_a_picture: 'Esto es una imagen ({kind}). Exporte los datos como CSV y suba ese archivo.',
    is_compressed: 'Esto es un archivo comprimido (gzip). Descomprímalo y suba el archivo CSV que contiene.',
    is_rtf: 'Esto es un documento de texto (RTF). Exporte los datos como CSV y suba ese archivo.',
    workbook_locked:
        'Este libro de Excel está protegido con contraseña. Ábralo en Excel, elija Archivo > Información > Proteger libro > Cifrar con contraseña, borre la contraseña, guárdelo y vuelva a subirlo.',
    is_old_workbook:
        'Esto es un libro de Excel antiguo (.xls). Ábralo, guárdelo como libro de Excel (.xlsx) o CSV y suba ese archivo.',
    is_binary_workbook:
        'Esto es un libro binario de Excel (.xlsb). Guárdelo como libro de Excel (.xlsx) o CSV y suba ese archivo.',
    is_open_document:
        'Esto es un archivo OpenDocument (.ods). Guárdelo como libro de Excel (.xlsx) o CSV y suba ese archivo.',
    is_numbers: 'Esto es una hoja de cálculo de Numbers. Expórtela a Excel o CSV y suba ese archivo.',
    is_word: 'Esto es un documento de Word. Exporte los datos como CSV y suba ese archivo.',
    is_presentation: 'Esto es una presentación. Exporte los datos como CSV y suba ese archivo.',
    file_is_empty: 'El archivo está vacío. Vuelva a exportarlo o empiece con la plantilla.',
    is_xml: 'Esto es un archivo XML. Ábralo en una hoja de cálculo, guárdelo como CSV y suba ese archivo.',
    is_web_page:
        'Esto es una página web (HTML), aunque su nombre termine en .csv o .xls. Ábrala en una hoja de cálculo, guárdela como CSV y suba ese archivo.',
    has_zero_bytes:
        'El archivo contiene bytes nulos: está dañado o no es un archivo de texto. Vuelva a exportarlo como CSV (UTF-8).',
    no_content: 'El archivo no tiene contenido. Vuelva a exportarlo o empiece con la plantilla.',
    archive_of_files:
        'Esto es un archivo ZIP con {count} archivos: {files}. Descomprímalo y suba uno a uno los archivos que contiene.',
    only_oneroster:
        'Esto es un conjunto OneRoster, así que solo se puede leer como OneRoster. Deje que se reconozca el formato.',
    archive_empty: 'El archivo ZIP está vacío. Suba el archivo mismo.',
    archive_in_archive: 'Esto es un archivo ZIP dentro de otro. Descomprímalo y suba el archivo que contiene.',
    archive_without_set:
        'Esto es un archivo ZIP con varios archivos que no son un conjunto OneRoster. Descomprímalo y suba el listado que contiene.',
    no_set: 'Estos archivos no son un conjunto OneRoster. Súbalos uno a uno.',
    archive_damaged:
        'El archivo está dañado: no se puede descomprimir. Vuelva a exportarlo o a guardarlo y suba ese archivo.',
    archive_locked: 'El archivo está protegido con contraseña. Créelo sin ella y suba ese archivo.',
    archive_too_large:
        '“{name}” ocupa descomprimido mucho más de lo que se lee aquí, así que se detuvo la lectura. Abra el archivo, deje solo lo necesario, vuelva a guardarlo y suba ese archivo.',
    archive_of_many_files: 'El archivo contiene más de {most} archivos. Descomprímalo y suba el que hace falta.',
    archive_unusual:
        'El archivo está comprimido de una forma poco común. Vuelva a comprimirlo como un ZIP corriente o suba el archivo que contiene.',
    workbook_damaged:
        'El libro de Excel está dañado ({part}). Ábralo en una hoja de cálculo, vuelva a guardarlo y suba ese archivo.',
    workbook_without_sheet:
        'El libro de Excel no tiene ninguna hoja con celdas. Ponga los datos en una hoja o empiece con la plantilla.',
    workbook_empty: 'El libro de Excel está vacío. Rellénelo o empiece con la plantilla.',
    workbook_of_much_text:
        'El libro de Excel contiene más texto del que se puede leer. Deje solo la hoja necesaria, guárdelo y suba ese archivo.',
    none_of_the_sheets: 'No se reconoció ninguna de las {count} hojas. {why}',
    sheet_of_many_rows:
        'La hoja “{name}” tiene más de {most} filas, que es lo máximo que se puede leer. Divídala en un archivo por clase.',
    sheet_of_much_text:
        'La hoja “{name}” contiene más texto del que se puede leer. Deje solo lo necesario, guárdela y suba ese archivo.',
    sheet_of_many_columns:
        'La fila {row} de la hoja “{name}” tiene algo en la columna {column} ({letters}); se pueden leer como máximo {most} columnas. Elimine las que no sean actividades o divida el archivo.',
    too_many_columns:
        'La fila {row} tiene {columns} columnas; se pueden leer como máximo {most}. Elimine las que no sean actividades o divida el archivo.',
    quotation_not_closed:
        'Las comillas que se abren en la fila {row}, columna {column}, no se cierran nunca, así que no se distinguen las filas siguientes. Ciérrelas o bórrelas y vuelva a subir el archivo.',
    too_many_rows:
        'El archivo tiene unas {rows} filas; se pueden leer como máximo {most}. Divídalo en un archivo por clase.',
    too_many_assignments:
        'El archivo tiene {count} actividades; se pueden leer como máximo {most}. Divídalo en un archivo por clase.',
    too_many_line_items: 'La clase tiene {count} actividades; se pueden leer como máximo {most}.',
    too_many_students: 'La clase tiene {count} estudiantes; se pueden leer como máximo {most}.',
    no_student_column:
        'No se encontró ninguna columna que diga quiénes son los estudiantes. Elija la que tiene sus correos electrónicos, números o nombres.',
    no_score_column: 'No se encontró ninguna columna de calificaciones. Elija las columnas que son actividades.',
    not_as_asked:
        'El archivo no se puede leer como {format}, porque no se encontraron los encabezados de ese formato; la primera fila es {headings}. Elija otro formato o deje que se reconozca.',
    one_of_a_set:
        'Esto es un solo archivo de un conjunto OneRoster. Lo que va junto está en varios: ponga todos sus archivos CSV en un ZIP y súbalo.',
    table_of_a_set:
        'Esto es un solo archivo de un conjunto OneRoster ({file}). Los estudiantes, las actividades y las calificaciones están en varios: ponga todos sus archivos CSV en un ZIP y súbalo.',
    no_gradebook_columns:
        'No se encontraron las columnas de un libro de calificaciones; la primera fila es {headings}. Un libro de calificaciones tiene una fila de encabezados (last_name, first_name, email y luego uno por actividad) y una fila por estudiante. Empiece con la plantilla o vuelva a exportarlo.',
    or_say_columns: '{why} O abra la vista previa del archivo y diga qué es cada columna.',
    set_is_a_roster:
        'Esto es un conjunto OneRoster con personas y clases y sin calificaciones: un listado. Impórtelo en la página “Listado de la escuela”. Un libro de calificaciones necesita también lineItems.csv y results.csv.',
    set_without_items:
        'Este conjunto OneRoster tiene results.csv y no lineItems.csv, así que nada dice de qué son las calificaciones. Vuelva a exportarlo con ambos.',
    set_without_users:
        'Este conjunto OneRoster no tiene users.csv, así que nada dice de quién son las calificaciones. Vuelva a exportarlo con users.csv.',
    set_names_nobody:
        'Este conjunto OneRoster no tiene users.csv ni classes.csv ni enrollments.csv, así que no nombra a nadie. Vuelva a exportarlo con personas y clases.',
    no_roster_columns:
        'No se encontraron las columnas de un listado; la primera fila es {headings}. Un listado tiene una fila de encabezados (last_name, first_name, email o student_number, class) y una fila por estudiante.',
    only_text_is_filled:
        'Esto es un libro de Excel o un archivo ZIP. Solo un archivo de texto se puede rellenar sin cambiar nada más: use el archivo tal como lo dio la plataforma, o guarde la hoja como CSV y rellene ese archivo.',
    no_grid_to_fill:
        'Esta tabla tiene una fila por calificación, así que no es una cuadrícula para rellenar. Rellene un archivo de Canvas, Blackboard, Brightspace o PowerSchool, o una tabla con una fila por estudiante.',
    format_not_filled:
        'Un archivo de {format} no se puede rellenar. Rellene un archivo de Canvas, Blackboard, Brightspace o PowerSchool, o una tabla con una fila por estudiante.',
};
