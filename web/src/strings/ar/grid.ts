/** سجل درجات الصف. */
import { listText } from '../../rules/lists';
import type { Strings } from '..';
import { assignments, count, grades, many, name, NOUNS, ofAssignments, ofStudents, quoted, students } from './counts';
import { decimalText } from '../../rules/numbers';

const percent = (whole: number) => decimalText(whole, 0, true);

export const grid: Strings['grid'] = {
    label: (of) => `سجل درجات ${name(of)}`,
    keys: 'تنقل مفاتيح الأسهم بين الخلايا، ويفتح Enter الطالب أو المهمة.',
    keyHistory: 'يعرض المفتاح H سجل تغييرات الدرجة.',
    history: 'سجل التغييرات',
    cellHistory: 'سجل تغييرات هذه الدرجة',
    cellHistoryOf: (student, assignment) => `سجل تغييرات ${name(assignment)}، ${name(student)}`,
    insight: 'التحليلات',
    importGrades: 'استيراد الدرجات',
    teachers: 'المعلّمون',
    grading: 'الحساب',
    print: 'طباعة',
    menu: 'المزيد',
    menuLabel: 'المزيد لهذا الصف',
    search: 'البحث عن طلاب',
    searchPlaceholder: 'الاسم أو البريد الإلكتروني',
    clearSearch: 'مسح البحث',
    student: 'الطالب',
    overall: 'الإجمالي',
    dropped: 'غادر الصف',
    droppedWhole: 'لم يعد في كشف المدرسة لهذا الصف',
    none: '—',
    notGradedYet: 'لم تُرصد',
    bandNames: {
        good: `${percent(80)} فأكثر`,
        medium: `من ${percent(60)} إلى أقل من ${percent(80)}`,
        low: `أقل من ${percent(60)}`,
    },
    assignmentsFilter: 'المهام',
    tagsFilter: 'الوسوم',
    chosen: (n) => `المختار: ${count(n)}`,
    filterSearch: 'البحث في القائمة',
    filterNone: 'لا شيء في القائمة يطابق.',
    filterMore: (n) => `هناك ${count(n)} غيرها. يمكن البحث لتضييق القائمة.`,
    clearFilter: 'عرض الكل',
    clearAll: 'مسح التصفية',
    counts: (shownStudents, allStudents, shownColumns, allColumns) =>
        shownStudents === allStudents && shownColumns === allColumns
            ? `${students(allStudents)}، ${assignments(allColumns)}`
            : `المعروض: ${count(shownStudents)} من ${ofStudents(allStudents)}، ${count(shownColumns)} من ${ofAssignments(allColumns)}`,
    sortByName: 'الترتيب بالاسم',
    sortByOverall: 'الترتيب بالنسبة الإجمالية',
    highestFirst: 'الأعلى أولًا',
    lowestFirst: 'الأدنى أولًا',
    onlyThis: 'عرض هذه فقط',
    details: (of) => `${name(of)}: التفاصيل والترتيب`,
    mean: 'متوسط الصف',
    more: (n) => `\u200e+${count(n)}`,
    noMatchTitle: 'لا طالب يطابق بحثكم',
    noMatchDetail: (query) => `لا أحد هنا في اسمه أو بريده ${quoted(query)}.`,
    noColumnsTitle: 'لا مهمة تطابق التصفية',
    noColumnsDetail: 'يُرجى اختيار مهام أو وسوم أخرى.',
    emptyTitle: 'لا درجات في هذا الصف بعد',
    emptyDetail: 'يمكن إفلات ملف درجات في أي مكان من هذه الصفحة، ومنه يُنشأ الطلاب والمهام.',
    emptyReader: 'لم يستورد المعلّم سجل درجات بعد.',
    changed: (fresh, updated) =>
        updated === 0
            ? `أضاف استيرادكم: ${grades(fresh)}.`
            : fresh === 0
              ? `غيّر استيرادكم: ${grades(updated)}.`
              : `أضاف استيرادكم: ${grades(fresh)}، وغيّر: ${count(updated)}.`,
    alsoHere: (names) => {
        const shown = names.slice(0, names.length > 3 ? 2 : 3).map(name);
        const others = names.length - shown.length;
        return `${listText(others > 0 ? [...shown, many(others, NOUNS.otherPerson)] : shown)} هنا أيضًا`;
    },
    hideChanges: 'إخفاء العلامات',
    printedOn: (date) => `طُبع في ${date}`,
    printShort: 'الدرجات أكثر من أن تُطبع كلها. يُرجى تصفية الطلاب أو المهام لطباعة التفاصيل.',
};
