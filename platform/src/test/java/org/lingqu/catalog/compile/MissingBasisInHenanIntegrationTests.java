package org.lingqu.catalog.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lingqu.catalog.Published;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Data restricted without a basis are shared unconditionally by the regulation's own text: whoever examines the entry sees that before. */
@IntegrationTest
@TestPropertySource(properties = {"lingqu.rules.pack=HN", "lingqu.casework.pilot=true"})
class MissingBasisInHenanIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    Compilation compilation;

    @Autowired
    TestPeople people;

    @Test
    @Obligation("HN-15.5")
    void the_review_says_what_was_stated_and_by_which_article_it_became_another_type() {
        Account examiner = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Actor cataloger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        Draft draft = compilation.begin(
                ASheet.aSheet()
                        .named(Published.aName("重点场所"))
                        .shared("NONE")
                        .because("敏感程度高。")
                        .basedOn()
                        .build(),
                cataloger);

        Draft submitted = compilation.submit(draft.id(), draft.revision(), cataloger);

        assertThat(Visitor.signedIn(port, examiner.username())
                        .get("/cases/" + submitted.caseId())
                        .body())
                .contains("填写的共享类型为“不予共享”", "第十五条", "列为无条件共享", "敏感程度高。");
    }
}
