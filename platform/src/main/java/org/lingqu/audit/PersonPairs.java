package org.lingqu.audit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lingqu.audit.UsePart.Told;

/**
 * Keys and the positions that are about them, sorted by both, in the form in which they are kept: eight bytes of a key with its uppermost bit
 * turned over, so that bytes compare like numbers, and eight of the position. Nobody changes the bytes.
 */
record PersonPairs(byte[] bytes) {

    /** Bytes of a pair. */
    static final int LENGTH = 2 * Long.BYTES;

    /** Of a key so many bits give way to the number of the pair while they are sorted: longs are sorted without an object for each. */
    private static final int NUMBER_BITS = 20;

    private static final long NUMBER = (1L << NUMBER_BITS) - 1;

    /** Whom a part of the log is about; a record that names somebody twice is about one person. */
    static PersonPairs of(UsePart part) {
        List<Told> all = Stream.concat(
                        part.seen().stream().map(each -> new Told(each.position(), each.keys())), part.acts().stream())
                .sorted(Comparator.comparingLong(Told::position))
                .toList();
        int count = all.stream()
                .mapToInt(each -> each.keys().length / KeyHash.LENGTH)
                .sum();
        if (count > NUMBER) {
            throw new AssertionError(count + " keys in one part");
        }
        long[] keys = new long[count];
        long[] positions = new long[count];
        int filled = 0;
        for (Told each : all) {
            ByteBuffer hashes = ByteBuffer.wrap(each.keys());
            for (int at = 0; at + KeyHash.LENGTH <= each.keys().length; at += KeyHash.LENGTH) {
                keys[filled] = hashes.getLong(at);
                positions[filled++] = each.position();
            }
        }
        return written(keys, positions, order(keys));
    }

    /** Numbers of the pairs in the order of their keys; those of one key stay in the order in which they came. */
    private static int[] order(long[] keys) {
        long[] sorted = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            sorted[i] = keys[i] & ~NUMBER | i;
        }
        Arrays.sort(sorted);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            int number = (int) (sorted[i] & NUMBER);
            int place = i;
            // two keys that differ in the bits that gave way only: rare, and never far
            while (place > 0 && keys[order[place - 1]] > keys[number]) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = number;
        }
        return order;
    }

    private static PersonPairs written(long[] keys, long[] positions, int[] order) {
        ByteBuffer pairs = ByteBuffer.allocate(order.length * LENGTH);
        for (int i = 0; i < order.length; i++) {
            int number = order[i];
            boolean again = i > 0 && keys[order[i - 1]] == keys[number] && positions[order[i - 1]] == positions[number];
            if (!again) {
                pairs.putLong(keys[number] ^ Long.MIN_VALUE).putLong(positions[number]);
            }
        }
        return new PersonPairs(Arrays.copyOf(pairs.array(), pairs.position()));
    }

    /** All pairs of some, sorted. */
    static PersonPairs merged(List<PersonPairs> some) {
        ByteBuffer[] heads =
                some.stream().map(each -> ByteBuffer.wrap(each.bytes)).toArray(ByteBuffer[]::new);
        ByteBuffer all = ByteBuffer.allocate(
                some.stream().mapToInt(each -> each.bytes.length).sum());
        while (all.hasRemaining()) {
            ByteBuffer least = null;
            for (ByteBuffer head : heads) {
                if (head.hasRemaining() && (least == null || isLess(head, least))) {
                    least = head;
                }
            }
            if (least == null) {
                throw new AssertionError("pairs were lost");
            }
            all.putLong(least.getLong()).putLong(least.getLong());
        }
        return new PersonPairs(all.array());
    }

    private static boolean isLess(ByteBuffer one, ByteBuffer other) {
        long mine = one.getLong(one.position()) ^ Long.MIN_VALUE;
        long its = other.getLong(other.position()) ^ Long.MIN_VALUE;
        return mine < its
                || mine == its
                        && one.getLong(one.position() + Long.BYTES) < other.getLong(other.position() + Long.BYTES);
    }

    int count() {
        return bytes.length / LENGTH;
    }

    long key(int n) {
        return ByteBuffer.wrap(bytes).getLong(n * LENGTH) ^ Long.MIN_VALUE;
    }

    long position(int n) {
        return ByteBuffer.wrap(bytes).getLong(n * LENGTH + Long.BYTES);
    }

    /** The pairs from one to another, the other not included. */
    PersonPairs part(int from, int until) {
        return new PersonPairs(Arrays.copyOfRange(bytes, from * LENGTH, until * LENGTH));
    }
}
