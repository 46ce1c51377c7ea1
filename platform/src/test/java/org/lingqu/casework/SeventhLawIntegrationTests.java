package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * A node under an invented seventh regulation, over its interface alone: its cases run to the end; while it runs, a next version is put into the
 * folder – first with faults, which stop nothing, then right – and new cases run by it, old ones by the old.
 */
@IntegrationTest
@TestPropertySource(properties = "lingqu.rules.pack=ZZ")
class SeventhLawIntegrationTests {

    private static final String LIBRARY = "/api/v1/rules/library";
    private static final String LIMIT = "updateAfterChange: {n: 1, unit: m,";

    @LocalServerPort
    int port;

    @Value("${lingqu.rules.folder}")
    Path folder;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    private Actor cataloger;
    private Account administrator;

    @BeforeEach
    void a_department_and_its_authority() {
        time.set(LocalDate.of(2026, 9, 24), LocalTime.of(10, 0));
        people.theAuthority();
        cataloger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        administrator = people.anAccountOf(people.aDepartment(), PostKind.ADMINISTRATOR);
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    /** With a token of this day: the clock moves on. */
    private Program provider() {
        return Program.with(port, people.tokenOf(cataloger));
    }

    private Program administration() {
        return Program.with(port, people.tokenOf(people.actorOf(administrator)));
    }

    private String page() {
        return Visitor.signedIn(port, administrator.username())
                .get("/rules/library")
                .body();
    }

    private JsonNode change(String day) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("trigger", "FUNCTION_CHANGED");
        inputs.put("changedOn", day);
        inputs.put("document", "三定规定");
        inputs.put("change", "职责调整");
        Map<String, Object> wish =
                Map.of("procedure", "catalog-change", "subject", Map.of("title", "企业登记信息"), "inputs", inputs);
        Answer opened = provider().post("/api/v1/cases", wish);
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        return opened.json();
    }

    private JsonNode act(JsonNode file, String move, Map<String, String> inputs) {
        Answer done = provider()
                .post(
                        "/api/v1/cases/" + file.path("id").asString() + "/moves",
                        Map.of("move", move, "version", file.path("version").asInt(), "inputs", inputs));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        return done.json();
    }

    private JsonNode ended(JsonNode file) {
        JsonNode updated = act(file, "update", Map.of("update", "第2版"));
        assertThat(updated.path("stage").asString()).isEqualTo("to-report");
        return act(updated, "report", Map.of("report", "见附件"));
    }

    private static String due(JsonNode file) {
        return file.at("/clocks/0/due").asString();
    }

    private List<String> faults(JsonNode answer) {
        return answer.path("faults")
                .valueStream()
                .map(fault -> fault.path("where").asString())
                .toList();
    }

    @Test
    void a_seventh_regulation_is_served_corrected_and_followed_while_the_server_runs() throws IOException {
        assertThat(provider().get("/api/v1/rules/packs").json().valueStream())
                .filteredOn(pack -> pack.path("counts").asBoolean())
                .extracting(pack -> pack.path("id").asString())
                .containsExactly("ZZ");
        JsonNode first = change("2026-09-23");
        assertThat(due(first)).isEqualTo("2026-10-23");

        String shipped = Files.readString(folder.resolve("ZZ.yaml"));
        String second = shipped.replace("version: 1", "version: 2").replace("value: 2026-01-01", "value: 2026-10-01");
        Files.writeString(
                folder.resolve("ZZ.yaml"),
                shipped.replace(
                        "effectiveTo: {silent: true}",
                        "effectiveTo: {value: 2026-09-30, n: 9, unit: m, from: EFFECTIVE_FROM, countsFirstDay: true, src: [第三十条]}"));
        Files.writeString(
                folder.resolve("ZZ-2.yaml"),
                second.replace(LIMIT, "updateAfterChange: {n: 5, unit: hours,") + "surprise: {silent: true}\n");
        brokenStopsNothing(first);

        Files.writeString(folder.resolve("ZZ-2.yaml"), second.replace(LIMIT, "updateAfterChange: {n: 5, unit: wd,"));
        Answer adopted = administration().post(LIBRARY + "/adoptions", Map.of());
        assertThat(adopted.status()).as(adopted.body()).isEqualTo(200);
        assertThat(adopted.json().valueStream())
                .extracting(each -> each.path("kind").asString() + " "
                        + each.path("version").asInt())
                .containsExactlyInAnyOrder("CHANGED 1", "ADDED 2");
        assertThat(page()).contains("临渠市数据条例");

        time.set(LocalDate.of(2026, 10, 9), LocalTime.of(10, 0));
        JsonNode next = change("2026-10-08");
        assertThat(due(next)).isEqualTo("2026-10-14");
        JsonNode old =
                provider().get("/api/v1/cases/" + first.path("id").asString()).json();
        assertThat(due(old)).isEqualTo("2026-10-23");

        assertThat(ended(old).path("ending").asString()).isEqualTo("CLOSED");
        assertThat(ended(next).path("ending").asString()).isEqualTo("CLOSED");
    }

    private void brokenStopsNothing(JsonNode running) {
        JsonNode state = administration().get(LIBRARY).json();
        assertThat(state.path("refused").asString()).isEqualTo("rule-pack-refused");
        assertThat(faults(state))
                .anyMatch(where -> where.matches("ZZ-2\\.yaml:\\d+ catalog\\.updateAfterChange(\\.unit)?"))
                .anyMatch(where -> where.matches("ZZ-2\\.yaml:\\d+ surprise"));
        Answer refused = administration().post(LIBRARY + "/adoptions", Map.of());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(faults(refused.json())).isEqualTo(faults(state));
        assertThat(refused.json().path("faults").valueStream())
                .allSatisfy(
                        fault -> assertThat(fault.path("message").asString()).isNotBlank());
        assertThat(page()).contains("ZZ-2.yaml:", "catalog.updateAfterChange", "surprise");
        assertThat(due(change("2026-09-23"))).isEqualTo(due(running));
        assertThat(provider()
                        .get("/api/v1/rules/packs/ZZ")
                        .json()
                        .at("/about/version")
                        .asInt())
                .isEqualTo(1);
    }
}
