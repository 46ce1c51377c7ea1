package org.lingqu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LawMainTests {

    private final ByteArrayOutputStream result = new ByteArrayOutputStream();
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void lists_the_six_packs_with_their_status() {
        assertThat(law("list")).isZero();
        assertThat(out().lines().map(line -> line.split(" +")[0] + " " + line.split(" +")[1]))
                .containsExactly(
                        "AH in-force",
                        "CN in-force",
                        "HS date-unknown",
                        "HF date-unknown",
                        "AB term-expired",
                        "HN draft-for-comments");
    }

    @Test
    void shows_every_key_of_a_pack_with_its_article() {
        assertThat(law("show", "AH")).isZero();
        assertThat(out().lines().filter(line -> line.matches(" {2}[a-zA-Z_.]+ {2}.*")))
                .hasSize(197);
        assertThat(out()).contains("sharing.conditionalAnswer  有条件共享：答复：7 个工作日（第二十五条第二款，自提供部门收到申请）");
        assertThat(out()).contains("coordination.decision  争议协调：决定：20 个工作日").contains("未规定，平台默认");
    }

    @Test
    void puts_the_packs_named_side_by_side() {
        assertThat(law("compare", "HN", "HF")).isZero();
        assertThat(out().lines().findFirst()).contains("key\tHN 1\tHF 1");
        assertThat(out().lines().filter(line -> line.startsWith("sharing.conditionalAnswer\t")))
                .singleElement()
                .asString()
                .contains("5 个工作日（第十六条第三款")
                .contains("10 日（第十四条第二款");
    }

    @Test
    void derives_a_due_date_and_cites_its_article() {
        assertThat(law("due", "--pack", "AH", "--limit", "sharing.conditionalAnswer", "--from", "2026-09-28"))
                .isZero();
        assertThat(out())
                .contains("到期 2026-10-13  2026年10月13日（星期二） 24:00 前")
                .contains("跳过：10月1日至10月7日（国庆节），10月11日（周末）")
                .contains("调休：2026年10月10日（星期六）上班，计入")
                .contains("依据：第二十五条第二款；放假安排 国办发明电〔2025〕7号")
                .contains("2026-10-10  计入 5 调休上班（国庆节）");
    }

    @Test
    void tells_programs_the_same_as_json() {
        assertThat(law("due", "--pack", "CN", "--limit", "review.answer", "--from", "2026-09-18", "--json"))
                .isZero();
        JsonNode json = JsonMapper.shared().readTree(out());
        assertThat(json.get("due").asString()).isEqualTo("2026-10-09");
        assertThat(json.get("provisional").asBoolean()).isFalse();
        assertThat(json.get("nature").asString()).isEqualTo("statutory");
        assertThat(json.get("article").asString()).isEqualTo("第二十六条");
        assertThat(json.get("days").get(2).get("reason").asString()).isEqualTo("MAKEUP_WORKDAY");
    }

    @Test
    void lets_the_stricter_superior_pack_count_when_asked() {
        assertThat(law(
                        "due",
                        "--pack",
                        "HS",
                        "--limit",
                        "sharing.conditionalAnswer",
                        "--from",
                        "2025-09-24",
                        "--inherit",
                        "--json"))
                .isZero();
        JsonNode json = JsonMapper.shared().readTree(out());
        assertThat(json.get("due").asString()).isEqualTo("2025-10-10");
        assertThat(json.get("countsPack").asString()).isEqualTo("AH");
        assertThat(json.get("beside")).hasSize(2);
    }

    @Test
    void marks_a_date_in_a_year_without_notice_as_provisional() {
        assertThat(law("due", "--pack", "CN", "--limit", "sharing.conditionalAnswer", "--from", "2026-12-28"))
                .isZero();
        assertThat(out()).contains("到期 2027-01-12").contains("（暂定）").contains("放假安排尚未公布");
    }

    @Test
    void gives_no_date_before_the_first_day_of_a_pack() {
        assertThat(law("due", "--pack", "AH", "--limit", "sharing.conditionalAnswer", "--from", "2021-02-28"))
                .isOne();
        assertThat(out()).contains("not-in-force-before 2021-03-01").contains("没有到期日");
    }

    @Test
    void answers_a_file_row_by_row_in_order() throws IOException {
        Path file = file(
                "pack,limit,from",
                "AB,sharing.conditionalAnswer,2025-09-24",
                "HN,sharing.conditionalAnswer,2025-09-24",
                "HS,sharing.platformDirectSupply,2025-09-24",
                "AH,sharing.conditionalAnswer,2021-02-28",
                "HS,opendata.application,2025-09-24",
                "AH,sharing.unconditionalAnswer,2025-09-24",
                "CN,sharing.conditionalAnswer,2026-12-28",
                "AH,opendata.application,2025-09-24");
        assertThat(law("due", "--batch", file.toString())).isZero();
        assertThat(out().lines())
                .containsExactly(
                        "pack,limit,from,due,provisional,note",
                        "AB,sharing.conditionalAnswer,2025-09-24,2025-10-10,false,term-expired 有效期已满",
                        "HN,sharing.conditionalAnswer,2025-09-24,2025-09-30,false,draft-for-comments 征求意见稿",
                        "HS,sharing.platformDirectSupply,2025-09-24,2025-09-28,false,date-unknown 施行日期未载; target 原则上",
                        "AH,sharing.conditionalAnswer,2021-02-28,,,in-force; not-in-force-before 2021-03-01",
                        "HS,opendata.application,2025-09-24,,,date-unknown; silent 未规定",
                        "AH,sharing.unconditionalAnswer,2025-09-24,,,in-force; no-clock 直接获取",
                        "CN,sharing.conditionalAnswer,2026-12-28,2027-01-12,true,in-force 施行中",
                        "AH,opendata.application,2025-09-24,2025-10-21,false,in-force 施行中; default 平台默认");
    }

    @Test
    void names_row_and_column_of_every_bad_cell_and_writes_nothing() throws IOException {
        Path file = file(
                "pack,limit,from",
                "AH,sharing.conditionalAnswer,2025-09-24",
                "XX,sharing.conditionalAnswer,2025-09-24",
                "AH,sharing.reply,2025-09-24",
                "AH,sharing.conditionalAnswer,2025-02-30",
                "AH,sharing.types,2025-09-24");
        assertThat(law("due", "--batch", file.toString())).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(talk.toString(StandardCharsets.UTF_8))
                .contains("第 3 行 pack：没有规则包“XX”")
                .contains("第 4 行 limit：“sharing.reply”")
                .contains("第 5 行 from：“2025-02-30”不是日期")
                .contains("第 6 行 limit：“sharing.types”");
    }

    @Test
    void prints_an_empty_pack_that_loads_once_kind_and_status_are_filled_in() throws IOException {
        assertThat(law("template", "YY")).isZero();
        assertThat(out()).contains("  claiming: {silent: true}  # 目录认领");
        Path packs = Files.createDirectory(folder.resolve("packs"));
        Files.writeString(packs.resolve("YY.yaml"), out());
        result.reset();
        assertThat(law("list", "--rules", packs.toString())).isZero();
        assertThat(out()).contains("YY  date-unknown  —  制度名称");
        assertThat(law("template", "yy")).isEqualTo(2);
    }

    @Test
    void refuses_bad_input_with_exit_code_2() {
        assertThat(law("due", "--pack", "XX", "--limit", "review.answer", "--from", "2025-09-24"))
                .isEqualTo(2);
        assertThat(law("due", "--pack", "AH", "--limit", "review.answers", "--from", "2025-09-24"))
                .isEqualTo(2);
        assertThat(law("due", "--pack", "AH", "--limit", "review.answer", "--from", "24.9.2025"))
                .isEqualTo(2);
        assertThat(law("due", "--pack", "AH", "--limit", "review.answer")).isEqualTo(2);
        assertThat(law("list", "--rules", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(law("show", "XX")).isEqualTo(2);
        assertThat(law("judge")).isEqualTo(2);
        assertThat(law("list", "--colour")).isEqualTo(2);
        assertThat(out()).isEmpty();
    }

    @Test
    void computes_ten_thousand_rows_within_five_seconds_with_the_start_of_the_machine_as_the_launcher_starts_it()
            throws Exception {
        String[] packs = {"AH", "AB", "HS", "HN", "HF", "CN"};
        Path file = file(IntStream.range(0, 10_001)
                .mapToObj(i -> i == 0
                        ? "pack,limit,from"
                        : packs[i % 6] + ",sharing.conditionalAnswer,"
                                + java.time.LocalDate.of(2025, 8, 1).plusDays(i % 400))
                .toArray(String[]::new));
        Path answer = folder.resolve("answer.csv");
        Path times = folder.resolve("times");
        // its own time: what runs beside it on the machine is not counted
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "TIMEFORMAT='%U %S'; time \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LawMain.class.getName(),
                        "due",
                        "--batch",
                        file.toString())
                .redirectOutput(answer.toFile())
                .redirectError(times.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(times)).isZero();
        assertThat(Files.readAllLines(answer)).hasSize(10_001);
        assertThat(secondsOf(Files.readAllLines(times))).isBetween(0.01, 5.0);
    }

    /** User's and system's time, which the shell writes into the last line. */
    private static double secondsOf(List<String> said) {
        return Stream.of(said.get(said.size() - 1).split(" "))
                .mapToDouble(Double::parseDouble)
                .sum();
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(
                folder.resolve("rows.csv"), List.of(lines).stream().collect(Collectors.joining("\n", "", "\n")));
    }

    private int law(String... arguments) {
        return new LawMain(
                        new PrintStream(result, true, StandardCharsets.UTF_8),
                        new PrintStream(talk, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }

    private String out() {
        return result.toString(StandardCharsets.UTF_8);
    }
}
