/** حول كل صفحة. */
import type { Strings } from '..';
import { name } from './counts';

export const frame: Strings['frame'] = {
    skip: 'الانتقال إلى المحتوى',
    main: 'القائمة الرئيسية',
    classes: 'الصفوف',
    grades: 'الدرجات',
    account: (who) => `حساب ${name(who)}`,
    signOut: 'تسجيل الخروج',
    install: 'تثبيت التطبيق على هذا الجهاز',
    language: 'اللغة',
    look: {
        open: 'المظهر',
        theme: 'الألوان',
        themes: { device: 'كما في هذا الجهاز', light: 'فاتحة', dark: 'داكنة' },
        contrast: 'التباين',
        contrasts: { device: 'كما في هذا الجهاز', standard: 'عادي', more: 'أعلى' },
    },
    languageFailed: 'تعذّر حفظ اللغة. يُرجى التحقق من الاتصال ثم إعادة المحاولة.',
    roles: {
        school_admin: 'مسؤول المدرسة',
        teacher: 'معلّم',
        student: 'طالب',
        guardian: 'ولي أمر',
        platform_operator: 'مشغّل Grade Insight',
    },
    myChildren: 'أبنائي',
    yourAccount: 'حسابكم',
    addChild: 'إضافة ابن أو ابنة',
    tags: 'الوسوم',
    people: 'الأشخاص',
    school: 'المدرسة',
    signOutFailed: 'لم ينجح تسجيل الخروج. يُرجى التحقق من الاتصال ثم إعادة المحاولة.',

    banner: {
        label: 'وصول الدعم الفني',
        who: (who, school) => `تطّلعون على ${name(school)} باسم ${name(who)}، بصفة مشغّل.`,
        until: (moment) => `حتى ${moment}.`,
        recorded: 'كل ما تفتحونه يُسجَّل.',
        leave: 'مغادرة',
        leaveFailed: 'لم تنجح المغادرة. يُرجى التحقق من الاتصال ثم إعادة المحاولة.',
    },
};
