package org.lingqu.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.demo.Interfaces;
import org.lingqu.kernel.Problem;
import org.lingqu.quality.Indicator;
import org.lingqu.quality.kind.RuleJson;
import tools.jackson.databind.JsonNode;

/**
 * Ten quality rules over a published version, beside one statement for the same ten that a person has written by hand for bare DuckDB over the
 * same files, Java functions included. Both have to count the same.
 */
final class RulesBeside {

    /**
     * A rule twice.
     *
     * @param parameters as programs send them
     * @param fulfilled by hand: counts what fulfils it
     * @param evaluated by hand: counts what is looked at
     */
    private record Twice(Indicator indicator, Map<String, Object> parameters, String fulfilled, String evaluated) {}

    private static final String DIRTY =
            "lower(hjdz) in ('-', '--', '/', '无', '不详', '未知', '暂无', '测试', 'null', 'none', 'n/a', 'test')";

    private static final List<Twice> RULES = List.of(
            new Twice(Indicator.ELEMENTS_FILLED, Map.of("item", "lxdh"), "count(lxdh)", "count(*)"),
            new Twice(Indicator.ELEMENTS_FILLED, Map.of("item", "csrq"), "count(csrq)", "count(*)"),
            new Twice(
                    Indicator.CONTENT_CORRECT,
                    Map.of("item", "zjhm", "identifier", "IDENTITY_NUMBER"),
                    "count(*) filter (is_identity_number(zjhm))",
                    "count(zjhm)"),
            new Twice(
                    Indicator.FORMAT_MET,
                    Map.of("item", "lxdh", "pattern", "1[3-9][0-9]{9}"),
                    "count(*) filter (regexp_full_match(lxdh, '1[3-9][0-9]{9}'))",
                    "count(lxdh)"),
            new Twice(
                    Indicator.FORMAT_MET,
                    Map.of("item", "xm", "shortest", 2, "longest", 3),
                    "count(*) filter (length(xm) between 2 and 3)",
                    "count(xm)"),
            new Twice(
                    Indicator.UNIQUENESS,
                    Map.of("items", List.of("zjhm")),
                    "(select count(*) from (select zjhm from rows group by zjhm having count(*) = 1))",
                    "count(zjhm)"),
            new Twice(Indicator.DIRTY_DATA, Map.of("item", "hjdz"), "count(*) filter (" + DIRTY + ")", "count(hjdz)"),
            new Twice(
                    Indicator.IN_PERIOD,
                    Map.of("item", "csrq", "from", "1960-01-01", "until", "1999-12-31"),
                    "count(*) filter (csrq between date '1960-01-01' and date '1999-12-31')",
                    "count(csrq)"),
            new Twice(
                    Indicator.IN_ORDER,
                    Map.of("earlier", "csrq", "later", "djrq"),
                    "count(*) filter (csrq <= djrq)",
                    "count(*) filter (csrq is not null and djrq is not null)"),
            new Twice(
                    Indicator.REFERENCE_DATA,
                    Map.of("item", "xb", "values", List.of("1", "2")),
                    "count(*) filter (xb in ('1', '2'))",
                    "count(xb)"));

    private final PoolFigures figures;

    RulesBeside(PoolFigures figures) {
        this.figures = figures;
    }

    void measure(Node node, World world, Path csv, int rounds, BareDuck duck) {
        String entry = world.publish("公民基本信息（质量）", Sheets.plain(Sheets.CITIZENS));
        List<Path> files = World.files(node, world.loadFile(entry, csv));
        Interfaces steward = world.steward();
        String quality = "/api/v1/quality/" + entry;
        Map<String, Integer> places = inForce(steward, quality);
        List<Double> ours = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            BareDuck.Counted bare = duck.counted(
                    files,
                    RULES.stream()
                            .flatMap(rule -> Stream.of(rule.fulfilled(), rule.evaluated()))
                            .toList());
            long began = System.nanoTime();
            JsonNode run = steward.post(quality + "/runs", Map.of()).expect(201).json();
            double seconds = (System.nanoTime() - began) / 1e9;
            mustAgree(run, places, bare.counts());
            ours.add(seconds);
            shares.add(seconds / (bare.nanos() / 1e9));
        }
        figures.put(
                "rules",
                Map.of(
                        "rules", RULES.size(),
                        "seconds", Spread.of(ours).json(),
                        "timesBareDuck", Spread.of(shares).json()));
        figures.row(
                RULES.size() + " quality rules over the published version, by the interface, kept as a run",
                Spread.of(ours).text(1) + " s; " + Spread.of(shares).text(2)
                        + " × bare DuckDB with one statement by hand over the same files, equal counts");
    }

    /** Sees to it that the ten are in force and no other. @return the place in {@link #RULES} by the id of the rule */
    private static Map<String, Integer> inForce(Interfaces steward, String quality) {
        for (JsonNode rule : steward.get(quality + "/rules").expect(200).json()) {
            if (rule.path("state").asString().equals("IN_FORCE")) {
                change(steward, quality, rule, "OFF");
            }
        }
        JsonNode there = steward.get(quality + "/rules").expect(200).json();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < RULES.size(); i++) {
            Twice wanted = RULES.get(i);
            @Nullable JsonNode same = null;
            for (JsonNode rule : there) {
                same = isSame(rule, wanted) ? rule : same;
            }
            if (same != null) {
                change(steward, quality, same, "IN_FORCE");
                places.put(same.path("id").asString(), i);
            } else {
                places.put(
                        steward.post(
                                        quality + "/rules",
                                        Map.of(
                                                "indicator",
                                                wanted.indicator().number(),
                                                "parameters",
                                                wanted.parameters(),
                                                "floor",
                                                50))
                                .expect(201)
                                .text("id"),
                        i);
            }
        }
        return places;
    }

    private static void change(Interfaces steward, String quality, JsonNode rule, String state) {
        steward.put(
                        quality + "/rules/" + rule.path("id").asString(),
                        Map.of("version", rule.path("version").asInt(), "state", state, "why", "压测"))
                .expect(200);
    }

    private static boolean isSame(JsonNode rule, Twice wanted) {
        return rule.path("indicator").asString().equals(wanted.indicator().number())
                && RuleJson.of(wanted.indicator(), wanted.parameters())
                        .equals(RuleJson.read(
                                wanted.indicator(), rule.path("parameters").toString()));
    }

    private static void mustAgree(JsonNode run, Map<String, Integer> places, List<Long> bare) {
        for (JsonNode result : run.path("results")) {
            int at = 2 * Objects.requireNonNull(places.get(result.path("rule").asString()));
            if (result.path("a").asLong() != bare.get(at) || result.path("b").asLong() != bare.get(at + 1)) {
                throw Problem.unavailable("bench-step-failed")
                        .with(result + " against " + bare.get(at) + " of " + bare.get(at + 1));
            }
        }
        if (run.path("results").size() != RULES.size()) {
            throw Problem.unavailable("bench-step-failed").with(run);
        }
    }
}
