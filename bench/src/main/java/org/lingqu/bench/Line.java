package org.lingqu.bench;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one client saw of one call.
 *
 * @param matter the call's own matter number
 * @param status HTTP status; 0 when the answer broke off
 * @param receipt as it stood in the answer's head; null when there was none
 * @param rows number of rows in the answer, of whatever status
 * @param own whether every row was the one asked for
 */
record Line(String matter, int status, @Nullable String receipt, int rows, boolean own) {

    /** As it stands in the journal. */
    String text() {
        return matter
                + '\t'
                + status
                + '\t'
                + Objects.requireNonNullElse(receipt, "-")
                + '\t'
                + rows
                + '\t'
                + (own ? "own" : "foreign");
    }

    static Line of(String text) {
        String[] fields = text.split("\t", -1);
        return new Line(
                fields[0],
                Integer.parseInt(fields[1]),
                fields[2].equals("-") ? null : fields[2],
                Integer.parseInt(fields[3]),
                fields[4].equals("own"));
    }
}
