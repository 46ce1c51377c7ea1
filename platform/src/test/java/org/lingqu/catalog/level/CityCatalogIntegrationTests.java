package org.lingqu.catalog.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.personalised.Personalised;
import org.lingqu.catalog.requirement.RequirementBook;
import org.lingqu.catalog.requirement.RequirementTerms;
import org.lingqu.catalog.standard.Claims;
import org.lingqu.catalog.standard.StandardEntries;
import org.lingqu.catalog.standard.StandardEntry;
import org.lingqu.hall.HallTest;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;

/** Huangshan's opinion: the city asks, departments claim, districts add their own, and together that is the city's catalog. */
@HallTest
class CityCatalogIntegrationTests {

    private static final String DISTRICT = "341004";

    /** Far from the days on which other tests look at the same server's requirements. */
    private static final LocalDate DAY = LocalDate.of(2031, 3, 3);

    @Autowired
    RequirementBook book;

    @Autowired
    StandardEntries standards;

    @Autowired
    Claims claims;

    @Autowired
    Personalised personalised;

    @Autowired
    LevelCatalogs levels;

    @Autowired
    Compilation compilation;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    Departments departments;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    private final String mark = UUID.randomUUID().toString().substring(0, 6);
    private Actor city;
    private Actor bureau;
    private Department district;
    private Actor below;

    @BeforeEach
    void a_city_and_a_district() {
        city = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        bureau = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        district = departments.all().stream()
                .filter(each -> each.authority() && each.region().value().equals(DISTRICT))
                .findFirst()
                .orElseGet(() -> people.aDepartment(DISTRICT, true));
        below = people.aPersonOf(district, PostKind.CATALOGER);
    }

    @AfterEach
    void back_to_today() {
        time.release();
    }

    @Test
    @Obligation("HS-4.1.3")
    void the_city_sets_requirements_and_standards_and_its_catalog_is_what_was_claimed_and_accepted() {
        Actor districtAuthority = people.aPersonOf(district, PostKind.DATA_AUTHORITY);
        StandardEntries.Wish template =
                new StandardEntries.Wish("BZ-" + mark, "", sheet("婚姻登记" + mark, "登记日期" + mark), Set.of());
        refused("requirement-not-yours", () -> book.issue(wish("登记"), districtAuthority));
        refused("standard-not-yours", () -> standards.issue(template, districtAuthority));
        refused("permission-missing", () -> standards.issue(template, bureau));
        StandardEntry standard = standards.issue(template, city);
        refused("standard-not-yours", () -> standards.withdraw(standard.id(), districtAuthority));

        EntryVersion claimed = published(claims.claim(standard.id(), "婚姻登记条例", bureau), bureau);
        Draft own = compilation.begin(sheet("山核桃古树" + mark, "古树编号" + mark), below);
        Draft proposed = personalised.propose(own.id(), own.revision(), "只有本区有这些古树", below);
        LevelVersion before = levels.consolidate("", city);
        assertThat(names(before))
                .contains(claimed.name())
                .doesNotContain(own.sheet().name());

        act(proposed, "take-in", city);
        levels.consolidate("", districtAuthority);
        LevelVersion after = levels.consolidate("", city);
        assertThat(after.number()).isEqualTo(before.number() + 1);
        assertThat(names(after)).contains(claimed.name(), own.sheet().name());

        book.issue(wish("清单" + mark), city);
        time.set(DAY, LocalTime.of(9, 0));
        Draft late = compilation.begin(sheet("收养登记" + mark, "收养日期" + mark), bureau);
        refused("entry-incomplete", () -> compilation.submit(late.id(), late.revision(), bureau));
        Draft fitting = compilation.begin(sheet("收养登记" + mark + "清单" + mark, "收养日期" + mark), bureau);
        assertThat(compilation.submit(fitting.id(), fitting.revision(), bureau).caseId())
                .isNotNull();
    }

    private EntryVersion published(Draft draft, Actor cataloger) {
        act(compilation.submit(draft.id(), draft.revision(), cataloger), "publish", city);
        return entries.published(draft.entry());
    }

    private void act(Draft draft, String move, Actor actor) {
        CaseId id = Objects.requireNonNull(draft.caseId());
        cases.act(id, new CaseMove(move, Inputs.NONE, cases.get(id, actor).version()), actor);
    }

    private List<String> names(LevelVersion version) {
        return levels.lines(version, CatalogKind.RESOURCE, null, 1_000).stream()
                .map(LevelLine::name)
                .toList();
    }

    private static Sheet sheet(String name, String item) {
        return aSheet().named(name)
                .with(
                        org.lingqu.catalog.compile.ASheet.item("bh", "编号", "TEXT", "30", "NONE"),
                        org.lingqu.catalog.compile.ASheet.item("x", item, "TEXT", "30", "NONE"))
                .build();
    }

    /** From the day on names end with these words. */
    private static RequirementBook.Wish wish(String ending) {
        return new RequirementBook.Wish(
                "编制指南",
                "测〔2031〕1号",
                DAY.toString(),
                new RequirementTerms(List.of(), List.of(), 0, List.of(ending), List.of(), List.of()),
                List.of());
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
