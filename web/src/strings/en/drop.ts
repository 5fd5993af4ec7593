/** Files that are dropped anywhere on a page. */
export const drop = {
    title: 'Drop to import',
    detail: (name: string) => `The grades go to ${name}.`,
    thisClass: 'this class',
};
