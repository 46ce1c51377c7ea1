package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.bench.Verdicts.Found;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;

/** The judges of the parts of {@code faults exchange} find what they are there for, and nothing where nothing is wrong. */
class ExchangeJudgesTests {

    private static final String RECORDED = "\r\nLingqu-Receipt: 1.a\r\n\r\n{\"code\":\"query-malformed\"}";

    @TempDir
    Path folder;

    @Test
    void an_attack_must_be_refused_and_recorded() {
        assertThat(raw("NUL", "HTTP/1.1 400 " + RECORDED)).isEmpty();
        assertThat(raw("NUL", "HTTP/1.1 400 \r\n\r\n{\"code\":\"query-malformed\"}"))
                .containsExactly(Kind.NOT_RECORDED);
        assertThat(raw("NUL", "HTTP/1.1 200 \r\nLingqu-Receipt: 1.a\r\n\r\n{\"rows\":[]}"))
                .containsExactly(Kind.NOT_REFUSED);
        assertThat(raw("NUL", "HTTP/1.1 500 ")).containsExactly(Kind.NOT_REFUSED);
        assertThat(raw("NUL", "HTTP/1.1 400 " + RECORDED + "HTTP/1.1 200 \r\n\r\n{\"rows\":[{\"a\":1}]}"))
                .containsExactly(Kind.NOT_REFUSED);
        assertThat(raw("a wildcard", "HTTP/1.1 200 \r\nLingqu-Receipt: 1.a\r\n\r\n{\"rows\":[]}"))
                .isEmpty();
        assertThat(raw("a wildcard", "HTTP/1.1 200 \r\nLingqu-Receipt: 1.a\r\n\r\n{\"rows\":[{\"a\":1}]}"))
                .containsExactly(Kind.NOT_REFUSED);
        assertThat(raw("chunks under another name", "HTTP/1.1 501 ")).isEmpty();
    }

    @Test
    void what_a_lying_interface_sends_must_not_come_through() {
        Line refused = new Line("m", 503, "1.a", 0, true);
        assertThat(LyingServices.judge(Lie.PAGE, refused, "{}", "service-answer-unreadable", false))
                .isEmpty();
        assertThat(kinds(LyingServices.judge(Lie.PAGE, refused, Lie.MARK, "service-answer-unreadable", false)))
                .containsExactly(Kind.DATA_IN_REFUSAL);
        assertThat(kinds(LyingServices.judge(Lie.PAGE, refused, "{}", "internal", false)))
                .containsExactly(Kind.OTHER_REASON);
        assertThat(kinds(LyingServices.judge(
                        Lie.PAGE, new Line("m", 503, null, 0, true), "{}", "service-answer-unreadable", false)))
                .containsExactly(Kind.NOT_RECORDED);
        assertThat(kinds(LyingServices.judge(Lie.FOREIGN, new Line("m", 200, "1.a", 1, false), "{}", "200", false)))
                .containsExactly(Kind.FOREIGN_ROW);
        assertThat(LyingServices.judge(Lie.HONEST, new Line("m", 200, "1.a", 1, true), "{}", "200", false))
                .isEmpty();
        assertThat(LyingServices.judge(Lie.FAILING, refused, "{}", "service-resting", true))
                .isEmpty();
        assertThat(kinds(LyingServices.judge(Lie.PAGE, refused, "{}", "service-resting", false)))
                .containsExactly(Kind.OTHER_REASON);
    }

    @Test
    void an_alarm_must_come_in_time_and_slow_down() {
        assertThat(InARow.wrong(1, 41.5, 15, 16)).isEmpty();
        assertThat(InARow.wrong(0, -1, 0, 1)).hasSize(1);
        assertThat(InARow.wrong(1, 61, 1, 16)).hasSize(1);
        assertThat(InARow.wrong(2, 41.5, 1, 16)).hasSize(1);
        assertThat(InARow.wrong(1, 41.5, 17, 16)).hasSize(1);
    }

    @Test
    void times_are_told_apart_by_the_share_of_pairs() {
        assertThat(RefusalTimes.longer(List.of(3.0, 4.0), List.of(1.0, 2.0))).isEqualTo(1);
        assertThat(RefusalTimes.longer(List.of(1.0, 2.0), List.of(1.0, 2.0))).isEqualTo(0.5);
        assertThat(RefusalTimes.longer(List.of(1.0), List.of(2.0, 3.0))).isZero();
    }

