/** قبل مغادرة صفحة لم تُحفظ مسودتها. */
import type { Strings } from '..';

export const heldDraft: Strings['heldDraft'] = {
    title: 'المغادرة من غير حفظ؟',
    detail: 'ما غيّرتموه في هذه الصفحة لم يُحفظ وسيضيع.',
    stay: 'البقاء هنا',
    leave: 'المغادرة من غير حفظ',
};
