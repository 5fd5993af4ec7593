/** رسائل المستجدات. */
import type { Frequency } from '../../api/digest_types';
import { hourText, nearMomentText, weekdayNames } from '../../rules/dates';
import type { Strings } from '..';
import { grades, latin, name, NOUNS, ofMany } from './counts';

const days = weekdayNames();
const weekday = (number: number) => days[number - 1] ?? '';

/** "America/Chicago" كما يقرؤها الناس. */
const zoneText = (zone: string) => `بتوقيت ${latin(zone.split('/').pop()!.replaceAll('_', ' '))}`;

const graceText = (minutes: number): string =>
    minutes % 60 !== 0 || minutes === 0 ? ofMany(minutes, NOUNS.minute) : ofMany(minutes / 60, NOUNS.hour);

const frequencies: Record<Frequency, string> = {
    off: 'أبدًا',
    daily: 'مرة في اليوم على الأكثر',
    weekly: 'مرة في الأسبوع',
};

export const digests: Strings['digests'] = {
    title: 'رسائل المستجدات',
    lead: 'الدرجات الجديدة وما يحين موعده قريبًا، في رسالة بريد واحدة. ولا تُرسل رسالة إن لم يكن هناك جديد.',
    frequency: 'عدد المرات',
    frequencies,
    usual: (usual) => `كالمعتاد في هذه المدرسة: ${frequencies[usual]}`,
    when: (hour, day, zone) =>
        `تُرسل الرسائل بعد الساعة ${hourText(hour)} بقليل (${zoneText(zone)})، والأسبوعية يوم ${weekday(day)}. ولا تُرسل ليلًا أبدًا.`,
    withoutGrades: 'تخبر مدرستكم بوجود جديد فقط، من غير درجات.',
    address: (address) => `تصل إلى ${latin(address)}.`,
    notProved: (address) =>
        `لم يتأكد بعد أن ${latin(address)} عنوانكم، لذلك لا يُرسل إليه شيء. يُرجى طلب رابط دخول من صفحة تسجيل الدخول وفتحه: بذلك يتأكد.`,
    refused: (address) =>
        `عادت رسائلنا إلى ${latin(address)} ثلاث مرات، لذلك لا نرسل إليه شيئًا لمدة شهر. يُرجى طلب تغيير العنوان من المدرسة، أو الحفظ هنا لإعادة المحاولة.`,
    whom: 'عمّن',
    whomHint: 'بإزالة العلامة لا تذكر الرسائل شيئًا عن هذا الابن أو الابنة.',
    you: 'عنكم',
    nobody: 'لا أبناء يمكن أن تصلكم رسائل عنهم. المدرسة هي التي تسجّل أولياء الأمور.',
    notAvailable: 'لا ترسل هذه المدرسة رسائل كهذه.',
    save: 'حفظ',
    saving: 'جارٍ الحفظ',
    saved: 'حُفظ.',

    stop: {
        title: 'إيقاف هذه الرسائل؟',
        lead: (school) => `لن ترسل إليكم ${name(school)} رسائل المستجدات بعد الآن. ويبقى بإمكانكم الاطلاع في أي وقت.`,
        submit: 'إيقاف هذه الرسائل',
        working: 'لحظة من فضلكم',
        doneTitle: 'لن تصلكم هذه الرسائل بعد الآن',
        done: 'لم يتغير شيء آخر في حسابكم.',
        wasOff: 'كنتم قد أوقفتموها من قبل.',
        undo: 'لم أقصد ذلك: استئناف الإرسال',
        undoneTitle: 'ستصلكم من جديد',
        undone: 'كل شيء كما كان.',
        choseSince: 'اخترتم بعد ذلك في صفحة حسابكم ألّا تصلكم رسائل، ويبقى هذا ساريًا.',
        less: 'تلقّيها مرات أقل، أو عن ابن واحد فقط',
        incomplete: 'يُرجى فتح الرابط في الرسالة مرة أخرى',
        incompleteDetail: 'العنوان في متصفحكم غير كامل. أو يُرجى تسجيل الدخول والاختيار في صفحة حسابكم.',
        endedTitle: 'هذا الرابط لا يعمل',
    },

    school: {
        title: 'رسائل إلى الأسر',
        words: 'كم مرة تُخبَر الأسر بالمستجدات، ومتى، وبأي قدر.',
        lead: 'تصل إلى أولياء الأمور والطلبة رسالة واحدة فيها ما استجدّ لهم: الدرجات وما يحين موعده قريبًا. ولكل منهم اختيار عدد آخر من المرات، وإيقافها بنقرة واحدة.',
        notRuled: 'لم تُرسل أي رسالة بعد. يُرجى اختيار المنطقة الزمنية للمدرسة ومراجعة البقية ثم الحفظ: عندئذ تبدأ.',
        notRuledShort: 'لم يُضبط بعد: لا تُرسل رسائل قبل مراجعة هذه الصفحة وحفظها.',
        noMail: 'لا يستطيع هذا الخادم إرسال الرسائل بعد، لذلك لا يُرسل شيء. يُرجى طلب إعداد خادم بريد ممن يشغّله.',
        on: 'إرسال رسائل المستجدات',
        usual: 'لمن لم يختر',
        guardians: 'أولياء الأمور',
        students: 'الطلبة',
        content: 'ما تقوله',
        withGrades: 'الدرجات والدرجات الإجمالية',
        withoutGrades: 'وجود جديد فقط، وما يحين موعده',
        time: 'الوقت',
        zone: 'المنطقة الزمنية للمدرسة',
        zoneHint: 'مثل \u2066Asia/Riyadh\u2069 أو \u2066Africa/Cairo\u2069.',
        hour: 'الساعة',
        hourText,
        hourHint: 'تُرسل خلال نصف ساعة من ذلك الوقت.',
        weekday: 'يوم الرسالة الأسبوعية',
        quietDays: 'لا رسائل في',
        night: `بين ${hourText(21)} و${hourText(7)} لا يُرسل شيء، مهما اخترتم.`,
        grace: 'يُخبَر بالتغيير',
        graceHint: 'ما يُصحَّح أو يُتراجع عنه خلال هذه المدة لا يُرسل أبدًا.',
        graces: [0, 30, 60, 120, 240, 720, 1440].map((minutes) => ({
            minutes,
            name: minutes === 0 ? 'مع الرسالة التالية' : `بعد ${graceText(minutes)}`,
        })),
        otherGrace: (minutes) => `بعد ${graceText(minutes)}`,
        days: days.map((day, index) => ({ number: index + 1, name: day })),
        save: 'حفظ',
        saving: 'جارٍ الحفظ',
        saved: 'حُفظ.',
        notAllowed: 'يضبط هذا مسؤولو المدرسة.',
    },

    inClass: {
        held: 'الرسائل محجوبة',
        title: (of) => `رسائل عن ${name(of)}`,
        off: 'لا ترسل المدرسة رسائل المستجدات.',
        free: 'تُخبَر الأسر بما يستجدّ في هذا الصف.',
        next: (iso, grace) =>
            `موعد الرسائل القادمة: ${nearMomentText(iso)}. ولا يُخبَر بتغيير قبل مرور ${graceText(grace)} عليه.`,
        isHeld: 'محجوبة: لا يُرسل شيء عن هذا الصف حتى ترفعوا الحجب.',
        isHeldUntil: (iso) => `محجوبة حتى ${nearMomentText(iso)}: لا يُرسل شيء عن هذا الصف.`,
        notLost: 'لا يضيع شيء. تذكره الرسالة التالية لذلك.',
        hold: 'حجب',
        holdFor: 'حجب حتى',
        untilReleased: 'أرفع الحجب',
        tomorrow: 'مثل هذا الوقت غدًا',
        nextWeek: 'بعد أسبوع من الآن',
        release: 'رفع الحجب',
        preview: 'ما الذي قد يصل إلى أسرة الآن',
        student: 'الطالب',
        choose: 'اختيار طالب',
        readers: (n) => (n === 0 ? 'لا تصل إلى أحد رسائل عن هذا الطالب.' : `تصل إلى ${ofMany(n, NOUNS.person)}.`),
        resting: (n) => `تغيّرت قبل لحظات ${grades(n)}، وموعدها الرسالة التالية.`,
        nothing: 'لا جديد يُذكر، لذلك لن تُرسل رسالة.',
        subject: 'الموضوع',
    },
};
