/** What a row of figures says of some students: the mean or the median of each column, and of their totals. */
import type { Gradebook } from '../api/types';
import { medianOverallTenths, scoreSummary } from './column_statistics';
import { columnStatistics, meanOverallTenths } from './gradebook_view';
import { percentIn } from './percent';
import type { Statistic } from './stored_view';

/** Going through the scores of hundreds of columns is work: each is worked out when it is asked for, and once. */
export class ColumnFigures {
    #known = new Map<number, number | null>();

    constructor(
        readonly book: Gradebook,
        readonly statistic: Statistic,
    ) {}

    /** Tenths of a percent of the points; null: nothing is graded, or nobody said how many points there are. */
    column(index: number): number | null {
        if (!this.#known.has(index)) this.#known.set(index, this.#workOut(index));
        return this.#known.get(index)!;
    }

    overall(): number | null {
        const { students } = this.book;
        return this.statistic === 'median' ? medianOverallTenths(students) : meanOverallTenths(students);
    }

    #workOut(index: number): number | null {
        const median = this.statistic === 'median';
        const points = median ? scoreSummary(this.book, index).median : columnStatistics(this.book, index).mean;
        return points === null ? null : percentIn(points, this.book.assignments[index]!.max_points, 1);
    }
}
