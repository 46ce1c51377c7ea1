package org.lingqu.collection.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Confirmations;
import org.lingqu.casework.Ending;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Offences;
import org.lingqu.casework.OverdueSweep;
import org.lingqu.casework.ProposedOffence;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Segment;
import org.lingqu.collection.GivenLoads;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;

/** Demands to gather and their refusals under the regulations that admit laws and regulations alone. */
@IntegrationTest
class RefusalIntegrationTests {

    private static final Inputs BY_LAW =
            Inputs.of("norm", "STATE-SECRETS", "article", "第二十三条", "reason", "含国家秘密，依法不得归集");

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    GatheringDemands demands;

    @Autowired
    Gathering gathering;

    @Autowired
    Exemptions exemptions;

    @Autowired
    Cases cases;

    @Autowired
    Confirmations confirmations;

    @Autowired
    Offences offences;

    @Autowired
    OverdueSweep sweep;

    @Autowired
    Notices notices;

    @Autowired
    TestTime time;

    @Autowired
    LegalTime legal;

    private Department department;
    private Actor steward;
    private Actor authority;
    private LocalDate until;

    @BeforeEach
    void a_department_and_its_authority() {
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        until = legal.today().plusDays(20);
        if (confirmations.of("AB").isEmpty()) {
            confirmations.confirm("AB", new Confirmations.Wish(null, "测试文件〔2026〕2号", "继续适用"), authority);
        }
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    private EntryVersion published(String name) {
        return given.publish(department, name, Segment.GOVERNMENT);
    }

    private CaseFile demanded(EntryVersion entry, String pack) {
        return demands.demand(entry.code(), until, "请按期归集", pack, authority);
    }

    private CaseFile act(CaseId id, String move, Inputs inputs, Actor actor) {
        return cases.act(id, new CaseMove(move, inputs, cases.get(id, actor).version()), actor);
    }

    private CaseFile now(CaseFile file) {
        return cases.get(file.id(), authority);
    }

    private List<String> missing() {
        return gathering.missing(department.id(), null, "", 100, authority).stream()
                .map(each -> each.entry().name())
                .toList();
    }

    private void refused(String code, CaseFile file, Inputs basis) {
        assertThatThrownBy(() -> act(file.id(), "refuse", basis, steward))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
        assertThat(now(file).stage()).isEqualTo("to-gather");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AH", "AB"})
    @Obligation({"AH-17.4", "AB-19.4"})
    void gathering_is_refused_by_a_law_or_regulation_alone_and_the_authority_confirms_it(String pack) {
        EntryVersion entry = published("不归集的");
        published("另一个");
        CaseFile file = demanded(entry, pack);
        assertThat(missing()).containsExactlyInAnyOrder("不归集的", "另一个");

        for (String tooLow : List.of("AH", "GUOFA-2016-51", "HEZHENGBAN-2018-6")) {
            assertThatThrownBy(() -> act(
                            file.id(), "refuse", Inputs.of("norm", tooLow, "article", "第三条", "reason", "不便"), steward))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.code()).isEqualTo("gathering-refusal-inadmissible");
                        assertThat(problem.citations())
                                .singleElement()
                                .satisfies(article -> assertThat(article.obligations())
                                        .contains(pack.equals("AH") ? "AH-17.4" : "AB-19.4"));
                    });
        }
        refused("basis-article-unknown", file, Inputs.of("norm", "DECREE-809", "article", "第九十九条", "reason", "x"));
        refused("inputs-wrong", file, Inputs.of("norm", "NOT-IN-THE-REGISTER", "article", "第一条", "reason", "x"));
        refused("inputs-wrong", file, Inputs.of("reason", "没有依据"));
        assertThat(now(file).running("pool.aggregation"))
                .as("the demand stays due")
                .isPresent();
        assertThat(missing()).contains("不归集的");

