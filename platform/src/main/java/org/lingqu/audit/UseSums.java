package org.lingqu.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.UsePart.Seen;

/** The accesses of a part of the log, added up by whatever they are counted by. */
final class UseSums {

    /** Stands for no department and no grant. */
    static final UUID NONE = new UUID(0, 0);

    /** A longer text is no code of a resource, and nobody asks for its uses; only a caller can have made it up. */
    private static final int LONGEST_CODE = 64;

    /** What {@link UseTail#HAS_VERSION} says; the version is the last number. */
    private static final Pattern VERSION = Pattern.compile("(?:[0-9]+\\.\\.)?([0-9]{1,9})");

    /** Who called for what under which grant. */
    record Caller(String resource, UUID department, UUID grant) {}

    /** Something that a caller's calls of a day are counted by. */
    record Line<T>(Caller caller, LocalDate day, T what) {}

    /** A resource on a legal day. */
    record ResourceDay(String resource, LocalDate day) {}

    /** Calls of one line. */
    static final class Sum {
        private long calls;
        private long answered;
        private long nothing;
        private long given;
        private Instant last = Instant.MIN;

        private void take(Seen seen) {
            calls++;
            if (seen.done()) {
                answered += seen.rows() > 0 ? 1 : 0;
                nothing += seen.rows() == 0 ? 1 : 0;
            }
            given += seen.rows();
            last = seen.at().isAfter(last) ? seen.at() : last;
        }

        long calls() {
            return calls;
        }

        long answered() {
            return answered;
        }

        long nothing() {
            return nothing;
        }

        long refused() {
            return calls - answered - nothing;
        }

        long given() {
            return given;
        }

        /** The latest of them, in microseconds since 1970. */
        long lastMicros() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, last);
        }
    }

    private final Map<Line<String>, Sum> days = new LinkedHashMap<>();
    private final Map<Line<String>, Sum> refusals = new LinkedHashMap<>();
    private final Map<Line<Integer>, Sum> versions = new LinkedHashMap<>();
    private final Map<Line<String>, Sum> matters = new LinkedHashMap<>();

    private UseSums() {}

    static UseSums of(UsePart part) {
        UseSums sums = new UseSums();
        part.seen().forEach(sums::take);
        return sums;
    }

    /** Answered calls by what was asked for, whoever asked. */
    static Map<ResourceDay, Sum> ofResources(UsePart part) {
        Map<ResourceDay, Sum> sums = new LinkedHashMap<>();
        for (Seen seen : part.seen()) {
            if (seen.done() && seen.resource() != null) {
                sums.computeIfAbsent(new ResourceDay(seen.resource(), seen.day()), key -> new Sum())
                        .take(seen);
            }
        }
        return sums;
    }

    private void take(Seen seen) {
        Caller caller = new Caller(
                code(seen.resource()),
                seen.department() == null ? NONE : seen.department(),
                seen.grant() == null ? NONE : seen.grant());
        add(days, caller, seen, "");
        if (!seen.done()) {
            if (seen.refusal() != null) {
                add(refusals, caller, seen, seen.refusal());
            }
            return;
        }
        Integer version = version(seen.snapshot());
        if (version != null) {
            add(versions, caller, seen, version);
        }
        if (seen.matter() != null) {
            add(matters, caller, seen, seen.matter());
        }
    }

    private static <T> void add(Map<Line<T>, Sum> sums, Caller caller, Seen seen, T what) {
        sums.computeIfAbsent(new Line<>(caller, seen.day(), what), line -> new Sum())
                .take(seen);
    }

    private static String code(@Nullable String resource) {
        return resource != null && resource.codePointCount(0, resource.length()) <= LONGEST_CODE ? resource : "";
    }

    private static @Nullable Integer version(@Nullable String snapshot) {
        Matcher matcher = snapshot == null ? null : VERSION.matcher(snapshot);
        return matcher == null || !matcher.matches() ? null : Integer.valueOf(matcher.group(1));
    }

    /** All calls. */
    Map<Line<String>, Sum> days() {
        return days;
    }

    /** Calls that were refused or failed, by the code of the problem. */
    Map<Line<String>, Sum> refusals() {
        return refusals;
    }

    /** Answered calls by the version they were answered from. */
    Map<Line<Integer>, Sum> versions() {
        return versions;
    }

    /** Answered calls by the matter they named. */
    Map<Line<String>, Sum> matters() {
        return matters;
    }
}
