package org.lingqu.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;

/**
 * What is looked for in the log; null asks for nothing.
 *
 * @param from first instant
 * @param until first instant no longer wanted
 * @param actor part of the name of a person or of an information system
 * @param department for which it was done or called
 * @param resource code of a resource, or a part of its name
 * @param grant number or id of a grant
 * @param matter the matter named with a call, whole
 * @param access true: calls only; false: acts only
 * @param outcome what came of it
 */
public record RecordQuery(
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String actor,
        @Nullable DepartmentId department,
        @Nullable String resource,
        @Nullable String grant,
        @Nullable String matter,
        @Nullable Boolean access,
        @Nullable Outcome outcome) {

    /** What is asked for, by name of the parameter, for the record of the search. */
    Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>();
        put(asked, "from", from);
        put(asked, "until", until);
        put(asked, "actor", actor);
        put(asked, "department", department);
        put(asked, "resource", resource);
        put(asked, "grant", grant);
        put(asked, "matter", matter);
        put(asked, "kind", access == null ? null : access ? "access" : "act");
        put(asked, "outcome", outcome == null ? null : outcome.word());
        return asked;
    }

    private static void put(Map<String, String> asked, String name, @Nullable Object value) {
        if (value != null) {
            asked.put(name, value.toString());
        }
    }

    /** Everything of a time. */
    public static RecordQuery between(@Nullable Instant from, @Nullable Instant until) {
        return new RecordQuery(from, until, null, null, null, null, null, null, null);
    }
}
