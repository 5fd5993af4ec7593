/** التقارير على الورق. */
import type { Strings } from '..';
import { count, many, name, NOUNS, ofStudents } from './counts';

export const reports: Strings['reports'] = {
    title: 'التقارير',
    classLead: 'تقرير تقدّم كل طالب بصيغة PDF، للطباعة أو الإرسال. وفيه ما تراه الأسر.',
    schoolTitle: 'التقارير وبطاقات الدرجات',
    schoolLead: 'تقرير كل طالب في المدرسة بصيغة PDF. وفيه ما تراه الأسر.',
    schoolWords: 'تقارير التقدّم وبطاقات الدرجات لكل الطلاب بصيغة PDF، وما يظهر فيها.',

    kind: 'النوع',
    files: 'الملفات',
    formats: { pdf: 'ملف واحد للجميع', zip: 'ملف لكل طالب (ZIP)' },
    language: 'اللغة',
    make: 'إنشاء التقارير',
    making: 'جارٍ البدء…',
    started: 'بدأ الإنشاء، ويمكنكم مغادرة هذه الصفحة في أثناء ذلك.',

    made: 'التقارير المُنشأة',
    none: 'لا تقارير بعد. ما تنشئونه يبقى هنا يومًا واحدًا.',
    waiting: 'في انتظار دوره',
    running: (done, total) => (total === 0 ? 'بدأ' : `${count(done)} من ${ofStudents(total)}`),
    done: (pages, size) => `${many(pages, NOUNS.page)}، ${name(size)}`,
    problems: {
        too_large: 'هذا أكثر من أن يتسع له ملف واحد. يُرجى إنشاء التقارير صفًا صفًا.',
        nothing: 'لا طالب يُكتب عنه تقرير.',
        given_up: 'بدأ الإنشاء عدة مرات ولم يكتمل. يُرجى المحاولة مرة أخرى، أو إبلاغ مسؤول المدرسة.',
    },
    open: 'فتح',
    openLong: (what, when) => `فتح: ${what}، ${when}`,
    take: 'تنزيل ZIP',
    takeLong: (what, when) => `تنزيل ZIP: ${what}، ${when}`,
    remove: 'إزالة',
    removeLong: (what, when) => `إزالة: ${what}، ${when}`,
    removed: 'أُزيل التقرير.',
    progress: 'الطلاب الذين كُتبت تقاريرهم',

    template: 'ما يظهر فيها',
    templateLead: 'الاسم واللون والشعار هي ما للمدرسة.',
    paper: 'الورق',
    papers: { a4: 'A4', letter: 'Letter (أمريكي)' },
    parts: {
        logo: 'شعار المدرسة',
        categories: 'فئات الصف',
        assignments: 'كل مهمة',
        tags: 'وسوم المهام',
        remarks: 'أسطر للملاحظات',
        signatures: 'أسطر للتوقيع',
    },
    footer: 'أسفل كل صفحة',
    footerHint: 'عنوان مثلًا. إن تُرك فارغًا: اسم المدرسة.',
    save: 'حفظ',
    saving: 'جارٍ الحفظ…',
    saved: 'حُفظ. تبدو التقارير هكذا من الآن.',
    sample: (kind) => `عرض نموذج: ${kind}`,
};
