package org.lingqu.pool.duck;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Durable;
import org.lingqu.pool.Judging;

/** Shows the sure rows of a chunk to one statement of a session, under the name {@value #VIEW}. */
final class SureStream {

    static final String VIEW = "lq_sure";

    private final ArrowStreamReader reader;
    private final ArrowArrayStream stream;

    /** To be closed when the statement has ended. */
    @FunctionalInterface
    interface Shown extends AutoCloseable {
        @Override
        void close();
    }

    private SureStream(Path file, BufferAllocator memory) throws IOException {
        reader = new ArrowStreamReader(FileChannel.open(file), memory);
        stream = ArrowArrayStream.allocateNew(memory);
        Data.exportArrayStream(memory, reader, stream);
    }

    /** Shows nothing where the chunk has none. */
    static Shown of(Judging job, Session session) throws SQLException {
        Path file = job.chunk().sure();
        if (file == null) {
            return () -> {};
        }
        SureStream rows = open(file);
        try {
            session.show(VIEW, rows.stream);
            return rows::close;
        } catch (SQLException refused) {
            rows.close();
            throw refused;
        }
    }

    private static SureStream open(Path file) {
        try {
            return new SureStream(file, Arrow.memory().orElseThrow(() -> Problem.unavailable("engine-failed")));
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }

    /** What the engine has not taken over is given back here, the rest by the engine. */
    private void close() {
        try {
            stream.release();
            stream.close();
            reader.close();
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }
}
