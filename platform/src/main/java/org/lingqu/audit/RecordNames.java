package org.lingqu.audit;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Says what the ids in records stand for. A record holds ids only, and this module knows nobody; each module that owns a sort of id offers a
 * bean that tells its names. What nobody knows is shown as it is.
 */
public interface RecordNames {

    /** Sorts of id in a record. */
    enum Kind {
        DEPARTMENT,
        SYSTEM,
        GRANT,
        /** Code of an information resource. */
        RESOURCE
    }

    /** The sort this bean knows. */
    Kind kind();

    /** Names by id as text; unknown ids are left out. */
    Map<String, String> names(Set<String> ids);

    /** At most {@code limit} ids, with their names, whose name or number contains the text, in the order people expect; all for an empty text. */
    Map<String, String> find(String part, int limit);

    /** The names of one sort, told by two queries. */
    static RecordNames of(
            Kind kind,
            Function<Set<String>, Map<String, String>> names,
            BiFunction<String, Integer, Map<String, String>> find) {
        return new RecordNames() {
            @Override
            public Kind kind() {
                return kind;
            }

            @Override
            public Map<String, String> names(Set<String> ids) {
                return names.apply(ids);
            }

            @Override
            public Map<String, String> find(String part, int limit) {
                return find.apply(part, limit);
            }
        };
    }
}
