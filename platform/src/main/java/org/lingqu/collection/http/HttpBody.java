package org.lingqu.collection.http;

import java.io.IOException;
import java.io.InputStream;

/** A body of announced length, as a whole or in chunks; one that ends before its end is an error. */
final class HttpBody extends InputStream {

    private final InputStream in;
    private final boolean chunked;
    private long left;
    private boolean begun;
    private boolean ended;

    HttpBody(InputStream in, boolean chunked, long length) {
        this.in = in;
        this.chunked = chunked;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            next();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new IOException("the answer breaks off");
        }
        left -= read;
        return read;
    }

    private void next() throws IOException {
        if (!chunked || ended) {
            ended = true;
            return;
        }
        if (begun && !HttpCall.line(in).isEmpty()) {
            throw new IOException("no chunk of HTTP");
        }
        begun = true;
        String size = HttpCall.line(in).split(";", 2)[0].strip();
        if (!size.matches("[0-9A-Fa-f]{1,8}")) {
            throw new IOException("no chunk of HTTP");
        }
        left = Long.parseLong(size, 16);
        ended = left == 0;
    }
}
