package org.lingqu.audit.note;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.kernel.Problem;

/**
 * The state of a log in three lines: its origin, how many entries, root hash (C2SP tlog-checkpoint). Where the log has a second tree in SM3, the
 * first one's checkpoint announces that with an extension line, {@code sm3} and the second root, so that nobody can take it away unseen.
 */
public final class Checkpoint {

    private static final String SECOND = "/sm3";
    private static final String ANNOUNCES = "sm3 ";
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final String origin;
    private final long size;
    private final byte[] root;
    private final byte @Nullable [] announced;

    public Checkpoint(String origin, long size, byte[] root) {
        this(origin, size, root, null);
    }

    /** @param announced root of the second tree over the same entries; null when there is none */
    public Checkpoint(String origin, long size, byte[] root, byte @Nullable [] announced) {
        this.origin = origin;
        this.size = size;
        this.root = root.clone();
        this.announced = announced == null ? null : announced.clone();
    }

    /** Reads the signed text of a checkpoint; extension lines of others are passed over.
     * @throws Problem {@code checkpoint-malformed} */
    public static Checkpoint of(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() >= 3
                && NoteVerifier.isName(lines.get(0))
                && SIZE.matcher(lines.get(1)).matches()) {
            byte[] root = NoteVerifier.decode(lines.get(2));
            if (root.length == Hashes.LENGTH) {
                return new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), root, announced(lines));
            }
        }
        throw Problem.badInput("checkpoint-malformed");
    }

    private static byte @Nullable [] announced(List<String> lines) {
        return lines.stream()
                .skip(3)
                .filter(line -> line.startsWith(ANNOUNCES))
                .map(line -> NoteVerifier.decode(line.substring(ANNOUNCES.length())))
                .findFirst()
                .orElse(null);
    }

    /** The origin of the second tree of the log with this one. */
    public static String secondOf(String origin) {
        return origin + SECOND;
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

    /** Root of the second tree over the same entries; null when this log announces none. */
    public byte @Nullable [] announced() {
        return announced == null ? null : announced.clone();
    }

    /** The text to be signed. */
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        String text = origin + "\n" + size + "\n" + base64.encodeToString(root) + "\n";
        return announced == null ? text : text + ANNOUNCES + base64.encodeToString(announced) + "\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that
                && origin.equals(that.origin)
                && size == that.size
                && Arrays.equals(root, that.root)
                && Arrays.equals(announced, that.announced);
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
