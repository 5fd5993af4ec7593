/** Files dropped or pasted on one page, on their way to the import page. */
class PendingFiles {
    files = $state.raw<File[]>([]);

    add(files: Iterable<File>): void {
        this.files = [...this.files, ...files];
    }

    take(): File[] {
        const files = this.files;
        this.files = [];
        return files;
    }
}

export const pendingFiles = new PendingFiles();
