package org.lingqu.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/**
 * What one load brings: the same rows for the same seed and number, each bearing the number, so that whoever reads a row knows from which load it
 * is. All batches have the same first keys and differ in length. Every fiftieth row names a day that does not exist and is kept back.
 *
 * @param number from 1, greater with every load of an entry
 * @param rows how many
 */
record Batch(long seed, int number, int rows) {

    static final List<String> COLUMNS = List.of("bm", "pc", "je", "rq", "nr");

    /** Item of the key. */
    static final String KEY = "bm";

    /** Item that bears the batch's number. */
    static final String NUMBER = "pc";

    /** Item with two digits behind the point. */
    static final String AMOUNT = "je";

    private static final int DEFECT_EVERY = 50;
    private static final LocalDate FIRST_DAY = LocalDate.of(2001, 1, 1);
    private static final int DAYS = 9_000;

    /** Rows by their position, the defective ones too. */
    Stream<List<String>> all() {
        return IntStream.range(0, rows).mapToObj(this::row);
    }

    private List<String> row(int index) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number * 7_919L + index);
        String day = isDefective(index)
                ? "2023-02-30"
                : FIRST_DAY.plusDays(random.nextInt(DAYS)).toString();
        return List.of(
                key(index),
                String.valueOf(number),
                "%d.%02d".formatted(random.nextInt(1_000_000), random.nextInt(100)),
                day,
                "第%d批第%d行 %016x".formatted(number, index, random.nextLong()));
    }

    static boolean isDefective(int index) {
        return index % DEFECT_EVERY == DEFECT_EVERY - 1;
    }

    static String key(int index) {
        return "K%08d".formatted(index);
    }

    /** How many of them must be kept back. */
    int defects() {
        return rows / DEFECT_EVERY;
    }

    /** What must have landed. */
    RowSum landed() {
        RowSum.Adder sum = new RowSum.Adder();
        IntStream.range(0, rows)
                .filter(index -> !isDefective(index))
                .mapToObj(this::row)
                .forEach(sum::add);
        return sum.sum();
    }

    Path write(Path file) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", COLUMNS) + "\n");
            for (int i = 0; i < rows; i++) {
                out.write(String.join(",", row(i)) + "\n");
            }
            return file;
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }
}
