package org.lingqu.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is refused as a whole: a basis that does not carry the restriction, far too much text, a review among others. */
@IntegrationTest
class EntryRefusalIntegrationTests {

    private static final String DRAFTS = "/api/v1/catalog/drafts";
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Compilation compilation;

    @Autowired
    JdbcClient jdbc;

    private Account account;
    private Actor cataloger;
    private Program program;

    @BeforeEach
    void a_cataloger() {
        people.theAuthority();
        account = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        cataloger = people.actorOf(account);
        program = Program.with(port, people.tokenOf(cataloger));
    }

    @Test
    void a_restriction_on_a_basis_of_too_low_a_rank_is_refused_and_kept_as_a_draft() {
        Draft draft = compilation.begin(
                aSheet().named(aName("低位阶"))
                        .shared("CONDITIONAL")
                        .basedOn(new BasisRow(aName("某市管理办法"), "CITY_DOCUMENT", "第三条"))
                        .build(),
                cataloger);
        Answer refused = program.post(DRAFTS + "/" + draft.id() + "/submission", Map.of("revision", draft.revision()));
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        JsonNode fault = refused.json().path("faults").path(0);
        assertThat(refused.json().path("faults")).hasSize(1);
        assertThat(fault.path("where").asString()).startsWith("bases");
        assertThat(fault.path("message").asString()).contains("依据：", "第二十二条");
        assertThat(compilation.inWork(cataloger)).extracting(Draft::id).containsExactly(draft.id());
    }

    @Test
    void an_abstract_of_ten_megabytes_is_refused_to_programs_and_to_forms() {
        String summary = "a".repeat(TEN_MEGABYTES);
        Answer told = program.post(
                DRAFTS, aSheet().named(aName("长摘要")).summarized(summary).build());
        assertThat(told.status()).isEqualTo(413);
        assertThat(told.json().path("next").asString()).isNotBlank();

        Visitor visitor = Visitor.signedIn(port, account.username());
        Answer page = visitor.post("/catalog/drafts", Map.of("name", aName("长摘要"), "summary", summary));
        assertThat(page.status()).isEqualTo(413);
        assertThat(page.body()).contains("<main").doesNotContain("Exception");
        assertThat(compilation.inWork(cataloger)).isEmpty();
        assertThat(visitor.get("/catalog/drafts").status()).isEqualTo(200);
    }

    @Test
    void the_review_of_another_departments_entry_does_not_exist_and_each_attempt_is_recorded() {
        Draft draft = compilation.begin(aSheet().named(aName("送审")).build(), cataloger);
        Draft submitted = compilation.submit(draft.id(), draft.revision(), cataloger);
        Account stranger = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        Program other = Program.with(port, people.tokenOf(people.actorOf(stranger)));
        Visitor visitor = Visitor.signedIn(port, stranger.username());
        String at = "/api/v1/cases/" + submitted.caseId();

        List<Answer> answers = List.of(
                other.get(at),
                other.post(at + "/moves", Map.of("move", "publish", "version", 1)),
                visitor.get("/cases/" + submitted.caseId()));

        assertThat(answers).extracting(Answer::status).containsOnly(404);
        assertThat(jdbc.sql("""
                                select count(*) from audit.record
                                where actor_id = ? and subject_id = ? and refusal = 'case-unknown'
                                """)
                        .params(people.actorOf(stranger).id(), String.valueOf(submitted.caseId()))
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        assertThat(program.get(at).status()).isEqualTo(200);
    }
}
