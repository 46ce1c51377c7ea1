package org.lingqu.collection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells other threads how many bytes have been read. */
final class CountingStream extends FilterInputStream {

    private volatile long bytes;

    CountingStream(InputStream in) {
        super(in);
    }

    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    /** Only ever called by the one thread that reads. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void count(int more) {
        bytes = bytes + more;
    }
}
