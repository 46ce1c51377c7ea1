package org.lingqu.quality;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.LoadId;
import org.lingqu.pool.Column;
import org.lingqu.pool.GivenSnapshots;
import org.lingqu.quality.run.Run;
import org.lingqu.quality.run.Runs;
import org.springframework.stereotype.Component;

/** Snapshots of a small entry, straight into the pool, and waiting for their judgment. */
@Component
public class JudgedLoads {

    private final GivenSnapshots snapshots;
    private final Runs runs;

    JudgedLoads(GivenSnapshots snapshots, Runs runs) {
        this.snapshots = snapshots;
        this.runs = runs;
    }

    /** Lands good rows and others that are kept back, and waits for the run over them. */
    public Run landed(EntryVersion entry, List<Column> columns, int good, int kept) throws Exception {
        return landed(entry, LoadId.next(), columns, good, kept);
    }

    /** The same by this load. */
    public Run landed(EntryVersion entry, LoadId load, List<Column> columns, int good, int kept) throws Exception {
        int before = runs.newest(entry.entry()).map(Run::snapshot).orElse(0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < good; i++) {
            lines.add("k" + i + "," + i);
        }
        for (int i = 0; i < kept; i++) {
            lines.add("x" + i + ",kein Wert");
        }
        snapshots.publish(entry.entry(), load, columns, lines);
        return await().until(
                        () -> runs.newest(entry.entry()).orElse(null), run -> run != null && run.snapshot() > before);
    }
}
