/** تعبئة ملف خاص. */
import type { Strings } from '..';
import { count, grades, joined, many, name, NOUNS, ofGrades, students } from './counts';

export const fill: Strings['fill'] = {
    title: 'تعبئة ملفي الخاص',
    back: 'سجل الدرجات',
    notAllowed: 'يعبّئ الملفات معلّمو الصف.',
    dropTitle: 'إفلات ملف منصتكم هنا',
    dropDetail: 'يعود إليكم الملف نفسه معبّأً بدرجات هذا الصف. لا يتغير فيه شيء آخر، ولا يُحتفظ بشيء منه.',
    dropAnywhere: 'يعود إليكم معبّأً بدرجات هذا الصف.',
    choose: 'اختيار ملف',
    another: 'ملف آخر',

    helpTitle: 'ماذا يحدث',
    helpPicture: 'جدول صغير: أسماء، وعمود درجات يُعبّأ، وخلية فيها درجة من قبل، وعمود مجاميع يبقى كما هو.',
    helpName: 'الاسم',
    helpQuiz: 'اختبار',
    helpTotal: 'المجموع',
    helpSteps: [
        'تنزيل سجل الدرجات من Canvas أو Blackboard أو Brightspace، أو قالب الدرجات من PowerSchool.',
        'إفلاته هنا والنظر فيما سيُعبّأ.',
        'أخذ الملف المعبّأ ورفعه إلى المنصة.',
    ],
    helpRules: ['الدرجات الفارغة هنا تترك الملف كما هو.', 'تبقى المجاميع والصيغ وكل ما عداها حرفًا بحرف.'],

    region: 'ما الذي سيُعبّأ',
    reading: 'جارٍ قراءة الملف…',
    working: 'جارٍ التعبئة…',
    changed: (n) => `للتعبئة: ${grades(n)}`,
    nothingTitle: 'لا شيء للتعبئة',
    nothingSame: (n) => `في الملف ما في سجل الدرجات نفسه: ${grades(n)}.`,
    nothingMatched: 'لم يُعثر في هذا الصف على أي طالب أو مهمة من الملف. تبيّن القوائم أدناه السبب.',
    recognised: (format, people) => `ملف ${name(format)}، وُجد في الصف ${students(people)}`,
    recognisedSheet: (people) => `جدول بسيط، وُجد في الصف ${students(people)}`,
    missing: (n) => `ليس في الملف من طلبة الصف: ${students(n)}.`,
    kinds: { new: 'معبّأة', updated: 'مستبدلة', unchanged: 'مطابقة', skipped: 'متعذّرة' },
    blank: (n) => `تبقى كما كانت ${many(n, NOUNS.cell)}، إذ لا درجة لها في سجل الدرجات.`,
    download: 'تنزيل الملف المعبّأ',
    downloaded: 'حُفظ الملف المعبّأ. يُرجى رفعه إلى منصتكم.',
    live: (filled, replaced, same, left) =>
        `معبّأة: ${count(filled)}، مستبدلة: ${count(replaced)}، مطابقة: ${count(same)}، متعذّرة: ${count(left)}.`,

    cellsTitle: 'الخلايا التي تتغير',
    empty: 'فارغة',
    becomes: (from, to) => `تصير ${name(from)} إلى ${name(to)}`,
    moreRows: (n) => `عرض ${count(n)} أخرى`,
    unlisted: (n) => `ويتغير أيضًا ما لم يُدرج هنا: ${many(n, NOUNS.row)}.`,

    studentsTitle: (n) => `يبقى كما هو: ${many(n, NOUNS.row)}`,
    studentsHint: 'ليس من المؤكد من المقصود، ولا يُخمَّن أحد.',
    inFile: (row) => `السطر ${count(row)}`,
    reasons: {
        unknown: 'لا أحد في هذا الصف له هذا الرقم أو اسم المستخدم أو العنوان.',
        uncertain: 'قد يكون شخصًا في هذا الصف، لكن ذلك غير مؤكد.',
        not_in_class: 'طالب في المدرسة، لكن ليس في هذا الصف.',
        several_rows: 'يظهر هذا الطالب في الملف أكثر من مرة. يُرجى حذف الأسطر الزائدة.',
    },
    maybe: (who, reason) => `${name(who)}؟ (${reason})`,
    whatToDo: 'يسأل الاستيراد عن هويتهم ويحفظ الجواب للمرة التالية. يُرجى هناك ترك الأعمدة التي درجاتها هنا أحدث.',
    toImport: 'استيراد الملف',

    leftTitle: (n) => `تتعذّر تعبئة ${ofGrades(n)}`,
    student: 'الطالب',
    column: 'العمود',
    stays: 'يبقى',
    wanted: 'في سجل الدرجات',
    why: 'السبب',

    columnsTitle: 'أعمدة الملف',
    columnsFilled: (filled, all) => `${count(filled)} من ${count(all)} فيها درجات هذا الصف`,
    columnCounts: (filled, replaced, same) =>
        joined([
            filled && `معبّأة: ${count(filled)}`,
            replaced && `مستبدلة: ${count(replaced)}`,
            same && `مطابقة: ${count(same)}`,
        ]) || 'لا درجات',
    noName: 'بلا عنوان',
};
