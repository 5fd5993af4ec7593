/** ما تُظهره المدرسة من نفسها. */
import type { Strings } from '..';
import { count, latin, name } from './counts';

const sample = latin('#1f4c8f');

export const branding: Strings['branding'] = {
    title: 'الاسم واللون والشعار',
    lead: 'ما يراه الجميع: في صفحة الدخول، وأعلى كل صفحة، وفي الرسائل الورقية والإلكترونية.',

    identity: 'الاسم واللون',
    name: 'اسم المدرسة',
    nameHint: (registered) => `كما يعرفها الناس. إن تُرك فارغًا: ${name(registered)}، وهو الاسم الذي تظهر به عند البحث.`,
    colour: 'اللون',
    colourHint: `علامة # وستة أرقام، مثل ${sample}. إن تُرك فارغًا: لون Grade Insight الأرجواني.`,
    pick: 'اختيار اللون',
    colourWrong: `يُرجى كتابة اللون على شكل # وستة أرقام، مثل ${sample}.`,
    darker: 'أفتح مما يلزم للقراءة أو الضغط على صفحة فاتحة: هناك يصير أغمق.',
    lighter: 'أغمق مما يلزم للقراءة أو الضغط على صفحة داكنة: هناك يصير أفتح.',
    save: 'حفظ',
    saving: 'جارٍ الحفظ…',
    saved: 'حُفظ، ويراه الجميع من الآن.',
    undone: 'عاد كما كان.',

    language: 'اللغة',
    languageHint:
        'الرسائل الإلكترونية بهذه اللغة لكل من لم يختر لغة. ويمكن لكل شخص أن يختار غيرها من القائمة التي تحمل اسمه.',
    languageSaved: 'حُفظ. الرسائل الإلكترونية بهذه اللغة من الآن.',

    preview: 'كيف سيبدو',
    light: 'فاتح',
    dark: 'داكن',
    sampleButton: 'زر',
    sampleLink: 'رابط',
    sampleChosen: 'مختار',

    logo: 'الشعار',
    logoHint: `صورة PNG أو JPEG أو WebP لا تتجاوز ${count(512)} كيلوبايت و${count(2000)} × ${count(2000)} بكسل. تظهر على خلفية بيضاء.`,
    noLogo: 'لا يوجد شعار بعد.',
    choose: 'اختيار صورة',
    replace: 'اختيار صورة أخرى',
    remove: 'إزالة الشعار',
    uploading: 'جارٍ الرفع…',
    logoSaved: 'وُضع الشعار، ويراه الجميع من الآن.',
    logoRemoved: 'أُزيل الشعار.',
    logoAlt: (school) => `شعار ${name(school)}`,
    size: (width, height) => `${count(width)} × ${count(height)} بكسل`,
};
