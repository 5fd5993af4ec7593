/** French has its own spaces, quotes and apostrophes; a plain space before a question mark begins a line with it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

/** What a file says: x stands for whatever a sentence is about. */
function textsOf(file: string): string[] {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
        if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
        if (ts.isStringLiteralLike(node)) found.push(node.text);
        if (ts.isTemplateExpression(node))
            found.push(node.head.text + node.templateSpans.map(({ literal }) => `x${literal.text}`).join(''));
        // The name of a property is a key.
        if (ts.isPropertyAssignment(node)) visit(node.initializer);
        else ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(join(import.meta.dirname, file), 'utf8'), ts.ScriptTarget.Latest));
    return found;
}

const texts = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^same_as_english/.test(file))
    .flatMap(textsOf);

it.each([
    [
        'a narrow space that does not break before ; : ! ? and »',
        /[^\S\u202f][;:!?»]|[\p{L}\p{N})»…][;!?»]|[\p{L})»…]:/u,
    ],
    ['the same after «', /«(?!\u202f)/],
    ['before %, the space of Intl', /[^\S\u00a0]%/],
    ['’ for a letter that is left out', /\p{L}'\p{L}/u],
    ['« and », and … in one sign', /["“”„]|\.\.\./],
])('%s', (_what, wrong) => {
    expect(texts.length).toBeGreaterThan(1000);
    expect(texts.filter((text) => wrong.test(text))).toEqual([]);
});
