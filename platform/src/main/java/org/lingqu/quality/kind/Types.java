package org.lingqu.quality.kind;

import java.util.Arrays;
import java.util.Optional;
import org.lingqu.pool.ColumnType;

/** Types by the letters of the catalog's guide. */
final class Types {

    private Types() {}

    static Optional<ColumnType> find(String letter) {
        return Arrays.stream(ColumnType.values())
                .filter(type -> String.valueOf(type.letter()).equals(letter))
                .findFirst();
    }

    static ColumnType of(String letter) {
        return ColumnType.of(letter);
    }
}
