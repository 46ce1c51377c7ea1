package org.lingqu.rules.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules for programs. */
@IntegrationTest
class RulesApiIntegrationTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    private String token = "";

    @BeforeEach
    void somebody() {
        token = people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.STEWARD));
    }

    @Test
    void lists_the_packs_with_status_and_which_of_them_counts_here() throws Exception {
        JsonNode packs = json("/packs", 200);
        assertThat(packs).hasSize(6);
        assertThat(packs.get(0).at("/id").asString()).isEqualTo("AH");
        assertThat(packs.get(0).at("/counts").asBoolean()).isTrue();
        assertThat(packs.get(5).at("/status").asString()).isEqualTo("draft-for-comments");
        assertThat(packs.get(4).at("/effectiveTo").asString()).isEqualTo("2023-10-10");
        assertThat(packs.get(4).at("/counts").asBoolean()).isFalse();
    }

    @Test
    void gives_every_value_with_its_article_and_standing() throws Exception {
        JsonNode pack = json("/packs/AH", 200);
        JsonNode answer = value(pack, "review.answer");
        assertThat(answer.at("/limit/n").asInt()).isEqualTo(7);
        assertThat(answer.at("/limit/extension/max").asInt()).isEqualTo(1);
        assertThat(answer.at("/citation/obligations/0").asString()).isEqualTo("AH-26.2");
        assertThat(answer.at("/text").asString()).isEqualTo("7 个工作日");
        assertThat(value(pack, "coordination.decision").at("/standing").asString())
                .isEqualTo("DEFAULT");
        assertThat(value(pack, "coordination.decision").at("/citation").isNull())
                .isTrue();
        assertThat(value(pack, "sharing.delivery").at("/standing").asString()).isEqualTo("SILENT");
        assertThat(pack.at("/procedures")).hasSize(26);
        assertThat(json("/packs/XX", 404).at("/code").asString()).isEqualTo("rule-pack-unknown");
        assertThat(json("/packs/AH?version=9", 404).at("/code").asString()).isEqualTo("rule-pack-unknown");
    }

    @Test
    void lets_a_superior_pack_join_and_shows_both_values() throws Exception {
        JsonNode pack = json("/packs/AH?inherit=CN", 200);
        JsonNode retention = value(pack, "audit.retentionMin");
        assertThat(retention.at("/pack").asString()).isEqualTo("CN");
        assertThat(retention.at("/limit/n").asInt()).isEqualTo(36);
        assertThat(retention.at("/others/0/pack").asString()).isEqualTo("AH");
        assertThat(json("/packs/AH?inherit=HF", 400).at("/code").asString()).isEqualTo("rule-parent-foreign");
    }

    @Test
    void puts_packs_side_by_side() throws Exception {
        JsonNode limits = json("/compare?pack=HN&pack=HF&group=limits&area=sharing", 200);
        JsonNode answer = find(limits, "sharing.conditionalAnswer");
        assertThat(answer.at("/packs/HN/text").asString()).isEqualTo("5 个工作日");
        assertThat(answer.at("/packs/HF/limit/rollsToWorkingDay").asBoolean()).isTrue();
        assertThat(limits)
                .allSatisfy(row -> assertThat(row.at("/key").asString()).startsWith("sharing."));
        assertThat(json("/compare?group=colours", 400).at("/code").asString()).isEqualTo("parameter-malformed");
    }

    @Test
    void computes_a_date_and_says_of_every_day_why() throws Exception {
        JsonNode due = json("/due?pack=AH&limit=sharing.conditionalAnswer&from=2026-09-28", 200);
        assertThat(due.at("/due").asString()).isEqualTo("2026-10-13");
        assertThat(due.at("/outcome").asString()).isEqualTo("DUE");
        assertThat(due.at("/days")).hasSize(16);
        assertThat(due.at("/notices/0").asString()).isEqualTo("国办发明电〔2025〕7号");
        JsonNode stricter = json("/due?pack=HS&limit=sharing.conditionalAnswer&from=2025-09-24&inherit=AH,CN", 200);
        assertThat(stricter.at("/due").asString()).isEqualTo("2025-10-10");
        assertThat(stricter.at("/countsPack").asString()).isEqualTo("AH");
        assertThat(stricter.at("/beside")).hasSize(2);
    }

    @Test
    void says_why_there_is_no_date_and_refuses_what_is_malformed() throws Exception {
        assertThat(json("/due?pack=AH&limit=sharing.unconditionalAnswer&from=2026-09-28", 200)
                        .at("/outcome")
                        .asString())
                .isEqualTo("NO_CLOCK");
        assertThat(json("/due?pack=HS&limit=opendata.application&from=2026-09-28", 200)
                        .at("/outcome")
                        .asString())
                .isEqualTo("SILENT");
        assertThat(json("/due?pack=AH&limit=sharing.conditionalAnswer&from=2021-02-28", 200)
                        .at("/outcome")
                        .asString())
                .isEqualTo("NOT_YET_IN_FORCE");
        assertThat(json("/due?limit=sharing.types&from=2026-09-28", 400)
                        .at("/code")
                        .asString())
                .isEqualTo("law-not-a-limit");
        assertThat(json("/due?limit=sharing.nothing&from=2026-09-28", 400)
                        .at("/code")
                        .asString())
                .isEqualTo("rule-key-unknown");
        assertThat(json("/due?limit=review.answer&from=28.9.2026", 400)
                        .at("/code")
                        .asString())
                .isEqualTo("parameter-malformed");
    }

    @Test
    void tells_which_norms_may_justify_a_refusal() throws Exception {
        JsonNode refusal = json("/norms?use=none&day=2026-10-09", 200);
        assertThat(refusal).extracting(norm -> norm.at("/rank").asString()).doesNotContain("RULE", "CITY_DOCUMENT");
        assertThat(json("/norms", 200).size()).isGreaterThan(refusal.size());
        assertThat(json("/norms?use=pleasure", 400).at("/code").asString()).isEqualTo("parameter-malformed");
    }

    @Test
    void exports_the_comparison_as_a_workbook() throws Exception {
        HttpResponse<byte[]> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/rules/compare.xlsx"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(answer.body()))) {
            assertThat(book.getSheets().map(sheet -> sheet.getName())).containsExactly("时限", "称谓", "职责", "整改");
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows.get(0).getCellText(2)).contains("安徽省政务数据资源管理办法", "施行中");
            assertThat(rows.stream().filter(row -> row.getCellText(1).equals("sharing.conditionalAnswer")))
                    .singleElement()
                    .satisfies(row -> assertThat(row.getCellText(2)).isEqualTo("7 个工作日\n第二十五条第二款，自收到"));
        }
    }

    private static JsonNode value(JsonNode pack, String key) {
        return find(pack.at("/values"), key);
    }

    private static JsonNode find(JsonNode rows, String key) {
        for (JsonNode row : rows) {
            if (row.at("/key").asString().equals(key)) {
                return row;
            }
        }
        throw new AssertionError("no " + key);
    }

    private JsonNode json(String path, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/rules" + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
