/** Said when no words could be loaded in any language: part of the app itself, so plain English has to do. */
export const unspoken = {
    startMissing: 'This page could not be loaded. Check your connection, then load it again.',
    loadAgain: 'Load again',
};
