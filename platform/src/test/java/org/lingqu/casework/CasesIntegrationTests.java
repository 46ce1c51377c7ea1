package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.SampleCases.Pair;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notices;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class CasesIntegrationTests {

    private static final String[] GRANT = {"items", "A", "until", "2027-10-14"};

    @Autowired
    Cases cases;

    @Autowired
    SampleCases samples;

    @Autowired
    Attachments attachments;

    @Autowired
    Notices notices;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void on_a_thursday_before_the_autumn_festival() {
        time.set(LocalDate.of(2026, 9, 24), LocalTime.of(16, 42));
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    @Test
    void keeps_a_case_exactly_as_it_was_opened() {
        Pair pair = samples.aPair();

        CaseFile opened = samples.aShare(pair);

        CaseFile read = cases.get(opened.id(), pair.provider());
        assertThat(read.number()).isEqualTo(opened.number()).matches("临渠试享〔2026〕\\d+号");
        assertThat(read.stage()).isEqualTo("accepted");
        assertThat(read.packId()).isEqualTo("AH");
        assertThat(read.clocks()).isEqualTo(opened.clocks());
        assertThat(read.parties()).containsExactlyInAnyOrderElementsOf(opened.parties());
        assertThat(read.history()).extracting(Step::act).containsExactly("apply", "accept");
        Clock clock = read.pressing().orElseThrow();
        assertThat(clock.due()).isEqualTo("2026-10-12");
        assertThat(clock.deadline().citation()).isNotNull();
        assertThat(clock.deadline().dueDate().days()).hasSize(19);
        assertThat(SampleProcedureBeans.HEARD).contains(opened.id() + " accept");
    }

    @Test
    void numbers_have_no_gap_even_when_cases_are_opened_at_once_and_some_fail() throws Exception {
        Pair pair = samples.aPair();
        List<Callable<CaseFile>> openings = new ArrayList<>();
        IntStream.range(0, 12).forEach(i -> openings.add(() -> samples.aShare(pair)));
        openings.add(() -> cases.open(samples.share(pair, "缺一方").stating(Inputs.of("status", "granted"))));

        List<CaseFile> opened = new ArrayList<>();
        int refused = 0;
        for (Future<CaseFile> future : atOnce(openings)) {
            try {
                opened.add(future.get());
            } catch (java.util.concurrent.ExecutionException problem) {
                assertThat(problem.getCause()).isInstanceOf(Problem.class);
                refused++;
            }
        }

        assertThat(refused).isOne();
        List<Integer> numbers =
                opened.stream().map(CasesIntegrationTests::serial).sorted().toList();
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(numbers.get(11) - numbers.get(0)).isEqualTo(11);
    }

    private static int serial(CaseFile file) {
        return Integer.parseInt(file.number().replaceAll(".*〕(\\d+)号", "$1"));
    }

    @Test
    void of_fifty_who_decide_at_once_one_wins_and_the_others_are_told_who_did_what() throws Exception {
        Pair pair = samples.aPair();
        CaseFile file = samples.aShare(pair);
        Actor second = people.aPersonOf(pair.answering(), PostKind.CHIEF_REPRESENTATIVE);
        List<Callable<CaseFile>> acts = IntStream.range(0, 50)
                .<Callable<CaseFile>>mapToObj(i -> () -> switch (i % 3) {
                    case 0 -> act(file, "grant", i % 2 == 0 ? pair.provider() : second, GRANT);
                    case 1 -> act(file, "refuse", second, "reason", "不必要", "basisRank", "LAW", "basis", "某法第六条");
                    default -> act(file, "withdraw", pair.user());
                })
                .toList();

        List<CaseFile> won = new ArrayList<>();
        List<Problem> lost = new ArrayList<>();
        for (Future<CaseFile> future : atOnce(acts)) {
            try {
                won.add(future.get());
            } catch (java.util.concurrent.ExecutionException problem) {
                lost.add((Problem) problem.getCause());
            }
        }

        assertThat(won).hasSize(1);
        assertThat(lost).hasSize(49).allSatisfy(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFLICT);
            assertThat(problem.code()).isEqualTo("case-moved");
            assertThat(problem.arguments()).contains(file.number(), "测试人");
        });
        CaseFile after = cases.get(file.id(), pair.user());
        assertThat(after.history()).hasSize(3);
        assertThat(after.ending()).isEqualTo(won.get(0).ending());
        assertThat(SampleProcedureBeans.HEARD.stream().filter(line -> line.startsWith(file.id() + " ")))
                .hasSize(2);
    }

    @Test
    void a_stranger_does_not_learn_that_a_case_exists_and_the_attempt_is_recorded() {
        CaseFile file = samples.aShare(samples.aPair());
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        Actor supervisor = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);

        for (Callable<CaseFile> attempt : List.<Callable<CaseFile>>of(
                () -> cases.get(file.id(), stranger), () -> act(file, "grant", stranger, GRANT))) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(attempt::call)
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("case-unknown"));
        }
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> cases.get(CaseId.next(), stranger))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("case-unknown"));

        assertThat(jdbc.sql(
                                "select count(*) from audit.record where subject_id = :id and actor_id = :who and refusal = 'case-unknown'")
                        .param("id", file.id().toString())
                        .param("who", stranger.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(cases.get(file.id(), supervisor).number()).isEqualTo(file.number());
        assertThat(cases.movesOf(file, supervisor)).isEmpty();
    }

    @Test
    void what_the_owning_module_refuses_did_not_happen_at_all() {
        Pair pair = samples.aPair();
        CaseFile file = samples.aShare(pair);
        long notified = notices.unread(pair.user());

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> act(
                        file,
                        "refuse",
                        pair.provider(),
                        "reason",
                        "不必要",
                        "basisRank",
                        "LAW",
                        "basis",
                        SampleProcedureBeans.UNACCEPTABLE))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("sample-effect-refused"));

        CaseFile after = cases.get(file.id(), pair.provider());
        assertThat(after.version()).isEqualTo(file.version());
        assertThat(after.history()).hasSameSizeAs(file.history());
        assertThat(after.clocks()).isEqualTo(file.clocks());
        assertThat(notices.unread(pair.user())).isEqualTo(notified);
        assertThat(jdbc.sql(
                                "select count(*) from audit.record where subject_id = :id and details ->> 'move' = 'refuse'")
                        .param("id", file.id().toString())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void history_and_cases_cannot_be_rewritten_not_even_in_the_database() {
        CaseFile file = samples.aShare(samples.aPair());

        for (String sql : List.of(
                "update casework.history set actor_name = 'x' where case_id = :id",
                "delete from casework.history where case_id = :id",
                "delete from casework.clock where case_id = :id",
                "delete from casework.case_file where id = :id")) {
            assertThatThrownBy(
                            () -> jdbc.sql(sql).param("id", file.id().value()).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void tells_those_who_must_act_and_those_who_wait() {
        Pair pair = samples.aPair();
        CaseFile file = samples.aShare(pair);
        assertThat(notices.of(pair.provider(), null, 5))
                .hasSize(1)
                .allSatisfy(notice -> assertThat(notice.href()).isEqualTo("/cases/" + file.id()));

        act(file, "grant", pair.provider(), GRANT);

        assertThat(notices.of(pair.user(), null, 1).get(0).said().arguments()).contains(file.number());
        notices.read(
                pair.provider(), notices.of(pair.provider(), null, 1).get(0).id());
        assertThat(notices.unread(pair.provider())).isZero();
        assertThat(notices.of(people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE), null, 5))
                .noneSatisfy(notice -> assertThat(notice.href()).isEqualTo("/cases/" + file.id()));
    }

    @Test
    void keeps_what_is_handed_in_under_its_digest_and_refuses_what_offices_do_not_exchange() throws IOException {
        Pair pair = samples.aPair();
        byte[] content = "职责依据".getBytes(StandardCharsets.UTF_8);
        Attachment duty = attachments.store("../../职责依据.pdf", new ByteArrayInputStream(content));
        CaseFile file = samples.aShare(pair);

        cases.act(
                file.id(),
                new CaseMove("draft", Inputs.of("opinion", "可"), file.version(), List.of(duty)),
                pair.provider());

        Attachment kept =
                cases.get(file.id(), pair.user()).history().get(2).attachments().get(0);
        assertThat(kept).isEqualTo(duty);
        assertThat(kept.name()).isEqualTo("职责依据.pdf");
        assertThat(Files.readAllBytes(attachments.content(kept))).isEqualTo(content);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> attachments.store("页面.html", new ByteArrayInputStream(content)))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("attachment-kind"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> attachments.store("空.pdf", new ByteArrayInputStream(new byte[0])))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("attachment-empty"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> attachments.store("大.pdf", new ByteArrayInputStream(new byte[20 * 1024 * 1024 + 1])))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("attachment-too-large"));
    }

    @Test
    void refuses_a_case_without_all_its_parties_or_before_its_regulation() {
        Pair pair = samples.aPair();
        OpenCase whole = samples.share(pair, "企业登记注册信息");
        OpenCase halved = OpenCase.of(
                whole.id(),
                whole.procedure(),
                whole.subject(),
                whole.actor(),
                whole.parties().get(0));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> cases.open(halved))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("party-missing"));

        time.set(LocalDate.of(2021, 2, 28), LocalTime.NOON);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> cases.open(whole))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("regulation-not-in-force"));
    }

    @Test
    void opens_no_case_while_another_process_has_taken_over_other_packs() {
        Pair pair = samples.aPair();
        renameEditions("'x' || fingerprint");
        try {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> samples.aShare(pair))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("rule-pack-taken-over"));
        } finally {
            renameEditions("substr(fingerprint, 2)");
        }
        assertThat(samples.aShare(pair).isOpen()).isTrue();
    }

    private void renameEditions(String fingerprint) {
        jdbc.sql("update rules.edition set fingerprint = " + fingerprint + " where pack = 'AH'")
                .update();
    }

    private CaseFile act(CaseFile file, String move, Actor actor, String... inputs) {
        return cases.act(file.id(), new CaseMove(move, Inputs.of(inputs), file.version()), actor);
    }

    private static <T> List<Future<T>> atOnce(List<Callable<T>> acts) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(acts.size(), 16));
        try {
            return threads.invokeAll(acts);
        } finally {
            threads.shutdown();
        }
    }
}
