/** الخصوصية. */
import type { ErasureCounts } from '../../api/privacy_types';
import type { Strings } from '..';
import { count, grades, many, name, NOUNS, ofStudents, quoted, students, type Noun } from './counts';

const lines: Noun = ['سطر واحد', 'سطران', 'أسطر', 'سطرًا', 'سطر'];
const identities: Noun = [
    'رقم أو اسم مستخدم واحد',
    'رقمان أو اسما مستخدم',
    'أرقام وأسماء مستخدم',
    'رقمًا واسم مستخدم',
    'رقم واسم مستخدم',
];
const links: Noun = ['صلة ولي أمر واحدة', 'صلتا ولي أمر', 'صلات أولياء أمور', 'صلة ولي أمر', 'صلة ولي أمر'];
const merges: Noun = ['عملية دمج واحدة', 'عمليتا دمج', 'عمليات دمج', 'عملية دمج', 'عملية دمج'];
const disclosures: Noun = ['قيد واحد', 'قيدان', 'قيود', 'قيدًا', 'قيد'];
const reports: Noun = ['تقرير استيراد واحد', 'تقريرا استيراد', 'تقارير استيراد', 'تقرير استيراد', 'تقرير استيراد'];
const files: Noun = ['ملف واحد', 'ملفان', 'ملفات', 'ملفًا', 'ملف'];

const counted: [keyof ErasureCounts, (count: number) => string][] = [
    ['classes', (n) => many(n, NOUNS.class)],
    ['scores', grades],
    ['changes_of_scores', (n) => `في سجلات التغييرات: ${many(n, lines)}`],
    ['identities', (n) => many(n, identities)],
    ['guardian_links', (n) => many(n, links)],
    ['accounts', (n) => `للطالب: ${many(n, NOUNS.account)}`],
    ['merges', (n) => many(n, merges)],
    ['disclosures', (n) => `عمّن أُعطي السجلات: ${many(n, disclosures)}`],
    ['roster_lines', (n) => `في الكشوف: ${many(n, lines)}`],
    ['import_reports', (n) => many(n, reports)],
    ['waiting_files', (n) => `في انتظار قرار: ${many(n, files)}`],
];

