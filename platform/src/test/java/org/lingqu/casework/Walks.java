package org.lingqu.casework;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lingqu.rules.RulePack;

/**
 * Every way a case of a procedure can go under a rule pack, walked on paper: every move somebody may make, with every choice it offers,
 * each by a person who has done nothing before; and, in every stage, half a year in which nobody does anything.
 */
final class Walks {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 24);
    private static final int MOST = 20_000;

    final Set<String> ends = new TreeSet<>();
    final Set<String> moves = new TreeSet<>();
    final Set<String> limits = new TreeSet<>();
    final Set<String> missed = new TreeSet<>();
    final List<CaseFile> ended = new ArrayList<>();

    private final PaperBench bench;
    private final Terms terms;
    private final Set<String> seen = new HashSet<>();
    private final Deque<Place> ahead = new ArrayDeque<>();

    private record Place(CaseFile file, LocalDate day) {}

    private Walks(Procedure procedure, RulePack pack) {
        this.bench = new PaperBench(procedure, pack);
        this.terms = new Terms(pack, procedure.id(), PaperCase.CALENDAR);
    }

    static Walks of(Procedure procedure, RulePack pack) {
        Walks walks = new Walks(procedure, pack);
        Move opening = walks.bench.table().opening();
        walks.bench.day(FIRST_DAY);
        walks.statements(opening, FIRST_DAY)
                .forEach(stated -> walks.reach(walks.bench.open(opening.by().name(), stated), FIRST_DAY));
        while (!walks.ahead.isEmpty()) {
            walks.go(walks.ahead.remove());
        }
        return walks;
    }

    private void go(Place place) {
        LocalDate next = place.day().plusDays(1);
        CaseFile file = place.file();
        int nth = file.history().size();
        for (String role : roles()) {
            bench.day(next);
            String person = role + "#" + nth;
            for (Move move : bench.movesOf(file, person)) {
                for (Map<String, List<String>> stated : statements(move, next)) {
                    moves.add(move.name());
                    reach(bench.act(file, person, move.name(), stated), next);
                }
            }
        }
        LocalDate much = place.day().plusDays(190);
        bench.day(much);
        reach(bench.sweep(file), much);
    }

    private void reach(CaseFile file, LocalDate day) {
        file.history().stream().map(Step::act).forEach(moves::add);
        file.clocks().forEach(clock -> {
            limits.add(clock.limit());
            if (clock.missedOn() != null) {
                missed.add(clock.limit());
            }
        });
        if (!file.isOpen()) {
            ends.add(file.stage());
            ended.add(file);
        } else if (seen.add(trace(file)) && seen.size() < MOST) {
            ahead.add(new Place(file, day));
        }
    }

    /** What of the past decides what may still be done. */
    private static String trace(CaseFile file) {
        Set<String> past = new TreeSet<>();
        file.history().forEach(step -> past.add(step.act() + step.inputs().values()));
        Map<String, Integer> extended = new HashMap<>();
        file.clocks().forEach(clock -> extended.merge(clock.limit() + clock.status(), clock.extensions(), Math::max));
        return file.stage() + past + extended;
    }

    private List<String> roles() {
        return PaperBench.roles(bench.table()).map(Role::name).distinct().toList();
    }

    /** What may be stated with a move: one statement, and one more for each further choice. */
    private List<Map<String, List<String>>> statements(Move move, LocalDate today) {
        Map<String, List<String>> plain = new HashMap<>();
        List<Input> asked = move.inputs().stream().filter(terms::asks).toList();
        asked.stream()
                .filter(terms::demands)
                .forEach(input -> plain.put(input.name(), List.of(value(move, input, today))));
        Stream<Map<String, List<String>>> further = asked.stream()
                .flatMap(input -> terms.choices(input).stream().map(choice -> {
                    Map<String, List<String>> other = new HashMap<>(plain);
                    other.put(input.name(), List.of(choice));
                    return other;
                }));
        return Stream.concat(Stream.of(plain), further).distinct().toList();
    }

    private String value(Move move, Input input, LocalDate today) {
        return switch (input.kind()) {
            case TEXT, LONG_TEXT, LIST -> "某事";
            case NUMBER -> "1";
            case DATE -> (input.name().equals(move.happens().onDay()) ? today : today.plusDays(20)).toString();
            case CHOICE -> terms.choices(input).stream().findFirst().orElse("某项");
        };
    }
}
