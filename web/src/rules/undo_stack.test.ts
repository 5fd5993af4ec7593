import { describe, expect, it } from 'vitest';
import type { CellValue } from './grade_text';
import { UndoStack, type Reversal } from './undo_stack';

const points = (value: number | null): CellValue => ({ points: value, status: null });
const change = (student: string, before: number | null, after: number | null) => ({
    student,
    assignment: 'quiz',
    before: points(before),
    after: points(after),
});

/** A sheet of one column, edited through the stack. */
class Sheet {
    values = new Map<string, CellValue>();
    stack = new UndoStack();
    now = ({ student }: { student: string }) => this.values.get(student) ?? points(null);
    edit(...changes: ReturnType<typeof change>[]) {
        for (const { student, after } of changes) this.values.set(student, after);
        this.stack.add(changes);
    }
    apply(reversal: Reversal | null) {
        for (const { student, after } of reversal?.cells ?? []) this.values.set(student, after);
        return reversal?.kept ?? null;
    }
    undo = () => this.apply(this.stack.undo(this.now));
    redo = () => this.apply(this.stack.redo(this.now));
    get text() {
        return ['ann', 'bob'].map((student) => this.now({ student }).points).join(' ');
    }
}

it('goes back any number of steps, and forth again', () => {
    const sheet = new Sheet();
    sheet.edit(change('ann', null, 1));
    sheet.edit(change('ann', 1, 2), change('bob', null, 3));
    expect(sheet.text).toBe('2 3');
    sheet.undo();
    expect(sheet.text).toBe('1 ');
    sheet.undo();
    expect(sheet.text).toBe(' ');
    expect(sheet.undo()).toBeNull();
    sheet.redo();
    sheet.redo();
    expect(sheet.text).toBe('2 3');
    expect([sheet.redo(), sheet.stack.canUndo, sheet.stack.canRedo]).toEqual([null, true, false]);
    sheet.undo();
    expect(sheet.text).toBe('1 ');
});

it('a new edit ends what can be redone', () => {
    const sheet = new Sheet();
    sheet.edit(change('ann', null, 1));
    sheet.undo();
    sheet.edit(change('ann', null, 5));
    expect(sheet.stack.canRedo).toBe(false);
});

it('spares what somebody else changed since, and counts it', () => {
    const sheet = new Sheet();
    sheet.edit(change('ann', null, 1), change('bob', null, 2));
    sheet.values.set('bob', points(9));
    expect(sheet.undo()).toBe(1);
    expect(sheet.text).toBe(' 9');
    sheet.redo();
    expect(sheet.text).toBe('1 9');
});

describe('acts between the grades', () => {
    const withAct = () => {
        const stack = new UndoStack<string>();
        stack.add([change('ann', null, 1)]);
        stack.addAct('fill');
        return stack;
    };
    const now = () => points(1);

    it('are the newest step until they are turned', () => {
        const stack = withAct();
        expect([stack.actToUndo, stack.undo(now)]).toEqual(['fill', null]);
        stack.turned('fill', 'fill again');
        expect([stack.actToUndo, stack.actToRedo]).toEqual([null, 'fill again']);
        expect(stack.redo(now)).toBeNull();
        stack.turned('fill again', 'back again');
        expect([stack.actToUndo, stack.canRedo]).toEqual(['back again', false]);
    });
    it('lay the grades before them open once they are turned, also without a way forth', () => {
        const stack = withAct();
        stack.turned('fill', null);
        expect(stack.canRedo).toBe(false);
        expect(stack.undo(now)?.cells).toHaveLength(1);
    });
    it('are taken from between others', () => {
        const stack = withAct();
        stack.add([change('bob', null, 1)]);
        stack.turned('fill', 'fill again');
        expect([stack.actToUndo, stack.actToRedo]).toEqual([null, 'fill again']);
        stack.undo(now);
        stack.undo(now);
        expect(stack.canUndo).toBe(false);
    });
    it('take the place of an earlier act, and end what can be redone', () => {
        const stack = withAct();
        stack.turned('fill', 'fill again');
        stack.addAct('move');
        expect(stack.canRedo).toBe(false);
        stack.addAct('move on', 'move');
        stack.turned('move on', null);
        expect([stack.canUndo, stack.actToUndo]).toEqual([true, null]);
    });
    it('without a way back end that of all before', () => {
        const stack = withAct();
        stack.clear();
        expect([stack.canUndo, stack.canRedo]).toEqual([false, false]);
    });
});
