package org.lingqu.casework;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RulePack;

/**
 * A question to the rule pack of a case that is answered with yes or no: whether a line of a table exists under it, whether an input must be
 * stated. So one table serves regulations that differ in steps and bodies.
 */
public sealed interface Where {

    /**
     * The answer.
     *
     * @param pack the pack, with superior packs in play
     * @param rule what it says about the procedure; null for a procedure no pack speaks of
     */
    boolean holds(RulePack pack, @Nullable ProcedureRule rule);

    /** The articles behind a yes; empty where they are no particular ones. */
    default List<Citation> citations(RulePack pack) {
        return List.of();
    }

    /** Whether the pack says anything under the key. */
    static Where says(String key) {
        return new Says(key, null);
    }

    /** Whether the pack's value or list under the key has the code. */
    static Where says(String key, String code) {
        return new Says(key, code);
    }

    /** Whether a further field of the value under the key has this content: {@code marked("opendata.application", "doneWhen", "…")}. */
    static Where marked(String key, String field, String content) {
        return new Marked(key, field, content);
    }

    /** Whether one of these bodies decides in the procedure. */
    static Where decidedBy(String... actors) {
        return new DecidedBy(Set.of(actors));
    }

    /** Whether one of these bodies answers in the procedure. */
    static Where answeredBy(String... actors) {
        return new AnsweredBy(Set.of(actors));
    }

    /** Whether the pack lets the limit be extended. */
    static Where extensible(String limit) {
        return new Extensible(limit);
    }

    default Where and(Where other) {
        return new Both(this, other);
    }

    default Where or(Where other) {
        return not().and(other.not()).not();
    }

    default Where not() {
        return new Not(this);
    }

    /** @param code null when it is enough that the pack says anything */
    record Says(String key, @Nullable String code) implements Where {
        @Override
        public boolean holds(RulePack pack, @Nullable ProcedureRule rule) {
            PackValue value = pack.value(key);
            return !value.silent() && (code == null || value.texts().contains(code));
        }

        @Override
        public List<Citation> citations(RulePack pack) {
            Citation citation = pack.value(key).citation();
            return citation == null ? List.of() : List.of(citation);
        }
    }

    record Marked(String key, String field, String content) implements Where {
        @Override
        public boolean holds(RulePack pack, @Nullable ProcedureRule rule) {
            return content.equals(String.valueOf(pack.value(key).more().get(field)));
        }
    }

    record Extensible(String limit) implements Where {
        @Override
        public boolean holds(RulePack pack, @Nullable ProcedureRule rule) {
            return pack.findLimit(limit).flatMap(found -> found.extension()).isPresent();
        }
    }

    record DecidedBy(Set<String> actors) implements Where {
        @Override
        public boolean holds(RulePack pack, @Nullable ProcedureRule rule) {
            return rule != null && rule.decides().stream().anyMatch(actors::contains);
        }
    }

    record AnsweredBy(Set<String> actors) implements Where {
        @Override
        public boolean holds(RulePack pack, @Nullable ProcedureRule rule) {
            return rule != null && rule.answers().stream().anyMatch(actors::contains);
        }
    }

    record Both(Where one, Where other) implements Where {
        @Override
        public boolean holds(RulePack pack, @Nullable ProcedureRule rule) {
            return one.holds(pack, rule) && other.holds(pack, rule);
        }

        @Override
        public List<Citation> citations(RulePack pack) {
            return java.util.stream.Stream.concat(one.citations(pack).stream(), other.citations(pack).stream())
                    .distinct()
                    .toList();
        }
    }

    record Not(Where inner) implements Where {
        @Override
        public boolean holds(RulePack pack, @Nullable ProcedureRule rule) {
            return !inner.holds(pack, rule);
        }
    }
}
