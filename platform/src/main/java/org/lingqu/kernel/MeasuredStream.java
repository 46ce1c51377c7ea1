package org.lingqu.kernel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;

/** Tells after each reading how many bytes came, whatever the source said about its size; who listens may refuse to go on. */
public final class MeasuredStream extends FilterInputStream {

    private final IntConsumer came;

    /** @param came hears the bytes of each reading, also none; what it throws ends the reading */
    public MeasuredStream(InputStream in, IntConsumer came) {
        super(in);
        this.came = came;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        came.accept(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        came.accept(Math.max(read, 0));
        return read;
    }
}
