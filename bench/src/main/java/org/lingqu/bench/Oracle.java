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

    private static final Set<Integer> PLAIN = Set.of(503);

    private final Case asked;
    private final int pass;
    private final Map<UUID, Line> open = new HashMap<>();
    private final Set<UUID> recorded = new HashSet<>();
    private final Map<String, UUID> matters = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private long receipts;
    private long answered;

    /** Where lines of the journals come from: hands each to the taker, as often as asked. */
    @FunctionalInterface
    interface Lines {
        void handTo(Consumer<Line> taker);
    }

    /**
     * What is to be compared.
     *
     * @param prefix with which all matters of the clients begin, and no other's
     * @param plain statuses of refusals that may come
     * @param passes how often journals and log are read: each time only a share of them is kept in memory
     */
    record Case(String prefix, Lines journal, Entries log, Set<Integer> plain, int passes) {

        boolean isOf(Object id, int pass) {
            return Math.floorMod(id.hashCode(), passes) == pass;
        }
    }

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

    private Oracle(Case asked, int pass) {
        this.asked = asked;
        this.pass = pass;
    }

    /**
     * Judges.
     *
     * @param prefix with which all matters of the clients begin, and no other's
     */
    static Judgment judge(String prefix, Iterable<Line> journal, Entries log) {
        return judge(new Case(prefix, journal::forEach, log, PLAIN, 1));
    }

    static Judgment judge(Case asked) {
        long receipts = 0;
        long records = 0;
        long answered = 0;
        List<Violation> violations = new ArrayList<>();
        for (int pass = 0; pass < asked.passes(); pass++) {
            Oracle oracle = new Oracle(asked, pass);
            asked.journal().handTo(oracle::read);
            asked.log().handTo(oracle::compare);
            oracle.open.values().forEach(line -> oracle.violated(Kind.NO_RECORD, line, "receipt " + line.receipt()));
            receipts += oracle.receipts;
            records += oracle.matters.size();
            answered += oracle.answered;
            violations.addAll(oracle.violations);
        }
        return new Judgment(receipts, records, records - answered, List.copyOf(violations));
    }

    private void read(Line line) {
        if (pass == 0) {
            look(line);
        }
        if (line.receipt() != null) {
            readReceipt(line);
        }
    }

    /** What can be said of a line alone. */
    private void look(Line line) {
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
        if (line.status() != 0 && line.status() != 200 && !asked.plain().contains(line.status())) {
            violated(Kind.UNEXPECTED_STATUS, line, "status " + line.status());
        }
    }

    private void readReceipt(Line line) {
        UUID record = record(line);
        if (record == null) {
            if (pass == 0) {
                receipts++;
                violated(Kind.NO_RECEIPT, line, "what came instead: " + line.receipt());
            }
            return;
        }
        if (!asked.isOf(record, pass)) {
            return;
        }
        receipts++;
        Line other = open.put(record, line);
        if (other != null) {
            violated(Kind.TWICE, line, "the receipt of " + other.matter() + " was given again");
        }
    }

    private void compare(LogEntry entry) {
        boolean again = asked.isOf(entry.id(), pass) && !recorded.add(entry.id());
        if (again) {
            violations.add(new Violation(
                    Kind.TWICE, entry.matter(), "record " + entry.id() + " again at position " + entry.position()));
        }
        if (entry.matter().startsWith(asked.prefix()) && asked.isOf(entry.matter(), pass)) {
            UUID other = matters.putIfAbsent(entry.matter(), entry.id());
            if (other != null && !other.equals(entry.id())) {
                violations.add(new Violation(Kind.TWICE, entry.matter(), "a second record, " + entry.id()));
            }
        }
        Line line = again ? null : open.remove(entry.id());
        if (line != null) {
            if (entry.matter().startsWith(asked.prefix())) {
                answered++; // a refusal may have come before its matter was understood; its record is none of those
                // counted
            }
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
