/** What one does in the grid: moving, selecting, typing, filling, copying. The grid shows it and hands the keys on. */
import { cellsIn, fillTarget, rangeBetween, type CellAt, type CellRange } from '../rules/cell_range';
import type { CellValue, GradeFormat } from '../rules/grade_text';
import { commandOf, FIXED_COLUMNS, type Command, type Key, type Place } from '../rules/grid_keys';
import { strings } from '../strings';
import { CellEditor } from './cell_editor.svelte';
import { GridBlocks, type Sheet } from './grid_blocks';
import { GridCursor } from './grid_cursor.svelte';
import type { GridEdits } from './grid_edits.svelte';

export interface GridHost {
    sheet: () => Sheet;
    /** The class is this teacher's to change. */
    editable: () => boolean;
    /** Scrolls to a place, and gives it the focus. */
    reveal: (place: Place, withFocus: boolean) => void;
    showHistory: (place: Place) => boolean;
    showComments: (place: Place) => boolean;
    showHelp: () => void;
    /** Rows that Page Up and Page Down move by. */
    page: () => number;
}

/** Where a grade is left for: down and up keep to the column in which a row of typing began. */
export type Way = 'stay' | 'below' | 'above' | 'next' | 'previous' | 'page_below' | 'page_above';

export class GridWork {
    readonly cursor = new GridCursor();
    readonly edits: GridEdits;
    readonly blocks: GridBlocks;
    readonly format: GradeFormat;
    editor = $state.raw<CellEditor | null>(null);
    /** On a touch screen a panel edits the grade. */
    sheetOpen = $state(false);
    /** Said to a screen reader only. */
    announcement = $state('');
    /** While the corner is dragged: what will be filled. */
    filling = $state.raw<CellRange | null>(null);

    #host: GridHost;
    /** The column in which a row of grades typed with Tab began. */
    #firstColumn: number | null = null;

    constructor(edits: GridEdits, format: GradeFormat, host: GridHost) {
        this.edits = edits;
        this.#host = host;
        this.format = format;
        this.blocks = new GridBlocks(host.sheet, edits, format);
    }

    /** The selection as far as it may be changed. */
    get target(): CellRange | null {
        return this.#host.editable() ? this.cursor.selection : null;
    }

    moveTo(place: Place): void {
        this.#firstColumn = null;
        this.cursor.moveTo(place);
        // The panel of a touch screen has a field of its own.
        this.#host.reveal(place, !this.sheetOpen);
    }

    extendTo(place: Place): void {
        this.cursor.extendTo(place);
        this.#host.reveal(this.cursor.corner, false);
        this.#announceSelection();
    }

    /** The mouse drags the selection; what is near the edge is in view already. */
    dragTo(place: Place): void {
        this.cursor.extendTo(place);
        this.#announceSelection();
    }

    select(range: CellRange): void {
        this.cursor.select(range);
        this.#announceSelection();
    }

    selectRows(from: number, to = from): void {
        const { columns } = this.#host.sheet();
        if (columns.length === 0) return;
        this.select({ top: Math.min(from, to), bottom: Math.max(from, to), left: 0, right: columns.length - 1 });
    }

    selectColumns(from: number, to = from): void {
        const { rows } = this.#host.sheet();
        this.select({ top: 0, bottom: rows.length - 1, left: Math.min(from, to), right: Math.max(from, to) });
    }

    /** True when the key was for the grid. */
    press(key: Key): boolean {
        const selection = this.cursor.selection;
        const command = commandOf(key, {
            grade: this.#host.editable() && this.cursor.grade !== null,
            selected: this.target !== null,
            wide: selection !== null && selection.right > selection.left,
            entering: this.#firstColumn !== null,
            letters: Object.values(strings.gridEdit.letters).join('').toLowerCase(),
        });
        if (!command) return false;
        if (command === 'type') return this.edit(key.key);
        return this.run(command);
    }

