package org.lingqu.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/**
 * Declares a {@link Procedure} line by line. What stands after a line ({@code tells}, {@code requires}, {@code decides} …) belongs to the
 * line before it.
 */
public final class ProcedureBuilder {

    private final String id;
    private String word = "";
    private @Nullable Move opening;
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final List<Move> moves = new ArrayList<>();
    private final List<ClockRule> clocks = new ArrayList<>();
    private List<String> progress = List.of();
    private final List<Fault> faults = new ArrayList<>();
    private Line last = Line.NONE;

    private enum Line {
        NONE,
        OPENING,
        MOVE,
        CLOCK
    }

    ProcedureBuilder(String id) {
        this.id = id;
    }

    /** The word of the case number, e.g. 共享. */
    public ProcedureBuilder numbered(String numberWord) {
        this.word = numberWord;
        return this;
    }

    /** The act that opens a case, by whom, and the stage in which the case then is. */
    public ProcedureBuilder opens(String act, Role by, String stage) {
        opening = Move.plain(act, Set.of(), by, stage);
        last = Line.OPENING;
        return this;
    }

    /** A stage and the role that must act in it. */
    public ProcedureBuilder stage(String name, Role awaits) {
        return put(new Stage(name, null, awaits));
    }

    /** A stage in which the case has ended. */
    public ProcedureBuilder end(String name, Ending ending) {
        return put(new Stage(name, ending, null));
    }

    /** A move: its name, the stage it starts from, who may make it, where it leads. */
    public ProcedureBuilder move(String name, String from, Role by, String to) {
        return move(name, List.of(from), by, to);
    }

    /** A move possible from several stages. */
    public ProcedureBuilder move(String name, List<String> from, Role by, String to) {
        moves.add(Move.plain(name, Set.copyOf(from), by, to));
        last = Line.MOVE;
        return this;
    }

    /**
     * An extension of a limit, made by whoever the pack says must consent; the case stays in its stage. The kernel refuses it where the
     * pack knows no extension, when the number allowed is used up, or when the limit has already run out.
     *
     * @param approvers the role behind each of the pack's codes that may occur here: {@code Map.of("PROVIDER_HEAD", HEAD)}
     */
    public ProcedureBuilder extension(String name, String stage, String limit, Map<String, Role> approvers) {
        if (approvers.isEmpty()) {
            faults.add(Fault.of("move." + name, "procedure-approver-missing"));
            return this;
        }
        Role first = approvers.values().iterator().next();
        moves.add(Move.plain(name, Set.of(stage), first, stage)
                .asking(List.of(Input.longText("reason")))
                .extending(new Move.Extending(limit, approvers)));
        last = Line.MOVE;
        return this;
    }

    /** The events of the rule packs that have happened with the line before: they start the clocks that begin with them. */
    public ProcedureBuilder tells(String... events) {
        return change(move -> move.telling(Set.of(events)));
    }

    /** What must be (or, for optional inputs, may be) stated. */
    public ProcedureBuilder requires(Input... inputs) {
        return change(move -> move.asking(List.of(inputs)));
    }

    /** The line before is a decision: not by anybody who applied, drafted or delegated. */
    public ProcedureBuilder decides() {
        return mark(Move.Mark.DECISION);
    }

    /** Who makes the line before has drafted and may not decide. */
    public ProcedureBuilder drafts() {
        return mark(Move.Mark.DRAFT);
    }

    /** Who makes the line before has passed on his decision and may not decide. */
    public ProcedureBuilder delegates() {
        return mark(Move.Mark.DELEGATION);
    }

    /** Nobody who made one of these moves may make the line before. */
    public ProcedureBuilder notBy(String... movesMade) {
        return change(move -> move.notBy(Set.of(movesMade)));
    }

    /**
     * The platform makes the line before by itself: at once where the pack lays down no limit under the key (there is no such step), after
     * the limit where it lays one down with automatic completion. Everywhere else only a person makes it.
     */
    public ProcedureBuilder automaticAfter(String limit) {
        return change(move -> move.automatic(limit));
    }

    /** A time limit: its key in the pack and who must act in time. */
    public ProcedureBuilder clock(String limit, Role obliges) {
        clocks.add(new ClockRule(limit, obliges, Set.of(), Set.of(), null));
        last = Line.CLOCK;
        return this;
    }

    /** The moves that are the act the text names; only they meet the clock. */
    public ProcedureBuilder metBy(String... names) {
        return changeClock(
                rule -> new ClockRule(rule.limit(), rule.obliges(), Set.of(names), rule.droppedBy(), rule.offence()));
    }

    /** The moves after which nothing is owed any more. */
    public ProcedureBuilder droppedBy(String... names) {
        return changeClock(
                rule -> new ClockRule(rule.limit(), rule.obliges(), rule.metBy(), Set.of(names), rule.offence()));
    }

    /** The offence of the packs that lateness suggests; proposed only where the case's pack knows it and the limit is statutory. */
    public ProcedureBuilder offence(String code) {
        return changeClock(rule -> new ClockRule(rule.limit(), rule.obliges(), rule.metBy(), rule.droppedBy(), code));
    }

    /** The stages shown as steps of the case's progress. */
    public ProcedureBuilder progress(String... names) {
        progress = List.of(names);
        return this;
    }

    /**
     * The finished table.
     *
     * @throws Problem {@code procedure-malformed} with everything that is wrong, together
     */
    public Procedure build() {
        if (opening == null) {
            faults.add(Fault.of("opens", "required"));
            throw malformed();
        }
        Procedure procedure = new Procedure(id, word, opening, stages, moves, clocks, progress);
        faults.addAll(ProcedureCheck.faultsOf(procedure));
        if (!faults.isEmpty()) {
            throw malformed();
        }
        return procedure;
    }

    private Problem malformed() {
        return Problem.badInput("procedure-malformed").with(id).faults(faults);
    }

    private ProcedureBuilder put(Stage stage) {
        if (stages.put(stage.name(), stage) != null) {
            faults.add(Fault.of("stage." + stage.name(), "procedure-stage-twice"));
        }
        return this;
    }

    private ProcedureBuilder mark(Move.Mark mark) {
        return change(move -> move.marked(mark));
    }

    private ProcedureBuilder change(UnaryOperator<Move> change) {
        if (last == Line.OPENING && opening != null) {
            opening = change.apply(opening);
        } else if (last == Line.MOVE) {
            moves.set(moves.size() - 1, change.apply(moves.get(moves.size() - 1)));
        } else {
            faults.add(Fault.of("line", "procedure-line-misplaced"));
        }
        return this;
    }

    private ProcedureBuilder changeClock(UnaryOperator<ClockRule> change) {
        if (last == Line.CLOCK) {
            clocks.set(clocks.size() - 1, change.apply(clocks.get(clocks.size() - 1)));
        } else {
            faults.add(Fault.of("line", "procedure-line-misplaced"));
        }
        return this;
    }
}
