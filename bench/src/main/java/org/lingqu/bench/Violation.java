package org.lingqu.bench;

import java.util.List;
import java.util.Map;

/**
 * A promise of the gateway or of the pool that was not kept.
 *
 * @param matter the call or the load, or empty
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
        /** A row that left after its grant's withdrawal had been acknowledged. */
        AFTER_WITHDRAWAL("a row left after the withdrawal was acknowledged"),
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
        LOG_BROKEN("the log does not verify"),
        /** A landing that was told and is no version, or another one. */
        LANDING_LOST("a landing that was told is not there"),
        /** A load or a batch that became two versions. */
        LANDED_TWICE("a load landed twice"),
        /** Something of a load is seen that did not land, or not all of it. */
        HALF_VISIBLE("a load is half visible"),
        /** A version that holds other rows than its load brought. */
        WRONG_ROWS("rows were lost, doubled or changed"),
        /** Rows read are not rows landed and rows kept back. */
        WRONG_SUMS("the sums of a load do not add up"),
        /** A load that neither landed nor ended. */
        NO_END("a load has no end"),
        /** A load that ended without landing and did not say why, or said it badly. */
        NO_REASON("a load ended without a reason"),
        /** A call that was refused for another reason than the one there was. */
        OTHER_REASON("a call was refused for another reason"),
        /** Readers saw an older version than they should. */
        STALE("an older version was served"),
        /** What a killed load left was not removed. */
        NOT_SWEPT("something was left behind"),
        /** Files that were not on the disk when the database was told to commit. */
        NOT_DURABLE("a version might not outlive a cut of the power"),
        /** Two processes gave positions in one log. */
        TWO_SEQUENCERS("two processes gave positions"),
        /** A node took a data directory that another one holds. */
        TWO_NODES("two nodes share a data directory"),
        /** What a department's own system does became other callers' trouble. */
        OTHERS_HELD_UP("other calls were held up"),
        /** A verifier did not name what was done to a log, or named something where nothing was done. */
        NOT_NAMED("a verifier did not name the first bad position"),
        /** A call that must be refused was answered, or failed in another way. */
        NOT_REFUSED("a call was not refused as it must be"),
        /** A refusal that the log does not hold. */
        NOT_RECORDED("a refusal has no record"),
        /** No alarm, or not in time, or not followed by slowing down. */
        NO_ALARM("no alarm was raised in time"),
        /** An alarm about ordinary calls. */
        FALSE_ALARM("an alarm was raised about ordinary calls"),
        /** After a fault loads did not land again. */
        NOT_RESUMED("loads did not go on");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** For the results. */
    static List<Map<String, String>> json(List<Violation> violations) {
        return violations.stream()
                .map(each -> Map.of("kind", each.kind().name(), "matter", each.matter(), "detail", each.detail()))
                .toList();
    }

    @Override
    public String toString() {
        return kind.words() + (matter.isEmpty() ? "" : " (" + matter + ")") + ": " + detail;
    }
}
