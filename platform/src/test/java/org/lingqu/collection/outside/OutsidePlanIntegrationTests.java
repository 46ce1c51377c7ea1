package org.lingqu.collection.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Segment;
import org.lingqu.collection.GivenLoads;
import org.lingqu.hall.HallTest;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;

/** The plan of the waves on a server whose regulation lays down their order, and what is told when one is over. */
@HallTest
class OutsidePlanIntegrationTests {

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    OutsideSources sources;

    @Autowired
    OutsideNotices late;

    @Autowired
    Notices notices;

    @Autowired
    TestTime time;

    @Autowired
    LegalTime legal;

    private Department department;
    private Actor steward;
    private Actor authority;

    @BeforeEach
    void a_department_and_its_authority() {
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    private OutsideWish wish(String title, Segment segment, int batch, String reason, @Nullable EntryVersion entry) {
        boolean agreed = entry != null;
        return new OutsideWish(
                "WATER",
                segment.name(),
                title,
                "某供水公司",
                department.id().toString(),
                Integer.toString(batch),
                "2",
                reason,
                agreed ? "协议〔2026〕7号" : "",
                agreed ? legal.today().minusDays(3).toString() : "",
                agreed ? "用水核验" : "",
                entry == null ? "" : entry.code().value());
    }

    private void waves() {
        for (int number = 1; number <= 4; number++) {
            sources.batch(number, legal.today().plusDays(10L * number), "", authority);
        }
    }

    @Test
    @Obligation("HS-2.2.1")
    void economic_data_stand_behind_government_and_social_data_unless_a_reason_is_recorded() {
        waves();
        sources.register(wish("养老机构信息", Segment.SOCIAL, 2, "", null), authority);
        for (int early : List.of(1, 2)) {
            assertThatThrownBy(() -> sources.register(wish("用电量", Segment.ECONOMIC, early, "", null), authority))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.code()).isEqualTo("outside-order");
                        assertThat(problem.citations())
                                .singleElement()
                                .satisfies(article ->
                                        assertThat(article.obligations()).contains("HS-2.2.1"));
                    });
        }
        OutsideLine behind = sources.register(wish("用电量", Segment.ECONOMIC, 3, "", null), authority);
        assertThatThrownBy(() -> sources.register(wish("公交刷卡", Segment.SOCIAL, 4, "", null), authority))
                .as("a later wave of social data would leave the economic line before it")
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("outside-order"));
        OutsideLine early = sources.register(wish("企业用气", Segment.ECONOMIC, 1, "群众急需", null), authority);
        List<OutsideLine> plan = sources.list(null, null, null, 200, authority).stream()
                .filter(line -> line.source().department().equals(department.id()))
                .toList();
        assertThat(plan).extracting(line -> line.source().title()).containsExactly("企业用气", "养老机构信息", "用电量");
        assertThat(early.source().orderReason()).isEqualTo("群众急需");
        assertThat(behind.source().priority()).isEqualTo(2);
        plan.forEach(line -> sources.drop(line.source().id(), "测试结束", authority));
    }

    @Test
    void says_everything_that_is_wrong_and_hides_lines_of_others() {
        waves();
        EntryVersion foreign = given.publish(people.aDepartment(), "别人的", Segment.ECONOMIC);
        OutsideWish wrong = new OutsideWish(
                "COOKING",
                "",
                "",
                "某公司",
                "nobody",
                "77",
                "0",
                "",
                "",
                "2999-01-01",
                "",
                foreign.code().value());
        assertThatThrownBy(() -> sources.register(wrong, authority))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting("where")
                                .contains(
                                        "sector",
                                        "segment",
                                        "title",
                                        "department",
                                        "batch",
                                        "priority",
                                        "agreement",
                                        "permittedUse",
                                        "agreedOn"));
        assertThatThrownBy(() -> sources.register(wish("错板块", Segment.SOCIAL, 1, "", foreign), authority))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting("code")
                                .containsExactlyInAnyOrder("outside-entry-of-others", "outside-entry-segment"));
        OutsideLine line = sources.register(wish("用水户", Segment.SOCIAL, 1, "", null), authority);
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        assertThatThrownBy(() -> sources.get(line.source().id(), stranger))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("outside-unknown"));
        assertThat(sources.list(null, null, null, 200, stranger)).isEmpty();
        assertThatThrownBy(() -> sources.register(wish("自己登记", Segment.SOCIAL, 1, "", null), steward))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("permission-missing"));
        assertThatThrownBy(() ->
                        sources.change(line.source().id(), 9, wish("用水户", Segment.SOCIAL, 1, "", null), "改", authority))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("outside-moved"));
        sources.drop(line.source().id(), "测试结束", authority);
    }

    @Test
    void a_wave_whose_day_has_passed_is_told_to_both_once() {
        waves();
        OutsideLine line = sources.register(wish("用水户信息", Segment.SOCIAL, 1, "", null), authority);
        late.tell();
        assertThat(told(steward)).isZero();
        time.set(line.batch().due().plusDays(1), LocalTime.of(8, 0));
        assertThat(sources.get(line.source().id(), steward).late()).isTrue();
        late.tell();
        late.tell();
        assertThat(told(steward)).isEqualTo(1);
        assertThat(notices.of(authority, null, 100))
                .filteredOn(notice -> ("/collection/outside/" + line.source().id()).equals(notice.href()))
                .hasSize(1);
        sources.drop(line.source().id(), "测试结束", authority);
    }

    private long told(Actor reader) {
        return notices.of(reader, null, 100).stream()
                .filter(notice -> notice.said().key().equals("collection.notice.outside-late"))
                .count();
    }
}
