package org.lingqu.catalog.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lingqu.catalog.OneSourceCity.review;
import static org.lingqu.catalog.OneSourceCity.sheet;

import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Findable;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.likeness.LikeEntries;
import org.lingqu.catalog.likeness.Sketch;
import org.lingqu.collection.LoadDesk;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

@OneSourceTest
class DuplicateIntegrationTests {

    @Autowired
    LoadDesk loads;

    @Autowired
    Departments departments;

    @Autowired
    OneSourceCity city;

    @Autowired
    Duplicates duplicates;

    @Autowired
    LikeEntries likeEntries;

    @Autowired
    Compilation compilation;

    @Autowired
    Entries entries;

    @Autowired
    TestPeople people;

    private Actor authority;
    private Actor first;
    private Actor second;

    @BeforeEach
    void two_departments() {
        authority = city.applies();
        first = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        second = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
    }

    @Test
    @Obligation("AB-15.6")
    void two_drafts_that_may_be_one_are_held_back_until_the_authority_names_who_collects() {
        Draft earlier = city.submitted(sheet("低保对象信息", "姓名", "公民身份号码", "保障金额", "保障类别", "享受起始年月"), first);
        Draft later = city.submitted(sheet("最低生活保障人员名册", "姓名", "身份证号", "保障金额", "保障类别", "享受起始年月"), second);
        List<Candidate> proposed = duplicates.at(review(later), authority);
        assertThat(proposed).extracting(Candidate::entry).contains(earlier.entry());
        assertThat(proposed.get(0).likeness().items()).contains("保障金额", "身份证号");
        refused("duplicate-unsaid", () -> city.act(review(later), "publish", Inputs.NONE, authority));

        CaseFile arbitration = duplicates.arbitrate(review(later), earlier.entry(), "两个部门登记同样的人员", authority);
        refused("duplicate-open", () -> city.act(review(later), "publish", Inputs.NONE, authority));
        refused("duplicate-open", () -> city.act(review(earlier), "publish", Inputs.NONE, authority));
        refused("duplicate-known", () -> duplicates.dismiss(review(later), earlier.entry(), "不同", authority));
        city.act(arbitration.id(), "state", Inputs.of("statement", "我们负责名册"), second);

        city.act(arbitration.id(), "decide", Inputs.of("collector", "FIRST", "reason", "按职责由名册部门采集"), authority);

        city.act(review(later), "publish", Inputs.NONE, authority);
        assertThat(entries.findPublished(later.entry())).isPresent();
        Draft returned = compilation.get(earlier.id(), first);
        assertThat(returned.state()).isEqualTo(Draft.State.RETURNED);
        assertThat(returned.returnedBecause()).isEqualTo("按职责由名册部门采集");
        assertThat(compilation.faults(returned)).extracting("code").contains("catalog.duplicate-reference");
        refused("entry-incomplete", () -> compilation.submit(returned.id(), returned.revision(), first));
        assertThat(duplicates.referenceOf(earlier.entry()).orElseThrow().collector())
                .isEqualTo(later.entry());
    }

    @Test
    void an_entry_in_force_that_does_not_collect_points_at_the_one_that_does() {
        EntryVersion old = city.published(sheet("公租房分配结果", "承租人", "房屋坐落", "租金标准", "配租批次"), first, authority);
        Draft draft = city.submitted(sheet("公共租赁住房分配信息", "承租人", "房屋坐落", "租金标准", "配租批次"), second);
        Findable.soon()
                .untilAsserted(() -> assertThat(duplicates.at(review(draft), authority))
                        .extracting(Candidate::entry)
                        .contains(old.entry()));
        Actor steward = people.aPersonOf(departments.get(old.provider()), PostKind.STEWARD);
        assertThat(loads.entry(old.code(), steward)).isEqualTo(old);
        CaseFile arbitration = duplicates.arbitrate(review(draft), old.entry(), "同一批房屋", authority);
        city.act(arbitration.id(), "decide", Inputs.of("collector", "FIRST", "reason", "由住建部门采集"), authority);
        assertThat(entries.published(old.entry()).number())
                .as("nothing to point at yet")
                .isEqualTo(1);

        city.act(review(draft), "publish", Inputs.NONE, authority);

        EntryVersion collected = entries.published(draft.entry());
        EntryVersion reference = entries.published(old.entry());
        assertThat(reference.number()).isEqualTo(2);
        assertThat(reference.content().related()).containsExactly(collected.code());
        assertThat(reference.changeReason()).isEqualTo("由住建部门采集");
        assertThatThrownBy(() -> loads.entry(old.code(), steward))
                .as("data that sharing can give are not collected again")
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("load-of-reference");
                    assertThat(problem.extras())
                            .containsEntry(
                                    "source",
                                    entries.published(draft.entry()).code().value());
                });
    }

    @Test
    void what_is_found_to_be_no_duplicate_is_published_and_not_asked_about_again() {
        Draft one = city.submitted(sheet("渔业捕捞许可信息", "船名", "作业类型", "主机功率", "核定海域"), first);
        Draft other = city.submitted(sheet("渔业捕捞许可", "船名", "作业类型", "主机功率", "核定海域"), second);
        refused("duplicate-incomplete", () -> duplicates.dismiss(review(one), other.entry(), " ", authority));
        refused("candidate-unknown", () -> duplicates.dismiss(review(one), one.entry(), "自己", authority));
        refused("permission-missing", () -> duplicates.dismiss(review(one), other.entry(), "不同", first));
        refused("case-unknown", () -> duplicates.dismiss(review(one), other.entry(), "不同", second));

        duplicates.dismiss(review(one), other.entry(), "一个是内陆水域，一个是海洋", authority);

        city.act(review(one), "publish", Inputs.NONE, authority);
        city.act(review(other), "publish", Inputs.NONE, authority);
        assertThat(entries.published(one.entry()).code())
                .isNotEqualTo(entries.published(other.entry()).code());
    }

    @Test
    void who_compiles_is_told_which_department_has_the_data_already() {
        String mark = UUID.randomUUID().toString().substring(0, 6);
        Sheet own = sheet("失信被执行人" + mark, "案号", "执行法院", "失信情形", "立案时间");
        EntryVersion there = city.published(own, first, authority);
        Sketch typed = sketch(sheet("老赖曝光" + mark, "案号", "执行法院", "失信情形", "公布日期"));
        Findable.soon()
                .untilAsserted(() -> assertThat(likeEntries.of(typed, second.home()))
                        .extracting(like -> like.entry().entry())
                        .contains(there.entry()));
        assertThat(likeEntries.of(typed, first.home()))
                .as("the own entry is none")
                .isEmpty();
        Department third = people.aDepartment();
        assertThat(likeEntries.of(sketch(sheet("森林防火" + mark, "林场", "火险等级", "巡护员")), third.id()))
                .isEmpty();
    }

    private static Sketch sketch(Sheet sheet) {
        return Sketch.of(
                sheet.name(),
                sheet.items().stream()
                        .map(item -> new Sketch.Named(item.code(), item.name()))
                        .toList(),
                sheet.classification());
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
