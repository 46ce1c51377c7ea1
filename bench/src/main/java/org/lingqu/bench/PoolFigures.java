package org.lingqu.bench;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** What has been measured so far: for programs by name, for people as rows of a table, which are told at once. */
final class PoolFigures {

    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final StringBuilder table = new StringBuilder();
    private final PrintStream talk;

    PoolFigures(PrintStream talk) {
        this.talk = talk;
    }

    void put(String name, Object figure) {
        figures.put(name, figure);
    }

    void row(String what, String measured) {
        String row = "| " + what + " | " + measured + " |\n";
        table.append(row);
        talk.print(row);
    }

    Map<String, Object> all() {
        return figures;
    }

    String table() {
        return table.toString();
    }
}
