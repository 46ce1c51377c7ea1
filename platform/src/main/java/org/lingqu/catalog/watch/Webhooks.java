package org.lingqu.catalog.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Sends to a webhook: one POST to the checked address, redirections not followed. The header {@code Lingqu-Signature} holds
 * {@code t=<seconds>,v1=<HMAC-SHA-256 of "<seconds>.<body>" with the search's secret>}.
 */
@Component
class Webhooks {

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    private static final int TIMEOUT = (int) Duration.ofSeconds(10).toMillis();
    /** For the whole of a call, however often a byte comes. */
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private static final int LONGEST_LINE = 200;

    private final boolean loopbackAllowed;
    private final Duration deadline;

    @Autowired
    Webhooks(WatchSettings settings) {
        this(settings, DEADLINE);
    }

    Webhooks(WatchSettings settings, Duration deadline) {
        this.loopbackAllowed = settings.webhookLoopback();
        this.deadline = deadline;
    }

    /**
     * @throws SocketTimeoutException when it was not reached or did not answer in time
     * @throws IOException when it was not taken for another reason: not reached, refused, or answered by anything but 2xx
     */
    void send(WebhookAddress to, String secret, String json, Instant now) throws IOException {
        try (Socket plain = new Socket()) {
            AtomicBoolean late = new AtomicBoolean();
            CompletableFuture<Void> cut = CompletableFuture.runAsync(
                    () -> {
                        late.set(true);
                        close(plain);
                    },
                    CompletableFuture.delayedExecutor(deadline.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
            try {
                // the clock runs already: a name server may let itself be waited for too
                send(plain, to.resolve(loopbackAllowed), to, request(to, secret, json, now));
            } catch (IOException broken) {
                throw late.get() ? tooLate(broken) : broken;
            } finally {
                cut.cancel(false);
            }
        }
    }

    private static IOException tooLate(IOException broken) {
        IOException late = new SocketTimeoutException("no answer in time");
        late.initCause(broken);
        return late;
    }

    /** Whoever waits for the other side, in whatever part of the call, is woken by this. */
    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            LOG.debug("closed already", closed);
        }
    }

    private static void send(Socket plain, InetAddress machine, WebhookAddress to, byte[] request) throws IOException {
        plain.connect(new InetSocketAddress(machine, to.port()), TIMEOUT);
        plain.setSoTimeout(TIMEOUT);
        try (Socket socket = to.encrypted() ? encrypted(plain, to) : plain) {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            int status = status(socket);
            if (status / 100 != 2) {
                throw new IOException("answered " + status);
            }
        }
    }

    private static Socket encrypted(Socket plain, WebhookAddress to) throws IOException {
        SSLSocket socket = (SSLSocket)
                ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, to.host(), to.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] request(WebhookAddress to, String secret, String json, Instant now) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String seconds = String.valueOf(now.getEpochSecond());
        String head = String.join(
                "\r\n",
                "POST " + to.target() + " HTTP/1.1",
                "Host: " + to.authority(),
                "User-Agent: Lingqu",
                "Content-Type: application/json; charset=utf-8",
                "Content-Length: " + body.length,
                "Lingqu-Signature: t=" + seconds + ",v1=" + WatchKeys.sign(secret, seconds + "." + json),
                "Connection: close",
                "",
                "");
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    private static int status(Socket socket) throws IOException {
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), LONGEST_LINE);
        char[] line = new char["HTTP/1.1 200".length()];
        int read = 0;
        while (read < line.length) {
            int more = reader.read(line, read, line.length - read);
            if (more < 0) {
                throw new IOException("no answer");
            }
            read += more;
        }
        String text = new String(line);
        if (!text.matches("HTTP/1[.][01] [0-9]{3}")) {
            throw new IOException("no answer of HTTP");
        }
        return Integer.parseInt(text.substring(text.length() - 3));
    }
}
