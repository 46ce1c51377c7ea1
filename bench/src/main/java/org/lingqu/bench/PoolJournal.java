package org.lingqu.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.lingqu.kernel.Problem;

/** What clients of a pool ordered, were told and saw; kept in memory and, line by line, in a file the node knows nothing of. Thread-safe. */
final class PoolJournal implements AutoCloseable {

    private final Path file;
    private final BufferedWriter out;
    private final List<Loaded> loads = new ArrayList<>();
    private final Set<Sighting> sightings = new LinkedHashSet<>();
    private final Map<String, Integer> served = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> landings = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> readings = new ConcurrentHashMap<>();
    private final LongAdder unanswered = new LongAdder();

    PoolJournal(Path file) {
        this.file = file;
        try {
            out = Files.newBufferedWriter(file);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    /** A load as a client last saw it. */
    synchronized void note(Loaded line) {
        loads.add(line);
        try {
            out.write(line.text());
            out.newLine();
            out.flush();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
        if (line.hasLanded()) {
            landings.computeIfAbsent(line.entry(), any -> new LongAdder()).increment();
        }
    }

    /** A client was told that single rows of a batch are served. */
    void served(Loaded line) {
        served.merge(line.entry(), line.batch().number(), Math::max);
    }

    /** Greatest batch of an entry that was said to be served; 0 for none. */
    int served(String entry) {
        return served.getOrDefault(entry, 0);
    }

    synchronized void saw(Sighting sighting) {
        sightings.add(sighting);
    }

    /** A client called for a row of an entry. @param answered whether it got one */
    void reading(String entry, boolean answered) {
        (answered ? readings.computeIfAbsent(entry, any -> new LongAdder()) : unanswered).increment();
    }

    /** How many rows clients read. */
    long readings() {
        return readings.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** How many rows of an entry clients read. */
    long readings(String entry) {
        LongAdder count = readings.get(entry);
        return count == null ? 0 : count.sum();
    }

    long unanswered() {
        return unanswered.sum();
    }

    /** How many loads of an entry clients saw landed. */
    long landings(String entry) {
        LongAdder count = landings.get(entry);
        return count == null ? 0 : count.sum();
    }

    synchronized List<Loaded> loads() {
        return List.copyOf(loads);
    }

    synchronized Set<Sighting> sightings() {
        return Set.copyOf(sightings);
    }

    /** How loads ended, and the reasons they gave. */
    synchronized Map<String, Long> ends() {
        Map<String, Long> ends = new TreeMap<>();
        loads.forEach(each ->
                ends.merge(each.problem() == null ? each.state() : each.state() + " " + each.problem(), 1L, Long::sum));
        return ends;
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }
}
