package org.lingqu.exchange.gateway;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.KeyHash;
import org.lingqu.audit.KeyHashes;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import org.lingqu.sharing.GrantedItem;

/**
 * Makes a {@link GrantedChunk} from the lines that PostgreSQL's COPY gives: place, key, then the items. Cells that are not masked go from one array
 * into the other without becoming text.
 */
final class RowEncoder {

    private static final int LINE = 256;

    private final KeyHashes hashes;
    private final GrantedItem[] items;
    private final MessageDigest sha = Sha256.digest();
    private final ChunkRoom room;
    private final CopyText text;
    private final CopyText content = new CopyText(LINE);
    private final CopyText cell = new CopyText(LINE);
    private final int prefix;
    private final boolean asItLies;
    /** What is hashed to name a row: what stands before every key, and the key. */
    private byte[] named;

    /** Whose the row is that is being read. */
    private final List<KeyHash> persons = new ArrayList<>();

    private byte[] key = {};
    private byte[] last = {};
    private long place;

    /**
     * @param room of which it makes use anew
     * @param asItLies whether the place of a row is where it lies in the table
     */
    RowEncoder(KeyHashes hashes, GrantedCourse course, ChunkRoom room, boolean asItLies) {
        this.hashes = hashes;
        this.items = course.items().toArray(GrantedItem[]::new);
        this.named = RowName.prefix(course.grant().id()).getBytes(StandardCharsets.UTF_8);
        this.prefix = named.length;
        this.asItLies = asItLies;
        this.room = room;
        this.text = room.text;
        room.clear();
    }

    int size() {
        return room.subjects.size();
    }

    /** Bytes of the lines so far. */
    int length() {
        return text.length();
    }

    /** Place of the row that came last; empty before the first. */
    String lastPlace() {
        return last.length == 0 ? "" : String.valueOf(CopyText.plain(last, 0, end(last, 0)));
    }

    /**
     * Makes sure that rows read as they lie come in the order of their places: the next chunk begins behind the last of them, so that any other
     * order would lose rows.
     *
     * @param line of whatever row comes next, also one that goes beyond the chunk
     * @throws Problem {@code handover-unread} when it lies before one that came earlier
     */
    void mustLieBehind(byte[] line) {
        if (asItLies) {
            long before = place;
            place = TableFile.place(line);
            if (place <= before) {
                throw Problem.unavailable("handover-unread");
            }
        }
    }

    /** @param line ends with a line feed */
    void row(byte[] line) {
        room.grow();
        int row = room.subjects.size();
        int head = text.length();
        persons.clear();
        int from = key(line, end(line, 0) + 1, row);
        last = line;
        text.addHex(room.names, row * GrantedChunk.NAME, GrantedChunk.NAME);
        text.add('\t');
        // the digest of the cells is known when they have been read: its place is kept
        text.skip(2 * GrantedChunk.SUM);
        content.clear();
        for (GrantedItem item : items) {
            text.add('\t');
            from = cell(item, line, from);
        }
        text.add('\n');
        room.subjects.add(List.copyOf(persons));
        sum(row);
        text.replaceHex(head + 2 * GrantedChunk.NAME + 1, room.sums, row * GrantedChunk.SUM, GrantedChunk.SUM);
        room.ends[row] = text.length();
    }

    GrantedChunk chunk(@Nullable String mark) {
        return new GrantedChunk(
                size(), text.bytes(), room.ends, room.names, room.sums, room.subjects, items.length, mark);
    }

    /** Reads the key, which leaves only as its hashes. Answers where the first item begins. */
    private int key(byte[] line, int from, int row) {
        int to = end(line, from);
        cell.clear();
        cell.addPlain(line, from, to);
        int length = cell.length();
        if (key.length != length) {
            key = new byte[length];
            named = Arrays.copyOf(named, prefix + length);
        }
        System.arraycopy(cell.bytes(), 0, key, 0, length);
        System.arraycopy(key, 0, named, prefix, length);
        hashes.of(named).copyTo(room.names, row * GrantedChunk.NAME, GrantedChunk.NAME);
        persons.add(isNormal(key) ? hashes.of(key) : hashes.ofValue(new String(key, StandardCharsets.UTF_8)));
        return to + 1;
    }

    /** Writes one cell as it may leave. Answers where the next one begins. */
    private int cell(GrantedItem item, byte[] line, int from) {
        int to = from;
        boolean escaped = false;
        for (byte sign = line[to]; sign != '\t' && sign != '\n'; sign = line[++to]) {
            escaped |= sign == '\\';
        }
        if (escaped && CopyText.isNone(line, from, to)) {
            text.add(line, from, to - from);
            content.add(0);
        } else {
            content.add(1);
            if (Cells.isMasked(item)) {
                String value = CopyText.plain(line, from, to);
                if (item.isIdentifying() && value != null) {
                    person(value);
                }
                byte[] masked = String.valueOf(Cells.leaving(item, value)).getBytes(StandardCharsets.UTF_8);
                content.add(masked, 0, masked.length);
                text.addEscaped(masked, 0, masked.length);
            } else if (escaped) {
                int begin = content.length();
                content.addPlain(line, from, to);
                text.addEscaped(content.bytes(), begin, content.length() - begin);
            } else {
                content.add(line, from, to - from);
                text.add(line, from, to - from);
            }
        }
        content.add(0);
        return to + 1;
    }

    /** The number of a person whom the row is about beside its key. */
    private void person(String number) {
        if (!Arrays.equals(number.getBytes(StandardCharsets.UTF_8), key)) {
            persons.add(hashes.ofValue(number));
        }
    }

    private void sum(int row) {
        sha.update(content.bytes(), 0, content.length());
        try {
            sha.digest(room.sums, row * GrantedChunk.SUM, GrantedChunk.SUM);
        } catch (DigestException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static int end(byte[] line, int from) {
        int to = from;
        while (line[to] != '\t' && line[to] != '\n') {
            to++;
        }
        return to;
    }

    /** Whether {@link KeyHashes#ofValue} would leave it as it is. */
    private static boolean isNormal(byte[] value) {
        for (byte sign : value) {
            if (sign <= ' ' || sign >= 'a' && sign <= 'z') {
                return false;
            }
        }
        return true;
    }
}
