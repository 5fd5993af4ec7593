/** Before a page is left whose draft is not saved. */
export const heldDraft = {
    title: 'Leave without saving?',
    detail: 'What you changed on this page is not saved and would be lost.',
    stay: 'Stay here',
    leave: 'Leave without saving',
};
