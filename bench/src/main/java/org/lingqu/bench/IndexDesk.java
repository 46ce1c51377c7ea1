package org.lingqu.bench;

import java.time.Duration;
import java.util.Map;
import org.lingqu.demo.Interfaces;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** The search index of a node as its administrator sees it. */
record IndexDesk(Interfaces administrator) {

    private static final String INDEX = "/api/v1/catalog/index";
    private static final Duration LONGEST = Duration.ofMinutes(40);

    JsonNode state() {
        return administrator.get(INDEX).expect(200).json();
    }

    int builds() {
        return state().path("builds").asInt();
    }

    boolean isBuilding() {
        return state().path("building").isObject();
    }

    void rebuild() {
        administrator.post(INDEX + "/rebuild", Map.of()).expect(202);
    }

    /** Waits until so many entries can be found, nothing is built any more and what was built is packed. */
    void awaitEntries(long entries) {
        boolean there = Waiting.until(LONGEST, () -> {
            JsonNode now = state();
            return now.path("entries").asLong() >= entries
                    && !now.path("building").isObject()
                    && !now.path("packing").asBoolean();
        });
        if (!there) {
            throw Problem.unavailable("bench-step-failed").with("the index has no " + entries + " entries: " + state());
        }
    }
}
