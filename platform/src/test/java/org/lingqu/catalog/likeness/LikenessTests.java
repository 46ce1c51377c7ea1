package org.lingqu.catalog.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Judged on fifty pairs whose truth was written down before anything compared them. */
class LikenessTests {

    private record Pair(boolean same, String kind, Sketch one, Sketch other) {

        static Pair of(String line) {
            String[] parts = line.split("\\|", -1);
            return new Pair(parts[0].equals("same"), parts[1], sketch(parts[2], parts[3]), sketch(parts[4], parts[5]));
        }

        private static Sketch sketch(String name, String items) {
            return Sketch.of(
                    name,
                    Arrays.stream(items.split("、"))
                            .map(item -> new Sketch.Named("", item))
                            .toList(),
                    "");
        }

        double score() {
            return new Comparison(one, Map.of()).with(other).score();
        }

        boolean found() {
            return score() >= Likeness.ENOUGH;
        }
    }

    @Test
    void finds_at_least_seven_of_ten_that_are_the_same_and_is_right_eight_times_of_ten() throws IOException {
        List<Pair> pairs = pairs();
        assertThat(pairs).hasSize(50);
        double found = pairs.stream().filter(Pair::found).count();
        double right =
                pairs.stream().filter(pair -> pair.found() && pair.same()).count();
        double same = pairs.stream().filter(Pair::same).count();
        write(pairs, right / found, right / same);
        assertThat(right / found).as("precision").isGreaterThanOrEqualTo(0.8);
        assertThat(right / same).as("recall").isGreaterThanOrEqualTo(0.7);
    }

    @Test
    void says_why_and_counts_an_item_by_the_standard_element_it_stands_for() {
        Sketch one = Sketch.of(
                "低保对象信息",
                List.of(
                        new Sketch.Named("gmsfhm", "证件"),
                        new Sketch.Named("bzje", "保障金额"),
                        new Sketch.Named("x", "网格")),
                "203001");
        Sketch other = Sketch.of(
                "最低生活保障人员",
                List.of(
                        new Sketch.Named("GMSFHM", "身份号码"),
                        new Sketch.Named("je", "保障金额"),
                        new Sketch.Named("y", "标准")),
                "203002");
        Likeness without = new Comparison(one, Map.of()).with(other);
        Likeness with = new Comparison(one, Map.of("gmsfhm", "公民身份号码")).with(other);
        assertThat(without.items()).containsExactly("保障金额");
        assertThat(without.elements()).isEmpty();
        assertThat(with.items()).containsExactly("证件", "保障金额");
        assertThat(with.elements()).containsExactly("证件");
        assertThat(with.score()).isGreaterThan(without.score());
        assertThat(with.sameTheme()).isTrue();
        assertThat(with.words()).contains("最低", "生活", "保障");
    }

    @Test
    void names_alone_do_where_one_of_them_lists_no_items() {
        Sketch plan = Sketch.of("城市规划图件", List.of(), "");
        Sketch same = Sketch.of("城市规划图件信息", List.of(new Sketch.Named("mc", "图名")), "");
        Sketch other = Sketch.of("城市管线图件", List.of(), "");
        Comparison comparison = new Comparison(plan, Map.of());
        assertThat(comparison.with(other).isEnough()).isFalse();
        assertThat(comparison.with(Sketch.of("城市规划图件", List.of(), "")).isEnough())
                .isTrue();
        assertThat(comparison.with(same).isEnough()).isTrue();
    }

    private static void write(List<Pair> pairs, double precision, double recall) throws IOException {
        StringBuilder table = new StringBuilder("precision %.2f, recall %.2f%n%n".formatted(precision, recall));
        table.append("| score | the same | kind | one | other |\n|---|---|---|---|---|\n");
        pairs.stream()
                .sorted(Comparator.comparingDouble(Pair::score).reversed())
                .forEach(pair -> table.append("| %.2f | %s | %s | %s | %s |%n"
                        .formatted(
                                pair.score(),
                                pair.same(),
                                pair.kind(),
                                pair.one().name(),
                                pair.other().name())));
        Path file = Files.createDirectories(Path.of("target", "measured")).resolve("likeness.md");
        Files.writeString(file, table);
    }

    private static List<Pair> pairs() throws IOException {
        try (InputStream in = Objects.requireNonNull(LikenessTests.class.getResourceAsStream("/relevance/pairs.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Pair::of)
                    .toList();
        }
    }
}
