package org.lingqu.audit.note;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.kernel.Problem;

/** The state of a log in three lines: its origin, how many entries, root hash (C2SP tlog-checkpoint). */
public final class Checkpoint {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final String origin;
    private final long size;
    private final byte[] root;

    public Checkpoint(String origin, long size, byte[] root) {
        this.origin = origin;
        this.size = size;
        this.root = root.clone();
    }

    /** Reads the signed text of a checkpoint; extension lines are passed over.
     * @throws Problem {@code checkpoint-malformed} */
    public static Checkpoint of(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() >= 3
                && NoteVerifier.isName(lines.get(0))
                && SIZE.matcher(lines.get(1)).matches()) {
            byte[] root = NoteVerifier.decode(lines.get(2));
            if (root.length == Hashes.LENGTH) {
                return new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), root);
            }
        }
        throw Problem.badInput("checkpoint-malformed");
    }

    public String origin() {
        return origin;
    }

    /** Number of entries. */
    public long size() {
        return size;
    }

    public byte[] root() {
        return root.clone();
    }

    /** The text to be signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that
                && origin.equals(that.origin)
                && size == that.size
                && Arrays.equals(root, that.root);
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, size, Arrays.hashCode(root));
    }

    @Override
    public String toString() {
        return text();
    }
}
