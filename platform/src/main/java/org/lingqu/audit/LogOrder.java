package org.lingqu.audit;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.SubjectRef;

/**
 * What an authority ordered about records of the log. It takes effect when a second person has confirmed it, and ends at its last instant or
 * when somebody ends it; a sealed copy only when somebody ends it.
 *
 * @param authority who ordered it
 * @param document number of the written order
 * @param scope which records
 * @param from first instant it is about; for {@link Kind#SEAL} with {@code until} the period of the report
 * @param until of a delay or a hold: when it ends by itself
 * @param recipient public key of whoever may open the sealed copy; null unless it is one
 */
public record LogOrder(
        UUID id,
        Kind kind,
        String authority,
        String document,
        String reason,
        Scope scope,
        Instant from,
        Instant until,
        @Nullable String recipient,
        Hand proposed,
        @Nullable Hand confirmed,
        @Nullable Hand ended,
        @Nullable String endedWhy) {

    /** What is ordered. */
    public enum Kind {
        /** The person concerned is told later. */
        DELAY,
        /** Nothing of it is deleted, whatever its age. */
        HOLD,
        /** A sealed copy is made for the authority. */
        SEAL
    }

    /** Where an order stands. */
    public enum State {
        PROPOSED,
        IN_FORCE,
        OVER
    }

    /** Who did a step, and when. */
    public record Hand(UUID person, String name, Instant at) {}

    /**
     * Which records are meant: those for which everything that is named fits; nothing named means all. Calls are about persons and come from
     * systems, acts are by officers and have no matter.
     *
     * @param person hash of the identifier of the person the data is about
     * @param officer account of the person who acted
     */
    public record Scope(
            @Nullable UUID department,
            @Nullable String matter,
            @Nullable String resource,
            @Nullable KeyHash person,
            @Nullable UUID officer) {}

    /** The order in records. */
    SubjectRef subject() {
        return new SubjectRef("log-order", id.toString(), document);
    }

    /**
     * What it orders, as the records of its steps say it. What it names has keys of its own: an act with the detail {@code resource} is
     * shown to whoever provides the data, and they are not told of orders.
     */
    Map<String, String> told() {
        Map<String, String> told = new TreeMap<>();
        told.put("kind", kind.name());
        told.put("authority", authority);
        told.put("from", from.toString());
        told.put("until", until.toString());
        put(told, "recipient", recipient);
        put(told, "ofDepartment", scope.department());
        put(told, "ofMatter", scope.matter());
        put(told, "ofResource", scope.resource());
        put(told, "ofPerson", scope.person());
        put(told, "ofOfficer", scope.officer());
        return told;
    }

    private static void put(Map<String, String> told, String key, @Nullable Object named) {
        if (named != null) {
            told.put(key, named.toString());
        }
    }

    /** A sealed copy is mostly about the past: its period says which records, and it is in force until somebody ends it. */
    public State state(Instant now) {
        return confirmed == null && ended == null
                ? State.PROPOSED
                : ended == null && (kind == Kind.SEAL || until.isAfter(now)) ? State.IN_FORCE : State.OVER;
    }

    /** When it ended or will end; the end of the period of a sealed copy that nobody has ended. */
    public Instant over() {
        return ended != null && (kind == Kind.SEAL || ended.at().isBefore(until)) ? ended.at() : until;
    }

    /** Whether it was about this call. */
    boolean covers(AccessRecord record, KeyHash whose) {
        return !record.at().isBefore(from)
                && record.at().isBefore(over())
                && scope.officer() == null
                && (scope.person() == null || scope.person().equals(whose))
                && (scope.department() == null
                        || record.department() != null
                                && scope.department().equals(record.department().value()))
                && (scope.matter() == null || scope.matter().equals(record.matter()))
                && (scope.resource() == null || scope.resource().equals(record.resource()));
    }
}
