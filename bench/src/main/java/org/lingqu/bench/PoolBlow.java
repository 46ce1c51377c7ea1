package org.lingqu.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A blow against a node that loads, and what came of it.
 *
 * @param target what was struck
 * @param moment when
 * @param resumedMillis from the blow until every entry had landed a load anew and served it
 * @param repairMillis how much of it somebody needed to start the server again
 */
record PoolBlow(int number, String target, String moment, long resumedMillis, long repairMillis) {

    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("round", number);
        all.put("target", target);
        all.put("moment", moment);
        all.put("resumedMillis", resumedMillis);
        all.put("repairMillis", repairMillis);
        return all;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%3d  %-18s %-8s landed again after %.1f s%s",
                number,
                target,
                moment,
                resumedMillis / 1e3,
                repairMillis > 0 ? String.format(Locale.ROOT, " (%.1f s of it the start)", repairMillis / 1e3) : "");
    }
}
