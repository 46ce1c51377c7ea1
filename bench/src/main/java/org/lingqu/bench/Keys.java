package org.lingqu.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lingqu.demo.Enterprises;

/**
 * Keys of rows that are served.
 *
 * @param item code of the key item
 */
record Keys(String item, List<String> values) {

    private static final int MOST = 20_000;

    /** Keys of sound rows of the register, spread over all of its rows. */
    static Keys of(Enterprises register, int rows) {
        int step = Math.max(1, rows / MOST);
        List<String> keys = IntStream.range(0, rows)
                .filter(index -> index % step == 0 && !Enterprises.isDefective(index))
                .mapToObj(index -> register.row(index).creditCode())
                .toList();
        return new Keys("tyshxydm", keys);
    }

    String pick(SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }
}
