package org.lingqu.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code target/measured/NAME.json} and the table beside it. */
record Results(Home home, String name) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** @return the Markdown file */
    Path write(Map<String, Object> figures, String markdown) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", name);
        all.put("at", Home.now().toOffsetDateTime().toString());
        all.put("machine", machine());
        all.putAll(figures);
        Node.write(home.measured().resolve(name + ".json"), JSON.writeValueAsString(all) + "\n");
        Path table = home.measured().resolve(name + ".md");
        Node.write(table, markdown);
        return table;
    }

    private static Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("processor", Machine.processor());
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("memoryGigabytes", Math.round(Machine.memoryGigabytes()));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("java", System.getProperty("java.vm.version"));
        return machine;
    }

    /** The line under a table that says what it was measured on. */
    static String machineWords() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GB, %s %s, clients on Java %s.",
                Machine.processor(),
                Runtime.getRuntime().availableProcessors(),
                Machine.memoryGigabytes(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.version"));
    }
}
