package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.audit.UsePart.Seen;

/** Whom records are about, as sorted pairs of a key and a position. */
class PersonPairsTests {

    private record Pair(long key, long position) {}

    private static final Comparator<Pair> ORDER =
            Comparator.comparingLong(Pair::key).thenComparingLong(Pair::position);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20_261_130})
    void all_pairs_of_a_part_are_there_once_and_in_order_however_alike_the_keys_are(long seed) {
        Random random = new Random(seed);
        List<Pair> pairs = new ArrayList<>();
        List<Seen> seen = new ArrayList<>();
        for (long position = 0; position < 3_000; position++) {
            List<Long> keys = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                keys.add(aKey(random));
            }
            seen.add(seen(position, keys));
            for (long key : keys) {
                pairs.add(new Pair(key, position));
            }
        }
        assertThat(read(PersonPairs.of(new UsePart(3_000, seen))))
                .isEqualTo(pairs.stream().distinct().sorted(ORDER).toList());
    }

    @Test
    void what_is_put_together_is_what_was_apart_in_one_order() {
        Random random = new Random(9);
        List<PersonPairs> runs = new ArrayList<>();
        List<Pair> all = new ArrayList<>();
        for (int run = 0; run < 8; run++) {
            List<Seen> seen = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                long position = run * 500L + i;
                long key = aKey(random);
                seen.add(seen(position, List.of(key)));
                all.add(new Pair(key, position));
            }
            runs.add(PersonPairs.of(new UsePart(run * 500L + 500, seen)));
        }
        assertThat(read(PersonPairs.merged(runs)))
                .isEqualTo(all.stream().sorted(ORDER).toList());
    }

    @Test
    void bytes_compare_like_the_numbers_they_stand_for() {
        PersonPairs pairs = PersonPairs.of(new UsePart(
                9, List.of(seen(8, List.of(Long.MAX_VALUE, 0L, -1L, Long.MIN_VALUE, 1L, Long.MIN_VALUE)))));
        assertThat(pairs.count()).isEqualTo(5);
        for (int i = 1; i < pairs.count(); i++) {
            assertThat(ByteBuffer.wrap(pairs.part(i - 1, i).bytes()))
                    .satisfies(before -> assertThat(java.util.Arrays.compareUnsigned(
                                    before.array(),
                                    pairs.part(pairs.count() - 1, pairs.count()).bytes()))
                            .isNegative());
        }
        assertThat(pairs.key(0)).isEqualTo(Long.MIN_VALUE);
        assertThat(pairs.key(4)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void accesses_and_acts_stand_in_the_order_of_their_positions() {
        PersonPairs pairs = PersonPairs.of(new UsePart(
                9,
                List.of(seen(3, List.of(42L)), seen(8, List.of(42L))),
                List.of(
                        new UsePart.Told(1, seen(1, List.of(42L)).keys()),
                        new UsePart.Told(5, seen(5, List.of(42L)).keys()))));
        assertThat(read(pairs)).containsExactly(new Pair(42, 1), new Pair(42, 3), new Pair(42, 5), new Pair(42, 8));
    }

    /** Often one that is there already, or differs from it in the last bits only. */
    private static long aKey(Random random) {
        long some = new Random(random.nextInt(40)).nextLong();
        return switch (random.nextInt(3)) {
            case 0 -> random.nextLong();
            case 1 -> some ^ random.nextInt(1 << 20);
            default -> some;
        };
    }

    private static List<Pair> read(PersonPairs pairs) {
        List<Pair> read = new ArrayList<>();
        for (int i = 0; i < pairs.count(); i++) {
            read.add(new Pair(pairs.key(i), pairs.position(i)));
        }
        return read;
    }

    static Seen seen(long position, List<Long> keys) {
        ByteBuffer hashes = ByteBuffer.allocate(keys.size() * KeyHash.LENGTH);
        for (long key : keys) {
            hashes.putLong(key).putLong(7).putLong(7).putLong(7);
        }
        return new Seen(
                position, Instant.EPOCH, LocalDate.EPOCH, true, null, null, 1, null, null, null, null, hashes.array());
    }
}
