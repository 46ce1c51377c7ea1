package org.lingqu.catalog.personalised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lingqu.catalog.OneSourceCity.review;
import static org.lingqu.catalog.OneSourceCity.sheet;

import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Findable;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.duplicate.Candidate;
import org.lingqu.catalog.duplicate.Duplicates;
import org.lingqu.catalog.standard.Claims;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

@OneSourceTest
class PersonalisedIntegrationTests {

    @Autowired
    OneSourceCity city;

    @Autowired
    Personalised personalised;

    @Autowired
    Claims claims;

    @Autowired
    Duplicates duplicates;

    @Autowired
    Compilation compilation;

    @Autowired
    Entries entries;

    @Autowired
    Departments departments;

    @Autowired
    TestPeople people;

    private Actor superior;
    private Actor county;
    private String mark;

    @BeforeEach
    void a_county_below_a_prefecture() {
        superior = city.applies();
        county = people.aPersonOf(countyAuthority(), PostKind.CATALOGER);
        mark = UUID.randomUUID().toString().substring(0, 5);
    }

    @Test
    @Obligation("AB-16.2")
    void refused_when_the_catalog_above_has_a_matching_entry_which_is_offered_instead() {
        EntryVersion above = city.published(
                sheet("茶园种植" + mark + "信息", "茶园名称", "种植面积", "茶树品种", "采摘季"),
                people.aPersonOf(people.aDepartment(), PostKind.CATALOGER),
                superior);
        Draft draft = compilation.begin(sheet("茶园种植" + mark + "情况", "园名", "亩数"), county);
        Findable.soon()
                .untilAsserted(() ->
                        assertThat(personalised.matching(draft.id(), county)).isPresent());

        assertThatThrownBy(() -> personalised.propose(draft.id(), draft.revision(), "本县特色", county))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("superior-has-it");
                    assertThat(problem.extras())
                            .containsEntry("match", above.code().value());
                });
        assertThat(compilation.get(draft.id(), county).isEditable()).isTrue();

        Draft adopted = claims.adopt(above.code(), "茶产业职责", county);
        assertThat(adopted.sheet().name()).isEqualTo(above.name());
        refused(
                "entry-locked",
                () -> compilation.save(adopted.id(), sheet("改名" + mark, "茶园名称"), adopted.revision(), county));
    }

    @Test
    @Obligation("AB-16.3")
    void in_force_only_with_the_recorded_consent_of_the_authority_above() {
        Draft draft = compilation.begin(sheet("山核桃古树" + mark, "古树编号", "树龄", "养护人"), county);
        refused("personalised-incomplete", () -> personalised.propose(draft.id(), draft.revision(), " ", county));
        Draft proposed = personalised.propose(draft.id(), draft.revision(), "只有本县有这些古树", county);
        assertThat(entries.findPublished(draft.entry())).isEmpty();
        refused("move-not-yours", () -> city.act(review(proposed), "consent", Inputs.NONE, county));
        assertThat(entries.findPublished(draft.entry())).isEmpty();

        city.act(review(proposed), "consent", Inputs.NONE, superior);

        assertThat(entries.published(draft.entry()).name()).isEqualTo("山核桃古树" + mark);
        PersonalisedEntry.Agreement agreement = Objects.requireNonNull(
                personalised.of(draft.entry()).orElseThrow().agreement());
        assertThat(agreement.by()).isEqualTo(superior.name());
        assertThat(agreement.consented()).isTrue();
        assertThat(personalised.inForce()).extracting(PersonalisedEntry::entry).contains(draft.entry());
    }

    @Test
    void consented_to_once_the_authority_above_has_said_that_it_is_no_duplicate_of_anothers() {
        Sheet same = sheet("香榧古树" + mark, "古树编号", "树龄", "养护单位");
        Actor beside = people.aPersonOf(people.aDepartment("341002", false), PostKind.CATALOGER);
        EntryVersion theirs = city.published(same, beside, superior);
        Draft draft = compilation.begin(same, county);
        Draft proposed = personalised.propose(draft.id(), draft.revision(), "本县的古树", county);
        refused("duplicate-unsaid", () -> city.act(review(proposed), "consent", Inputs.NONE, superior));
        assertThat(duplicates.at(review(proposed), superior))
                .extracting(Candidate::entry)
                .contains(theirs.entry());

        duplicates.dismiss(review(proposed), theirs.entry(), "两县各有各的古树", superior);
        city.act(review(proposed), "consent", Inputs.NONE, superior);

        assertThat(entries.findPublished(draft.entry())).isPresent();
    }

    @Test
    void a_refusal_gives_the_draft_back_with_the_reason_and_a_department_may_not_propose() {
        Draft draft = compilation.begin(sheet("油菜花海" + mark, "花海名称", "花期"), county);
        Draft proposed = personalised.propose(draft.id(), draft.revision(), "本县旅游", county);
        city.act(review(proposed), "refuse", Inputs.of("reason", "列入明年的统一目录"), superior);
        Draft back = compilation.get(draft.id(), county);
        assertThat(back.state()).isEqualTo(Draft.State.OPEN);
        assertThat(back.returnedBecause()).isEqualTo("列入明年的统一目录");

        Actor plain = people.aPersonOf(people.aDepartment("341002", false), PostKind.CATALOGER);
        Draft theirs = compilation.begin(sheet("漂流河段" + mark, "河段名称", "长度"), plain);
        refused("opener-not-named", () -> personalised.propose(theirs.id(), theirs.revision(), "本区特色", plain));
    }

    /** One authority a division; the first call founds it. */
    private Department countyAuthority() {
        return departments.all().stream()
                .filter(each -> each.authority() && each.region().value().equals("341003"))
                .findFirst()
                .orElseGet(() -> people.aDepartment("341003", true));
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
