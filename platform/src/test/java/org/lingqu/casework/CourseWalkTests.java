package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.Standing;

/** Random walks: whoever does whatever in whatever order on whatever days, what must always hold holds. */
class CourseWalkTests {

    private static final List<Procedure> TABLES = List.of(
            SampleProcedures.share("share").build(),
            SampleProcedures.review("review").build());
    private static final List<String> PACKS = List.of("AH", "AB", "HS", "HN", "HF", "CN");
    private static final List<Actor> PEOPLE =
            List.of(PaperCase.USER, PaperCase.PROVIDER, PaperCase.CLERK, PaperCase.AUTHORITY);
    private static final Map<String, String[]> FORMS = Map.of(
            "grant", new String[] {"items", "A", "until", "2030-01-01"},
            "refuse", new String[] {"reason", "无", "basisRank", "LAW", "basis", "某法"},
            "draft", new String[] {"opinion", "可"},
            "ask", new String[] {"reason", "难"},
            "extend", new String[] {"reason", "准"},
            "answer", new String[] {"reason", "已改"});

    @Property(tries = 300)
    void a_case_keeps_its_promises_on_every_walk(
            @ForAll @IntRange(max = 1) int table, @ForAll @IntRange(max = 5) int pack, @ForAll long seed) {
        Random random = new Random(seed);
        PaperCase walk = PaperCase.opened(
                TABLES.get(table),
                PACKS.get(pack),
                LocalDate.of(2025, 8, 4).plusDays(random.nextInt(300)).toString());
        for (int step = 0; step < 25; step++) {
            CaseFile before = walk.file();
            if (random.nextInt(3) > 0) {
                walk.later(random.nextInt(6));
            }
            if (random.nextBoolean()) {
                walk.sweeps();
            } else {
                tryToMove(walk, TABLES.get(table), random);
            }
            holds(before, walk, TABLES.get(table));
        }
    }

    private static void tryToMove(PaperCase walk, Procedure table, Random random) {
        List<Move> all = table.moves();
        Move move = all.get(random.nextInt(all.size()));
        try {
            walk.does(
                    PEOPLE.get(random.nextInt(PEOPLE.size())),
                    move.name(),
                    FORMS.getOrDefault(move.name(), new String[0]));
        } catch (Problem refused) {
            assertThat(refused.kind()).isIn(Problem.Kind.CONFLICT, Problem.Kind.FORBIDDEN, Problem.Kind.BAD_INPUT);
        }
    }

    private static void holds(CaseFile before, PaperCase walk, Procedure table) {
        CaseFile after = walk.file();
        assertThat(table.stage(after.stage())).isPresent();
        assertThat(after.history().subList(0, before.history().size())).isEqualTo(before.history());
        assertThat(after.version()).isBetween(before.version(), before.version() + 2);
        assertThat(after.isOpen()).isEqualTo(after.closedAt() == null);
        if (!before.isOpen()) {
            assertThat(after).isEqualTo(before);
        }
        if (!after.isOpen()) {
            assertThat(after.clocks()).noneMatch(Clock::isRunning);
        }
        for (Clock clock : after.clocks()) {
            clockHolds(before, clock, walk.today());
        }
        for (ClockRule rule : table.clocks()) {
            assertThat(after.clocks().stream()
                            .filter(c -> c.isRunning() && c.limit().equals(rule.limit())))
                    .hasSizeLessThanOrEqualTo(1);
        }
        assertThat(after.history().stream()
                        .filter(step -> step.act().equals(Step.MISSED))
                        .count())
                .isEqualTo(after.clocks().stream()
                        .filter(clock -> clock.missedOn() != null && clock.standing() == Standing.LAID_DOWN)
                        .count());
        numbered(after);
    }

    private static void clockHolds(CaseFile before, Clock clock, LocalDate today) {
        assertThat(clock.due()).isAfter(clock.start());
        if (clock.standing() == Standing.DEFAULT) {
            assertThat(clock.missedOn()).isNull();
            assertThat(clock.light(today, PaperCase.CALENDAR)).isNotEqualTo(ClockLight.RED);
        }
        if (clock.standing() == Standing.TARGET) {
            assertThat(clock.light(today, PaperCase.CALENDAR)).isNotEqualTo(ClockLight.RED);
            assertThat(clock.told()).isLessThanOrEqualTo(Escalation.REMINDER.level());
        }
        before.clocks().stream().filter(old -> old.id().equals(clock.id())).forEach(old -> {
            assertThat(clock.due()).isAfterOrEqualTo(old.due());
            assertThat(clock.start()).isEqualTo(old.start());
            if (old.missedOn() != null) {
                assertThat(clock.missedOn()).isEqualTo(old.missedOn());
                assertThat(clock.due()).isEqualTo(old.due());
            }
            if (!old.isRunning()) {
                assertThat(clock).isEqualTo(old);
            }
        });
    }

    private static void numbered(CaseFile after) {
        for (int i = 0; i < after.history().size(); i++) {
            assertThat(after.history().get(i).seq()).isEqualTo(i + 1);
        }
    }
}
