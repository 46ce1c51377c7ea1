package org.lingqu.bench;

/**
 * A promise of the gateway that was not kept.
 *
 * @param matter the call, or empty
 */
record Violation(Kind kind, String matter, String detail) {

    /** Which promise. */
    enum Kind {
        /** A receipt without its record. */
        NO_RECORD("an answer has no record"),
        /** A record that stands twice in the log, or two records of one call. */
        TWICE("a call is recorded twice"),
        /** The record's bytes do not give the leaf hash of the receipt. */
        WRONG_LEAF("the record is not what the receipt says"),
        /** The record names another matter or another number of rows than the answer. */
        WRONG_RECORD("the record tells of another call"),
        /** Data that came without a receipt. */
        NO_RECEIPT("data came without a receipt"),
        /** Data in an answer that is a refusal. */
        DATA_IN_REFUSAL("a refusal holds data"),
        /** A row that was not asked for. */
        FOREIGN_ROW("an answer holds another row than asked for"),
        /** A row that is there was not found. */
        ROW_MISSING("a row that is there was not found"),
        /** An answer that is neither data nor "not now". */
        UNEXPECTED_STATUS("an answer is neither data nor 503"),
        /** The load fell below what the campaign is to show. */
        TOO_SLOW("the load was not reached"),
        /** The node did not come back by itself. */
        NOT_RECOVERED("the node did not recover"),
        /** The log does not verify. */
        LOG_BROKEN("the log does not verify");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    @Override
    public String toString() {
        return kind.words() + (matter.isEmpty() ? "" : " (" + matter + ")") + ": " + detail;
    }
}