export const privacy: Strings['privacy'] = {
    title: 'الخصوصية',
    lead: 'كم تحتفظ المدرسة بمن غادر، وإيصالات ما مُحي.',
    download: (who) => `تنزيل كل ما يخص ${name(who)}`,
    downloadOwn: 'تنزيل كل ما يخصك',
    downloadHint: 'أرشيف واحد: صفحة للقراءة والطباعة، ومثلها للبرامج. ويُسجَّل أنكم أخذتموه.',

    panelTitle: 'الخصوصية',
    panelLead: (who) => `واجبات المدرسة تجاه ${name(who)} والأسرة.`,
    eraseTitle: 'المحو',
    modes: {
        anonymise: ['إبقاء الدرجات', 'تبقى في إحصاءات الصف منسوبة إلى طالب سابق بلا اسم.'],
        erase: ['محو كل شيء', 'تُمحى الدرجات أيضًا.'],
    },
    reasonLabel: 'السبب',
    reasons: {
        requested: 'طلبت ذلك الأسرة أو الطالب',
        not_needed: 'لم تعد المدرسة بحاجة إليها',
        mistake: 'ما كان ينبغي أن تكون هنا',
        retention: 'انقضت مدة الاحتفاظ بها',
    },
    preview: 'عرض ما سيُمحى',
    whatGoes: 'سيُمحى ما يلي:',
    nameGoes: 'الاسم والبريد الإلكتروني',
    counts: (counts) => counted.filter(([key]) => counts[key] > 0).map(([key, say]) => say(counts[key])),
    uncertain: (n) =>
        `غير مؤكد: هناك بين ما أُزيل ${many(n, NOUNS.record)} بالاسم نفسه، وقد يخص ذلك شخصًا آخر. ` +
        'لن يُمحى. يُرجى النظر فيه، ومحو ما يخص هذا الطالب على حدة.',
    uncertainOne: (n) => `الملف ${count(n)}`,
    forever:
        'لا يمكن التراجع عن ذلك. وتُزال الأسماء أيضًا من سجلات التغييرات والكشوف وتقارير الاستيراد، وتبقى السجلات قابلة للإثبات.',
    confirm: (who) => `للتأكيد يُرجى كتابة ${name(who)}`,
    erase: 'محو نهائي',
    anonymise: 'إخفاء نهائي للهوية',
    working: 'جارٍ العمل',
    done: (number) => `تم. رقم الإيصال ${count(number)}.`,
    toReceipts: 'عرض الإيصالات',

    disclosuresTitle: 'ما أُعطي لآخرين',
    noDisclosures: 'لم تُعطَ السجلات لأحد خارج المدرسة.',
    disclosureTo: 'لمن',
    disclosurePurpose: 'لأي غرض',
    disclosureOn: 'متى',
    disclosureAdd: 'تسجيل',
    disclosureMissing: 'يُرجى بيان لمن ولأي غرض ومتى.',

    adultTitle: 'بلوغ سن الرشد',
    adultLead: 'تنتقل الحقوق إلى الطالب: لا يحق لأولياء الأمور بعد ذلك طلب السجل.',
    guardiansKeep: 'يبقى لأولياء الأمور الاطلاع على الدرجات وتلقّي الرسائل، برغبة الطالب',
    adult: 'بلغ الطالب سن الرشد',
    notAdult: 'التراجع عن ذلك',
    adultDone: 'سُجّل. من الآن يحدد الطالب ما يُسمح لأولياء أمره.',
    notAdultDone: 'سُجّل. لا تعود من تلقاء نفسها حقوق فقدها أولياء الأمور.',

    retentionTitle: 'كم يُحتفظ بمن غادر',
    retentionLead: 'تُحسب المدة من آخر مرة تغيّر فيها شيء يخص الطالب في أي صف. ولا يُمحى أحد قبل أن تنظروا وتقرروا.',
    yearsLabel: 'اقتراح المحو بعد',
    never: 'أبدًا',
    years: (years) => many(years, NOUNS.year),
    save: 'حفظ',
    saved: 'حُفظ.',
    nobodyDue: 'لا أحد حان وقته.',
    due: (n) => `حان وقت ${ofStudents(n)}`,
    dueMore: (n) => `وبعد هؤلاء ${count(n)}`,
    lastTouched: (day) => `آخر تغيير: ${day}`,
    run: (n) => `محو نهائي: ${students(n)}`,
    erasing: 'جارٍ المحو…',
    erasingDetail: 'يستغرق ذلك وقتًا إذا كثر الطلاب. وتظهر النتيجة هنا.',
    runDone: (erased, left) => `مُحي ${students(erased)}${left === 0 ? '' : `، وبقي ${count(left)}`}.`,
    sure: 'نظرتُ في القائمة، وأعلم أنه لا يمكن التراجع عن ذلك.',

    receiptsTitle: 'الإيصالات',
    receiptsLead: 'لا شيء شخصيًا فيها. وبصمة كل منها موجودة أيضًا في سجل وقائع المدرسة.',
    noReceipts: 'لم يُمحَ أحد بعد.',
    receipt: (number, mode) =>
        `${count(number)}: ${mode === 'erase' ? 'مُحي' : `أُخفيت هويته باسم ${quoted(`Former student ${number}`)}`}`,
    by: (who) => `بواسطة ${who ? name(who) : 'شخص غادر'}`,
    digest: 'البصمة',

    guardiansTitle: 'ما يُسمح لأولياء أمركم',
    guardiansLead: 'بلغتم سن الرشد، والقرار لكم. يسري التغيير فورًا.',
    rights: { grades: 'الاطلاع على الدرجات', mail: 'تلقّي الرسائل', records: 'طلب السجل كاملًا' },
};
