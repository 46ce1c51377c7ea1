package org.lingqu.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;

/**
 * What a pack says about one procedure.
 *
 * @param name e.g. {@code conditional-share}
 * @param title its name for people, e.g. 有条件共享
 * @param packId the pack
 * @param known whether the text orders it, the product offers it, or it is not offered
 * @param opens codes of the actors who may open it
 * @param answers codes of the actors who answer before a decision, in order; may be empty
 * @param decides codes of the actors who decide, in the order of the instances; {@code NOBODY} = no decision, {@code NOT_STATED}
 * @param limits keys of the limits that run in it; never silent in the pack
 * @param citation the articles; null for an offer of the product
 * @param note what is particular, in English, for builders; may be empty
 */
public record ProcedureRule(
        String name,
        String title,
        String packId,
        Known known,
        List<String> opens,
        List<String> answers,
        List<String> decides,
        List<String> limits,
        @Nullable Citation citation,
        String note) {

    /** Whether a procedure exists under a pack. */
    public enum Known {
        /** The text orders or allows it. */
        YES,
        /** The text is silent, the product offers it; nothing of it is a duty. */
        TARGET,
        /** Not offered under this pack. */
        NO
    }

    public ProcedureRule {
        opens = List.copyOf(opens);
        answers = List.copyOf(answers);
        decides = List.copyOf(decides);
        limits = List.copyOf(limits);
    }

    public boolean offered() {
        return known != Known.NO;
    }
}
