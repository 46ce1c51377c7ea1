package org.lingqu.catalog.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Writes the figures of the relevance test as a table. */
final class RelevanceReport {

    private RelevanceReport() {}

    static void write(Map<String, Double> ours, Map<String, Map<String, Double>> usual) throws IOException {
        StringBuilder table = new StringBuilder("| nDCG@10 | ours |");
        usual.keySet().forEach(name -> table.append(' ').append(name).append(" |"));
        table.append("\n|---|---|").append("---|".repeat(usual.size())).append('\n');
        ours.forEach((kind, value) -> {
            table.append("| ").append(kind).append(" | ").append(figure(value)).append(" |");
            usual.values()
                    .forEach(each -> table.append(' ')
                            .append(figure(each.getOrDefault(kind, Double.NaN)))
                            .append(" |"));
            table.append('\n');
        });
        table.append("| **mean** | **")
                .append(figure(RelevanceTests.mean(ours)))
                .append("** |");
        usual.values()
                .forEach(each -> table.append(' ')
                        .append(figure(RelevanceTests.mean(each)))
                        .append(" |"));
        Path folder = Files.createDirectories(Path.of("target", "measured"));
        Files.writeString(folder.resolve("relevance.md"), table.append('\n'));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
