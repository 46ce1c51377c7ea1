package org.lingqu.catalog.workbook;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time of the thread that asks: what others do on the machine meanwhile, and how long it waits for them, does not count. */
final class ProcessorTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long began = THREADS.getCurrentThreadCpuTime();

    private ProcessorTime() {}

    static ProcessorTime begin() {
        return new ProcessorTime();
    }

    /** Milliseconds used since the beginning, asked by the same thread. */
    long millis() {
        return (THREADS.getCurrentThreadCpuTime() - began) / 1_000_000;
    }
}
