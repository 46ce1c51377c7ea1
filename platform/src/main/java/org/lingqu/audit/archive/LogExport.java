package org.lingqu.audit.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.lingqu.audit.log.LogState;
import org.lingqu.audit.merkle.EntryBundle;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.Tiles;

/**
 * Writes a log into a folder. It judges nothing: what the database tells goes out as it is, and the verifier says whether it is the
 * truth. The checkpoint comes last, so that a folder with a checkpoint is a complete one.
 */
public final class LogExport {

    private static final int BUNDLES_AT_ONCE = 16;

    private final LogFolder folder;

    public LogExport(LogFolder folder) {
        this.folder = folder;
    }

    /**
     * @param state the state to export; tiles and entries must be of the same snapshot of the database
     * @return how many records or tiles were missing
     * @throws org.lingqu.kernel.Problem {@code audit-folder-taken}
     */
    public long write(LogState state, Tiles tiles, EntrySource entries) throws IOException {
        folder.mustBeFree();
        long missing = hashes(state.size(), tiles) + bundles(state.size(), entries);
        folder.write("vkey", state.vkey() + "\n");
        folder.write("checkpoint", state.note());
        return missing;
    }

    private long hashes(long size, Tiles tiles) throws IOException {
        long missing = 0;
        for (int level = 0; level <= TileAddress.highest(size); level++) {
            for (long index = 0; index < TileAddress.count(size, level); index++) {
                TileAddress address = TileAddress.in(size, level, index);
                byte[] hashes = tiles.read(address);
                if (hashes == null) {
                    missing++;
                } else {
                    folder.write(address, hashes);
                }
            }
        }
        return missing;
    }

    private long bundles(long size, EntrySource source) throws IOException {
        long missing = 0;
        long step = (long) BUNDLES_AT_ONCE * TileAddress.FULL;
        for (long from = 0; from < size; from += step) {
            List<byte[]> entries = source.entries(from, Math.min(size, from + step));
            for (int at = 0; at < entries.size(); at += TileAddress.FULL) {
                List<byte[]> bundle = entries.subList(at, Math.min(entries.size(), at + TileAddress.FULL));
                ByteArrayOutputStream bytes = new ByteArrayOutputStream(bundle.size() * 512);
                for (byte[] entry : bundle) {
                    missing += entry.length == 0 ? 1 : 0;
                    EntryBundle.append(bytes, entry);
                }
                folder.write(
                        TileAddress.in(size, TileAddress.ENTRIES, (from + at) / TileAddress.FULL), bytes.toByteArray());
            }
        }
        return missing;
    }
}
