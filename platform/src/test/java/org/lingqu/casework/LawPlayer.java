package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.yaml.YamlNode;

/** Plays a law case line by line and holds what happens against what must be true. */
final class LawPlayer {

    private final LawBench bench;
    private final LawCase law;
    private @Nullable CaseFile file;

    private LawPlayer(LawBench bench, LawCase law) {
        this.bench = bench;
        this.law = law;
    }

    /** @return the case at its end; empty where the run shows that none is opened */
    static Optional<CaseFile> play(LawCase law, LawBench bench) {
        LawPlayer player = new LawPlayer(bench, law);
        law.steps().forEach(player::step);
        return Optional.ofNullable(player.file);
    }

    private void step(LawStep step) {
        LocalDate day = step.on();
        if (day != null) {
            bench.day(day);
        }
        YamlNode refused = step.expect().get("refused");
        if (refused != null) {
            refuses(step, refused);
        } else {
            file = make(step);
            step.expect().forEach((what, expected) -> holds(step.place(), what, expected));
        }
    }

    private CaseFile make(LawStep step) {
        String by = step.by();
        if (step.act().equals("open")) {
            return bench.open(law, Objects.requireNonNull(by, step.place()), step.with());
        }
        CaseFile before = Objects.requireNonNull(file, step.place());
        return by == null ? bench.sweep(before) : bench.act(before, by, step.act(), step.with());
    }

    /** A code, and the fields that are wrong: {@code [inputs-wrong, reason, basis]}. */
    private void refuses(LawStep step, YamlNode expected) {
        List<String> said = expected.texts();
        assertThatExceptionOfType(Problem.class)
                .as(step.place())
                .isThrownBy(() -> make(step))
                .satisfies(problem -> {
                    assertThat(problem.code()).as(step.place()).isEqualTo(said.get(0));
                    assertThat(problem.faults())
                            .as(step.place())
                            .extracting(Fault::where)
                            .containsExactlyInAnyOrderElementsOf(said.subList(1, said.size()));
                });
    }

    private void holds(String place, String what, YamlNode expected) {
        CaseFile now = Objects.requireNonNull(file);
        switch (what) {
            case "stage" -> assertThat(now.stage()).as(place).isEqualTo(expected.text());
            case "ending" -> assertThat(String.valueOf(now.ending())).as(place).isEqualTo(expected.text());
            case "due" -> assertThat(due(now)).as(place).containsExactlyInAnyOrderEntriesOf(plain(expected));
            case "missed" ->
                assertThat(now.clocks().stream()
                                .filter(clock -> clock.missedOn() != null)
                                .map(Clock::limit))
                        .as(place)
                        .containsExactlyElementsOf(expected.texts());
            case "acts" ->
                assertThat(now.history().stream().map(Step::act).toList())
                        .as(place)
                        .endsWith(expected.texts().toArray(String[]::new));
            case "light" ->
                assertThat(now.shown()
                                .map(clock -> clock.light(bench.today(), PaperCase.CALENDAR))
                                .orElse(ClockLight.NONE)
                                .name())
                        .as(place)
                        .isEqualTo(expected.text());
            case "offences" -> assertThat(bench.offences(now)).as(place).containsExactlyElementsOf(expected.texts());
            case "alarmed" ->
                bench.alarmed(now)
                        .ifPresent(told ->
                                assertThat(told).as(place).containsExactlyInAnyOrderElementsOf(expected.texts()));
            case "informed" ->
                bench.informed(now).ifPresent(told -> assertThat(told).as(place).containsAll(expected.texts()));
            default -> throw new AssertionError(place + " cannot tell " + what);
        }
    }

    /** Limits that are owed and their last days; a target or a default is marked. */
    private static Map<String, String> due(CaseFile file) {
        return file.clocks().stream()
                .filter(Clock::isOwed)
                .collect(Collectors.toMap(Clock::limit, clock -> switch (clock.standing()) {
                    case LAID_DOWN -> clock.due().toString();
                    case TARGET -> clock.due() + " target";
                    default -> clock.due() + " default";
                }));
    }

    private static Map<String, String> plain(YamlNode map) {
        return map.entries().stream()
                .collect(Collectors.toMap(
                        YamlNode.Entry::key, entry -> entry.value().text()));
    }
}
