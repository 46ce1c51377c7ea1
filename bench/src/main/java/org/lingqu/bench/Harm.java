package org.lingqu.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lingqu.kernel.Problem;

/** Does harm to a file of an exported log, by its format alone, and mends it again. */
final class Harm {

    private static final int FULL = 256;

    private final Path file;
    private final byte[] before;

    private Harm(Path file) {
        this.file = file;
        this.before = bytes(file);
    }

    /** Something that is done to the records of a bundle. */
    @FunctionalInterface
    interface Change {
        void to(List<byte[]> records, int number);
    }

    static final Change FLIP = (records, number) -> {
        byte[] changed = records.get(number).clone();
        changed[changed.length / 2] ^= 1;
        records.set(number, changed);
    };

    static final Change EMPTY = (records, number) -> records.set(number, new byte[0]);

    static final Change DELETE = (records, number) -> records.remove(number);

    static final Change REORDER = (records, number) -> Collections.swap(records, number, number + 1);

    static final Change FORGE =
            (records, number) -> records.set(number, "{\"forged\":true}".getBytes(StandardCharsets.UTF_8));

    /** Changes a record of a log of so many. */
    static Harm toRecord(Path folder, long size, long position, Change change) {
        Harm harm = new Harm(bundle(folder, size, position));
        List<byte[]> records = records(harm.before);
        change.to(records, (int) (position % FULL));
        harm.write(packed(records));
        return harm;
    }

    /** Changes a record, and its hash in the tile above it. */
    static Harm toTileOf(Path folder, long size, long position) {
        Harm harm = new Harm(tile(folder, size, position));
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        records(bytes(bundle(folder, size, position)))
                .forEach(record -> hashes.writeBytes(TreePeaks.digest(new byte[] {0}, record)));
        harm.write(hashes.toByteArray());
        return harm;
    }

    static Harm flip(Path file, int at) {
        Harm harm = new Harm(file);
        byte[] changed = harm.before.clone();
        changed[at] ^= 1;
        harm.write(changed);
        return harm;
    }

    static Harm delete(Path file) {
        Harm harm = new Harm(file);
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
        return harm;
    }

    static Path bundle(Path folder, long size, long position) {
        return ExportedLog.tile(folder, "entries", position / FULL, width(size, position));
    }

    static Path tile(Path folder, long size, long position) {
        return ExportedLog.tile(folder, "0", position / FULL, width(size, position));
    }

    private static int width(long size, long position) {
        return (int) Math.min(FULL, size - position / FULL * FULL);
    }

    static List<byte[]> records(byte[] bundle) {
        List<byte[]> records = new ArrayList<>();
        for (int at = 0; at < bundle.length; ) {
            int length = (bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff;
            records.add(java.util.Arrays.copyOfRange(bundle, at + 2, at + 2 + length));
            at += 2 + length;
        }
        return records;
    }

    private static byte[] packed(List<byte[]> records) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        records.forEach(record -> {
            bundle.write(record.length >> 8);
            bundle.write(record.length);
            bundle.writeBytes(record);
        });
        return bundle.toByteArray();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException missing) {
            throw Problem.unavailable("bench-file").with(file).causedBy(missing);
        }
    }

    private void write(byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    /** Everything as before. */
    void mend() {
        write(before);
    }
}
