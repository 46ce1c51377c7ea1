package org.lingqu.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
    private @Nullable MoveLine opening;
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final List<MoveLine> moves = new ArrayList<>();
    private final List<ClockLine> clocks = new ArrayList<>();
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private List<String> progress = List.of();
    private List<String> subjects = List.of();
    private @Nullable Where offered;
    private @Nullable String openedAt;
    private Start.@Nullable Through through;
    private boolean once;
    private @Nullable String form;
    private final List<Fault> faults = new ArrayList<>();
    private @Nullable MoveLine line;
    private @Nullable ClockLine clock;

    ProcedureBuilder(String id) {
        this.id = id;
    }

    /** The word of the case number, e.g. 共享. */
    public ProcedureBuilder numbered(String numberWord) {
        this.word = numberWord;
        return this;
    }

    /**
     * What its cases are about: types of {@link org.lingqu.kernel.SubjectRef}, for which a {@link SubjectSource} offers what may be chosen;
     * without any, the person who opens a case names its matter in words.
     */
    public ProcedureBuilder about(String... types) {
        subjects = List.of(types);
        return this;
    }

    /** How the department of a party is found when a case is opened; a party without this line is named by whoever opens the case. */
    public ProcedureBuilder seat(String party, Seat seat) {
        seats.put(party, seat);
        return this;
    }

    /** The procedure exists only under packs that answer yes, besides what their table of procedures says. */
    public ProcedureBuilder offeredWhere(Where where) {
        offered = where;
        return this;
    }

    /** Its cases are opened on a page of their own module, which writes more than the case. */
    public ProcedureBuilder openedAt(String address) {
        openedAt = address;
        return this;
    }

    /** The platform makes a form of each case, for paper, where the rule pack has a name for it under this key. */
    public ProcedureBuilder printed(String nameKey) {
        form = nameKey;
        return this;
    }

    /**
     * Where this was stated at the opening, the case came through a channel kept by this party. The platform passes it on at once and writes
     * down when; the party is told of it, and of lateness.
     */
    public ProcedureBuilder through(String party, String input, String value) {
        through = new Start.Through(party, new Stated(input, value));
        return this;
    }

    /** One case a subject: while one runs or has ended with a yes, another one is refused. */
    public ProcedureBuilder oncePerSubject() {
        once = true;
        return this;
    }

    /** The act that opens a case, by whom, and the stage in which the case then is. */
    public ProcedureBuilder opens(String act, Role by, String stage) {
        opening = new MoveLine(act, Set.of(), by, stage);
        line = opening;
        clock = null;
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
        line = new MoveLine(name, Set.copyOf(from), by, to);
        clock = null;
        moves.add(line);
        return this;
    }

    /**
     * An extension of a limit, made by whoever the pack says must consent; the case stays in its stage. The kernel refuses it where the
     * pack knows no extension, when the number allowed is used up, or when the limit has already run out. Where the pack asks for nobody's
     * consent, whoever owes the act extends it.
     *
     * @param approvers the role behind each of the pack's codes that may occur here: {@code Map.of("PROVIDER_HEAD", HEAD)}
     */
    public ProcedureBuilder extension(String name, String stage, String limit, Map<String, Role> approvers) {
        if (approvers.isEmpty()) {
            faults.add(Fault.of("move." + name, "procedure-approver-missing"));
            return this;
        }
        // Drawn as one of them, and always the same one.
        Role drawn = approvers.entrySet().stream()
                .max(Map.Entry.comparingByKey())
                .orElseThrow()
                .getValue();
        move(name, stage, drawn, stage);
        return change(move -> {
            move.inputs.add(Input.longText("reason"));
            move.inputs.add(Input.number(Move.Extending.BY).optional());
            move.extension = new Move.Extending(limit, approvers, Map.of());
        });
    }

    /** The approver with this code is competent only where this was stated before, e.g. that the case came through the platform. */
    public ProcedureBuilder approverOnlyAfter(String code, String input, String value) {
        return change(move -> {
            Move.Extending extending = move.extension;
            if (extending == null) {
                faults.add(Fault.of("line", "procedure-line-misplaced"));
                return;
            }
            Map<String, Stated> conditions = new LinkedHashMap<>(extending.onlyAfter());
            conditions.put(code, new Stated(input, value));
            move.extension = new Move.Extending(extending.limit(), extending.approvers(), conditions);
        });
    }

    /** The events of the rule packs that have happened with the line before: they start the clocks that begin with them. */
    public ProcedureBuilder tells(String... events) {
        return change(move -> move.events.addAll(List.of(events)));
    }

    /** The events happened on the day stated under this input of the line before, today at the latest. */
    public ProcedureBuilder onDay(String input) {
        return change(move -> move.onDay = input);
    }

    /** What must be (or, for optional inputs, may be) stated. */
    public ProcedureBuilder requires(Input... inputs) {
        return change(move -> move.inputs.addAll(List.of(inputs)));
    }

    /** The line before is a decision: not by anybody who applied, drafted or delegated. */
    public ProcedureBuilder decides() {
        return change(move -> move.mark = Move.Mark.DECISION);
    }

    /** Who makes the line before has drafted and may not decide. */
    public ProcedureBuilder drafts() {
        return change(move -> move.mark = Move.Mark.DRAFT);
    }

    /** Who makes the line before has passed on his decision and may not decide. */
    public ProcedureBuilder delegates() {
        return change(move -> move.mark = Move.Mark.DELEGATION);
    }

    /** Nobody who made one of these moves may make the line before. */
    public ProcedureBuilder notBy(String... movesMade) {
        return change(move -> move.notAfter.addAll(Set.of(movesMade)));
    }

    /**
     * The platform makes the line before by itself: at once where the pack lays down no limit under the key (there is no such step), after
     * the limit where it lays one down with automatic completion. Everywhere else only a person makes it.
     */
    public ProcedureBuilder automaticAfter(String limit) {
        return change(move -> move.automaticAfter = limit);
    }

    /** The line before – a move or a clock – exists only under packs that answer yes. */
    public ProcedureBuilder onlyWhere(Where where) {
        if (clock != null) {
            return changeClock(rule -> rule.known = where);
        }
        return change(move -> move.known = where);
    }

    /** The platform makes the line before at once under packs that answer no: they do not ask for the step. */
    public ProcedureBuilder passedUnless(Where where) {
        return change(move -> move.needed = where);
    }

    /** The line before is possible only in cases in which this was stated before. */
    public ProcedureBuilder onlyAfter(String input, String value) {
        return change(move -> move.stated = new Stated(input, value));
    }

    /** The line before is possible only once this limit has been missed. */
    public ProcedureBuilder onceMissed(String limit) {
        return change(move -> move.missed = limit);
    }

    /** These parties are told of the line before, too. */
    public ProcedureBuilder informs(String... parties) {
        return change(move -> move.informs.addAll(Set.of(parties)));
    }

    /** Who makes the line before gets a receipt, with number and date. */
    public ProcedureBuilder receipt() {
        return change(move -> move.receipt = true);
    }

    /** A time limit: its key in the pack and who must act in time. */
    public ProcedureBuilder clock(String limit, Role obliges) {
        clock = new ClockLine(limit, obliges);
        line = null;
        clocks.add(clock);
        return this;
    }

    /** The moves that are the act the text names; only they meet the clock. */
    public ProcedureBuilder metBy(String... names) {
        return changeClock(rule -> rule.metBy.addAll(Set.of(names)));
    }

    /** The moves after which nothing is owed any more. */
    public ProcedureBuilder droppedBy(String... names) {
        return changeClock(rule -> rule.droppedBy.addAll(Set.of(names)));
    }

    /**
     * The offences of the packs that lateness under the clock before, or the move before by itself, suggests. The first that the case's pack
     * lists is proposed, and only where the limit is laid down.
     */
    public ProcedureBuilder offence(String... codes) {
        if (clock == null) {
            return change(move -> move.offences = List.of(codes));
        }
        return changeClock(rule -> rule.offences = List.of(codes));
    }

    /** The pack leaves the last day to a notice: it is what is stated under this input, and the clock starts with that statement. */
    public ProcedureBuilder setBy(String input) {
        return changeClock(rule -> rule.setBy = input);
    }

    /** The clock stands still while the case is in one of these stages; what was left then goes on afterwards. */
    public ProcedureBuilder suspendedIn(String... names) {
        return changeClock(rule -> rule.suspendedIn.addAll(Set.of(names)));
    }

    /** The events of the rule packs that have happened when the clock was missed. */
    public ProcedureBuilder missedTells(String... events) {
        return changeClock(rule -> rule.missedTells.addAll(Set.of(events)));
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
        Procedure procedure = new Procedure(
                id,
                word,
                opening.move(),
                stages,
                moves.stream().map(MoveLine::move).toList(),
                clocks.stream().map(ClockLine::rule).toList(),
                progress,
                new Start(subjects, seats, offered, openedAt, through, once, form));
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

    private ProcedureBuilder change(Consumer<MoveLine> change) {
        if (line == null) {
            faults.add(Fault.of("line", "procedure-line-misplaced"));
        } else {
            change.accept(line);
        }
        return this;
    }

    private ProcedureBuilder changeClock(Consumer<ClockLine> change) {
        if (clock == null) {
            faults.add(Fault.of("line", "procedure-line-misplaced"));
        } else {
            change.accept(clock);
        }
        return this;
    }
}
