package org.lingqu.rules;

import java.util.Arrays;
import java.util.Optional;

/** Standing of a pack's document; told with every answer of the pack. */
public enum PackStatus {
    IN_FORCE("in-force"),
    /** Its term of validity is over: it still answers, new cases need a recorded confirmation. */
    TERM_EXPIRED("term-expired"),
    /** The text carries no date and none was entered. */
    DATE_UNKNOWN("date-unknown"),
    /** A draft for comments: no force. */
    DRAFT_FOR_COMMENTS("draft-for-comments");

    private final String code;

    PackStatus(String code) {
        this.code = code;
    }

    /** As packs write it, e.g. {@code in-force}; words under {@code rules.status.<code>}. */
    public String code() {
        return code;
    }

    static Optional<PackStatus> of(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findFirst();
    }
}
