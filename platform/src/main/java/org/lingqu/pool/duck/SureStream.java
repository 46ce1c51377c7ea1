package org.lingqu.pool.duck;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Durable;
import org.lingqu.pool.Judging;

/** Shows the sure rows of a chunk to one statement of a session, under the name {@value #VIEW}; closed after it. Shows nothing where there are none. */
final class SureStream implements AutoCloseable {

    static final String VIEW = "lq_sure";

    private final @Nullable ArrowStreamReader reader;
    private final @Nullable ArrowArrayStream stream;

    private SureStream(@Nullable ArrowStreamReader reader, @Nullable ArrowArrayStream stream) {
        this.reader = reader;
        this.stream = stream;
    }

    static SureStream of(Judging job, Session session) throws SQLException {
        Path file = job.chunk().sure();
        if (file == null) {
            return new SureStream(null, null);
        }
        BufferAllocator memory = Arrow.memory().orElseThrow(() -> Problem.unavailable("engine-failed"));
        try {
            ArrowStreamReader reader = new ArrowStreamReader(FileChannel.open(file), memory);
            ArrowArrayStream stream = ArrowArrayStream.allocateNew(memory);
            SureStream shown = new SureStream(reader, stream);
            Data.exportArrayStream(memory, reader, stream);
            session.show(VIEW, stream);
            return shown;
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }

    @Override
    public void close() {
        try {
            if (stream != null) {
                stream.release();
                stream.close();
            }
            if (reader != null) {
                reader.close();
            }
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }
}
