package org.lingqu.rules.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.identity.Account;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A lower regulation and the one above it: what the lower leaves open comes from above only where that is switched on, and says so. */
@IntegrationTest
class InheritanceIntegrationTests {

    private static final String REPORT = "catalog.reportAfterUpdate";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    private Account reader;
    private Program program;

    @BeforeEach
    void somebody_asks() {
        reader = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        program = Program.with(port, people.tokenOf(people.actorOf(reader)));
    }

    private JsonNode pack(String path) {
        return program.get("/api/v1/rules/packs/" + path).json();
    }

    private static JsonNode value(JsonNode pack, String key) {
        return StreamSupport.stream(pack.path("values").spliterator(), false)
                .filter(value -> value.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Obligation("HF-0.1")
    void what_the_zone_leaves_open_comes_from_the_province_where_that_is_switched_on_and_says_so() {
        JsonNode alone = pack("HF");
        assertThat(value(alone, "kind").at("/members/0/code").asString()).isEqualTo("ZONE_NORMATIVE_DOCUMENT");
        assertThat(alone.at("/about/parents/0/pack").asString()).isEqualTo("AH");
        assertThat(value(alone, REPORT).path("standing").asString()).isEqualTo("SILENT");
        assertThat(value(alone, REPORT).path("pack").asString()).isEqualTo("HF");

        JsonNode under = value(pack("HF?inherit=AH"), REPORT);
        assertThat(under.path("pack").asString()).isEqualTo("AH");
        assertThat(under.path("standing").asString()).isEqualTo("LAID_DOWN");
        assertThat(under.at("/limit/n").asInt()).isEqualTo(3);
        assertThat(program.get("/api/v1/rules/packs/AH?inherit=HF").status()).isEqualTo(400);

        String asked = "/rules?pack=HF&limit=" + REPORT + "&from=2026-09-24";
        Visitor visitor = Visitor.signedIn(port, reader.username());
        assertThat(due(visitor.get(asked).body())).doesNotContain("2026年9月30日", "出自上位制度");
        assertThat(due(visitor.get(asked + "&inherit=true").body()))
                .contains("2026年9月30日", "第十五条", "<dt>出自上位制度</dt>", "<dd>安徽省政务数据资源管理办法</dd>");
    }

    @Test
    @Obligation("HS-0.1")
    void what_huangshan_leaves_open_comes_from_the_province_where_that_is_switched_on_and_says_so() {
        JsonNode alone = pack("HS");
        assertThat(value(alone, "kind").at("/members/0/code").asString()).isEqualTo("CITY_OPINION");
        assertThat(alone.at("/about/status").asString()).isEqualTo("date-unknown");
        assertThat(alone.at("/about/madeUnder").asString()).isEqualTo("皖政秘〔2020〕77号");
        assertThat(alone.at("/about/parents/0/pack").asString()).isEqualTo("AH");
        assertThat(value(alone, REPORT).path("standing").asString()).isEqualTo("SILENT");

        JsonNode under = value(pack("HS?inherit=AH"), REPORT);
        assertThat(under.path("pack").asString()).isEqualTo("AH");
        assertThat(under.at("/limit/n").asInt()).isEqualTo(3);
        assertThat(program.get("/api/v1/rules/packs/AH?inherit=HS").status()).isEqualTo(400);

        Visitor visitor = Visitor.signedIn(port, reader.username());
        String asked = "/rules?pack=HS&limit=" + REPORT + "&from=2026-09-24";
        assertThat(due(visitor.get(asked).body())).doesNotContain("2026年9月30日", "出自上位制度");
        assertThat(due(visitor.get(asked + "&inherit=true").body()))
                .contains("2026年9月30日", "<dt>出自上位制度</dt>", "<dd>安徽省政务数据资源管理办法</dd>");
        assertThat(visitor.get("/rules/packs/HS").body()).contains("制定所依据的文件", "皖政秘〔2020〕77号");
    }

    /** The answer of the calculator, without the tables below it. */
    private static String due(String page) {
        return page.substring(page.indexOf("id=\"due\""), page.indexOf("id=\"compare\""));
    }
}
