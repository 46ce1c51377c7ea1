package org.lingqu.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/**
 * The files of a folder of packs as they stood at one moment; two that are equal hold the same packs.
 *
 * @param texts name of a file → what stands in it, in the order of the names
 */
record PackFolder(Map<String, String> texts) {

    /** Reads a folder; one that does not exist has no files.
     * @throws Problem {@code file-unreadable} */
    static PackFolder read(Path folder) {
        Map<String, String> texts = new TreeMap<>();
        for (Path path : yamlIn(folder)) {
            String name = String.valueOf(path.getFileName());
            try {
                texts.put(name, Files.readString(path));
            } catch (IOException failed) {
                throw Problem.badInput("file-unreadable").with(name).causedBy(failed);
            }
        }
        return new PackFolder(texts);
    }

    private static List<Path> yamlIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(path -> path.toString().endsWith(".yaml")).toList();
        } catch (IOException failed) {
            throw Problem.badInput("file-unreadable").with(folder).causedBy(failed);
        }
    }
}
