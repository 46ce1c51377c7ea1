package org.lingqu.identity.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Bodies;
import org.lingqu.ui.BodyDeadline;

/**
 * A request of whose body only so much can be read: what is longer is {@code body-too-large}, by the length it tells or when the bytes
 * have come; what a stranger sends drop by drop is {@code body-broken}. Nothing is refused that nobody reads.
 */
final class BoundedRequest extends HttpServletRequestWrapper {

    private final long most;
    private final @Nullable BodyDeadline deadline;
    private @Nullable ServletInputStream body;

    /** Of somebody who is known. @param most bytes */
    BoundedRequest(HttpServletRequest request, long most) {
        this(request, most, null);
    }

    /**
     * @param most bytes
     * @param deadline until when they are waited for; null: as long as they come
     */
    BoundedRequest(HttpServletRequest request, long most, @Nullable BodyDeadline deadline) {
        super(request);
        this.most = most;
        this.deadline = deadline;
    }

    /** @throws Problem {@code body-too-large} */
    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (getContentLengthLong() > most) {
            throw tooLarge();
        }
        if (body == null) {
            body = new Counted(super.getInputStream());
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private Problem tooLarge() {
        return Bodies.tooLarge(most);
    }

    /** Counts what came. */
    private final class Counted extends ServletInputStream {

        private final ServletInputStream in;
        private long read;

        Counted(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            came(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int some = in.read(bytes, offset, length);
            came(some);
            return some;
        }

        private void came(int bytes) {
            read += Math.max(0, bytes);
            if (read > most) {
                throw tooLarge();
            }
            if (bytes > 0 && deadline != null) {
                deadline.mustNotBeOver();
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
