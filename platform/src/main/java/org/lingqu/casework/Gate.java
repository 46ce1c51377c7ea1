package org.lingqu.casework;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.Limit;

/** Who may make a move and what he must state: all the reasons that stand against a move. */
final class Gate {

    private static final int LONGEST_LIST = 2000;

    private final Procedure procedure;
    private final Terms terms;

    Gate(Procedure procedure, Terms terms) {
        this.procedure = procedure;
        this.terms = terms;
    }

    /** Whether the move would be offered to this person. */
    boolean allows(CaseFile file, Move move, Actor actor) {
        return rolesFor(move).stream().anyMatch(role -> holds(file, role, actor)) && !hasBothHands(file, move, actor);
    }

    void mustBeAllowed(CaseFile file, Move move, Actor actor) {
        mustBeParty(file, move, actor);
        if (hasBothHands(file, move, actor)) {
            throw Problem.forbidden("four-eyes").with(actor.name(), phrase("move." + move.name()));
        }
    }

    void mustBeParty(CaseFile file, Move move, Actor actor) {
        List<Role> roles = rolesFor(move);
        if (roles.isEmpty()) {
            throw Problem.conflict("extension-unknown").with(terms.packTitle());
        }
        if (roles.stream().noneMatch(role -> holds(file, role, actor))) {
            throw Problem.forbidden("move-not-yours")
                    .with(
                            phrase("move." + move.name()),
                            phrase("role." + roles.get(0).name()));
        }
    }

    private static boolean holds(CaseFile file, Role role, Actor actor) {
        return file.party(role.party())
                .filter(party -> role.isHeldBy(actor, party))
                .isPresent();
    }

    /** The roles that may make a move; for an extension those to whose consent the pack ties it, none where it knows no extension. */
    private List<Role> rolesFor(Move move) {
        Move.Extending extending = move.extension();
        if (extending == null) {
            return List.of(move.by());
        }
        Set<String> approvers = terms.limit(extending.limit())
                .flatMap(Limit::extension)
                .map(extension -> Set.copyOf(extension.approvers()))
                .orElse(Set.of());
        return extending.approvers().entrySet().stream()
                .filter(entry -> approvers.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Nobody decides what he applied for, drafted or delegated, nor does what the table keeps from those who did something before. */
    private boolean hasBothHands(CaseFile file, Move move, Actor actor) {
        boolean drafted = file.drafters().contains(new AccountId(actor.id()));
        return move.isDecision() && drafted
                || file.history().stream()
                        .filter(step -> step.actor().kind() == actor.kind()
                                && step.actor().id().equals(actor.id()))
                        .anyMatch(step -> bars(step, move));
    }

    private boolean bars(Step step, Move move) {
        if (move.notAfter().contains(step.act())) {
            return true;
        }
        if (!move.isDecision()) {
            return false;
        }
        boolean applied = step.from().isEmpty();
        boolean drafted = procedure
                .move(step.from(), step.act())
                .map(Move::mark)
                .filter(mark -> mark == Move.Mark.DRAFT || mark == Move.Mark.DELEGATION)
                .isPresent();
        return applied || drafted;
    }

    /** The running clock that may be extended now. */
    Clock extensible(Turn turn, String limit, LocalDate today) {
        Clock clock = turn.clocks().stream()
                .filter(one -> one.isRunning() && one.limit().equals(limit))
                .findFirst()
                .orElseThrow(() -> Problem.conflict("extension-nothing-runs"));
        int most = terms.limit(limit)
                .flatMap(Limit::extension)
                .map(extension -> extension.max())
                .orElseThrow(() -> Problem.conflict("extension-unknown").with(terms.packTitle()));
        if (clock.extensions() >= most) {
            throw Problem.conflict("extension-used-up").with(most);
        }
        if (clock.isOver(today)) {
            throw Problem.conflict("extension-too-late").with(clock.due());
        }
        return clock;
    }

    /**
     * What was stated, reduced to what the move asks for.
     *
     * @throws Problem {@code inputs-wrong} with every fault together
     */
    Inputs check(Move move, Inputs inputs) {
        List<Fault> faults = new ArrayList<>();
        Set<String> known = Stream.concat(Stream.of(procedure.opening()), procedure.moves().stream())
                .flatMap(any -> any.inputs().stream())
                .map(Input::name)
                .collect(Collectors.toSet());
        inputs.values().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(Fault.of(name, "input-unknown")));
        Map<String, List<String>> stated = new LinkedHashMap<>();
        for (Input input : move.inputs()) {
            List<String> values = values(input, inputs);
            if (values.isEmpty()) {
                if (terms.demands(input)) {
                    faults.add(Fault.of(input.name(), "required"));
                }
            } else {
                wrong(input, values).ifPresent(faults::add);
                stated.put(input.name(), values);
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("inputs-wrong")
                    .with(phrase("move." + move.name()))
                    .faults(faults)
                    .citing(terms.citationsOf(move.inputs(), faults));
        }
        return new Inputs(stated);
    }

    /** A list may also come as lines of one field. */
    private static List<String> values(Input input, Inputs inputs) {
        List<String> values = inputs.list(input.name());
        return input.kind() == Input.Kind.LIST
                ? values.stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList()
                : values;
    }

    private Optional<Fault> wrong(Input input, List<String> values) {
        String name = input.name();
        if (input.kind() != Input.Kind.LIST && values.size() > 1 || values.size() > LONGEST_LIST) {
            return Optional.of(Fault.of(name, "too-many"));
        }
        int longest = values.stream().mapToInt(String::length).max().orElse(0);
        if (longest > Input.LONGEST_TEXT) {
            return Optional.of(Fault.of(name, "too-long", Input.LONGEST_TEXT, longest, longest - Input.LONGEST_TEXT));
        }
        String value = values.get(0);
        return switch (input.kind()) {
            case TEXT, LONG_TEXT, LIST -> Optional.empty();
            case DATE -> isDate(value) ? Optional.empty() : Optional.of(Fault.of(name, "not-a-date"));
            case NUMBER -> value.matches("\\d{1,15}") ? Optional.empty() : Optional.of(Fault.of(name, "not-a-number"));
            case CHOICE -> {
                List<String> choices = terms.choices(input);
                yield choices.isEmpty() || choices.contains(value)
                        ? Optional.empty()
                        : Optional.of(Fault.of(name, "not-among-choices"));
            }
        };
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    private Phrase phrase(String name) {
        return Phrase.of("procedure." + procedure.id() + "." + name);
    }
}
