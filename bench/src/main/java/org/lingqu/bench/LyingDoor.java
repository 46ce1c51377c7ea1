package org.lingqu.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lingqu.kernel.Problem;

/** A department's interface that answers as it is told to. */
final class LyingDoor implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("[?&]code=([^& ]*)");

    private final ServerSocket door;
    private final AtomicInteger open = new AtomicInteger();
    private volatile Lie lie = Lie.HONEST;

    LyingDoor() {
        try {
            door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with("port").causedBy(failed);
        }
        thread(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    void tell(Lie how) {
        how.prepare();
        lie = how;
    }

    /** Questions that are being answered. */
    int open() {
        return open.get();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Lie how = lie;
                thread(() -> answer(caller, how));
            } catch (IOException closed) {
                // The end of the door ends the loop.
            }
        }
    }

    private void answer(Socket caller, Lie how) {
        open.incrementAndGet();
        try (caller) {
            caller.setSoTimeout(5_000);
            BufferedReader question =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
            Matcher key = KEY.matcher(String.valueOf(question.readLine()));
            how.answer(caller, key.find() ? key.group(1) : "");
        } catch (IOException gone) {
            // Who asked has gone, as it should where it is lied to.
        } finally {
            open.decrementAndGet();
        }
    }

    private static void thread(Runnable body) {
        Thread thread = new Thread(body, "lying-door");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException gone) {
            // It is closed, which is what was wanted.
        }
    }
}
