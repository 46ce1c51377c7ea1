package org.lingqu.collection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.database.SourceDatabase;
import org.lingqu.collection.database.SourceTable;
import org.lingqu.collection.http.PulledInterface;
import org.lingqu.collection.json.JsonSample;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Durable;
import org.lingqu.pool.Watch;

/** A look at the first page of an interface: whether it answers, and what its rows are made of. */
final class InterfaceLook {

    private static final int SAMPLE = 50;
    private static final int SAMPLE_TEXT = 100;

    private final PulledInterface from;
    private final int longest;

    /** @param longest most characters of a value */
    InterfaceLook(PulledInterface from, int longest) {
        this.from = from;
        this.longest = longest;
    }

    /** A question to the page that has come. */
    @FunctionalInterface
    private interface Question<T> {
        T to(Path file, PulledInterface.Pulled page) throws IOException;
    }

    SourceDatabase.Answer test() {
        long begin = System.nanoTime();
        return ask((file, page) -> new SourceDatabase.Answer(
                "HTTP " + page.status(), page.type(), Math.max(1, (System.nanoTime() - begin) / 1_000_000)));
    }

    Sources.Preview preview(String path) {
        return ask((file, page) -> {
            JsonSample sample = JsonSample.of(file, longest, SAMPLE);
            List<SourceTable.Column> columns = new ArrayList<>();
            sample.columns().forEach((name, type) -> columns.add(new SourceTable.Column(name, type, true, "", false)));
            List<List<@Nullable String>> values =
                    sample.rows().stream().map(InterfaceLook::cut).toList();
            return new Sources.Preview(
                    new SourceTable("", path, "", page.total() == null ? -1 : page.total(), columns), values);
        });
    }

    private static List<@Nullable String> cut(List<@Nullable String> row) {
        List<@Nullable String> cells = new ArrayList<>();
        row.forEach(text ->
                cells.add(text == null || text.length() <= SAMPLE_TEXT ? text : text.substring(0, SAMPLE_TEXT) + "…"));
        return cells;
    }

    private <T> T ask(Question<T> question) {
        try {
            Path folder = Files.createTempDirectory("interface");
            try {
                Path file = folder.resolve("page");
                return question.to(file, from.first(file, new Watch()));
            } finally {
                Durable.deleteAll(folder);
            }
        } catch (IOException failed) {
            throw Problem.unavailable("upload-unwritable").causedBy(failed);
        }
    }
}
