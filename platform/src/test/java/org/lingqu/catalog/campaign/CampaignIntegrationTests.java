package org.lingqu.catalog.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lingqu.catalog.OneSourceCity.review;
import static org.lingqu.catalog.OneSourceCity.sheet;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

@OneSourceTest
class CampaignIntegrationTests {

    @Autowired
    OneSourceCity city;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Compilation compilation;

    @Autowired
    Notices notices;

    @Autowired
    LegalTime time;

    @Autowired
    TestPeople people;

    @Test
    void shows_how_far_each_addressee_is_and_reminds_those_who_have_handed_in_nothing() {
        Actor authority = city.applies();
        String mark = UUID.randomUUID().toString().substring(0, 6);
        List<Department> asked = Stream.generate(people::aDepartment).limit(4).toList();
        List<Actor> compiling = asked.stream()
                .map(department -> people.aPersonOf(department, PostKind.CATALOGER))
                .toList();
        LocalDate due = time.today().plusDays(10);
        UUID id = campaigns.open(
                new Campaigns.Wish(
                        "年度编制" + mark,
                        "全部职责",
                        due.toString(),
                        asked.stream().map(Department::name).toList()),
                authority);
        compilation.begin(sheet("草稿" + mark, "甲项" + mark), compiling.get(1));
        city.submitted(sheet("送审" + mark, "乙项" + mark), compiling.get(2));
        Draft reviewed = city.submitted(sheet("审核" + mark, "丙项" + mark), compiling.get(3));
        city.act(review(reviewed), "publish", Inputs.NONE, authority);

        assertThat(asked.stream().map(department -> progress(id, department)))
                .containsExactly(
                        Campaign.Progress.NOT_STARTED,
                        Campaign.Progress.DRAFTED,
                        Campaign.Progress.SUBMITTED,
                        Campaign.Progress.REVIEWED);
        assertThat(campaign(id).late(due)).isEmpty();
        assertThat(campaign(id).late(due.plusDays(1)))
                .extracting(Campaign.Addressee::department)
                .containsExactlyInAnyOrder(asked.get(0).id(), asked.get(1).id());

        assertThat(campaigns.remind(id, authority)).isEqualTo(2);
        assertThat(campaign(id).addressees())
                .filteredOn(each -> each.reminders() == 1 && each.remindedAt() != null)
                .extracting(Campaign.Addressee::department)
                .containsExactlyInAnyOrder(asked.get(0).id(), asked.get(1).id());
        assertThat(notices.of(compiling.get(0), null, 10)).hasSize(2);
        assertThat(notices.of(compiling.get(3), null, 10))
                .extracting(notice -> notice.said().toString())
                .noneMatch(said -> said.contains("reminded"));
    }

    @Test
    void only_the_authority_opens_one_and_every_mistake_is_told_together() {
        Actor authority = city.applies();
        Actor cataloger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        Campaigns.Wish wrong = new Campaigns.Wish(" ", "全部\u0000职责", "昨天", List.of("没有这个局"));
        assertThatThrownBy(() -> campaigns.open(wrong, cataloger))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("permission-missing"));
        assertThatThrownBy(() -> campaigns.open(wrong, authority))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting("where")
                                .containsExactly("title", "scope", "due", "addressees"));
    }

    private Campaign campaign(UUID id) {
        return campaigns.all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Campaign.Progress progress(UUID id, Department department) {
        return campaign(id).addressees().stream()
                .filter(each -> each.department().equals(department.id()))
                .findFirst()
                .orElseThrow()
                .progress();
    }
}
