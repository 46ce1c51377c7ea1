package org.lingqu.pool;

import java.nio.file.Path;
import java.util.List;

/**
 * What an increment brought.
 *
 * @param landed files of its rows that may land
 * @param quarantine files of the others
 * @param fields its columns, in order
 */
public record Arrived(List<Path> landed, List<Path> quarantine, List<Field> fields) {

    public Arrived {
        landed = List.copyOf(landed);
        quarantine = List.copyOf(quarantine);
        fields = List.copyOf(fields);
    }
}
