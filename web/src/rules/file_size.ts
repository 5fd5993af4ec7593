/** "0 bytes", "812 bytes", "12.3 kB", "4.0 MB": decimal units, as file managers show them. */
export function fileSizeText(bytes: number): string {
    if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
    // Rounded first, so that 999,960 bytes are 1.0 MB and not 1000.0 kB.
    const kilobytes = Math.round(bytes / 100) / 10;
    return kilobytes < 1000 ? `${kilobytes.toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
