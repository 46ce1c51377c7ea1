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
import org.lingqu.kernel.Sha256;
import org.lingqu.sharing.GrantedItem;

/**
 * Makes a {@link GrantedChunk} from the lines that PostgreSQL's COPY gives: key, then the items. Cells that are not masked go from one array
 * into the other without becoming text.
 */
final class RowEncoder {

    private static final int LINE = 256;

    private final KeyHashes hashes;
    private final List<GrantedItem> items;
    private final byte[] naming;
    private final MessageDigest sha = Sha256.digest();
    private final CopyText text;
    private final CopyText content = new CopyText(LINE);
    private final CopyText cell = new CopyText(LINE);
    private final List<KeyHash> subjects = new ArrayList<>();
    private final int most;
    private int[] ends = new int[LINE];
    private byte[] names = new byte[LINE * GrantedChunk.NAME];
    private byte[] sums = new byte[LINE * GrantedChunk.SUM];
    private byte[] key = {};

    /** @param most rows it is going to hold */
    RowEncoder(KeyHashes hashes, GrantedCourse course, int most) {
        this.hashes = hashes;
        this.items = course.items();
        this.most = most;
        this.naming = RowName.prefix(course.grant().id()).getBytes(StandardCharsets.UTF_8);
        this.text = new CopyText(Math.min(most, 4 * LINE) * LINE);
    }

    int size() {
        return subjects.size();
    }

    /** Bytes of the lines so far. */
    int length() {
        return text.length();
    }

    /** Key of the row that came last. */
    String lastKey() {
        return new String(key, StandardCharsets.UTF_8);
    }

    /** @param line ends with a line feed */
    void row(byte[] line) {
        int row = subjects.size();
        if (row == ends.length) {
            int rows = Math.min(2 * row, Math.max(most, row + 1));
            ends = Arrays.copyOf(ends, rows);
            names = Arrays.copyOf(names, rows * GrantedChunk.NAME);
            sums = Arrays.copyOf(sums, rows * GrantedChunk.SUM);
        }
        int head = text.length();
        int from = key(line, row);
        text.addHex(names, row * GrantedChunk.NAME, GrantedChunk.NAME);
        text.add('\t');
        // the digest of the cells is known when they have been read: its place is kept
        text.addHex(sums, row * GrantedChunk.SUM, GrantedChunk.SUM);
        content.clear();
        for (GrantedItem item : items) {
            text.add('\t');
            from = cell(item, line, from);
        }
        text.add('\n');
        sum(row);
        text.replaceHex(head + 2 * GrantedChunk.NAME + 1, sums, row * GrantedChunk.SUM, GrantedChunk.SUM);
        ends[row] = text.length();
    }

    GrantedChunk chunk(@Nullable String mark) {
        return new GrantedChunk(
                text.bytes(), Arrays.copyOf(ends, subjects.size()), names, sums, subjects, items.size(), mark);
    }

    /** Reads the key, which leaves only as its hashes. Answers where the first item begins. */
    private int key(byte[] line, int row) {
        int to = end(line, 0);
        cell.clear();
        cell.addPlain(line, 0, to);
        key = Arrays.copyOf(cell.bytes(), cell.length());
        byte[] named = Arrays.copyOf(naming, naming.length + key.length);
        System.arraycopy(key, 0, named, naming.length, key.length);
        hashes.of(named).copyTo(names, row * GrantedChunk.NAME, GrantedChunk.NAME);
        subjects.add(isNormal(key) ? hashes.of(key) : hashes.ofValue(lastKey()));
        return to + 1;
    }

    /** Writes one cell as it may leave. Answers where the next one begins. */
    private int cell(GrantedItem item, byte[] line, int from) {
        int to = end(line, from);
        if (CopyText.isNone(line, from, to)) {
            text.add(line, from, to - from);
            content.add(0);
        } else {
            content.add(1);
            if (Cells.isMasked(item)) {
                String value = CopyText.plain(line, from, to);
                byte[] masked = String.valueOf(Cells.leaving(item, value)).getBytes(StandardCharsets.UTF_8);
                content.add(masked, 0, masked.length);
                text.addEscaped(masked, 0, masked.length);
            } else if (isEscaped(line, from, to)) {
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

    private void sum(int row) {
        sha.update(content.bytes(), 0, content.length());
        try {
            sha.digest(sums, row * GrantedChunk.SUM, GrantedChunk.SUM);
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

    private static boolean isEscaped(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] == '\\') {
                return true;
            }
        }
        return false;
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
