package org.lingqu.catalog.element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.lingqu.catalog.compile.ASheet.aSheet;
import static org.lingqu.catalog.compile.ASheet.item;

import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class ElementIntegrationTests {

    @Autowired
    StandardElements elements;

    @Autowired
    Compilation compilation;

    @Autowired
    TestPeople people;

    private Actor authority;
    private String identifier;

    @BeforeEach
    void an_authority() {
        authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        identifier = "e" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void an_item_that_stands_for_an_element_is_of_its_type_and_no_longer() {
        elements.register(wish(identifier.toUpperCase(), "TEXT", "18"), authority);
        Actor cataloger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        Draft wrong = compilation.begin(
                aSheet().with(
                                item(identifier, "证件号", "INTEGER", "", "NONE"),
                                item(identifier.toUpperCase() + "x", "另一个", "TEXT", "40", "NONE"))
                        .build(),
                cataloger);
        assertThat(compilation.faults(wrong))
                .extracting("where", "code")
                .containsExactly(tuple("items[0].type", "catalog.element-type"));
        Draft longer = compilation.begin(
                aSheet().with(item(identifier.toUpperCase(), "证件号", "TEXT", "19", "NONE"))
                        .build(),
                cataloger);
        assertThat(compilation.faults(longer)).extracting("code").containsExactly("catalog.element-length");
        Draft right = compilation.begin(
                aSheet().with(item(identifier, "证件号", "TEXT", "18", "NONE")).build(), cataloger);
        assertThat(compilation.faults(right)).isEmpty();
    }

    @Test
    void an_element_has_one_source_for_a_subject() {
        elements.register(wish(identifier, "TEXT", ""), authority);
        Department first = people.aDepartment();
        Department second = people.aDepartment();
        elements.nameSource(identifier, "101", first.name(), "户籍管理职责", false, authority);
        assertThatThrownBy(() -> elements.nameSource(identifier, "101", second.name(), "也有职责", false, authority))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("element-source-taken");
                    assertThat(problem.arguments()).contains(first.name());
                });
        elements.nameSource(identifier, "102", second.name(), "另一主题", false, authority);
        elements.nameSource(identifier, "101", second.name(), "经协调", true, authority);
        assertThat(elements.among(List.of(identifier)).get(0).sources())
                .extracting("subject", "department")
                .containsExactly(tuple("101", second.id()), tuple("102", second.id()));
    }

    @Test
    void only_the_authority_registers_and_every_mistake_is_told_together() {
        Actor cataloger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        refused("permission-missing", () -> elements.register(wish(identifier, "TEXT", ""), cataloger));
        assertThatThrownBy(() -> elements.register(
                        new StandardElements.Wish("9x", "", "", "", "WHAT", "-1", "", "NO SUCH LIST"), authority))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting("where")
                                .containsExactly("identifier", "name", "type", "length", "codeList"));
        elements.register(wish(identifier, "TEXT", ""), authority);
        refused("element-exists", () -> elements.register(wish(identifier, "TEXT", ""), authority));
        refused("element-unknown", () -> elements.nameSource("nobody", "101", "x", "y", false, authority));
    }

    private static StandardElements.Wish wish(String identifier, String type, String length) {
        return new StandardElements.Wish(identifier, "证件号码", "", "GB 11643", type, length, "", "");
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
