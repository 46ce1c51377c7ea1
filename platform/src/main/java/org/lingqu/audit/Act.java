package org.lingqu.audit;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.SubjectRef;

/**
 * One act worth remembering: somebody did, or was refused, something to something.
 *
 * @param actor who acted, for which department
 * @param verb stable, lower case, module first: {@code catalog.publish}; people read the message {@code act.<verb>} of the module's bundle
 * @param subject what it was about, with its title at that time
 * @param outcome what came of it
 * @param refusal code of the {@link org.lingqu.kernel.Problem} that stood against it; null unless refused or failed
 * @param details further facts as plain text, sorted by key; never business data, never a secret
 * @param citation the article acted under; null when no article is involved
 */
public record Act(
        Actor actor,
        String verb,
        SubjectRef subject,
        Outcome outcome,
        @Nullable String refusal,
        Map<String, String> details,
        @Nullable Citation citation) {

    /** The detail that says whose record an act was about. */
    static final String PERSONS = "persons";

    /** The detail with the code of the entry whose record it was, where the act has another subject. */
    static final String ENTRY = "entry";

    /** More do not fit a detail. */
    private static final int MOST_PERSONS = 30;

    public Act {
        details = Map.copyOf(details);
    }

    /** An act that was done. */
    public static Act of(Actor actor, String verb, SubjectRef subject) {
        return new Act(actor, verb, subject, Outcome.DONE, null, Map.of(), null);
    }

    public Act with(String key, Object value) {
        Map<String, String> more = new TreeMap<>(details);
        more.put(key, value.toString());
        return new Act(actor, verb, subject, outcome, refusal, more, citation);
    }

    /**
     * The same act, about the record of persons: they find it among the uses of their data. An act whose subject is not the entry with the
     * record names that in the detail {@code entry}.
     *
     * @param persons salted hashes of the key of the record and of the identity numbers in it
     */
    public Act about(Collection<KeyHash> persons) {
        return with(
                PERSONS,
                persons.stream().limit(MOST_PERSONS).map(KeyHash::toString).collect(Collectors.joining(" ")));
    }

    /** The same act with no detail longer than a record can hold. */
    Act fitting() {
        if (details.values().stream().allMatch(value -> value.length() <= Texts.LONGEST)) {
            return this;
        }
        Map<String, String> fitting = new TreeMap<>();
        details.forEach((key, value) -> fitting.put(key, Texts.fitting(value)));
        return new Act(actor, verb, subject, outcome, refusal, fitting, citation);
    }

    public Act citing(Citation article) {
        return new Act(actor, verb, subject, outcome, refusal, details, article);
    }

    /** The same act, not allowed; record it with {@link AuditTrail#recordApart}, as its own transaction will be rolled back. */
    public Act refused(String code) {
        return new Act(actor, verb, subject, Outcome.REFUSED, code, details, citation);
    }

    /** The same act, allowed but not accomplished. */
    public Act failed(String code) {
        return new Act(actor, verb, subject, Outcome.FAILED, code, details, citation);
    }
}
