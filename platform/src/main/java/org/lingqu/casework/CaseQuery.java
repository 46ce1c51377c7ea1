package org.lingqu.casework;

import org.jspecify.annotations.Nullable;

/**
 * Which cases a list shows.
 *
 * @param scope whose
 * @param light only those with this lamp; null: all
 * @param procedure only this procedure; null: all
 * @param text part of the subject's title or of the number; null or blank: all
 * @param latestFirst the later last day first instead of the earlier
 * @param after only those behind this mark ({@link CaseRow#mark()}); null: from the start
 * @param before only those ahead of this mark; null: no such limit; not together with {@code after}
 * @param limit at most this many, 1–200
 */
public record CaseQuery(
        Scope scope,
        @Nullable ClockLight light,
        @Nullable String procedure,
        @Nullable String text,
        boolean latestFirst,
        @Nullable String after,
        @Nullable String before,
        int limit) {

    /** Whose cases. */
    public enum Scope {
        /** Open cases in which the own department must act. */
        WAITING,
        /** Open cases the own department opened. */
        SENT,
        /** Open cases in which the own department is a party, whoever must act. */
        CONCERNED,
        /** Ended cases in which the own department was a party. */
        ENDED,
        /** All open cases of the level; only for those who supervise. */
        SUPERVISED
    }

    private static final int MOST = 200;

    public CaseQuery {
        limit = Math.max(1, Math.min(limit, MOST));
    }

    /** Everything in a scope, the most pressing first. */
    public static CaseQuery of(Scope scope, int limit) {
        return new CaseQuery(scope, null, null, null, false, null, null, limit);
    }

    public CaseQuery lit(@Nullable ClockLight with) {
        return new CaseQuery(scope, with, procedure, text, latestFirst, after, before, limit);
    }

    public CaseQuery of(@Nullable String procedureId) {
        return new CaseQuery(scope, light, procedureId, text, latestFirst, after, before, limit);
    }

    public CaseQuery containing(@Nullable String part) {
        return new CaseQuery(scope, light, procedure, part, latestFirst, after, before, limit);
    }

    public CaseQuery turned(boolean latest) {
        return new CaseQuery(scope, light, procedure, text, latest, after, before, limit);
    }

    public CaseQuery after(@Nullable String mark) {
        return new CaseQuery(scope, light, procedure, text, latestFirst, mark, before, limit);
    }

    public CaseQuery before(@Nullable String mark) {
        return new CaseQuery(scope, light, procedure, text, latestFirst, after, mark, limit);
    }
}
