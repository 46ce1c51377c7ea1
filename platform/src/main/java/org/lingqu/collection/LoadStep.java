package org.lingqu.collection;

import org.jspecify.annotations.Nullable;

/**
 * Which rows of its table a load reads.
 *
 * @param mark column that tells what is new; empty for all rows
 * @param since last mark reached; null: from the beginning
 * @param margin how far before it is read again
 */
record LoadStep(String mark, @Nullable String since, long margin) {

    static final LoadStep EVERYTHING = new LoadStep("", null, 0);
}
