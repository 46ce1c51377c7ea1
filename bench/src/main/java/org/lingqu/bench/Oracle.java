package org.lingqu.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lingqu.bench.Violation.Kind;

/**
 * Compares what clients saw with what the log holds. Every answer with a receipt has its record, once, with the same matter, rows and leaf;
 * no data came without. A record whose answer reached nobody is allowed. It knows nothing of the platform.
 */
final class Oracle {

    private final String prefix;
    private final Map<UUID, Line> open = new HashMap<>();
    private final Set<UUID> recorded = new HashSet<>();
    private final Set<String> matters = new HashSet<>();
    private final List<Violation> violations = new ArrayList<>();
    private long receipts;
    private long answered;

    /** Where entries of the log come from: hands each to the taker. */
    @FunctionalInterface
    interface Entries {
        void handTo(Consumer<LogEntry> taker);
    }

    /**
     * What came of the comparison.
     *
     * @param receipts answers, whole or broken off, that came with a receipt
     * @param records records of the clients' calls
     * @param unanswered those of them whose answer reached nobody
     */
    record Judgment(long receipts, long records, long unanswered, List<Violation> violations) {}

    private Oracle(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Judges.
     *
     * @param prefix with which all matters of the clients begin, and no other's
     */
    static Judgment judge(String prefix, Iterable<Line> journal, Entries log) {
        Oracle oracle = new Oracle(prefix);
        journal.forEach(oracle::read);
        log.handTo(oracle::compare);
        oracle.open.values().forEach(line -> oracle.violated(Kind.NO_RECORD, line, "receipt " + line.receipt()));
        long records = oracle.matters.size();
        return new Judgment(oracle.receipts, records, records - oracle.answered, List.copyOf(oracle.violations));
    }

    private void read(Line line) {
        if (line.status() == 200 && line.rows() == 0) {
            violated(Kind.ROW_MISSING, line, "found nothing");
        }
        if (line.rows() > 0 && line.receipt() == null) {
            violated(Kind.NO_RECEIPT, line, "status " + line.status());
        }
        if (line.rows() > 0 && line.status() != 200) {
            violated(Kind.DATA_IN_REFUSAL, line, "status " + line.status());
        }
        if (!line.own()) {
            violated(Kind.FOREIGN_ROW, line, "status " + line.status());
        }
        if (line.status() != 0 && line.status() != 200 && line.status() != 503) {
            violated(Kind.UNEXPECTED_STATUS, line, "status " + line.status());
        }
        if (line.receipt() != null) {
            readReceipt(line);
        }
    }

    private void readReceipt(Line line) {
        receipts++;
        UUID record = record(line);
        if (record == null) {
            violated(Kind.NO_RECEIPT, line, "what came instead: " + line.receipt());
            return;
        }
        Line other = open.put(record, line);
        if (other != null) {
            violated(Kind.TWICE, line, "the receipt of " + other.matter() + " was given again");
        }
    }

    private void compare(LogEntry entry) {
        if (!recorded.add(entry.id())) {
            violations.add(new Violation(
                    Kind.TWICE, entry.matter(), "record " + entry.id() + " again at position " + entry.position()));
            return;
        }
        Line line = open.remove(entry.id());
        if (entry.matter().startsWith(prefix) && !matters.add(entry.matter())) {
            violations.add(new Violation(Kind.TWICE, entry.matter(), "a second record, " + entry.id()));
        }
        if (line != null) {
            answered++;
            compare(line, entry);
        }
    }

    private void compare(Line line, LogEntry entry) {
        if (!line.matter().equals(entry.matter())) {
            violated(Kind.WRONG_RECORD, line, "the record names " + entry.matter());
        }
        if (line.status() == 200 && line.rows() != entry.rows()) {
            violated(Kind.WRONG_RECORD, line, line.rows() + " rows came, the record says " + entry.rows());
        }
        if (!(entry.id() + "." + entry.leaf()).equals(line.receipt())) {
            violated(Kind.WRONG_LEAF, line, "receipt " + line.receipt() + ", leaf " + entry.leaf());
        }
    }

    private static @Nullable UUID record(Line line) {
        String receipt = String.valueOf(line.receipt());
        try {
            return UUID.fromString(receipt.substring(0, Math.max(0, receipt.indexOf('.'))));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private void violated(Kind kind, Line line, String detail) {
        violations.add(new Violation(kind, line.matter(), detail));
    }
}
