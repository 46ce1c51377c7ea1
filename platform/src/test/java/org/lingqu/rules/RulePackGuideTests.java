package org.lingqu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lingqu.testing.Committed;

/** The tables of {@code docs/rule-packs.md}, made from the schema. */
@Tag("docs")
class RulePackGuideTests {

    private static final String PAGE = "rule-packs.md";

    private final PackSchema schema = PackSchema.shipped();
    private final ResourceBundle chinese = ResourceBundle.getBundle("i18n/rules", Locale.ROOT);
    private final ResourceBundle english = ResourceBundle.getBundle("i18n/rules", Locale.ENGLISH);

    @Test
    void the_guide_explains_every_key() {
        StringBuilder table = new StringBuilder();
        String area = "-";
        for (KeySpec spec : schema.keys()) {
            String next = RuleKey.of(spec.key()).area();
            if (!next.equals(area)) {
                area = next;
                String name = "rules.area." + (area.isEmpty() ? "document" : area);
                table.append(
                        "\n### %s %s%n%n| 键 key | 事项 matter | 类型 type | 允许的值、另可带的字段 allowed values, further fields | 上位 |%n|---|---|---|---|---|%n"
                                .formatted(chinese.getString(name), english.getString(name)));
            }
            table.append(row(spec));
        }
        Committed.part(PAGE, "keys", table.append('\n').toString());
    }

    private String row(KeySpec spec) {
        String name = "rules.key." + spec.key();
        String type = spec.type().name().toLowerCase(Locale.ROOT).replace('_', '-') + (spec.minimum() ? "（至少）" : "");
        String join =
                spec.inherit() == KeySpec.Join.OWN ? "" : spec.inherit().name().toLowerCase(Locale.ROOT);
        return "| `%s` | %s<br>%s | %s | %s | %s |%n"
                .formatted(spec.key(), chinese.getString(name), english.getString(name), type, allowed(spec), join);
    }

    private String allowed(KeySpec spec) {
        List<String> ranks = schema.ranks().all();
        String codes = spec.codes().size() > 1 && ranks.containsAll(spec.codes())
                ? "[位阶](#位阶)"
                : spec.codes().stream().map(code -> said(spec.key(), code)).collect(Collectors.joining("，"));
        String further = spec.also().entrySet().stream()
                .map(field ->
                        "`" + field.getKey().replace("member.", "成员 ") + "` " + String.join("、", field.getValue()))
                .collect(Collectors.joining("；"));
        return codes + (codes.isEmpty() || further.isEmpty() ? "" : "<br>") + further;
    }

    private String said(String key, String code) {
        for (String name : List.of("rules.status." + code, "rules.code." + key + "." + code, "rules.code." + code)) {
            if (chinese.containsKey(name) && !code.equals("true")) {
                return "`" + code + "` " + chinese.getString(name);
            }
        }
        return "`" + code + "`";
    }

    @Test
    void the_guide_names_every_event_rank_and_actor() {
        String events = schema.events().stream()
                .sorted()
                .map(event -> "| `%s` | %s | %s |%n"
                        .formatted(
                                event,
                                chinese.getString("rules.event." + event),
                                english.getString("rules.event." + event)))
                .collect(Collectors.joining());
        Committed.part(PAGE, "events", "| 事件 event | 时限自此起算 | the clock starts when |\n|---|---|---|\n" + events);
        String ranks = schema.ranks().all().stream()
                .map(rank -> "| `%s` | %s | %s |%n"
                        .formatted(
                                rank,
                                chinese.getString("rules.code." + rank),
                                schema.ranks().all().stream()
                                        .filter(other -> !other.equals(rank)
                                                && schema.ranks().covers(rank, other))
                                        .map(other -> "`" + other + "`")
                                        .collect(Collectors.joining("、"))))
                .collect(Collectors.joining());
        Committed.part(PAGE, "ranks", "| 位阶 rank | 意思 | 包含 contains |\n|---|---|---|\n" + ranks);
        String actors = schema.actors().stream()
                .map(actor -> "`" + actor + "` " + chinese.getString("rules.code." + actor))
                .collect(Collectors.joining("，"));
        Committed.part(PAGE, "actors", "`opens`、`answers`、`decides` 可用：" + actors + "。\n");
    }

    @Test
    void the_procedures_of_the_guide_are_those_that_can_be_named() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", PAGE));
        String example =
                guide.substring(guide.indexOf("```yaml") + 7, guide.indexOf("```", guide.indexOf("```yaml") + 7));
        Path folder = Files.createDirectories(Path.of("target", "guide-packs"));
        Files.writeString(folder.resolve("ZZ.yaml"), PackCorpus.seventh());
        Files.writeString(folder.resolve("ZZ.procedures.yaml"), example);
        assertThat(RulePacks.load(folder).get("ZZ").procedure("conditional-share"))
                .hasValueSatisfying(rule -> assertThat(rule.offered()).isTrue());
    }
}
