package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.FaultKind;
import org.lingqu.pool.Quarantine;
import org.lingqu.pool.QuarantinedRow;
import org.lingqu.pool.Quarantines;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

/** Files as they come out of old systems: the good rows land, what is wrong with the others is told, and nothing grows without bound. */
@IntegrationTest
class BadFileIntegrationTests {

    private static final String HEAD = "tyshxydm,qymc,clrq,zczb,djzt,bz\n";
    private static final int HUNDRED_MEGABYTES = 100 << 20;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    LoadDesk desk;

    @Autowired
    Quarantines quarantines;

    private Actor steward;
    private EntryVersion entry;

    @BeforeEach
    void a_steward_with_an_entry() {
        Department department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        entry = given.publish(department);
    }

    private Load upload(InputStream content) {
        return desk.upload(entry.code(), LoadWish.ofFile("a.csv"), content, null, null, steward);
    }

    private static InputStream text(String csv) {
        return new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static String row(String day) {
        return TestPeople.creditCode() + ",甲," + day + ",,,\n";
    }

    private List<QuarantinedRow> kept(Load load) {
        Quarantine quarantine = quarantines.of(load.id()).orElseThrow();
        return quarantines.page(quarantine, null, 0, 100);
    }

    @Test
    void keeps_back_days_of_other_calendars_with_their_text_and_takes_the_common_ways_to_write_one() {
        List<String> good = List.of("2026-11-29", "2026/11/29", "20261129", "2026-1-9");
        List<String> others = List.of(
                "民国115年11月29日",
                "115/11/29",
                "农历丙午年十月廿一",
                "二〇二六年十一月二十九日",
                "令和8年11月29日",
                "1448-06-19هـ",
                "2026年11月29日",
                "29-11-2026",
                "2026-02-30",
                "46355");
        String csv = HEAD
                + good.stream().map(BadFileIntegrationTests::row).collect(Collectors.joining())
                + others.stream().map(BadFileIntegrationTests::row).collect(Collectors.joining());
        Load load = given.ended(upload(text(csv)).id(), steward);
        LoadCounts counts = Objects.requireNonNull(load.counts());
        assertThat(counts.landed()).isEqualTo(good.size());
        assertThat(counts.reasons()).isEqualTo(Map.of(FaultKind.TYPE, (long) others.size()));
        assertThat(kept(load)).extracting(kept -> kept.cells().get(2)).containsExactlyElementsOf(others);
    }

    @Test
    void keeps_back_a_row_of_a_hundred_megabytes_with_its_beginning_and_goes_on_behind_it() {
        InputStream content = new SequenceInputStream(Collections.enumeration(List.of(
                text(HEAD + row("2026-11-29") + TestPeople.creditCode() + ",\""),
                new Repeated("长", HUNDRED_MEGABYTES),
                text("\",,,,\n" + row("2026-11-29")))));
        long before = heldMemory();
        Load load = given.ended(upload(content).id(), steward);
        long after = heldMemory();
        assertThat(load.state()).isEqualTo(LoadState.LANDED);
        LoadCounts counts = Objects.requireNonNull(load.counts());
        assertThat(counts.read()).isEqualTo(3);
        assertThat(counts.landed()).isEqualTo(2);
        assertThat(counts.reasons()).isEqualTo(Map.of(FaultKind.SIZE, 1L));
        assertThat(Objects.requireNonNull(kept(load).get(0).raw()))
                .contains("长长")
                .hasSizeLessThan(70_000);
        assertThat(after - before).as("bytes of memory").isLessThan(HUNDRED_MEGABYTES * 3L);
    }

    /** In bytes, without what nobody holds any more. */
    private static long heldMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void refuses_a_head_line_of_a_million_columns_by_what_is_wrong_with_it() {
        String head = IntStream.range(0, 1_000_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        List<String> told = new ArrayList<>();
        assertThatThrownBy(() -> {
                    Load load = given.ended(upload(text(head + "\n")).id(), steward);
                    throw Objects.requireNonNull(load.problem());
                })
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    told.add(problem.code());
                    assertThat(problem.faults()).hasSizeLessThan(1_000);
                });
        assertThat(told).isNotEmpty().doesNotContain("load-failed", "internal");
    }

    @Test
    void keeps_back_identifiers_that_a_spreadsheet_has_made_numbers_of() {
        String csv = HEAD + "9.13401E+17,甲,,,,\n" + "913401000000000000.0,乙,,,,\n" + row("");
        Load load = given.ended(upload(text(csv)).id(), steward);
        LoadCounts counts = Objects.requireNonNull(load.counts());
        assertThat(counts.landed()).isEqualTo(1);
        assertThat(counts.quarantined()).isEqualTo(2);
        assertThat(kept(load))
                .extracting(kept -> kept.cells().get(0))
                .containsExactly("9.13401E+17", "913401000000000000.0");
    }

    /** A text again and again, some bytes in all. */
    private static final class Repeated extends InputStream {
        private final byte[] text;
        private final long all;
        private long at;

        Repeated(String text, long bytes) {
            this.text = text.getBytes(StandardCharsets.UTF_8);
            this.all = bytes - bytes % this.text.length;
        }

        @Override
        public int read() {
            return at == all ? -1 : text[(int) (at++ % text.length)] & 0xff;
        }

        @Override
        public int read(byte @Nullable [] target, int offset, int length) {
            if (at == all || target == null) {
                return -1;
            }
            int count = (int) Math.min(length, all - at);
            for (int i = 0; i < count; i++) {
                target[offset + i] = text[(int) (at++ % text.length)];
            }
            return count;
        }
    }
}
