package org.lingqu.demo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Looking things up in the catalog. */
final class Searching {

    private static final Duration INDEXED_WITHIN = Duration.ofSeconds(30);

    private final Interfaces reader;

    Searching(Interfaces reader) {
        this.reader = reader;
    }

    JsonNode find(String words) {
        return reader.get("/api/v1/catalog/entries?q=" + Interfaces.encoded(words))
                .expect(200)
                .json();
    }

    /** How many entries there are. */
    long total() {
        return find("").path("total").asLong();
    }

    /** The code of the entry of a name, as soon as the index knows it. */
    String codeOf(String name) {
        return Patience.until(INDEXED_WITHIN, name, () -> hit(name, name))
                .path("code")
                .asString();
    }

    /** The hit of an entry among the first that some words bring; null when it is not there. */
    @Nullable
    JsonNode hit(String words, String name) {
        for (JsonNode hit : find(words).path("hits")) {
            if (hit.path("name").asString("").equals(name)) {
                return hit;
            }
        }
        return null;
    }
}
