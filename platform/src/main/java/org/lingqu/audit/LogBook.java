package org.lingqu.audit;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.log.Backlog;
import org.lingqu.audit.log.LogState;
import org.lingqu.audit.log.LogTables;
import org.lingqu.audit.log.SecondState;
import org.lingqu.audit.log.SecondTables;
import org.lingqu.audit.log.SequencerThread;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.Tiles;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Service;

/** The state of the log; no record in it, so anybody may know. */
@Service
public class LogBook {

    private final LogTables tables;
    private final SecondTables secondTables;
    private final SequencerThread sequencer;
    private final RetentionKeeper retention;
    private final LegalTime time;

    LogBook(
            LogTables tables,
            SecondTables secondTables,
            SequencerThread sequencer,
            RetentionKeeper retention,
            LegalTime time) {
        this.tables = tables;
        this.secondTables = secondTables;
        this.sequencer = sequencer;
        this.retention = retention;
        this.time = time;
    }

    /** @throws Problem {@code audit-log-not-begun} in the first second of a new node */
    public LogStatus status() {
        LogState state = state();
        Backlog backlog = tables.backlog();
        return new LogStatus(
                state.checkpoint().origin(),
                state.size(),
                Base64.getEncoder().encodeToString(state.checkpoint().root()),
                state.note(),
                state.vkey(),
                NoteVerifier.of(state.vkey()).id(),
                state.signedAt(),
                backlog.count(),
                backlog.age(time.now()),
                trouble(backlog),
                retention.kept(),
                retention.floor().flatMap(RetentionFloor::citation).orElse(null),
                secondTables
                        .state()
                        .map(second -> SecondStatus.of(second, sequencer.isNational(), sequencer.secondTrouble()))
                        .orElse(null));
    }

    /** The signed checkpoint.
     * @throws Problem {@code audit-log-not-begun} */
    public String checkpoint() {
        return state().note();
    }

    /** The public key of the log.
     * @throws Problem {@code audit-log-not-begun} */
    public String vkey() {
        return state().vkey();
    }

    /**
     * A hash tile, full or partial.
     *
     * @throws Problem {@code log-tile-unknown} when the signed log does not reach that far
     */
    public byte[] tile(TileAddress address) {
        return tile(address, state().size(), tables);
    }

    /** The signed checkpoint of the second tree.
     * @throws Problem {@code log-second-off}, {@code log-second-behind} */
    public String secondCheckpoint() {
        return second().note();
    }

    /** The public key of the second tree.
     * @throws Problem {@code log-second-off}, {@code log-second-behind} */
    public String secondVkey() {
        return second().vkey();
    }

    /**
     * A hash tile of the second tree, full or partial.
     *
     * @throws Problem {@code log-tile-unknown}, {@code log-second-off}, {@code log-second-behind}
     */
    public byte[] secondTile(TileAddress address) {
        return tile(address, second().size(), secondTables);
    }

    /** Nothing, where the second tree is published.
     * @throws Problem {@code log-second-off}, {@code log-second-behind} */
    void mustHaveSecond() {
        second();
    }

    private SecondState second() {
        if (!sequencer.isNational()) {
            throw Problem.notFound("log-second-off");
        }
        return LogProofs.whole(secondTables);
    }

    private static byte[] tile(TileAddress address, long size, Tiles tiles) {
        byte[] hashes = isReached(address, size) ? tiles.read(address) : null;
        if (hashes == null || hashes.length < address.width() * Hashes.LENGTH) {
            throw Problem.notFound("log-tile-unknown").with(address.path());
        }
        return hashes;
    }

    static boolean isReached(TileAddress address, long size) {
        return address.index() < TileAddress.count(size, address.level())
                && address.width()
                        <= TileAddress.in(size, address.level(), address.index())
                                .width();
    }

    private LogState state() {
        return tables.state().orElseThrow(() -> Problem.unavailable("audit-log-not-begun"));
    }

    private @Nullable String trouble(Backlog backlog) {
        Throwable trouble = sequencer.trouble();
        if (trouble == null && backlog.catchingUp()) {
            return LogStatus.CATCHING_UP;
        }
        return trouble == null ? null : trouble instanceof Problem problem ? problem.code() : "database-away";
    }
}
