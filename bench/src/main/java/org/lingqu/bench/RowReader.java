package org.lingqu.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lingqu.demo.Interfaces;
import org.lingqu.demo.Interfaces.Answer;
import org.lingqu.kernel.Problem;

/** Reads one row again and again through the gateway, as an application does, and writes down of which batch it is. */
final class RowReader implements Runnable {

    private static final Duration PAUSE = Duration.ofMillis(15);
    private static final int ROWS = 100;

    /** A fixed order without order: who asks for one key after the other is slowed down. */
    private static final List<Integer> MIXED = mixed(20_261_129);

    private final Interfaces gateway;
    private final Access access;
    private final String resource;
    private final String entry;
    private final PoolJournal journal;
    private final BooleanSupplier stopped;
    private int before;

    RowReader(
            Interfaces gateway,
            Access access,
            String resource,
            String entry,
            PoolJournal journal,
            BooleanSupplier stopped) {
        this.gateway = gateway;
        this.access = access;
        this.resource = resource;
        this.entry = entry;
        this.journal = journal;
        this.stopped = stopped;
    }

    @Override
    public void run() {
        for (int number = 1; !stopped.getAsBoolean(); number++) {
            look("PF-" + entry.substring(0, 8) + "-" + number, MIXED.get(number % ROWS));
            Waiting.pause(PAUSE);
        }
    }

    private static List<Integer> mixed(long seed) {
        List<Integer> positions = IntStream.range(0, ROWS).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(positions, new Random(seed));
        return List.copyOf(positions);
    }

    /** Keys whose position is not that of a row that is kept back. */
    private void look(String matter, int number) {
        int position = Batch.isDefective(number) ? 0 : number;
        int acknowledged = journal.served(entry);
        try {
            Answer answer = gateway.get(
                    "/gateway/v1/" + resource + "/lookup?" + Batch.KEY + "=" + Batch.key(position),
                    "Authorization",
                    "Bearer " + access.token(),
                    "Lingqu-Matter",
                    matter);
            if (answer.status() == 401) {
                access.isOver();
            }
            int batch = answer.status() == 200
                    ? answer.json().path("rows").path(0).path(Batch.NUMBER).asInt(-1)
                    : 0;
            journal.reading(entry, batch != 0);
            if (batch != 0) {
                journal.saw(new Sighting(entry, batch, before, acknowledged));
                before = batch;
            }
        } catch (Problem away) {
            journal.reading(entry, false);
        }
    }
}
