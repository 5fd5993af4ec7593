/** Files that are dropped anywhere on a page. */
export const drop = {
    title: 'Drop to import',
    detail: (name: string) => `The grades go to ${name}.`,
    thisClass: 'this class',
    askedWhich: 'You choose the class next.',
    which: 'Which class are these grades for?',
    noClass: 'There is no class that you can bring grades into. Make one first.',
};
