package org.lingqu.casework;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statutory procedure as a table that reads like the regulation. It is declared once, in the module whose matter it is, and published
 * as a Spring bean; it holds no number and no name of a regulation – those are read from the case's rule pack by key. The same table so
 * serves a pack with an acceptance step and one without, with seven working days, ten days, a target, or no limit at all.
 *
 * <pre>{@code
 * static final Role USER = Role.of("applicant", Permission.SHARING_APPLY);
 * static final Role PROVIDER = Role.of("provider", Permission.SHARING_ANSWER);
 * static final Input REASON = Input.longText("reason");
 * static final Input RANK = Input.choiceFrom("basisRank", "sharing.refusalBasisRanks")
 *         .whereLaidDown("sharing.refusalBasisRanks").where("sharing.refusalMustState", "BASIS");
 *
 * @Bean
 * Procedure conditionalShare() {
 *     return Procedure.named("conditional-share").numbered("共享")
 *         .opens("apply", USER, "lodged")
 *             .tells("LODGED", "SUBMISSION", "REQUEST_RECEIVED", "PROVIDER_RECEIPT", "DEPARTMENT_RECEIPT", "FORM_RECEIVED_BY_PROVIDER")
 *         .stage("lodged", PROVIDER)
 *         .stage("accepted", PROVIDER)
 *         .end("granted", Ending.APPROVED)
 *         .end("refused", Ending.REFUSED)
 *         .end("withdrawn", Ending.WITHDRAWN)
 *         .move("accept", "lodged", PROVIDER, "accepted").tells("PROVIDER_ACCEPTANCE").automaticAfter("sharing.acceptanceStep")
 *         .move("grant", "accepted", PROVIDER, "granted").decides().requires(ITEMS, UNTIL).tells("CONSENT_GIVEN")
 *         .move("refuse", "accepted", PROVIDER, "refused").decides().requires(REASON, RANK)
 *         .move("withdraw", List.of("lodged", "accepted"), USER, "withdrawn")
 *         .clock("sharing.acceptanceStep", PROVIDER).metBy("accept").droppedBy("withdraw")
 *         .clock("sharing.conditionalAnswer", PROVIDER).metBy("grant", "refuse").droppedBy("withdraw")
 *             .offence("REFUSING_AGGREGATION_OR_SHARING")
 *         .progress("lodged", "accepted", "granted")
 *         .build();
 * }
 * }</pre>
 *
 * <p>Texts of a procedure stand in the bundles of the module that declares it: {@code procedure.<id>.title}, {@code .short} (a noun for
 * lists), {@code .stage.<stage>}, {@code .role.<party or role>}, {@code .move.<move>} (button), {@code .done.<move>} (sentence of the
 * history; {0} who, {1} of which department), {@code .auto.<move>} (where the platform completes a step; {0} the
 * day), {@code .input.<input>}, {@code .clock.<limit>} (what is owed, e.g. 答复). Its effects come to the
 * {@link CaseEffect} of the same id, its content to the {@link CasePanel}.
 *
 * <p>Immutable. {@link ProcedureBuilder#build()} refuses a table with a stage that cannot be reached or left, an ambiguous move, an
 * unknown name.
 */
public final class Procedure {

    private final String id;
    private final String word;
    private final Move opening;
    private final Map<String, Stage> stages;
    private final List<Move> moves;
    private final List<ClockRule> clocks;
    private final List<String> progress;
    private final Start start;

    Procedure(
            String id,
            String word,
            Move opening,
            Map<String, Stage> stages,
            List<Move> moves,
            List<ClockRule> clocks,
            List<String> progress,
            Start start) {
        this.id = id;
        this.word = word;
        this.opening = opening;
        this.stages = new LinkedHashMap<>(stages);
        this.moves = List.copyOf(moves);
        this.clocks = List.copyOf(clocks);
        this.progress = List.copyOf(progress);
        this.start = start;
    }

    /**
     * Begins a table.
     *
     * @param id the procedure's name in requirements, e.g. {@code conditional-share}
     */
    public static ProcedureBuilder named(String id) {
        return new ProcedureBuilder(id);
    }

    public String id() {
        return id;
    }

    /** The word of the case number, e.g. 共享 in 临渠共享〔2026〕418号. Procedures with the same word share one sequence. */
    public String word() {
        return word;
    }

    /** The act that opens a case; its {@code from} is empty. */
    public Move opening() {
        return opening;
    }

    public Collection<Stage> stages() {
        return Collections.unmodifiableCollection(stages.values());
    }

    /** A stage by name; empty for a name the table does not have. */
    public Optional<Stage> stage(String name) {
        return Optional.ofNullable(stages.get(name));
    }

    public List<Move> moves() {
        return moves;
    }

    /** The moves possible from a stage, in the order declared; none from an ending. */
    public List<Move> movesFrom(String stage) {
        return moves.stream().filter(move -> move.from().contains(stage)).toList();
    }

    /** The move of this name from this stage; from no stage the opening. */
    public Optional<Move> move(String stage, String name) {
        if (stage.isEmpty()) {
            return Optional.of(opening).filter(move -> move.name().equals(name));
        }
        return movesFrom(stage).stream()
                .filter(move -> move.name().equals(name))
                .findFirst();
    }

    public List<ClockRule> clocks() {
        return clocks;
    }

    /** The rule of a limit. */
    public Optional<ClockRule> clock(String limit) {
        return clocks.stream().filter(rule -> rule.limit().equals(limit)).findFirst();
    }

    /** The stages shown as steps of a case's progress, in order; at most seven. */
    public List<String> progress() {
        return progress;
    }

    /** How its cases begin. */
    public Start start() {
        return start;
    }

    /** How the department of a party is found. */
    public Seat seat(String party) {
        if (party.equals(opening.by().party())) {
            return Seat.OPENER;
        }
        return start.seats().getOrDefault(party, Seat.CHOSEN);
    }

    /** All events of rule packs that happen somewhere in this procedure. */
    public Set<String> events() {
        return Stream.concat(
                        Stream.concat(Stream.of(opening), moves.stream()).flatMap(move -> move.tells().stream()),
                        clocks.stream().flatMap(rule -> rule.missedTells().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The table as it reads under one pack: without the moves the pack does not know, the stages nobody then reaches, the parties nobody
     * then needs.
     */
    Procedure under(Terms terms) {
        List<Move> known = moves.stream()
                .filter(move ->
                        move.when().known() == null || terms.holds(move.when().known()))
                .toList();
        Set<String> reached = reached(known);
        Map<String, Stage> left = new LinkedHashMap<>(stages);
        left.keySet().retainAll(reached);
        List<Move> read = known.stream()
                .map(move -> move.under(terms, reached))
                .filter(move -> !move.from().isEmpty())
                .toList();
        List<ClockRule> running = clocks.stream()
                .filter(rule -> rule.known() == null || terms.holds(rule.known()))
                .map(ClockRule::unconditional)
                .toList();
        List<String> shown = progress.stream().filter(reached::contains).toList();
        return new Procedure(id, word, opening, left, read, running, shown, start);
    }

    private Set<String> reached(List<Move> known) {
        Set<String> reached = new HashSet<>(Set.of(opening.to()));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Move move : known) {
                if (move.from().stream().anyMatch(reached::contains)) {
                    grown |= reached.add(move.to());
                }
            }
        }
        return reached;
    }

    /** The names of the parties a case must name. */
    public Set<String> parties() {
        return ProcedureParties.of(this);
    }

    /** The table as a PlantUML state diagram; labels are the stable names. */
    public String diagram() {
        return ProcedureDiagram.of(this, name -> name);
    }

    /**
     * The table as a PlantUML state diagram in people's words.
     *
     * @param text gives the text of a message key, e.g. {@code procedure.conditional-share.stage.lodged}
     */
    public String diagram(UnaryOperator<String> text) {
        return ProcedureDiagram.of(this, name -> text.apply("procedure." + id + "." + name));
    }

    @Override
    public String toString() {
        return id;
    }
}
