package org.lingqu.bench;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A load that has ended well.
 *
 * @param landedNanos from the order to the committed snapshot
 * @param servedNanos from the order to the moment when single rows of it are served
 */
record Landing(long read, long landed, long quarantined, long landedNanos, long servedNanos) {

    static Landing of(JsonNode load, long landedNanos, long servedNanos) {
        return new Landing(
                load.path("read").asLong(),
                load.path("landed").asLong(),
                load.path("quarantined").asLong(),
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
                "read", read,
                "landed", landed,
                "quarantined", quarantined,
                "secondsToSnapshot", landedNanos / 1e9,
                "secondsToServing", servedNanos / 1e9);
    }
}