    @Test
    void reads_what_either_verifier_says() {
        assertThat(Verdicts.read("{\"intact\":true,\"findings\":[]}")).isEmpty();
        assertThat(Verdicts.read("advice\n{\"findings\":[{\"kind\":\"tile-damaged\",\"from\":3,\"to\":9}]}\nmore"))
                .containsExactly(new Found("tile-damaged", 3, 9));
        assertThatThrownBy(() -> Verdicts.read("Traceback")).isInstanceOf(Problem.class);
    }

    @Test
    void harm_is_done_to_one_record_and_mended() throws Exception {
        Path bundle = folder.resolve("tile/entries/000.p/3");
        Files.createDirectories(bundle.getParent());
        byte[] good = {0, 1, 'a', 0, 2, 'b', 'b', 0, 0};
        Files.write(bundle, good);
        for (Map.Entry<Harm.Change, byte[]> each : Map.of(
                        Harm.FLIP, new byte[] {0, 1, 'a', 0, 2, 'b', 'c', 0, 0},
                        Harm.EMPTY, new byte[] {0, 1, 'a', 0, 0, 0, 0},
                        Harm.DELETE, new byte[] {0, 1, 'a', 0, 0},
                        Harm.REORDER, new byte[] {0, 1, 'a', 0, 0, 0, 2, 'b', 'b'})
                .entrySet()) {
            Harm harm = Harm.toRecord(folder, 3, 1, each.getKey());
            assertThat(Files.readAllBytes(bundle)).isEqualTo(each.getValue());
            harm.mend();
            assertThat(Files.readAllBytes(bundle)).isEqualTo(good);
        }
    }

    @Test
    void clocks_jump_over_the_next_new_year_and_onto_the_next_29_february() {
        ZonedDateTime now = ZonedDateTime.of(2026, 11, 29, 20, 0, 0, 0, LegalTime.ZONE);
        List<ClockJumps.Jump> jumps = ClockJumps.jumps(now);
        assertThat(jumps)
                .extracting(
                        jump -> now.plusSeconds(jump.offset()).toLocalDateTime().toString())
                .contains("2026-12-29T20:00", "2026-11-28T20:00", "2026-12-31T23:59:54", "2028-02-29T20:00");
        assertThat(jumps.get(jumps.size() - 1).offset()).isZero();
    }

    @Test
    void a_broken_process_is_told_from_one_that_gave_a_reason() {
        assertThat(end(List.of("ready"), 137, false)).isEqualTo("killed");
        assertThat(end(List.of("published 3"), 0, false)).isEqualTo("exported");
        assertThat(end(List.of("refused secret-file"), 1, false)).isEqualTo("refused secret-file");
        assertThat(end(List.of("published 3"), 1, false)).isEqualTo("not exported");
        assertThat(end(List.of(), 137, true)).isEqualTo("hangs");
    }

    @Test
    void points_to_break_are_each_one_and_spread_evenly() {
        List<Traced> calls = Traced.read(List.of(
                "7  fsync(5</d/log/a>) = 0",
                "8  fsync(5</d/log/a>) = 0",
                "7  fsync(5</d/log/a>) = 0",
                "7  write(5</d/other>, \"x\", 1) = 1"));
        List<BreakPoint> points = BreakPoint.in(calls, call -> call.concerns("/d/log"));
        assertThat(points).containsExactly(new BreakPoint("fsync", 1), new BreakPoint("fsync", 2));
        assertThat(BreakPoint.evenly(points, 1)).containsExactly(new BreakPoint("fsync", 1));
        assertThat(BreakPoint.Way.EIO.at(points.get(1))).isEqualTo("fsync:error=EIO:when=2");
    }

    @Test
    void a_part_that_stops_is_a_broken_promise_and_the_others_go_on() {
        Parts parts = new Parts(Set.of("one", "two"), System.err);
        parts.part("one", () -> {
            throw Problem.unavailable("bench-interrupted");
        });
        parts.part("two", () -> new FaultPart("two", "", Map.of(), List.of()));
        parts.part("three", () -> {
            throw new AssertionError("was not asked for");
        });
        assertThat(parts.violations()).extracting(Violation::kind).containsExactly(Kind.NOT_RESUMED);
    }

    private static String end(List<String> lines, int exit, boolean hung) {
        return LogCallRun.end(new Oneshot.Said(lines, exit, hung));
    }

    private static List<Kind> raw(String name, String heard) {
        return RawAttacks.wrong(name, new RawSocket.Heard(heard));
    }

    private static List<Kind> kinds(List<Violation> violations) {
        return violations.stream().map(Violation::kind).toList();
    }
}
