package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.identity.Account;
import org.lingqu.organization.PostKind;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** From the rules to how each procedure runs: the drawing is the table, under every pack that offers it. */
@IntegrationTest
class ProcedurePagesIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    RulePacks packs;

    @Autowired
    Procedures procedures;

    @Autowired
    Courses courses;

    @Autowired
    TestPeople people;

    @Test
    void every_procedure_a_pack_offers_is_drawn_and_told_from_its_table() {
        Account reader = people.anAccountOf(people.aDepartment(), PostKind.STEWARD);
        Visitor visitor = Visitor.signedIn(port, reader.username());
        Program program = Program.with(port, people.tokenOf(people.actorOf(reader)));
        for (String id : List.of("AH", "HS", "HN")) {
            String rules =
                    visitor.get("/rules/packs/" + id + "?group=procedures").body();
            for (ProcedureRule rule : packs.get(id).procedures()) {
                String address = "/procedures/" + rule.name() + "?pack=" + id;
                assertThat(rules.contains("\"" + address + "\"")).as(address).isEqualTo(rule.offered());
                if (rule.offered()) {
                    drawn(visitor.get(address).body(), program, rule.name(), id);
                }
            }
        }
        assertThat(visitor.get("/procedures/withheld-share?pack=AH").status()).isEqualTo(409);
        assertThat(visitor.get("/procedures/nothing").status()).isEqualTo(404);
    }

    private void drawn(String page, Program program, String procedure, String pack) {
        Procedure table = procedures.get(procedure).under(courses.terms(procedure, packs.get(pack)));
        assertThat(page.split("<rect ", -1))
                .as(procedure + " " + pack)
                .hasSize(table.stages().size() + 1);
        long ways = table.moves().stream()
                .flatMap(move -> move.from().stream()
                        .filter(from -> !move.staysFrom(from))
                        .map(from -> from + ">" + move.to()))
                .distinct()
                .count();
        assertThat(page.split("<g><title>", -1)).hasSize((int) ways + 1);
        JsonNode told = program.get("/api/v1/procedures/" + procedure + "/table?pack=" + pack)
                .json();
        assertThat(told.path("stages")).hasSize(table.stages().size());
        assertThat(told.path("moves")
                        .valueStream()
                        .map(move -> move.path("name").asString()))
                .containsExactlyElementsOf(
                        table.moves().stream().map(Move::name).toList());
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void the_drawing_is_there_for_readers_of_both_languages_and_on_narrow_screens(String language, int width) {
        Account reader = people.anAccountOf(people.aDepartment(), PostKind.STEWARD);
        try (Browser browser = Browser.at(port).speaking(language).wide(width).open()) {
            browser.signIn(reader.username());
            browser.go("/rules/packs/HN?group=procedures");
            browser.page().click("a[href='/procedures/rectification?pack=HN']");
            assertThat(browser.page().locator("svg[role=img] rect").count()).isGreaterThan(6);
            browser.check();
            browser.picture("procedure");
        }
    }
}
