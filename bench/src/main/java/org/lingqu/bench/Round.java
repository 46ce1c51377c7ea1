package org.lingqu.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One blow and what came of it.
 *
 * @param rate good answers a second in the second before it
 * @param recoveryMillis from the blow to the end of the last trouble
 * @param repairMillis how much of it somebody needed to start the server again
 * @param troubles calls without a good answer in between
 * @param blows how many fell before the node recovered: 1, or 2 that share recovery and troubles
 */
record Round(int number, Target target, long rate, long recoveryMillis, long repairMillis, long troubles, int blows) {

    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("round", number);
        all.put("target", target.name());
        all.put("answersPerSecondBefore", rate);
        all.put("recoveryMillis", recoveryMillis);
        all.put("repairMillis", repairMillis);
        all.put("callsWithoutAnswer", troubles);
        all.put("blowsTogether", blows);
        return all;
    }

    @Override
    public String toString() {
        return "%3d  %-17s under %,6d answers/s, %,5d calls without an answer, recovered in %.2f s%s%s"
                .formatted(
                        number,
                        target,
                        rate,
                        troubles,
                        recoveryMillis / 1e3,
                        repairMillis > 0 ? " (%.2f s of it the start)".formatted(repairMillis / 1e3) : "",
                        blows > 1 ? ", of two blows" : "");
    }
}
