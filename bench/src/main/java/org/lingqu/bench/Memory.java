package org.lingqu.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a node holds in memory, in MB.
 *
 * @param jvm resident memory of the server's process
 * @param postgres memory of PostgreSQL's processes, what they share counted once
 */
record Memory(double jvm, double postgres) {

    static Memory of(Node node) {
        return new Memory(
                Machine.residentMegabytes(node.pid()),
                Machine.proportionalMegabytes(node.database().processes()));
    }

    double sum() {
        return jvm + postgres;
    }

    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("jvmMegabytes", Math.round(jvm));
        all.put("postgresMegabytes", Math.round(postgres));
        return all;
    }

    String text() {
        return String.format(Locale.ROOT, "JVM %.0f MB, PostgreSQL %.0f MB", jvm, postgres);
    }
}
