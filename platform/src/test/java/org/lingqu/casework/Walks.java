package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePack;

/**
 * Every way a case of a procedure can go under a rule pack, walked on paper: every move somebody may make, with every choice it offers,
 * each by a person who has done nothing before; every extension that may be had, and those that may not; and, in every stage, half a year in
 * which nobody does anything. Places from which the same can follow are walked on from once.
 */
final class Walks {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 24);
    /** Longer than any limit with every extension of it. */
    private static final int LONG = 190;
    /** Places of one procedure; more would mean that they are not told apart by what matters. */
    private static final int MOST = 2_000;

    private static final Set<String> NO_SAY = Set.of("move-not-yours", "four-eyes");

    final Set<String> ends = new TreeSet<>();
    final Set<String> moves = new TreeSet<>();
    final Set<String> limits = new TreeSet<>();
    final Set<String> missed = new TreeSet<>();
    final Set<String> refusals = new TreeSet<>();
    /** How often each limit was extended at most. */
    final Map<String, Integer> extended = new TreeMap<>();

    final List<CaseFile> ended = new ArrayList<>();

    private final RulePack pack;
    private final PaperBench bench;
    private final Terms terms;
    private final List<Stated> questions;
    private final Set<String> seen = new HashSet<>();
    private final Deque<Place> ahead = new ArrayDeque<>();

    private record Place(CaseFile file, LocalDate day) {}

    private Walks(Procedure procedure, RulePack pack) {
        this.pack = pack;
        this.bench = new PaperBench(procedure, pack);
        this.terms = new Terms(pack, procedure.id(), PaperCase.CALENDAR);
        this.questions =
                bench.table().moves().stream().flatMap(Walks::asksOfThePast).toList();
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
        bench.day(next);
        for (String role : roles()) {
            String person = role + "#" + file.history().size();
            List<Move> offered = bench.movesOf(file, person);
            for (Move move : offered) {
                if (move.extension() == null) {
                    statements(move, next).forEach(stated -> act(file, person, move, stated, next));
                } else {
                    extend(file, person, move, next);
                }
            }
            bench.table().movesFrom(file.stage()).stream()
                    .filter(move -> move.extension() != null && !offered.contains(move))
                    .forEach(move -> isRefused(file, person, move, next));
        }
        LocalDate much = place.day().plusDays(LONG);
        bench.day(much);
        reach(bench.sweep(file), much);
    }

    private void act(CaseFile file, String person, Move move, Map<String, List<String>> stated, LocalDate day) {
        moves.add(move.name());
        reach(bench.act(file, person, move.name(), stated), day);
    }

    /** What is offered can be had, in one of the amounts at least. */
    private void extend(CaseFile file, String person, Move move, LocalDate day) {
        ExtensionAsked asked = asked(file, move, day);
        assertThat(asked.amounts())
                .as("%s offered on %s", move.name(), day)
                .anyMatch(amount -> asked.refusal(amount).isEmpty());
        for (int amount : asked.amounts()) {
            Optional<String> refusal = asked.refusal(amount);
            if (refusal.isEmpty()) {
                act(file, person, move, longer(amount), day);
            } else {
                refusals.add(refusal.get());
                assertThat(refusalOf(file, person, move, amount)).isEqualTo(refusal.get());
            }
        }
    }

    /** What is not offered is refused: to those who have no say in it, and to those who have for the pack's reason. */
    private void isRefused(CaseFile file, String person, Move move, LocalDate day) {
        ExtensionAsked asked = asked(file, move, day);
        for (int amount : asked.amounts()) {
            String refusal = refusalOf(file, person, move, amount);
            if (!NO_SAY.contains(refusal)) {
                refusals.add(refusal);
                assertThat(asked.refusal(amount)).contains(refusal);
            }
        }
    }

    private ExtensionAsked asked(CaseFile file, Move move, LocalDate day) {
        return ExtensionAsked.of(
                pack, file, Objects.requireNonNull(move.extension()).limit(), day);
    }

    private static Map<String, List<String>> longer(int amount) {
        return Map.of("reason", List.of("某事"), Move.Extending.BY, List.of(String.valueOf(amount)));
    }

    private String refusalOf(CaseFile file, String person, Move move, int amount) {
        return catchThrowableOfType(Problem.class, () -> bench.act(file, person, move.name(), longer(amount)))
                .code();
    }

    private void reach(CaseFile file, LocalDate day) {
        file.history().stream().map(Step::act).forEach(moves::add);
        file.clocks().forEach(clock -> {
            limits.add(clock.limit());
            extended.merge(clock.limit(), clock.extensions(), Math::max);
            if (clock.missedOn() != null) {
                missed.add(clock.limit());
            }
        });
        if (!file.isOpen()) {
            ends.add(file.stage());
            ended.add(file);
        } else if (seen.add(standing(file))) {
            assertThat(seen.size()).as("places").isLessThan(MOST);
            ahead.add(new Place(file, day));
        }
    }

    /** What of a case decides what may still follow: where it stands, what moves ask of its past, how its limits stand. */
    private String standing(CaseFile file) {
        List<Boolean> past =
                questions.stream().map(question -> question.in(file)).toList();
        Set<String> clocks = file.clocks().stream()
                .map(clock -> clock.limit() + clock.status() + (clock.missedOn() != null) + lengths(clock))
                .collect(Collectors.toCollection(TreeSet::new));
        return file.stage() + past + clocks;
    }

    private static List<Integer> lengths(Clock clock) {
        return clock.deadlines().stream()
                .map(deadline -> deadline.dueDate().term().amount())
                .toList();
    }

    private static Stream<Stated> asksOfThePast(Move move) {
        Stream<Stated> before = Stream.ofNullable(move.when().stated());
        return move.extension() == null
                ? before
                : Stream.concat(before, move.extension().onlyAfter().values().stream());
    }

    private List<String> roles() {
        return PaperBench.roles(bench.table()).map(Role::name).distinct().toList();
    }

    /** What may be stated with a move: one statement, and one more for each further choice. */
    private List<Map<String, List<String>>> statements(Move move, LocalDate today) {
        Map<String, List<String>> plain = new HashMap<>();
        List<Input> asked = move.inputs().stream().filter(terms::asks).toList();
        asked.stream().filter(terms::demands).forEach(input -> plain.put(input.name(), values(move, input, today)));
        Stream<Map<String, List<String>>> further = asked.stream()
                .filter(input -> input.kind() != Input.Kind.LIST)
                .flatMap(input -> terms.choices(input).stream().map(choice -> {
                    Map<String, List<String>> other = new HashMap<>(plain);
                    other.put(input.name(), List.of(choice));
                    return other;
                }));
        return Stream.concat(Stream.of(plain), further).distinct().toList();
    }

    private List<String> values(Move move, Input input, LocalDate today) {
        List<String> entries = terms.choices(input);
        return input.kind() == Input.Kind.LIST && !entries.isEmpty() ? entries : List.of(value(move, input, today));
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
