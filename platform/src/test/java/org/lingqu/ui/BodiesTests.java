package org.lingqu.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies come in piece by piece, and each ends once: whole, or with what was against it. */
class BodiesTests {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int LARGEST = 128 * 1024;

    private final List<Integer> whole = new CopyOnWriteArrayList<>();
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private @Nullable Bodies bodies;

    /** Sends so many bytes when it is told to. */
    private static final class Caller extends ServletInputStream {
        private int ready;
        private @Nullable ReadListener listener;

        private ReadListener sends(int bytes) throws IOException {
            ReadListener reading = Objects.requireNonNull(listener);
            ready = bytes;
            reading.onDataAvailable();
            return reading;
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return ready > 0;
        }

        @Override
        public void setReadListener(ReadListener reader) {
            listener = reader;
        }

        @Override
        public int read() {
            ready--;
            return 'x';
        }

        @Override
        public int read(byte[] into, int from, int most) {
            int read = Math.min(ready, most);
            ready -= read;
            return read;
        }
    }

    @AfterEach
    void close() {
        Objects.requireNonNull(bodies).close();
    }

    @Test
    void a_body_is_whole_when_its_last_piece_has_come_and_gives_its_room_back() throws IOException {
        Bodies some = bodies(LONG, 20_000);
        for (int n = 0; n < 3; n++) {
            Caller caller = caller(some);
            caller.sends(1);
            caller.sends(10_000);
            assertThat(whole).as("the rest is still to come").hasSize(n);
            caller.sends(5_000).onAllDataRead();
        }

        assertThat(whole).containsExactly(15_001, 15_001, 15_001);
        assertThat(broken).isEmpty();
    }

    @Test
    void one_that_does_not_come_to_its_end_in_time_is_broken_and_stays_so() throws IOException {
        Bodies some = bodies(Duration.ofMillis(20), 20_000);
        Caller caller = caller(some);

        await().untilAsserted(() -> assertThat(broken).containsExactly("body-broken"));
        ReadListener late = caller.sends(1);
        late.onAllDataRead();
        late.onError(new EOFException());

        assertThat(caller.ready).as("not read any more").isEqualTo(1);
        assertThat(whole).isEmpty();
        assertThat(broken).hasSize(1);
    }

    @Test
    void what_is_too_large_finds_no_room_or_breaks_off_is_refused_and_gives_its_room_back() throws IOException {
        Bodies some = bodies(LONG, LARGEST + 10_000);
        caller(some).sends(LARGEST + 1);
        Caller first = caller(some);
        first.sends(LARGEST);
        caller(some).sends(10_001);
        assertThat(broken).containsExactly("body-too-large", "gateway-busy");

        first.sends(0).onError(new EOFException());
        caller(some).sends(LARGEST).onAllDataRead();

        assertThat(broken).containsExactly("body-too-large", "gateway-busy", "body-broken");
        assertThat(whole).containsExactly(LARGEST);
    }

    private Bodies bodies(Duration longest, int room) {
        Bodies some = new Bodies(longest, LARGEST, room);
        bodies = some;
        return some;
    }

    private Caller caller(Bodies some) {
        Caller caller = new Caller();
        some.read(caller, bytes -> whole.add(bytes.length), problem -> broken.add(problem.code()));
        return caller;
    }
}
