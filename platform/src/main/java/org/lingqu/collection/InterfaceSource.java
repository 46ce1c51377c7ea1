package org.lingqu.collection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Item;
import org.lingqu.collection.http.PulledInterface;
import org.lingqu.collection.text.TextRows;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Durable;
import org.lingqu.pool.RawShape;
import org.lingqu.pool.Watch;

/** An interface of a department's system, pulled to the disk as a whole and then read like a file; columns that no item takes are passed over. */
final class InterfaceSource implements RowSource {

    private static final String FILE = "pulled";

    private final Path place;
    private final FileSource rows;
    private final @Nullable Long total;

    private InterfaceSource(Path place, FileSource rows, @Nullable Long total) {
        this.place = place;
        this.rows = rows;
        this.total = total;
    }

    /**
     * Pulls every page, which may take long, and matches the columns.
     *
     * @param place empty directory for what is pulled; gone when the source is closed
     * @param watch stops even that
     * @throws Problem {@code load-empty}, those of {@link PulledInterface} and of {@link FileSource#open}
     */
    static InterfaceSource open(
            PulledInterface from, Path place, LoadWish wish, List<Item> items, int longest, Watch watch) {
        try {
            PulledInterface.Pulled pulled = from.pull(place.resolve(FILE), watch);
            if (pulled.rows() == 0) {
                throw Problem.conflict("load-empty");
            }
            FileSource rows = FileSource.open(place.resolve(FILE), wish.read("UTF-8", null), items, null, longest);
            return new InterfaceSource(place, rows, pulled.total());
        } catch (Problem refused) {
            discard(place);
            throw refused;
        }
    }

    private static void discard(Path place) {
        try {
            Durable.deleteAll(place);
        } catch (IOException left) {
            org.slf4j.LoggerFactory.getLogger(InterfaceSource.class).warn("what was pulled is not deleted", left);
        }
    }

    @Override
    public RawShape shape() {
        return rows.shape();
    }

    @Override
    public @Nullable Long count() {
        return total;
    }

    @Override
    public long read(long full, TextRows.Listener listener) throws IOException {
        return rows.read(full, listener);
    }

    @Override
    public long bytes() {
        return rows.bytes();
    }

    @Override
    public void abort() {
        rows.abort();
    }

    @Override
    public void close() {
        rows.close();
        discard(place);
    }
}
