package org.lingqu.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;

/**
 * A problem put into words for one reader; the page {@code ui/problem} shows it, {@link #json()} is the same for programs.
 *
 * @param title what did not happen and why
 * @param detail what is wrong, with its values
 * @param faults everything wrong with the input
 * @param citations the articles, in words
 * @param next the smallest change that helps; null when there is none
 * @param need what to do when it is needed nevertheless; null when there is no such way
 * @param reference under which the server's own log knows this answer
 */
public record ProblemView(
        String code,
        int status,
        String title,
        String detail,
        List<Told> faults,
        List<String> citations,
        @Nullable String next,
        @Nullable String need,
        String reference,
        Map<String, Object> json) {

    /** One fault in words. */
    public record Told(String where, String message) {}

    /** Key of the sentence that says what the refusal left behind. */
    public String nothingDone() {
        return status == 504 ? "ui.problem.unknown" : "ui.problem.nothing";
    }

    static ProblemView of(Problem problem, int status, Wording wording, String reference) {
        String key = "problem." + problem.code();
        Object[] arguments = problem.arguments().toArray();
        String title = wording.title(problem);
        String detail = wording.ifKnown(key + ".detail", arguments).orElse("");
        String next = problem.steps().isEmpty()
                ? wording.ifKnown(key + ".next", arguments).orElse(null)
                : wording.sentences(problem.steps());
        String need = wording.ifKnown(key + ".need", arguments).orElse(null);
        List<Told> faults = problem.faults().stream()
                .map(fault -> new Told(fault.where(), wording.fault(fault)))
                .toList();
        List<String> citations =
                problem.citations().stream().map(wording::cite).distinct().toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "urn:lingqu:problem:" + problem.code());
        json.put("title", title);
        json.put("status", status);
        put(json, "detail", detail.isEmpty() ? null : detail);
        json.put("code", problem.code());
        put(json, "next", next);
        if (!faults.isEmpty()) {
            json.put("where", problem.faults().get(0).where());
            List<Map<String, Object>> told = new ArrayList<>();
            for (int i = 0; i < faults.size(); i++) {
                told.add(Map.of(
                        "where", faults.get(i).where(),
                        "code", problem.faults().get(i).code(),
                        "message", faults.get(i).message()));
            }
            json.put("faults", told);
        }
        if (!problem.citations().isEmpty()) {
            json.put("citations", cited(problem.citations()));
        }
        problem.extras().forEach((member, value) -> json.putIfAbsent(member, said(value, wording)));
        json.put("reference", reference);
        return new ProblemView(problem.code(), status, title, detail, faults, citations, next, need, reference, json);
    }

    /** A value with every phrase in it put into words. */
    private static Object said(Object value, Wording wording) {
        if (value instanceof Phrase phrase) {
            return phrase.in(wording::text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> said(each, wording)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> all = new LinkedHashMap<>();
            map.forEach((name, each) -> all.put(name, said(each, wording)));
            return all;
        }
        return value;
    }

    /** Each article once, with all obligations it is cited for. */
    private static List<Map<String, Object>> cited(List<Citation> citations) {
        Map<List<String>, Set<String>> articles = new LinkedHashMap<>();
        citations.forEach(citation -> articles.computeIfAbsent(
                        List.of(citation.pack(), citation.article()), article -> new LinkedHashSet<>())
                .addAll(citation.obligations()));
        List<Map<String, Object>> cited = new ArrayList<>();
        articles.forEach((article, obligations) -> cited.add(
                Map.of("pack", article.get(0), "article", article.get(1), "obligations", List.copyOf(obligations))));
        return cited;
    }

    private static void put(Map<String, Object> json, String member, @Nullable Object value) {
        if (value != null) {
            json.put(member, value);
        }
    }
}
