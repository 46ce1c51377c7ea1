package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.bench.FaultProxy.Fault;

/** The proxy passes what it should and misbehaves as it is told. */
class FaultProxyTests {

    private static final byte[] ANSWER = "0123456789".repeat(2_000).getBytes(StandardCharsets.US_ASCII);

    private ServerSocket source;
    private FaultProxy proxy;

    @BeforeEach
    void open() throws IOException {
        source = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
        proxy = new FaultProxy(source.getLocalPort());
        CompletableFuture.runAsync(this::answer);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        source.close();
    }

    /** Answers each question in full and closes. */
    private void answer() {
        try {
            while (true) {
                try (Socket client = source.accept()) {
                    client.getInputStream().read(new byte[64]);
                    client.getOutputStream().write(ANSWER);
                }
            }
        } catch (IOException closed) {
            // the test has ended
        }
    }

    @Test
    void passes_everything_and_counts_it() throws IOException {
        try (Socket client = asked()) {
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(ANSWER);
        }
        assertThat(proxy.answered()).isEqualTo(ANSWER.length);
    }

    @Test
    void cuts_the_connection_at_the_byte_it_is_told() throws IOException {
        proxy.misbehave(Fault.cut(12_345));
        try (Socket client = asked()) {
            assertThat(client.getInputStream().readAllBytes()).hasSize(12_345);
        }
    }

    @Test
    void falls_silent_and_keeps_the_connection() throws IOException {
        proxy.misbehave(Fault.stall(100));
        try (Socket client = asked()) {
            client.setSoTimeout(300);
            InputStream in = client.getInputStream();
            assertThat(in.readNBytes(100)).hasSize(100);
            assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void does_something_before_a_question_goes_on() throws IOException {
        AtomicBoolean done = new AtomicBoolean();
        proxy.misbehave(Fault.before("count(*)", () -> done.set(true)));
        try (Socket client = asked()) {
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(ANSWER);
        }
        assertThat(done).isTrue();
    }

    private Socket asked() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.getOutputStream().write("select count(*)".getBytes(StandardCharsets.US_ASCII));
        return client;
    }
}
