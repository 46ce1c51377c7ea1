package org.lingqu.collection;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of its table a load reads.
 *
 * @param mark column that tells what is new; empty for all rows
 * @param since last mark reached; null: from the beginning
 * @param margin how far before it is read again
 * @param today legal day; a day or time behind it is a mistake of the source and moves no mark
 */
record LoadStep(String mark, @Nullable String since, long margin, LocalDate today) {

    static final LoadStep EVERYTHING = new LoadStep("", null, 0, LocalDate.MAX);
}
