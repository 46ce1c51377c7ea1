package org.lingqu.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Listens to what else the machine does while something is measured. */
final class Noise {

    private final Machine.Ticks began = Machine.Ticks.now();
    private final String loadBefore = Machine.load();

    /**
     * What was heard.
     *
     * @param stolen percent of all processor time that the machine below took away
     */
    record Heard(double stolen, double busySeconds, String loadBefore, String loadAfter) {

        Map<String, Object> json() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("stolenPercent", stolen);
            all.put("loadBefore", loadBefore);
            all.put("loadAfter", loadAfter);
            return all;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "Noise: steal %.1f %%, load average %s before, %s after.",
                    stolen,
                    loadBefore,
                    loadAfter);
        }
    }

    Heard heard() {
        Machine.Ticks passed = Machine.Ticks.now().since(began);
        return new Heard(passed.stolenShare(), passed.busySeconds(), loadBefore, Machine.load());
    }
}