    run(command: Exclude<Command, 'type'>): boolean {
        const { rows, columns } = this.#host.sheet();
        const { at } = this.cursor;
        switch (command) {
            case 'help':
                this.#host.showHelp();
                return true;
            case 'history':
                return this.#host.showHistory(at);
            case 'comments':
                return this.#host.showComments(at);
            case 'leave':
                this.#firstColumn = null;
                return this.cursor.collapse();
            case 'all':
                if (columns.length === 0) return false;
                this.select({ top: 0, bottom: rows.length - 1, left: 0, right: columns.length - 1 });
                return true;
            case 'row':
                if (this.cursor.rows) this.selectRows(this.cursor.rows.first, this.cursor.rows.last);
                return true;
            case 'column':
                if (at.column >= FIXED_COLUMNS) this.selectColumns(at.column - FIXED_COLUMNS);
                return true;
            case 'edit':
                return this.edit(null);
            case 'below':
            case 'above':
            case 'next':
            case 'previous':
                return this.go(command);
        }
        if (!this.#host.editable()) return false;
        return this.#change(command);
    }

    #change(command: 'undo' | 'redo' | 'clear' | 'fill_down' | 'fill_right'): boolean {
        const { target } = this;
        if (command === 'undo') this.edits.undo();
        else if (command === 'redo') this.edits.redo();
        else if (target && command === 'clear') this.#sayDone(this.blocks.clear(target), strings.gridEdit.clearedMany);
        else if (target && command === 'fill_down') this.#fillDown(target);
        else if (target) this.#sayDone(this.blocks.repeat({ ...target, right: target.left }, target));
        return true;
    }

