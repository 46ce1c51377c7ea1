package org.lingqu.casework;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lingqu.audit.Act;
import org.lingqu.audit.EvidencePack;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Phrase;
import tools.jackson.databind.json.JsonMapper;

/**
 * A step of a history as bytes that are the same whenever they are made, so that a record of the log can hold their digest and an evidence pack
 * can show that the history was not written anew.
 */
public final class StepBytes {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StepBytes() {}

    /** The file of the step in an evidence pack. */
    public static String name(Step step) {
        return "history/" + number(step) + ".json";
    }

    /** The step as one JSON object. */
    public static byte[] of(Step step) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("seq", step.seq());
        told.put("at", step.at().toString());
        told.put("act", step.act());
        told.put("from", step.from());
        told.put("to", step.to());
        told.put("actor", actor(step.actor()));
        Principal principal = step.insteadOf();
        if (principal != null) {
            told.put("insteadOf", Map.of("id", principal.id().toString()));
            told.put("insteadOfName", principal.name());
        }
        // as it comes back from the database: dates have become texts by then
        told.put("said", JSON.readTree(Phrase.ofJson(step.said().toJson()).toJson()));
        told.put("inputs", new TreeMap<>(step.inputs().values()));
        told.put("attachments", files(step.attachments()));
        return JSON.writeValueAsString(told).getBytes(StandardCharsets.UTF_8);
    }

    /** The act with the digest of each of the steps. */
    static Act bind(Act act, List<Step> steps) {
        Act bound = act;
        for (Step step : steps) {
            bound = bound.with("step-" + number(step), EvidencePack.digest(of(step)));
        }
        return bound;
    }

    private static Map<String, Object> actor(Actor actor) {
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("kind", actor.kind().name());
        who.put("id", actor.id().toString());
        who.put("name", actor.name());
        who.put(
                "department",
                actor.department() == null ? "" : actor.department().toString());
        who.put("departmentName", actor.departmentName());
        return who;
    }

    private static List<Map<String, Object>> files(List<Attachment> attachments) {
        return attachments.stream()
                .sorted(Comparator.comparing(Attachment::sha256).thenComparing(Attachment::name))
                .map(file -> {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("name", file.name());
                    told.put("size", file.size());
                    told.put("sha256", file.sha256());
                    return told;
                })
                .toList();
    }

    private static String number(Step step) {
        return String.format(Locale.ROOT, "%04d", step.seq());
    }
}
