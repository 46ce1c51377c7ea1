package org.lingqu.exchange.handover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.gateway.GrantedChunk;
import org.lingqu.exchange.gateway.GrantedCourse;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.exchange.rowfile.RowFile;
import org.lingqu.exchange.rowfile.RowFiles;
import org.lingqu.exchange.rowfile.RowForm;
import org.lingqu.exchange.watermark.Allowance;
import org.lingqu.exchange.watermark.DeclaredAllowances;
import org.lingqu.exchange.watermark.MarkColumn;
import org.lingqu.exchange.watermark.RowMarker;
import org.lingqu.exchange.watermark.Watermarks;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Sha256;
import org.lingqu.pool.Column;
import org.lingqu.pool.Durable;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantedItem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the file of a hand-over, chunk by chunk; one that was cut off begins anew. */
@Component
class FileHandover {

    private final GrantedRows granted;
    private final RowFiles files;
    private final FileStore store;
    private final HandedFiles books;
    private final Watermarks watermarks;
    private final ObjectProvider<DeclaredAllowances> declared;
    private final LegalTime time;

    FileHandover(
            GrantedRows granted,
            RowFiles files,
            FileStore store,
            HandedFiles books,
            Watermarks watermarks,
            ObjectProvider<DeclaredAllowances> declared,
            LegalTime time) {
        this.granted = granted;
        this.files = files;
        this.store = store;
        this.books = books;
        this.watermarks = watermarks;
        this.declared = declared;
        this.time = time;
    }

    /**
     * Makes the file and enters it into the books. Its digest is that of the rows before marks were set.
     *
     * @param size rows of a chunk
     * @throws org.lingqu.kernel.Problem also what the form cannot hold, and {@code disk-full}
     */
    TableHandover.Result run(UUID run, GrantedCourse course, RowForm form, int size, TableHandover.Progress progress)
            throws SQLException {
        Path path = store.path(run);
        RowMarker marker = marker(course);
        ContentSum sum = new ContentSum();
        long rows = 0;
        int chunks = 0;
        try (RowFile file = files.begin(form, path, columns(course));
                ReadAhead reader = new ReadAhead(granted, course, size)) {
            for (GrantedChunk read = reader.next(); read != null; read = reader.next()) {
                GrantedChunk chunk = read;
                granted.send(course, chunk.subjects(), () -> write(chunk, file, marker, sum));
                rows += chunk.size();
                chunks++;
                progress.reached(chunks, rows, rows);
            }
            file.finish();
        }
        books.add(new HandedFile(
                run,
                name(course.grant(), course.snapshot(), form),
                size(path),
                FileStore.sha256(path),
                scope(course.grant()),
                marker.isAble(),
                time.now(),
                null,
                null));
        return new TableHandover.Result(chunks, rows, rows, sum.hex());
    }

    /** What a grant covers, as one word. */
    static String scope(Grant grant) {
        return Sha256.hex(grant.items() + "|" + grant.rows());
    }

    private static void write(GrantedChunk chunk, RowFile file, RowMarker marker, ContentSum sum) {
        for (int row = 0; row < chunk.size(); row++) {
            sum.add(chunk.sums(), row * GrantedChunk.SUM);
            @Nullable String[] cells = chunk.cells(row);
            marker.mark(cells);
            file.row(cells);
        }
    }

    private RowMarker marker(GrantedCourse course) {
        DeclaredAllowances entry = declared.getIfAvailable();
        Map<String, Allowance> allowed = entry == null ? Map.of() : entry.of(course.grant());
        List<MarkColumn> columns = new ArrayList<>();
        for (int i = 0; i < course.items().size(); i++) {
            String code = course.items().get(i).code();
            columns.add(new MarkColumn(code, course.type(i), course.isMasked(i) ? null : allowed.get(code)));
        }
        return watermarks.marker(course.grant().id(), columns);
    }

    private static List<Column> columns(GrantedCourse course) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < course.items().size(); i++) {
            GrantedItem item = course.items().get(i);
            columns.add(Column.of(item.code(), item.name(), course.type(i)));
        }
        return columns;
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }

    private static String name(Grant grant, int snapshot, RowForm form) {
        String title = grant.title().replaceAll("[^\\p{L}\\p{N}]+", "-");
        return title + "-" + grant.number() + "-" + snapshot + "." + form.ending();
    }
}
