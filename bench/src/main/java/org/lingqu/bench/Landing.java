package org.lingqu.bench;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A load that has ended well.
 *
 * @param load its id
 * @param handedInNanos from the order until its receipt came
 * @param landedNanos from the order to the committed snapshot
 * @param servedNanos from the order to the moment when single rows of it are served
 */
record Landing(
        String load, long read, long landed, long quarantined, long handedInNanos, long landedNanos, long servedNanos) {

    static Landing of(JsonNode load, long handedInNanos, long landedNanos, long servedNanos) {
        return new Landing(
                load.path("id").asString(),
                load.path("read").asLong(),
                load.path("landed").asLong(),
                load.path("quarantined").asLong(),
                handedInNanos,
                landedNanos,
                servedNanos);
    }

    double rowsPerSecond() {
        return read / (landedNanos / 1e9);
    }

    double rowsPerSecondServed() {
        return read / (servedNanos / 1e9);
    }

    Map<String, Object> json() {
        return Map.of(
                "read",
                read,
                "landed",
                landed,
                "quarantined",
                quarantined,
                "secondsToHandIn",
                handedInNanos / 1e9,
                "secondsToSnapshot",
                landedNanos / 1e9,
                "secondsToServing",
                servedNanos / 1e9);
    }
}
