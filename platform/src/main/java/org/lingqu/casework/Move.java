package org.lingqu.casework;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a procedure's table: who may do what from which stage, what it asks for, where it leads.
 *
 * @param name stable name, unique per stage and rule pack; the button {@code procedure.<id>.move.<name>}, the sentence in the history
 *     {@code procedure.<id>.done.<name>}
 * @param from the stages from which it is possible
 * @param by the role that may do it
 * @param to the stage it leads to; the same stage for moves that only add something
 * @param inputs what it asks for
 * @param happens what happens with it besides the move itself
 * @param mark what sort of act it is, for the rule of four eyes
 * @param notAfter moves whose doer may not do this one
 * @param automaticAfter key of the step's limit: where the pack lays it down with automatic completion, the platform makes the move when
 *     the limit has run out; where the pack knows no such limit, at once; null for moves only people make
 * @param extension the limit this move extends and who may; null for other moves
 * @param when under which packs and in which cases it exists
 */
public record Move(
        String name,
        Set<String> from,
        Role by,
        String to,
        List<Input> inputs,
        Happens happens,
        Mark mark,
        Set<String> notAfter,
        @Nullable String automaticAfter,
        @Nullable Extending extension,
        When when) {

    /** Sorts of act. */
    public enum Mark {
        /** Nothing special. */
        PLAIN,
        /** Who does it has drafted: he may not decide the case. */
        DRAFT,
        /** Who does it has passed his decision to somebody else: he may not decide through the other. */
        DELEGATION,
        /** A decision: nobody makes it who applied, drafted or delegated, also not through a deputy. */
        DECISION
    }

    /**
     * An extension of a limit. How much, how often and with whose consent stands in the pack; where it knows none, the move is refused.
     *
     * @param limit key of the limit
     * @param approvers the pack's codes of those who consent ({@code PROVIDER_HEAD} …) and the role each is here
     * @param onlyAfter what must have been stated for an approver to be competent, by code
     */
    public record Extending(String limit, Map<String, Role> approvers, Map<String, Stated> onlyAfter) {

        /** The input with which less than the longest extension is granted. */
        public static final String BY = "by";

        public Extending {
            approvers = Map.copyOf(approvers);
            onlyAfter = Map.copyOf(onlyAfter);
        }
    }

    /**
     * What happens with a move.
     *
     * @param events the events of the rule packs that have happened with it, e.g. {@code PROVIDER_ACCEPTANCE}
     * @param onDay name of the input that tells the day on which they happened; null: they happen with the move
     * @param informs parties that are told of it besides those who must act and who opened
     * @param offences codes of the acts of the packs that the move itself suggests, the first one the pack lists counts
     * @param receipt whether who makes it gets a receipt
     */
    public record Happens(
            Set<String> events, @Nullable String onDay, Set<String> informs, List<String> offences, boolean receipt) {
        static final Happens NOTHING = new Happens(Set.of(), null, Set.of(), List.of(), false);

        public Happens {
            events = Set.copyOf(events);
            informs = Set.copyOf(informs);
            offences = List.copyOf(offences);
        }
    }

    /**
     * When a move exists.
     *
     * @param known under which packs it exists; null: under all
     * @param needed under which packs somebody has to make it; elsewhere the platform makes it at once; null: somebody always has to
     * @param stated what must have been stated before; null: nothing
     * @param missed key of the limit that must have been missed; null: none
     */
    public record When(
            @Nullable Where known,
            @Nullable Where needed,
            @Nullable Stated stated,
            @Nullable String missed) {
        static final When ALWAYS = new When(null, null, null, null);
    }

    public Move {
        from = Set.copyOf(from);
        inputs = List.copyOf(inputs);
        notAfter = Set.copyOf(notAfter);
    }

    /** The events of the rule packs that have happened with it. */
    public Set<String> tells() {
        return happens.events();
    }

    public boolean staysFrom(String stage) {
        return to.equals(stage);
    }

    public boolean isDecision() {
        return mark == Mark.DECISION;
    }

    /** Whether the platform makes it at once under a pack, because the pack does not ask for the step. */
    boolean passes(Terms terms) {
        boolean noLimit = automaticAfter != null && terms.limit(automaticAfter).isEmpty();
        boolean notNeeded = when.needed() != null && !terms.holds(when.needed());
        return noLimit || notNeeded;
    }

    /** The line as it reads under a pack: only stages that exist, only approvers the pack names. */
    Move under(Terms terms, Set<String> stages) {
        Set<String> still = new java.util.HashSet<>(from);
        still.retainAll(stages);
        Extending narrowed = extension == null
                ? null
                : new Extending(extension.limit(), terms.approversOf(extension), extension.onlyAfter());
        When left = new When(null, when.needed(), when.stated(), when.missed());
        return new Move(name, still, by, to, inputs, happens, mark, notAfter, automaticAfter, narrowed, left);
    }
}
