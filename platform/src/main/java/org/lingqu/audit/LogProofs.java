package org.lingqu.audit;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.audit.log.LogState;
import org.lingqu.audit.log.LogTables;
import org.lingqu.audit.log.SecondState;
import org.lingqu.audit.log.SecondTables;
import org.lingqu.audit.merkle.EntryBundle;
import org.lingqu.audit.merkle.EntrySource;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.TileTree;
import org.lingqu.audit.merkle.Tiles;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Turns receipts and positions into proofs, and the rows of the database into log entries. */
@Repository
class LogProofs implements EntrySource {

    private static final String ENTRIES = """
            select p.position, %s from audit.position p left join audit.record r on r.rec_id = p.rec_id and r.at = p.at
            """.formatted(RecordRows.COLUMNS);

    private final JdbcClient jdbc;
    private final LogTables tables;

    LogProofs(JdbcClient jdbc, LogTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    /**
     * The proof of a receipt. Whoever holds one knows a hash that nobody can guess, and learns only what was recorded about that call.
     *
     * @throws Problem {@code receipt-unknown} when no record of that content was written, {@code receipt-waits} while its position is
     *     still to come (at most a second)
     */
    LogProof of(Receipt receipt) {
        return of(receipt, TreeHash.SHA256);
    }

    /**
     * The same in one of the two trees.
     *
     * @throws Problem also {@code log-second-off}, {@code log-second-behind} of the second tree
     */
    LogProof of(Receipt receipt, TreeHash tree) {
        Optional<byte[]> leaf = jdbc.sql("select leaf from audit.record where rec_id = :record")
                .param("record", receipt.record())
                .query((rs, n) -> rs.getBytes(1))
                .optional();
        if (leaf.isEmpty() || !MessageDigest.isEqual(leaf.get(), receipt.leaf())) {
            throw Problem.notFound("receipt-unknown");
        }
        long position = positionOf(receipt.record()).orElseThrow(() -> Problem.conflict("receipt-waits"));
        return tree == TreeHash.SM3 ? inSecond(position) : at(position);
    }

    Optional<Long> positionOf(UUID record) {
        return tables.positionOf(record);
    }

    /**
     * The proof of a position. It is tried before it is handed out: a proof that proves nothing is worse than none.
     *
     * @throws Problem {@code position-unknown} when the log is not that long, {@code record-damaged} when the record is not the one that
     *     was logged or the hashes do not lead to the signed root
     */
    LogProof at(long position) {
        LogState state = tables.state()
                .orElseThrow(() -> Problem.notFound("position-unknown").with(position));
        return tried(position, state.size(), state.note(), tables);
    }

    private LogProof inSecond(long position) {
        SecondTables second = new SecondTables(jdbc);
        SecondState state = whole(second);
        return tried(position, state.size(), state.note(), second);
    }

    /** @throws Problem {@code log-second-off} when the second tree has never begun, {@code log-second-behind} when it has to catch up */
    static SecondState whole(SecondTables second) {
        SecondState state = second.state().orElseThrow(() -> Problem.notFound("log-second-off"));
        if (!state.isWhole()) {
            throw Problem.unavailable("log-second-behind").with(state.size(), state.logSize());
        }
        return state;
    }

    private LogProof tried(long position, long size, String note, Tiles tiles) {
        if (position < 0 || position >= size) {
            throw Problem.notFound("position-unknown").with(position);
        }
        LogProof proof = new LogProof(
                position,
                entries(position, position + 1).get(0),
                new TileTree(tiles, size).inclusion(position),
                SignedNote.of(note));
        if (!proof.holds(tiles.treeHash())) {
            throw Problem.unavailable("record-damaged");
        }
        return proof;
    }

    /** A proof of one state of the log, as the database tells it: whether it proves anything, whoever receives it finds out. */
    LogProof untried(long position, LogState state, TileTree tree) {
        return new LogProof(
                position,
                entries(position, position + 1).get(0),
                tree.inclusion(position),
                SignedNote.of(state.note()));
    }

    /** A bundle of entries.
     * @throws Problem {@code log-tile-unknown} when the signed log does not reach that far */
    byte[] bundle(TileAddress address) {
        long size = tables.state().map(LogState::size).orElse(0L);
        if (!LogBook.isReached(address, size)) {
            throw Problem.notFound("log-tile-unknown").with(address.path());
        }
        long first = address.index() * TileAddress.FULL;
        ByteArrayOutputStream bundle = new ByteArrayOutputStream(address.width() * 512);
        entries(first, first + address.width()).forEach(entry -> EntryBundle.append(bundle, entry));
        return bundle.toByteArray();
    }

    /** A position without a row in the table is an empty entry, so that everything after it keeps its place. */
    @Override
    public List<byte[]> entries(long from, long to) {
        byte[][] entries = new byte[(int) (to - from)][0];
        jdbc.sql(ENTRIES + " where p.position >= :from and p.position < :to")
                .param("from", from)
                .param("to", to)
                .query((ResultSet row) -> {
                    entries[(int) (row.getLong("position") - from)] = RecordRows.entry(row);
                });
        return List.of(entries);
    }
}
