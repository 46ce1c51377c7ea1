package org.lingqu.catalog.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;

/**
 * A row of a workbook with what is wrong in it.
 *
 * @param sheet name of its sheet
 * @param row its number as people see it
 * @param cells what stands in it, without blanks around it; empty cells are left out
 * @param extension local elements by name
 * @param wrong faults found so far
 */
record Line(String sheet, int row, Map<Heading, String> cells, Map<String, String> extension, List<Wrong> wrong) {

    /**
     * A fault at a place of a row.
     *
     * @param heading the column; null for the row as a whole
     */
    record Wrong(@Nullable Heading heading, Fault fault) {}

    Line(String sheet, int row, Map<Heading, String> cells, Map<String, String> extension) {
        this(sheet, row, cells, extension, new ArrayList<>());
    }

    String text(Heading heading) {
        return cells.getOrDefault(heading, "");
    }

    /** Characters that stand in it. */
    long length() {
        return cells.values().stream().mapToLong(String::length).sum()
                + extension.values().stream().mapToLong(String::length).sum();
    }

    boolean isEmpty() {
        return cells.isEmpty() && extension.isEmpty() && wrong.isEmpty();
    }

    /** Notes a fault. */
    void refuse(@Nullable Heading heading, String code, Object... arguments) {
        wrong.add(new Wrong(heading, Fault.of(heading == null ? "" : heading.field(), code, arguments)));
    }
}
