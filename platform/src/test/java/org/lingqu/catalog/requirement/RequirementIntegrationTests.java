package org.lingqu.catalog.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.lingqu.catalog.OneSourceCity.review;
import static org.lingqu.catalog.Published.aName;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.requirement.RequirementTerms.LocalElement;
import org.lingqu.catalog.store.Json;
import org.lingqu.catalog.workbook.AWorkbook;
import org.lingqu.catalog.workbook.Workbooks;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.lingqu.testing.Visitor;
import org.lingqu.ui.Wordings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Versions take effect in years in which no other test of the context lives. */
@OneSourceTest
class RequirementIntegrationTests {

    private static final LocalDate FIRST = LocalDate.of(2031, 3, 3);
    private static final LocalDate SECOND = LocalDate.of(2031, 6, 3);
    private static final LocalDate NEVER = LocalDate.of(2099, 1, 5);

    @LocalServerPort
    int port;

    @Autowired
    RequirementBook book;

    @Autowired
    Compilation compilation;

    @Autowired
    Workbooks workbooks;

    @Autowired
    Wordings wordings;

    @Autowired
    Entries entries;

    @Autowired
    OneSourceCity city;

    @Autowired
    Departments departments;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    private Actor authority;
    private Actor cataloger;

    @BeforeEach
    void an_authority_and_a_cataloger() {
        authority = city.applies();
        cataloger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
    }

    @AfterEach
    void back_to_today() {
        time.release();
    }

    @Test
    @Obligation({"AB-15.4", "AH-13.3", "HN-8.2"})
    void entries_are_examined_by_the_version_in_force_when_they_are_handed_in_and_keep_its_number() throws Exception {
        String wrong = aName("旧") + "表";
        EntryVersion before = city.published(named(wrong), cataloger, authority);
        assertThat(book.of(before)).isEmpty();
        Requirement first = issue(
                FIRST,
                new RequirementTerms(
                        List.of("englishName"),
                        List.of(new LocalElement("服务对象", true, List.of("个人", "法人"))),
                        40,
                        List.of("信息"),
                        List.of("临时"),
                        List.of("GB/T 2261.1")));
        Requirement second =
                issue(SECOND, new RequirementTerms(List.of(), List.of(), 0, List.of("清单"), List.of(), List.of()));
        assertThat(second.number()).isEqualTo(first.number() + 1);

        time.set(FIRST, LocalTime.of(9, 0));
        Draft draft = compilation.begin(named("临时" + aName("登记") + "表"), cataloger);
        assertThat(compilation.faults(draft))
                .extracting(Fault::code)
                .containsExactlyInAnyOrder(
                        "catalog.requirement-missing",
                        "catalog.requirement-element-missing",
                        "catalog.requirement-name-ending",
                        "catalog.requirement-name-word");
        refused("entry-incomplete", () -> compilation.submit(draft.id(), draft.revision(), cataloger));
        String good = aName("登记") + "信息";
        Sheet typed = complete(good);
        Draft saved = compilation.save(draft.id(), typed, draft.revision(), cataloger);
        Draft submitted = compilation.submit(saved.id(), saved.revision(), cataloger);
        ByteArrayOutputStream template = new ByteArrayOutputStream();
        workbooks.template(cataloger, wordings.in(Locale.SIMPLIFIED_CHINESE), template);
        assertThat(AWorkbook.like(template.toByteArray()).version()).endsWith(" / R " + first.number());
        assertThat(AWorkbook.rows(template.toByteArray(), AWorkbook.ENTRIES).toString())
                .contains("服务对象");

        time.set(SECOND, LocalTime.of(9, 0));
        assertThat(compilation.faults(compilation.begin(typed, cataloger)))
                .extracting(Fault::code)
                .contains("catalog.requirement-name-ending");
        city.act(review(submitted), "publish", Inputs.NONE, authority);
        EntryVersion published = entries.published(submitted.entry());
        assertThat(book.of(published)).contains(first.number());
        Visitor reader = Visitor.signedIn(
                port,
                people.anAccountOf(people.aDepartment(), PostKind.CATALOGER).username());
        assertThat(reader.get("/catalog/" + published.code().value()).body())
                .contains("按编制要求第 " + first.number() + " 版编制", "现行编制要求是第 " + second.number() + " 版");
        assertThat(reader.get("/catalog/requirements").body()).contains("编制指南", "现行", "名称须以其中一个结尾");
        assertThat(book.older(null, 10_000, cataloger))
                .extracting(OlderEntry::name, OlderEntry::requirement)
                .containsExactlyInAnyOrder(tuple(wrong, 0), tuple(good, first.number()));
    }

    @Test
    void only_the_authority_the_regulation_names_issues_them_and_nothing_it_demands_is_lowered() {
        Department lower = departments.all().stream()
                .filter(each -> each.authority() && each.region().value().equals("341003"))
                .findFirst()
                .orElseGet(() -> people.aDepartment("341003", true));
        Actor below = people.aPersonOf(lower, PostKind.DATA_AUTHORITY);
        refused("requirement-not-yours", () -> book.issue(wish(NEVER, RequirementTerms.NOTHING), below));
        refused("permission-missing", () -> book.issue(wish(NEVER, RequirementTerms.NOTHING), cataloger));

        RequirementBook.Wish lowering = new RequirementBook.Wish(
                "指南", "测〔2026〕9号", NEVER.toString(), RequirementTerms.NOTHING, List.of("sharingType", "cycle", "name"));
        assertThatThrownBy(() -> book.issue(lowering, authority)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.faults()).extracting(Fault::code).containsOnly("catalog.requirement-lowers");
            assertThat(problem.faults()).hasSize(3);
            assertThat(problem.faults().get(0).arguments().get(1).toString()).contains("第十五条");
        });
        RequirementBook.Wish broken = new RequirementBook.Wish(
                " ",
                "",
                "昨天",
                new RequirementTerms(
                        List.of("cooking"),
                        List.of(new LocalElement(" ", true, List.of())),
                        9_000,
                        List.of(),
                        List.of(),
                        List.of("没有这个")),
                List.of());
        assertThatThrownBy(() -> book.issue(broken, authority))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting(Fault::where)
                                .containsExactly(
                                        "title",
                                        "document",
                                        "effectiveFrom",
                                        "required",
                                        "elements",
                                        "longestName",
                                        "codeLists"));
    }

    private Requirement issue(LocalDate from, RequirementTerms terms) {
        return book.issue(wish(from, terms), authority);
    }

    private static RequirementBook.Wish wish(LocalDate from, RequirementTerms terms) {
        return new RequirementBook.Wish("编制指南", "测〔2026〕8号", from.toString(), terms, List.of());
    }

    private static Sheet named(String name) {
        return ASheet.aSheet().named(name).build();
    }

    private static Sheet complete(String name) {
        return Json.read(
                Json.write(named(name))
                        .replace("\"extension\":{}", "\"extension\":{\"服务对象\":\"法人\"}")
                        .replaceFirst("\"englishName\":\"[^\"]*\"", "\"englishName\":\"Register\""),
                Sheet.class);
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
