import { describe, expect, test } from 'vitest';
import { changedRules, draftOf, faultOf, hasFaults, isEdited, newRule, rulesOf } from './tag_rules_draft';

describe('rules while they are written', () => {
    test('come back as they were', () => {
        const rules = [
            { tag: 'quiz', words: ['quiz', 'quizzes'] },
            { tag: 'exam', words: ['final exam'] },
        ];
        expect(rulesOf(draftOf(rules))).toEqual(rules);
    });

    test('a row without anything is no rule and no fault', () => {
        const draft = [newRule('quiz', 'quiz'), newRule(' ', '')];
        expect(hasFaults(draft)).toBe(false);
        expect(rulesOf(draft)).toHaveLength(1);
    });

    test('a rule wants a tag, words, and a tag of its own', () => {
        const quiz = newRule('quiz', 'quiz');
        const again = newRule('QUIZ', 'test');
        const nameless = newRule('', 'lab');
        const wordless = newRule('lab', ' , ');
        const draft = [quiz, again, nameless, wordless];
        expect(draft.map((rule) => faultOf(draft, rule))).toEqual([null, 'twice', 'empty', 'words']);
        expect(rulesOf(draft)).toEqual([{ tag: 'quiz', words: ['quiz'] }]);
    });
});

describe('rules that are saved', () => {
    const saved = [
        { tag: 'quiz', words: ['quiz', 'quizzes'] },
        { tag: 'exam', words: ['exam'] },
    ];

    test('are edited once saving would change them, or one of them is half written', () => {
        expect(isEdited(draftOf(saved), saved)).toBe(false);
        expect(isEdited([...draftOf(saved), newRule()], saved)).toBe(false);
        expect(isEdited(draftOf(saved.slice(1)), saved)).toBe(true);
        expect(isEdited([...draftOf(saved), newRule('lab')], saved)).toBe(true);
        expect(isEdited(draftOf([saved[0]!, { tag: 'Exam', words: ['exam'] }]), saved)).toBe(true);
    });

    test('by somebody else are told apart by their tag', () => {
        const now = [
            { tag: 'Quiz', words: ['quiz'] },
            { tag: 'lab', words: ['lab'] },
        ];
        expect(changedRules(saved, now)).toEqual([...now, { tag: 'exam', words: [] }]);
        expect(changedRules(saved, saved)).toEqual([]);
    });
});
