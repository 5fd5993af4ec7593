/** Mouse and finger in the grid: to whom a press belongs, and whether the click at its end still means something. */
import type { Place } from '../../rules/grid_keys';
import type { ColumnDrag } from './column_drag.svelte';
import { placeOfElement } from './grid_viewport.svelte';
import { Hold } from './hold';
import type { PointerWork } from './pointer_work';

export interface GestureHost {
    panelOpen: () => boolean;
    /** A finger has taken a column by its heading. */
    ontake: (place: Place) => void;
    /** A finger has rested elsewhere. */
    onrest: (place: Place | null) => void;
}

export class GridGestures {
    readonly hold: Hold;
    /** The press that goes on closes a panel, and does nothing else. */
    #closing = false;
    touched = false;

    /** `pointer`: null for those who may select nothing. */
    constructor(
        readonly drag: ColumnDrag,
        readonly pointer: PointerWork | null,
        readonly host: GestureHost,
    ) {
        this.hold = new Hold((target) => {
            const place = placeOfElement(target);
            if (place && drag.take(place)) host.ontake(place);
            else host.onrest(place);
        });
    }

    onpointerdown = (event: PointerEvent): void => {
        this.touched = event.pointerType === 'touch';
        this.#closing = this.host.panelOpen();
        if (this.#closing) return;
        const place = placeOfElement(event.target);
        this.hold.down(event);
        this.drag.down(event, place);
        this.pointer?.down(event, place);
    };

    onpointermove = (event: PointerEvent): void => {
        this.hold.move(event);
        if (!this.drag.move(event)) this.pointer?.move(event);
    };

    onpointerup = (): void => {
        this.hold.end();
        this.drag.up();
        this.pointer?.up();
    };

    onpointercancel = (): void => {
        this.hold.end();
        this.drag.cancel();
        this.pointer?.up();
    };

    /** A long press does what it does instead of the browser's menu. */
    oncontextmenu = (event: MouseEvent): void => {
        if (this.hold.happened) event.preventDefault();
    };

    /** The press that closes a panel does nothing else, except that of another heading: the panel moves there. Where a
     *  drag ends nothing is pressed. */
    onclickcapture = (event: MouseEvent): void => {
        const byKey = event.detail === 0;
        const onlyCloses = this.#closing && !(event.target as Element).closest('[popovertarget]');
        if (byKey || !(this.drag.happened || onlyCloses)) return;
        event.preventDefault();
        event.stopPropagation();
    };

    /** Where a click that means nothing else has been. */
    clicked(event: MouseEvent): Place | null {
        if ((event.target as Element).closest('a, button, input') || String(getSelection())) return null;
        return this.#closing || this.hold.happened ? null : placeOfElement(event.target);
    }

    /** A finger that drags a column does not scroll. The browser asks only those who say that they may answer. */
    keepStill = (grid: HTMLElement): (() => void) => {
        const still = (event: TouchEvent) => {
            if (this.drag.column >= 0) event.preventDefault();
        };
        grid.addEventListener('touchmove', still, { passive: false });
        return () => grid.removeEventListener('touchmove', still);
    };
}
