package org.lingqu.casework;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of a procedure's table: who may do what from which stage, what it asks for, where it leads.
 *
 * @param name stable name, unique per stage; the button {@code procedure.<id>.move.<name>}, the sentence in the history
 *     {@code procedure.<id>.done.<name>}
 * @param from the stages from which it is possible
 * @param by the role that may do it
 * @param to the stage it leads to; the same stage for moves that only add something
 * @param inputs what it asks for
 * @param tells the events of the rule packs that have happened with it, e.g. {@code PROVIDER_ACCEPTANCE}
 * @param mark what sort of act it is, for the rule of four eyes
 * @param notAfter moves whose doer may not do this one
 * @param automaticAfter key of the step's limit: where the pack lays it down with automatic completion, the platform makes the move when
 *     the limit has run out; where the pack knows no such limit, at once; null for moves only people make
 * @param extension the limit this move extends and who may; null for other moves
 */
public record Move(
        String name,
        Set<String> from,
        Role by,
        String to,
        List<Input> inputs,
        Set<String> tells,
        Mark mark,
        Set<String> notAfter,
        @Nullable String automaticAfter,
        @Nullable Extending extension) {

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
     */
    public record Extending(String limit, Map<String, Role> approvers) {
        public Extending {
            approvers = Map.copyOf(approvers);
        }
    }

    public Move {
        from = Set.copyOf(from);
        inputs = List.copyOf(inputs);
        tells = Set.copyOf(tells);
        notAfter = Set.copyOf(notAfter);
    }

    static Move plain(String name, Set<String> from, Role by, String to) {
        return new Move(name, from, by, to, List.of(), Set.of(), Mark.PLAIN, Set.of(), null, null);
    }

    Move telling(Set<String> events) {
        return new Move(name, from, by, to, inputs, events, mark, notAfter, automaticAfter, extension);
    }

    Move asking(List<Input> more) {
        List<Input> all = Stream.concat(inputs.stream(), more.stream()).toList();
        return new Move(name, from, by, to, all, tells, mark, notAfter, automaticAfter, extension);
    }

    Move marked(Mark as) {
        return new Move(name, from, by, to, inputs, tells, as, notAfter, automaticAfter, extension);
    }

    Move notBy(Set<String> made) {
        return new Move(name, from, by, to, inputs, tells, mark, made, automaticAfter, extension);
    }

    Move automatic(String limit) {
        return new Move(name, from, by, to, inputs, tells, mark, notAfter, limit, extension);
    }

    Move extending(Extending what) {
        return new Move(name, from, by, to, inputs, tells, mark, notAfter, automaticAfter, what);
    }

    public boolean staysFrom(String stage) {
        return to.equals(stage);
    }

    public boolean isDecision() {
        return mark == Mark.DECISION;
    }
}
