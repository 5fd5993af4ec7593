/** التعديل في سجل الدرجات. */
import { decimalText } from '../../rules/numbers';
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { assignments, count, grades, joined, many, name, NOUNS, points, quoted, students } from './counts';

const rows = (n: number) => many(n, NOUNS.row);
const columns = (n: number) => many(n, NOUNS.column);
const both = (...parts: (string | false)[]) => joined(parts, ' ');
const stayed = (kept: number) => kept > 0 && `وبقيت ${grades(kept)} غيّرها شخص آخر بعد ذلك.`;
const [seventeen, part, share] = [count(17), `${count(17)}/${count(20)}`, decimalText(85, 0, true)];

export const gridEdit: Strings['gridEdit'] = {
    // لا تبدأ كلمتان بالحرف نفسه، ولا شيء بما على مفتاح H، فهو يفتح سجل التغييرات. تُكتب بلا حركات كما تُطبع.
    words: {
        excused: ['معفى', 'معفي', 'EX'],
        missing: ['لم يسلم', 'لم يُسلَّم'],
        late: ['تأخير', 'تاخير'],
        incomplete: ['غير مكتمل'],
    },
    letters: { excused: 'م', missing: 'ل', late: 'ت', incomplete: 'غ' },
    legend: 'حروف الحالات',

    keys: 'تنقل مفاتيح الأسهم بين الخلايا. تغيّر الكتابة الدرجة، ويعدّلها F2، وتعرض علامة الاستفهام كل المفاتيح.',
    editor: (student, assignment) => `درجة ${name(student)} في ${name(assignment)}`,
    over: 'فوق الحد الأقصى',
    overMax: (max) => `فوق الحد الأقصى البالغ ${points(max)}. هذا مسموح.`,
    becomes: (value) => `تصير: ${value}`,
    cleared: 'فارغة',
    saving: 'لم تُحفظ بعد',
    theirs: (value) => `كتب شخص آخر ${value}`,
    problems: {
        not_a_grade: `يُرجى إدخال نقاط مثل ${seventeen} أو ${decimalText(17.5, 1)}، أو جزء مثل ${part} أو ${share}، أو أحد الحروف أدناه.`,
        negative: 'لا تكون النقاط دون الصفر.',
        too_large: 'هذا أكثر من مليون نقطة. يُرجى التحقق من العدد.',
        decimals: 'للنقاط أربع منازل عشرية على الأكثر.',
        no_maximum: 'لم يُحدَّد عدد نقاط هذه المهمة، لذلك يُرجى إدخال نقاط بدلًا من جزء.',
    },
    notTaken: (text) => `ليست ${quoted(text)} درجة، لذلك لم يتغير شيء.`,

    written: (student, assignment, value) => `${name(student)}، ${name(assignment)}: ${value}`,
    changed: (n) => `تغيّرت ${grades(n)}.`,
    clearedMany: (n) => `مُسحت ${grades(n)}.`,
    filled: (n) => `عُبّئت ${grades(n)}.`,
    copied: (n) => `نُسخت ${grades(n)}.`,
    nothingChanged: 'لا شيء يتغير: القيم نفسها موجودة هناك.',
    pasted: (n, rowsOut, columnsOut, refused, example) =>
        both(
            `تغيّرت ${grades(n)}.`,
            (rowsOut > 0 || columnsOut > 0) &&
                `تُرك ما لم يتسع له المكان: ${joined([rowsOut > 0 && rows(rowsOut), columnsOut > 0 && columns(columnsOut)])}.`,
            refused > 0 && `وبقيت كما كانت ${many(refused, NOUNS.cell)} لا درجة فيها (${quoted(example)}).`,
        ),
    pastedNothing: 'لا يوجد جدول درجات في الحافظة.',
    undone: (n, kept) => both(`تم التراجع عن: ${grades(n)}.`, stayed(kept)),
    redone: (n, kept) => both(`تغيّرت من جديد: ${grades(n)}.`, stayed(kept)),
    nothingToUndo: 'لم يبقَ من تغييراتكم ما يُتراجع عنه.',
    nothingToRedo: 'لم يبقَ ما يُعاد.',
    gone: (n) => `تعذّر حفظ ما أُزيل طالبه أو أُزيلت مهمته: ${grades(n)}.`,

    selected: (rowCount, columnCount) => `المحدد: ${students(rowCount)}، ${assignments(columnCount)}`,
    numbers: { selection: 'التحديد', count: 'الدرجات', mean: 'المتوسط', sum: 'المجموع' },
    points: (value) => pointsText(value),

    bar: 'التعديل',
    undo: 'تراجع',
    undoLast: 'التراجع عن آخر تغيير',
    redo: 'إعادة',
    redoLast: 'إعادة التغيير',
    states: {
        saved: 'حُفظت كل التغييرات',
        saving: 'جارٍ الحفظ…',
        waiting: (title, n) => `${title}. تنتظر الحفظ ${grades(n)}.`,
    },
    failed: (n, title, detail) => `لم تُحفظ ${grades(n)}، وتظهر القيمة السابقة. ${title}. ${detail}`,
    tryAgain: 'الحفظ من جديد',
    discard: 'إبقاء الوضع كما هو',

    stale: {
        title: (n) =>
            n === 1 ? 'غيّر شخص آخر درجة غيّرتموها أنتم أيضًا' : `غيّر شخص آخر درجات غيّرتموها أنتم أيضًا: ${count(n)}`,
        one: (who, theirs, when, mine) => `كتب ${name(who)} ${theirs} ${when}، وكتبتم ${mine}.`,
        unknown: (theirs, mine) => `الموجود الآن ${theirs}، وكتبتم ${mine}.`,
        keep: 'إبقاء قيمته',
        write: 'كتابة قيمتي',
        keepAll: 'إبقاء كل قيمه',
        writeAll: 'كتابة كل قيمي',
        more: (n) => `و${count(n)} غيرها`,
        of: (student, assignment) => `${name(student)}، ${name(assignment)}`,
    },

    sheet: {
        grade: 'الدرجة',
        of: (max) => `من ${max}`,
        next: 'الطالب التالي',
        previous: 'الطالب السابق',
        clear: 'مسح',
        close: 'إغلاق',
        status: 'الحالة',
        history: 'سجل التغييرات',
    },

    help: {
        open: 'المفاتيح',
        title: 'مفاتيح سجل الدرجات',
        intro: 'في أجهزة Mac يعمل Cmd عمل Ctrl.',
        groups: [
            {
                title: 'الكتابة',
                keys: [
                    ['أرقام وحروف', 'الكتابة فوق الدرجة'],
                    ['F2، نقرة مزدوجة', 'تعديل الدرجة كما هي'],
                    ['Enter، Shift Enter', 'الحفظ والانتقال إلى أسفل، إلى أعلى'],
                    ['Tab، Shift Tab', 'الحفظ والانتقال إلى التالية، إلى السابقة'],
                    ['Ctrl Enter', 'كتابة القيمة نفسها في كل المحدد'],
                    ['Esc', 'ترك الدرجة كما كانت'],
                    ['Delete', 'مسح'],
                ],
            },
            {
                title: 'كيف تُكتب الدرجة',
                keys: [
                    [`${seventeen}، ${decimalText(17.5, 1)}`, 'نقاط'],
                    [`${part}، ${share}`, 'جزء من الحد الأقصى'],
                    [`${seventeen} ت`, 'نقاط وحالة'],
                ],
            },
            {
                title: 'التحديد',
                keys: [
                    ['الأسهم', 'التنقل'],
                    ['Shift مع الأسهم', 'توسيع التحديد'],
                    ['Ctrl مع الأسهم', 'إلى أول درجة أو آخرها'],
                    ['Shift Space، Ctrl Space', 'الطالب كله، المهمة كلها'],
                    ['Ctrl A', 'كل الدرجات المعروضة'],
                    ['Esc ثم Tab', 'مغادرة الجدول'],
                ],
            },
            {
                title: 'النسخ والتعبئة والتراجع',
                keys: [
                    ['Ctrl C، Ctrl X، Ctrl V', 'نسخ، قص، لصق، وكذلك من جداول البيانات وإليها'],
                    ['Ctrl D، Ctrl R', 'التعبئة إلى أسفل، وإلى اليسار'],
                    ['Ctrl Z', 'التراجع عن آخر تغيير لكم'],
                    ['Ctrl Shift Z، Ctrl Y', 'إعادته'],
                    ['H', 'سجل تغييرات الدرجة'],
                    ['Shift F2', 'التعليقات على الدرجة'],
                ],
            },
            {
                title: 'على رأس المهمة',
                keys: [
                    ['Enter، Alt ↓', 'فتح قائمتها'],
                    ['Alt Shift والأسهم', 'نقلها إلى اليسار، إلى اليمين'],
                ],
            },
        ],
    },
};
