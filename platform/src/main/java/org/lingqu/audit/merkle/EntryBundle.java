package org.lingqu.audit.merkle;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lingqu.kernel.Problem;

/** A bundle of log entries (C2SP tlog-tiles): each one after its length in two bytes, big-endian. */
public final class EntryBundle {

    /** The longest entry that the two bytes can tell. */
    public static final int LONGEST = 0xffff;

    private EntryBundle() {}

    /** @throws Problem {@code log-entry-too-long} */
    public static void append(ByteArrayOutputStream bundle, byte[] entry) {
        if (entry.length > LONGEST) {
            throw Problem.badInput("log-entry-too-long").with(LONGEST);
        }
        bundle.write(entry.length >>> 8);
        bundle.write(entry.length);
        bundle.writeBytes(entry);
    }

    /** The entries in order, those that are whole. */
    public static List<byte[]> entries(byte[] bundle) {
        List<byte[]> entries = new ArrayList<>(TileAddress.FULL);
        int at = 0;
        while (at + 2 <= bundle.length) {
            int length = (bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff;
            if (at + 2 + length > bundle.length) {
                break;
            }
            entries.add(Arrays.copyOfRange(bundle, at + 2, at + 2 + length));
            at += 2 + length;
        }
        return entries;
    }

    /** Leaf hashes of the entries in order, as far as the bytes make sense: fewer than expected when the end is cut or garbled. */
    public static List<byte[]> leaves(byte[] bundle, TreeHash hash) {
        List<byte[]> leaves = new ArrayList<>(TileAddress.FULL);
        int at = 0;
        while (at + 2 <= bundle.length) {
            int length = (bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff;
            if (at + 2 + length > bundle.length) {
                break;
            }
            leaves.add(hash.leaf(bundle, at + 2, length));
            at += 2 + length;
        }
        if (at < bundle.length) {
            leaves.add(hash.leaf(bundle, at, bundle.length - at));
        }
        return leaves;
    }
}
