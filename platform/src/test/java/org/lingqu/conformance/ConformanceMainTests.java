package org.lingqu.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConformanceMainTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        return new ConformanceMain(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(talk, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }

    private String result() throws IOException {
        TestRun run =
                new TestRun(Map.of("AH-25.3", List.of("ShareLawTests.answers"), "AH-25.4", List.of("B.b", "A.a")));
        return Files.writeString(folder.resolve("conformance.json"), run.json(Register.shipped()))
                .toString();
    }

    @Test
    void tells_programs_per_regulation_what_is_shown_and_what_is_missing() throws IOException {
        assertThat(run(result(), "--json")).isZero();
        JsonNode json = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(json.at("/regulations/AH/testable").asInt()).isEqualTo(150);
        assertThat(json.at("/regulations/AH/shown").asInt()).isEqualTo(2);
        assertThat(json.at("/regulations/AH/missing"))
                .hasSize(148)
                .extracting(JsonNode::asString)
                .contains("AH-25.2")
                .doesNotContain("AH-25.3", "AH-1.1");
        assertThat(json.at("/regulations/HF/shown").asInt()).isZero();
        assertThat(json.at("/tests/AH-25.4")).extracting(JsonNode::asString).containsExactly("A.a", "B.b");
    }

    @Test
    void tells_people_the_same() throws IOException {
        assertThat(run(result())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("AH  2 / 150  安徽省政务数据资源管理办法", "HN  0 / 97")
                .contains("AH-25.2 ")
                .doesNotContain("AH-25.3 ");
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThan(125));
    }

    @Test
    void refuses_what_it_does_not_know() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(run(result(), "--csv")).isEqualTo(2);
        assertThat(run(Files.writeString(folder.resolve("broken.json"), "{").toString()))
                .isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_result_that_shows_what_nobody_asks_for_is_found() {
        TestRun run = new TestRun(Map.of("AH-25.3", List.of("A.a"), "ZZ-1.1", List.of("B.b")));
        assertThat(run.unknown(Register.shipped())).containsExactly("ZZ-1.1");
    }
}
