package org.lingqu.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Phrase;

/**
 * A case while something happens to it: collects the new stage, clocks and steps until the act is complete. Lives for one act.
 */
final class Turn {

    private final CaseFile before;
    private String stage;
    private @Nullable Ending ending;
    private @Nullable Instant closedAt;
    private @Nullable Handler handler;
    private final List<Clock> clocks;
    private final List<Step> history;
    private final List<Made> made = new ArrayList<>();
    private final List<Clock> missed = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<String> suggested = new ArrayList<>();

    /** A move that was made in this turn, for its effect. */
    record Made(Move move, Inputs inputs, Actor actor) {}

    /** Somebody to be told about a clock. */
    record Told(Escalation escalation, Clock clock) {}

    Turn(CaseFile before) {
        this.before = before;
        this.stage = before.stage();
        this.ending = before.ending();
        this.closedAt = before.closedAt();
        this.handler = before.handler();
        this.clocks = new ArrayList<>(before.clocks());
        this.history = new ArrayList<>(before.history());
    }

    CaseFile before() {
        return before;
    }

    String stage() {
        return stage;
    }

    boolean hasEnded() {
        return ending != null;
    }

    List<Clock> clocks() {
        return List.copyOf(clocks);
    }

    boolean owes(String limit) {
        return clocks.stream().anyMatch(clock -> clock.isOwed() && clock.limit().equals(limit));
    }

    void enter(Stage next, Instant at) {
        stage = next.name();
        ending = next.ending();
        closedAt = next.isEnd() ? at : null;
    }

    void assign(@Nullable Handler person) {
        handler = person;
    }

    void start(Clock clock) {
        clocks.add(clock);
    }

    void put(Clock changed) {
        clocks.replaceAll(clock -> clock.id().equals(changed.id()) ? changed : clock);
    }

    void write(
            Instant at,
            Actor actor,
            @Nullable Principal insteadOf,
            String act,
            String from,
            Phrase said,
            Inputs inputs,
            List<Attachment> files) {
        history.add(new Step(history.size() + 1, at, actor, insteadOf, act, from, stage, said, inputs, files));
    }

    /** A line the kernel writes by itself; the case stays in its stage. */
    void note(Instant at, Actor actor, String act, Phrase said) {
        write(at, actor, null, act, stage, said, Inputs.NONE, List.of());
    }

    void made(Move move, Inputs inputs, Actor actor) {
        made.add(new Made(move, inputs, actor));
    }

    void missed(Clock clock) {
        missed.add(clock);
    }

    /** The move itself fits one of these acts of the packs. */
    void suggest(List<String> offences) {
        suggested.addAll(offences);
    }

    List<String> suggestedOffences() {
        return suggested;
    }

    void tell(Escalation escalation, Clock clock) {
        told.add(new Told(escalation, clock));
    }

    List<Made> movesMade() {
        return made;
    }

    /** Clocks whose limit, laid down, was found to have been missed in this turn. */
    List<Clock> newlyMissed() {
        return missed;
    }

    List<Told> toTell() {
        return told;
    }

    List<Step> newSteps() {
        return history.subList(before.history().size(), history.size());
    }

    boolean changedAnything() {
        return !newSteps().isEmpty() || !clocks.equals(before.clocks());
    }

    /** The case after the turn. The version counts acts: what the kernel notes by itself makes nobody's view stale. */
    CaseFile after() {
        return new CaseFile(
                before.id(),
                before.number(),
                before.procedure(),
                before.subject(),
                stage,
                ending,
                before.version() + (made.isEmpty() ? 0 : 1),
                before.packId(),
                before.packVersion(),
                before.drafters(),
                before.openedAt(),
                closedAt,
                before.parties(),
                handler,
                clocks,
                history);
    }
}
