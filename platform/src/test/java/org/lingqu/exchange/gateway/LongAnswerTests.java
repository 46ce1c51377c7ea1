package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A long answer leaves whole or, when its right has ended, no further than the piece that was on its way. */
class LongAnswerTests {

    private final byte[] body = new byte[5 * LongAnswer.PIECE + 17];
    private final AtomicInteger ends = new AtomicInteger();
    private final Caller caller = new Caller();

    /** Takes so many pieces at a time. */
    private static final class Caller extends ServletOutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private @Nullable WriteListener listener;
        private int places;

        @Override
        public boolean isReady() {
            return places > 0;
        }

        @Override
        public void setWriteListener(WriteListener writer) {
            listener = writer;
        }

        @Override
        public void write(int single) {
            taken.write(single);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            places--;
            taken.write(bytes, from, length);
        }

        private void takes(int pieces) throws IOException {
            places = pieces;
            java.util.Objects.requireNonNull(listener).onWritePossible();
        }
    }

    LongAnswerTests() {
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31);
        }
    }

    @Test
    void leaves_whole_and_in_order_though_the_caller_takes_it_bit_by_bit() throws IOException {
        new LongAnswer(body, () -> true, ends::incrementAndGet).begin(caller);
        caller.takes(2);
        caller.takes(1);
        assertThat(caller.taken.toByteArray()).hasSize(3 * LongAnswer.PIECE);
        assertThat(ends).as("its grant waits for it").hasValue(0);

        caller.takes(10);
        assertThat(caller.taken.toByteArray()).isEqualTo(body);
        assertThat(ends).hasValue(1);
    }

    @Test
    void goes_no_further_when_it_may_not_and_says_so_by_breaking_off() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        LongAnswer answer = new LongAnswer(body, () -> asked.incrementAndGet() <= 2, ends::incrementAndGet);
        answer.begin(caller);
        caller.takes(1);

        assertThatThrownBy(() -> caller.takes(10)).isInstanceOf(IOException.class);
        assertThat(caller.taken.toByteArray()).hasSize(2 * LongAnswer.PIECE);
        answer.onError(new IOException("as the container does then"));
        answer.onError(new IOException("and again"));
        assertThat(ends).hasValue(1);
    }
}
