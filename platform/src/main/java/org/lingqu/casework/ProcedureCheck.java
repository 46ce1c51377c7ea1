package org.lingqu.casework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.kernel.Fault;

/** Finds everything wrong with a table before any case can run on it: as declared, and as it reads under one pack. */
final class ProcedureCheck {

    private static final int MOST_STEPS = 7;

    private final Procedure procedure;
    private final Set<String> stages;
    private final Set<String> moveNames;
    private final List<Fault> faults = new ArrayList<>();

    private ProcedureCheck(Procedure procedure) {
        this.procedure = procedure;
        this.stages = procedure.stages().stream().map(Stage::name).collect(Collectors.toSet());
        this.moveNames = procedure.moves().stream().map(Move::name).collect(Collectors.toSet());
    }

    static List<Fault> faultsOf(Procedure procedure) {
        ProcedureCheck check = new ProcedureCheck(procedure);
        check.names();
        if (check.faults.isEmpty()) {
            check.movesAreUnique();
            check.rolesAreOne();
            check.reachable();
            check.leavable();
            check.clocks();
        }
        return check.faults;
    }

    /**
     * What is wrong with the table under one pack: two lines of one name that both exist there, a stage that cannot be left.
     *
     * @param edition the table as it reads under the pack
     * @param where beginning of the places in the faults
     */
    static List<Fault> faultsOfEdition(Procedure edition, String where) {
        ProcedureCheck check = new ProcedureCheck(edition);
        check.movesAreUnique();
        check.leavable();
        check.limitsAreUnique();
        return check.faults.stream()
                .map(fault -> new Fault(where + "/" + fault.where(), fault.code(), fault.arguments()))
                .toList();
    }

    private void names() {
        if (procedure.word().isBlank()) {
            faults.add(Fault.of("numbered", "required"));
        }
        known("opens", procedure.opening().to(), stages::contains);
        for (Move move : procedure.moves()) {
            String where = "move." + move.name();
            move.from().forEach(stage -> known(where, stage, stages::contains));
            known(where, move.to(), stages::contains);
            move.notAfter().forEach(name -> known(where, name, this::isAct));
        }
        procedure.progress().forEach(stage -> known("progress", stage, stages::contains));
        if (procedure.progress().size() < 2 || procedure.progress().size() > MOST_STEPS) {
            faults.add(Fault.of("progress", "procedure-progress-size", MOST_STEPS));
        }
        Set<String> parties = procedure.parties();
        procedure.start().seats().keySet().forEach(party -> known("seat." + party, party, parties::contains));
    }

    private boolean isAct(String name) {
        return moveNames.contains(name) || procedure.opening().name().equals(name);
    }

    private void known(String where, String name, Predicate<String> test) {
        if (!test.test(name)) {
            faults.add(Fault.of(where, "procedure-name-unknown", name));
        }
    }

    /** Lines that exist only under some packs may share a name; whether two of them meet is asked pack by pack. */
    private void movesAreUnique() {
        for (String stage : stages) {
            Set<String> seen = new HashSet<>();
            List<Move> moves = procedure.movesFrom(stage);
            moves.stream()
                    .filter(move -> move.when().known() == null)
                    .filter(move -> !seen.add(move.name()))
                    .forEach(move -> faults.add(Fault.of("move." + move.name(), "procedure-move-twice", stage)));
            if (moves.stream().filter(move -> move.automaticAfter() != null).count() > 1) {
                faults.add(Fault.of("stage." + stage, "procedure-automatic-twice"));
            }
        }
    }

    private void rolesAreOne() {
        Map<String, Role> roles = new HashMap<>();
        Stream.concat(Stream.of(procedure.opening()), procedure.moves().stream())
                .map(Move::by)
                .filter(role -> !role.equals(roles.computeIfAbsent(role.name(), name -> role)))
                .forEach(role -> faults.add(Fault.of("role." + role.name(), "procedure-role-ambiguous")));
    }

    private void reachable() {
        Set<String> reached = closure(Set.of(procedure.opening().to()), true);
        stages.stream()
                .filter(stage -> !reached.contains(stage))
                .sorted()
                .forEach(stage -> faults.add(Fault.of("stage." + stage, "procedure-stage-unreachable")));
    }

    private void leavable() {
        Set<String> ends = procedure.stages().stream()
                .filter(Stage::isEnd)
                .map(Stage::name)
                .collect(Collectors.toSet());
        ends.stream()
                .filter(end -> !procedure.movesFrom(end).isEmpty())
                .sorted()
                .forEach(end -> faults.add(Fault.of("stage." + end, "procedure-end-not-final")));
        Set<String> ending = closure(ends, false);
        stages.stream()
                .filter(stage -> !ending.contains(stage))
                .sorted()
                .forEach(stage -> faults.add(Fault.of("stage." + stage, "procedure-stage-without-way-out")));
    }

    /** All stages that can be reached from the given ones, along the moves or against them. */
    private Set<String> closure(Set<String> start, boolean forward) {
        Set<String> found = new HashSet<>(start);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Move move : procedure.moves()) {
                for (String from : move.from()) {
                    String source = forward ? from : move.to();
                    String target = forward ? move.to() : from;
                    grown |= found.contains(source) && found.add(target);
                }
            }
        }
        return found;
    }

    private void clocks() {
        limitsAreUnique();
        Set<String> limits = procedure.clocks().stream().map(ClockRule::limit).collect(Collectors.toSet());
        for (ClockRule rule : procedure.clocks()) {
            String where = "clock." + rule.limit();
            if (rule.metBy().isEmpty()) {
                faults.add(Fault.of(where, "procedure-clock-never-met"));
            }
            Stream.concat(rule.metBy().stream(), rule.droppedBy().stream())
                    .forEach(name -> known(where, name, moveNames::contains));
            rule.suspendedIn().forEach(stage -> known(where, stage, stages::contains));
            String input = rule.setBy();
            if (input != null) {
                known(where, input, this::isInput);
            }
        }
        for (Move move : procedure.moves()) {
            String where = "move." + move.name();
            Stream.of(
                            move.automaticAfter(),
                            move.when().missed(),
                            move.extension() == null ? null : move.extension().limit())
                    .filter(java.util.Objects::nonNull)
                    .forEach(limit -> known(where, limit, limits::contains));
            Stated stated = move.when().stated();
            if (stated != null) {
                known(where, stated.input(), this::isInput);
            }
            String day = move.happens().onDay();
            if (day != null) {
                known(where, day, this::isInput);
            }
        }
    }

    private void limitsAreUnique() {
        Set<String> limits = new HashSet<>();
        procedure.clocks().stream()
                .filter(rule -> rule.known() == null)
                .filter(rule -> !limits.add(rule.limit()))
                .forEach(rule -> faults.add(Fault.of("clock." + rule.limit(), "procedure-clock-twice")));
    }

    private boolean isInput(String name) {
        return Stream.concat(Stream.of(procedure.opening()), procedure.moves().stream())
                .flatMap(move -> move.inputs().stream())
                .anyMatch(input -> input.name().equals(name));
    }
}
