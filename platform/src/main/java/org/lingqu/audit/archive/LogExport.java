package org.lingqu.audit.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lingqu.audit.log.LogState;
import org.lingqu.audit.log.SecondState;
import org.lingqu.audit.merkle.EntryBundle;
import org.lingqu.audit.merkle.EntrySource;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.Tiles;

/**
 * Writes a log into a folder. It judges nothing: what the database tells goes out as it is, and the verifier says whether it is the
 * truth; a good copy that was left in place would hide the change from whoever always exports into the same folder. Only a record that was
 * exported here before and of which the database tells nothing any more stays, and counts as missing. The checkpoints come last, so that a
 * folder with a checkpoint is a complete one, and one in which an export was broken off is still that of before.
 */
public final class LogExport {

    private static final int BUNDLES_AT_ONCE = 16;

    private final LogFolder folder;

    public LogExport(LogFolder folder) {
        this.folder = folder;
    }

    /**
     * @param state the state to export; tiles and entries must be of the same snapshot of the database
     * @return how many records or tiles were missing in the database
     * @throws org.lingqu.kernel.Problem {@code audit-folder-taken}
     */
    public long write(LogState state, Tiles tiles, EntrySource entries) throws IOException {
        folder.mustBeFree();
        long missing = hashes(folder, state.size(), tiles) + bundles(state.size(), entries);
        sign(folder, state.vkey(), state.note());
        return missing;
    }

    /**
     * The same of a log with a second tree, which has every entry of the first. Its checkpoint comes before that of the first, which
     * announces it: between the two the second tree is only longer than was announced.
     *
     * @param secondTiles of the same snapshot too
     */
    public long write(LogState state, Tiles tiles, EntrySource entries, SecondState secondState, Tiles secondTiles)
            throws IOException {
        folder.mustBeFree();
        LogFolder second = folder.second();
        long missing = hashes(second, secondState.size(), secondTiles)
                + hashes(folder, state.size(), tiles)
                + bundles(state.size(), entries);
        sign(second, secondState.vkey(), secondState.note());
        sign(folder, state.vkey(), state.note());
        return missing;
    }

    private static void sign(LogFolder folder, String vkey, String note) throws IOException {
        folder.write("vkey", vkey + "\n");
        folder.write("checkpoint", note);
    }

    private static long hashes(LogFolder folder, long size, Tiles tiles) throws IOException {
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
                TileAddress address = TileAddress.in(size, TileAddress.ENTRIES, (from + at) / TileAddress.FULL);
                long gone = bundle.stream().filter(entry -> entry.length == 0).count();
                missing += gone;
                byte[] earlier = gone > 0 ? folder.earlier(address) : null;
                List<byte[]> outgoing =
                        earlier == null ? bundle : kept(bundle, earlier, TileAddress.in(size, 0, address.index()));
                folder.write(address, bytes(outgoing));
            }
        }
        return missing;
    }

    /** Entry by entry what is told, or, where nothing is, what lies there already and has the hash of the tree. */
    private List<byte[]> kept(List<byte[]> told, byte[] earlier, TileAddress hashes) {
        byte[] tile = folder.read(hashes);
        List<byte[]> there = EntryBundle.entries(earlier);
        List<byte[]> kept = new ArrayList<>(told);
        for (int i = 0; tile != null && i < Math.min(told.size(), there.size()); i++) {
            if (told.get(i).length == 0 && isOf(there.get(i), tile, i)) {
                kept.set(i, there.get(i));
            }
        }
        return kept;
    }

    private static boolean isOf(byte[] entry, byte[] tile, int number) {
        return tile.length >= (number + 1) * Hashes.LENGTH
                && Arrays.equals(Hashes.leaf(entry), Tiles.hash(tile, number));
    }

    private static byte[] bytes(List<byte[]> bundle) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(bundle.size() * 512);
        bundle.forEach(entry -> EntryBundle.append(bytes, entry));
        return bytes.toByteArray();
    }
}
