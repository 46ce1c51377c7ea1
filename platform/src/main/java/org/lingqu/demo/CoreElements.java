package org.lingqu.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lingqu.kernel.LegalTime;
import tools.jackson.databind.JsonNode;

/** The thirteen core elements of a published entry (核心元数据), read from the interface's answer. */
final class CoreElements {

    private CoreElements() {}

    static String told(Play play, JsonNode entry) {
        List<String> elements = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        entry.path("classification").path("titles").forEach(title -> titles.add(title.asString()));
        add(play, elements, "classification", titles.get(titles.size() - 1));
        add(play, elements, "name", entry.path("name").asString());
        add(play, elements, "code", entry.path("code").asString());
        add(play, elements, "provider", entry.path("provider").path("name").asString());
        add(
                play,
                elements,
                "provider-code",
                entry.path("provider").path("creditCode").asString());
        add(play, elements, "summary", entry.path("summary").asString());
        add(play, elements, "format", entry.path("formatType").asString());
        add(play, elements, "items", String.valueOf(entry.path("items").size()));
        add(
                play,
                elements,
                "sharing",
                play.text("demo.sharing." + entry.path("sharing").path("type").asString()));
        add(
                play,
                elements,
                "opening",
                play.text("demo.opening." + entry.path("opening").path("type").asString()));
        add(
                play,
                elements,
                "cycle",
                play.text("demo.cycle." + entry.path("updateCycle").asString()));
        Instant published = Instant.parse(entry.path("publishedAt").asString());
        add(play, elements, "published", LegalTime.dateOf(published).toString());
        add(play, elements, "related", entry.path("related").path(0).asString());
        return String.join("\n", elements);
    }

    private static void add(Play play, List<String> elements, String element, String value) {
        int number = elements.size() + 1;
        elements.add(play.text("demo.element", number, play.text("demo.element." + element), value));
    }
}
