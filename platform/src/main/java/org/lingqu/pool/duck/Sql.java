package org.lingqu.pool.duck;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names and texts as they may stand in a statement of the engine. */
final class Sql {

    private Sql() {}

    static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    static String file(Path path) {
        return text(path.toString());
    }

    static String files(Collection<Path> paths) {
        return paths.stream().map(Sql::file).collect(Collectors.joining(", ", "[", "]"));
    }
}
