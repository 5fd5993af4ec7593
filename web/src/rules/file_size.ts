import { perLocale } from './locale';

/** The short name of the unit is the locale's own: "kB", "ko", "كيلوبايت". */
const formats = perLocale((locale) => {
    const unit = (unit: string, decimals: number, unitDisplay: 'long' | 'short' = 'short') =>
        new Intl.NumberFormat(locale, {
            style: 'unit',
            unit,
            unitDisplay,
            minimumFractionDigits: decimals,
            maximumFractionDigits: decimals,
        });
    return { byte: unit('byte', 0, 'long'), kilobyte: unit('kilobyte', 1), megabyte: unit('megabyte', 1) };
});

/** "0 bytes", "812 bytes", "12.3 kB", "4.0 MB": decimal units, as file managers show them. */
export function fileSizeText(bytes: number): string {
    const { byte, kilobyte, megabyte } = formats();
    if (bytes < 1000) return byte.format(bytes);
    // Rounded first, so that 999,960 bytes are 1.0 MB and not 1000.0 kB.
    const kilobytes = Math.round(bytes / 100) / 10;
    return kilobytes < 1000 ? kilobyte.format(kilobytes) : megabyte.format(bytes / 1_000_000);
}
