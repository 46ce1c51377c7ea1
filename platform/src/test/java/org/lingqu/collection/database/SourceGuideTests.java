package org.lingqu.collection.database;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lingqu.testing.Committed;

/** The table of kinds of sources in {@code docs/pool.md}, made from them. */
@Tag("docs")
class SourceGuideTests {

    @Test
    void the_page_names_every_kind_of_source_with_port_driver_and_properties() {
        String rows =
                Arrays.stream(SourceKind.values()).map(SourceGuideTests::row).collect(Collectors.joining());
        Committed.part(
                "pool.md",
                "sources",
                "| kind | product | port | driver | properties |\n|---|---|---|---|---|\n" + rows);
    }

    private static String row(SourceKind kind) {
        String driver = kind.drivers().stream().map(name -> "`" + name + "`").collect(Collectors.joining(" or "));
        String brought = kind.isDatabase() ? "comes along" : "needs none";
        return "| `%s` | %s | %d | %s | %s |%n"
                .formatted(
                        kind.name(),
                        kind.label(),
                        kind.usualPort(),
                        driver.isEmpty() ? brought : driver,
                        properties(kind));
    }

    private static String properties(SourceKind kind) {
        Stream<String> chosen =
                new TreeMap<>(kind.properties()).entrySet().stream().map(SourceGuideTests::property);
        Stream<String> stated = new TreeSet<>(kind.words().keySet()).stream().map(name -> "`" + name + "`");
        return Stream.concat(chosen, stated).collect(Collectors.joining("; "));
    }

    private static String property(Map.Entry<String, java.util.Set<String>> property) {
        return "`" + property.getKey() + "` " + String.join(", ", new TreeSet<>(property.getValue()));
    }
}
