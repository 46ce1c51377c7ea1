package org.lingqu.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.lingqu.kernel.Problem;

/**
 * How long refusals take, by what was missing: a stranger to the data must not learn by the time what the words do not say. Asked in a random order
 * on one connection. Two kinds are told apart by the share of pairs in which the first took longer: a half says nothing.
 */
final class RefusalTimes {

    private static final int EACH = 300;
    private static final int WARM = 60;
    private static final double UNSURE = 0.1;

    private final Node node;
    private final Traffic traffic;
    private final long seed;
    private final Map<String, List<Double>> times = new LinkedHashMap<>();
    private final Map<String, String> said = new LinkedHashMap<>();

    RefusalTimes(Node node, Traffic traffic, long seed) {
        this.node = node;
        this.traffic = traffic;
        this.seed = seed;
    }

    /** @param ungranted code of a resource that is there and not granted */
    void run(String ungranted) {
        Access access = traffic.access();
        String key = "?" + traffic.keys().item() + "=";
        String there = traffic.keys().values().get(0);
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("resource there, grant missing", "/gateway/v1/" + ungranted + "/lookup" + key + there);
        questions.put("resource missing", "/gateway/v1/" + missing(ungranted) + "/lookup" + key + there);
        questions.put("key unknown", "/gateway/v1/" + access.resource() + "/lookup" + key + "91349901MA0000000X");
        questions.put("key known", "/gateway/v1/" + access.resource() + "/lookup" + key + there);
        List<String> order = new ArrayList<>();
        questions.keySet().forEach(name -> order.addAll(java.util.Collections.nCopies(EACH + WARM, name)));
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = order.size() - 1; i > 0; i--) {
            java.util.Collections.swap(order, i, random.nextInt(i + 1));
        }
        try (Wire wire = new Wire(node.port())) {
            for (int i = 0; i < order.size(); i++) {
                ask(wire, access, order.get(i), String.valueOf(questions.get(order.get(i))), i);
            }
        } catch (IOException broken) {
            throw Problem.unavailable("bench-step-failed")
                    .with("times of refusals: " + broken)
                    .causedBy(broken);
        }
    }

    private static String missing(String code) {
        return code.substring(0, code.length() - 1) + (code.endsWith("9") ? "8" : "9");
    }

    private void ask(Wire wire, Access access, String name, String path, int number) throws IOException {
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + access.token()
                        + "\r\nLingqu-Matter: T" + seed + "-" + number + "\r\n\r\n")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        long began = System.nanoTime();
        Wire.Answer answer = wire.ask(request);
        double millis = (System.nanoTime() - began) / 1e6;
        said.put(name, String.valueOf(answer.status()));
        if (number >= WARM) {
            times.computeIfAbsent(name, kind -> new ArrayList<>()).add(millis);
        }
    }

    /** How often one of the first took longer than one of the second; ties count half. */
    static double longer(List<Double> first, List<Double> second) {
        double sum = 0;
        for (double one : first) {
            for (double other : second) {
                sum += one > other ? 1 : one == other ? 0.5 : 0;
            }
        }
        return sum / ((double) first.size() * second.size());
    }

    String table() {
        StringBuilder table =
                new StringBuilder("| asked | status | times | median, ms [least–greatest] |\n|---|---|---|---|\n");
        times.forEach((name, each) -> table.append("| %s | %s | %d | %s |%n"
                .formatted(name, said.get(name), each.size(), Spread.of(each).text(2))));
        double share = share();
        return table.append(String.format(
                        Locale.ROOT,
                        "%nOf a refusal for a missing grant and one for a missing resource the former took longer in %.0f %% of all pairs: by their time they are %s.%n",
                        100 * share,
                        Math.abs(share - 0.5) < UNSURE ? "not to be told apart" : "TO BE TOLD APART"))
                .toString();
    }

    private double share() {
        return longer(
                times.getOrDefault("resource there, grant missing", List.of(0.0)),
                times.getOrDefault("resource missing", List.of(0.0)));
    }

    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        times.forEach((name, each) -> all.put(name, Spread.of(each).json()));
        all.put("grantMissingLongerThanResourceMissing", share());
        return all;
    }
}
