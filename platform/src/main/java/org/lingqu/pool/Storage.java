package org.lingqu.pool;

/**
 * What an entry's data take.
 *
 * @param versions versions whose rows can be read
 * @param files data files on the disk
 * @param dataBytes bytes of all data files on the disk, those of older versions included
 * @param metadataBytes bytes of the table's own books
 * @param quarantineBytes bytes of rows kept back
 */
public record Storage(long versions, long files, long dataBytes, long metadataBytes, long quarantineBytes) {

    public static final Storage NONE = new Storage(0, 0, 0, 0, 0);

    public long bytes() {
        return dataBytes + metadataBytes + quarantineBytes;
    }

    public Storage plus(Storage other) {
        return new Storage(
                versions + other.versions,
                files + other.files,
                dataBytes + other.dataBytes,
                metadataBytes + other.metadataBytes,
                quarantineBytes + other.quarantineBytes);
    }
}