    /** One row alone takes what is above it. */
    #fillDown(target: CellRange): void {
        const top = target.top === target.bottom ? target.top - 1 : target.top;
        if (top < 0) return;
        this.#sayDone(this.blocks.repeat({ ...target, top, bottom: top }, { ...target, top }));
    }

    edit(typed: string | null): boolean {
        const at = this.cursor.grade;
        if (!at || !this.#host.editable()) return false;
        const { student, name, assignment } = this.blocks.at(at);
        this.#host.reveal(this.cursor.placeOf(at), false);
        const who = { id: student.id, name };
        this.editor = new CellEditor(who, assignment, this.blocks.value(at), this.format, typed);
        return true;
    }

    /** Takes what was typed, into everything selected if `all`. False: it is no grade, and the editor says so. */
    commit(way: Way, all = false): boolean {
        const { editor } = this;
        if (!editor) return true;
        const found = editor.understood;
        if ('problem' in found) {
            editor.refused = true;
            this.announcement = strings.gridEdit.problems[found.problem];
            return false;
        }
        this.editor = null;
        const at = this.blocks.find(editor.student.id, editor.assignment.id);
        if (!at) {
            this.edits.say(strings.gridEdit.gone(1));
            return true;
        }
        const target = all ? this.target : null;
        if (target && cellsIn(target) > 1) this.#writeAll(target, editor, found.value);
        else this.put(at, found.value);
        if (all) this.#host.reveal(this.cursor.at, true);
        this.go(way);
        return true;
    }

    /** What was typed over a grade is typed over each; what was edited as it stood is the same in all. */
    #writeAll(target: CellRange, editor: CellEditor, value: CellValue): void {
        if (editor.typed === null) return this.#sayDone(this.blocks.fill(target, value), strings.gridEdit.filled);
        const { changed, refused } = this.blocks.type(target, editor.text);
        if (refused.length === 0) return this.#sayDone(changed, strings.gridEdit.filled);
        this.edits.say(strings.gridEdit.pasted(changed, 0, 0, refused.length, editor.text.trim()), changed > 0);
    }

    /** Writes one grade at once. */
    put(at: CellAt, value: CellValue): void {
        if (this.blocks.fill(rangeBetween(at, at), value) > 0) this.#sayWritten(at);
    }

    /** Leaves the grade as it was. */
    cancel(): void {
        this.editor = null;
        this.#host.reveal(this.cursor.at, true);
    }

    /** The focus went elsewhere: what is a grade is taken, anything else is not, and that is said. */
    leave(): void {
        const { editor } = this;
        if (!editor || this.commit('stay')) return;
        this.editor = null;
        this.edits.say(strings.gridEdit.notTaken(editor.text));
    }

    go(way: Way): boolean {
        const at = this.cursor.grade;
        const { rows, columns } = this.#host.sheet();
        if (way === 'stay' || !at) return true;
        if (way === 'page_below' || way === 'page_above') return this.#turnPage(at, way === 'page_below' ? 1 : -1);
        const along = way === 'next' || way === 'previous';
        const first = this.#firstColumn ?? at.column;
        const to = along
            ? { row: at.row, column: at.column + (way === 'next' ? 1 : -1) }
            : { row: at.row + (way === 'below' ? 1 : -1), column: first };
        const inside = to.row >= 0 && to.row < rows.length && to.column >= 0 && to.column < columns.length;
        this.moveTo(this.cursor.placeOf(inside ? to : at));
        this.#firstColumn = along && inside ? first : null;
        // At the end of a row Tab does what it does elsewhere.
        return inside || !along;
    }

    #turnPage({ row, column }: CellAt, by: 1 | -1): boolean {
        const last = this.#host.sheet().rows.length - 1;
        const to = row + by * this.#host.page();
        this.moveTo(this.cursor.placeOf({ row: Math.max(0, Math.min(to, last)), column }));
        return true;
    }

    /** The corner was pressed twice: down to the last student, as in a spreadsheet. */
    fillToEnd(): void {
        const from = this.target;
        if (!from) return;
        this.dragFill({ row: this.#host.sheet().rows.length - 1, column: from.right });
        this.endFill();
    }

    /** The corner of the selection was dragged to a cell. */
    dragFill(to: CellAt): void {
        const from = this.cursor.selection;
        this.filling = from && fillTarget(from, to);
    }

    endFill(): void {
        const from = this.target;
        const { filling } = this;
        this.filling = null;
        if (!from || !filling) return;
        this.#sayDone(this.blocks.repeat(from, filling), strings.gridEdit.filled);
        this.cursor.select({
            top: Math.min(from.top, filling.top),
            left: Math.min(from.left, filling.left),
            bottom: Math.max(from.bottom, filling.bottom),
            right: Math.max(from.right, filling.right),
        });
    }

    copy(): string[][] | null {
        const range = this.cursor.selection;
        if (!range) return null;
        if (cellsIn(range) > 1) this.announcement = strings.gridEdit.copied(cellsIn(range));
        return this.blocks.texts(range);
    }

    cut(): string[][] | null {
        const texts = this.target && this.copy();
        if (texts) this.run('clear');
        return texts;
    }

    paste(block: string[][]): void {
        const t = strings.gridEdit;
        const { target } = this;
        if (!target) return;
        if (block.length === 0 || block[0]!.length === 0) return this.edits.say(t.pastedNothing);
        const { range, changed, rowsOut, columnsOut, refused } = this.blocks.paste(block, target);
        if (range) this.cursor.select(range);
        if (changed === 0 && refused.length === 0 && rowsOut + columnsOut === 0)
            return this.edits.say(t.nothingChanged);
        const example = (refused[0] ?? '').slice(0, 30);
        this.edits.say(t.pasted(changed, rowsOut, columnsOut, refused.length, example), changed > 0);
    }

    #sayWritten(at: CellAt): void {
        const { name, assignment } = this.blocks.at(at);
        const { points, status } = this.blocks.value(at);
        const value = points === null && !status ? strings.gridEdit.cleared : strings.cellValue(points, status);
        this.edits.say(strings.gridEdit.written(name, assignment.name.trim(), value), true);
    }

    #sayDone(changed: number, words: (n: number) => string = strings.gridEdit.changed): void {
        this.edits.say(changed > 0 ? words(changed) : strings.gridEdit.nothingChanged, changed > 0);
    }

    #announceSelection(): void {
        const range = this.cursor.selection;
        if (!range || cellsIn(range) === 1) return;
        const { top, bottom, left, right } = range;
        this.announcement = strings.gridEdit.selected(bottom - top + 1, right - left + 1);
    }
}
