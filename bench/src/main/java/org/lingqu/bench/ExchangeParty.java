package org.lingqu.bench;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One who answers look-ups.
 *
 * @param name for the table
 * @param port on loopback
 * @param requests whole requests as they go over the wire, made anew for each stretch, asked in turn
 * @param processes whose processor time its answers cost, those of its back end too
 */
record ExchangeParty(
        String name, int port, Supplier<List<byte[]>> requests, Supplier<Stream<ProcessHandle>> processes) {

    /** Requests made anew for each stretch. */
    static final int REQUESTS = 20_000;

    double cpuSeconds() {
        return Machine.cpuSeconds(processes.get());
    }
}
