package org.lingqu.catalog.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The folders of the indexes of this node, {@code catalog-<format>-<n>}: a new index is built beside the one in use, never into it.
 *
 * @param parent where they lie; made when it is missing
 * @param format version of terms and fields that this program writes
 */
record IndexFolders(Path parent, String format) {

    private static final Pattern NAME = Pattern.compile("catalog-(?<format>[0-9]+)-(?<n>[0-9]{1,9})");

    /** All of this format, the newest first. */
    List<Path> ofThisFormat() throws IOException {
        return all().stream().filter(folder -> isOfThisFormat(folder)).toList();
    }

    /** All of other formats, the newest first. */
    List<Path> ofOtherFormats() throws IOException {
        return all().stream().filter(folder -> !isOfThisFormat(folder)).toList();
    }

    boolean isOfThisFormat(Path folder) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        return name.matches() && name.group("format").equals(format);
    }

    /**
     * One that is not there yet.
     *
     * @param inUse the one in use: its name is not given again, even if it has been deleted
     */
    Path next(@Nullable Path inUse) throws IOException {
        int highest = Stream.concat(all().stream(), Stream.ofNullable(inUse))
                .mapToInt(IndexFolders::number)
                .max()
                .orElse(0);
        return parent.resolve("catalog-" + format + "-" + (highest + 1));
    }

    void deleteAllBut(Path kept) throws IOException {
        for (Path folder : everything()) {
            if (!folder.equals(kept)) {
                delete(folder);
            }
        }
    }

    private List<Path> all() throws IOException {
        return everything().stream()
                .filter(folder -> NAME.matcher(folder.getFileName().toString()).matches())
                .sorted(Comparator.comparingInt(IndexFolders::number).reversed())
                .toList();
    }

    private List<Path> everything() throws IOException {
        Files.createDirectories(parent);
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("catalog-"))
                    .toList();
        }
    }

    private static int number(Path folder) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group("n")) : 0;
    }

    static void delete(Path folder) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }
}