        CaseFile asked = act(file.id(), "refuse", BY_LAW, steward);
        assertThat(asked.stage()).isEqualTo("to-confirm");
        assertThat(missing()).as("until it is confirmed").contains("不归集的");
        assertThat(notices.of(authority, null, 50)).anyMatch(notice -> ("/cases/" + file.id()).equals(notice.href()));
        assertThatThrownBy(() -> act(file.id(), "confirm", Inputs.NONE, steward))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("move-not-yours"));

        CaseFile confirmed = act(file.id(), "confirm", Inputs.of("opinion", "属实"), authority);
        assertThat(confirmed.ending()).isEqualTo(Ending.APPROVED);
        assertThat(missing()).containsExactly("另一个");
        assertThat(exemptions.list(null, 50, steward)).singleElement().satisfies(exempt -> {
            assertThat(exempt.entry()).isEqualTo(entry.entry());
            assertThat(exempt.basis()).isEqualTo("《中华人民共和国保守国家秘密法》第二十三条");
            assertThat(exempt.caseId()).isEqualTo(file.id());
        });
        assertThatThrownBy(() -> demanded(entry, pack))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("gathering-not-missing"));
        exemptions.end(exemptions.list(null, 50, steward).get(0).id(), "密级已解除", authority);
        assertThat(missing()).contains("不归集的");
        assertThat(demanded(entry, pack).isOpen()).isTrue();
    }

    @Test
    void a_refusal_the_authority_rejects_leaves_the_demand_due() {
        CaseFile file = demanded(published("目录"), "AH");
        act(file.id(), "refuse", BY_LAW, steward);
        CaseFile back = act(file.id(), "reject", Inputs.of("reason", "不涉密"), authority);
        assertThat(back.stage()).isEqualTo("to-gather");
        assertThat(back.running("pool.aggregation")).isPresent();
        assertThat(missing()).containsExactly("目录");
        assertThat(exemptions.list(null, 50, steward)).isEmpty();
    }

    @Test
    @Obligation("AB-44.6")
    void a_refusal_without_a_law_and_a_day_missed_are_proposed_and_what_is_gathered_in_time_is_not() {
        EntryVersion shirked = published("推诿的");
        EntryVersion late = published("逾期的");
        EntryVersion gathered = published("按期的");
        CaseFile refusing = demanded(shirked, "AB");
        CaseFile waiting = demanded(late, "AB");
        CaseFile kept = demanded(gathered, "AB");

        CaseFile after = act(refusing.id(), "refuse-without-law", Inputs.of("reason", "人手不足"), steward);
        assertThat(after.stage()).isEqualTo("to-gather");
        assertThat(after.running("pool.aggregation")).isPresent();
        assertThat(proposed(refusing)).containsExactly("REFUSING_AGGREGATION");
        assertThat(proposed(waiting)).isEmpty();

        given.loadedPartly(gathered, steward);
        assertThat(now(kept).isOpen()).as("a load that leaves an item out").isTrue();
        given.loadedWhole(gathered, steward);
        await().untilAsserted(() -> assertThat(now(kept).isOpen()).isFalse());
        assertThat(now(kept).stage()).isEqualTo("gathered");

        time.set(until.plusDays(1), LocalTime.of(9, 0));
        sweep.run();
        sweep.run();
        assertThat(proposed(waiting)).containsExactly("REFUSING_AGGREGATION");
        assertThat(proposed(kept)).isEmpty();
        ProposedOffence offence = offences.about(waiting.id()).get(0);
        assertThat(offence.department()).isEqualTo(department.id());
        assertThat(offence.evidence()).containsEntry("due", until.toString());
        ProposedOffence decided = offences.decide(offence.id(), ProposedOffence.Finding.CONFIRMED, "逾期未归集", authority);
        assertThat(Objects.requireNonNull(decided.verdict()).by()).isEqualTo(authority.name());
    }

    private List<String> proposed(CaseFile file) {
        return offences.about(file.id()).stream().map(ProposedOffence::offence).toList();
    }

    @Test
    void nobody_ends_a_demand_by_hand_and_one_runs_at_a_time() {
        EntryVersion entry = published("目录");
        CaseFile file = demanded(entry, "AH");
        assertThatThrownBy(() -> act(file.id(), "gather", Inputs.of("load", "2026-0001"), steward))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("gathered-by-hand"));
        assertThat(cases.movesOf(now(file), steward))
                .extracting("name")
                .containsExactlyInAnyOrder("refuse", "refuse-without-law");
        assertThatThrownBy(() -> demanded(entry, "AH"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("gathering-demanded"));
        assertThatThrownBy(() -> demands.demand(entry.code(), legal.today(), "", authority))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.faults()).extracting("where").containsExactly("until"));
        given.loadedWhole(entry, steward);
        await().untilAsserted(() -> assertThat(now(file).isOpen()).isFalse());
        assertThatThrownBy(() -> demanded(entry, "AH"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("gathering-not-missing"));
    }
}
