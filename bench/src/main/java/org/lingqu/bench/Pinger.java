package org.lingqu.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** Asks for one address again and again: what a call costs before anything is done for it. */
final class Pinger implements Caller {

    private final Wire wire;
    private final byte[] request;
    private final Tally tally;
    private final BooleanSupplier stopped;
    private final Delays delays = new Delays();

    Pinger(int port, String address, Tally tally, BooleanSupplier stopped) {
        this.wire = new Wire(port);
        this.request =
                ("GET " + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        this.tally = tally;
        this.stopped = stopped;
    }

    @Override
    public void run() {
        try (wire) {
            while (!stopped.getAsBoolean()) {
                ask();
            }
        }
    }

    private void ask() {
        long began = System.nanoTime();
        try {
            int status = wire.ask(request).status();
            if (status == 200) {
                delays.add(System.nanoTime() - began);
                tally.good();
            } else {
                tally.refused(status);
            }
        } catch (IOException lost) {
            tally.unanswered();
        }
    }

    @Override
    public Delays delays() {
        return delays;
    }
}
