package org.lingqu.audit.log;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.merkle.GrowingTree;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Gives committed records their positions and signs the state reached, on one connection. Positions, tiles, state and checkpoint are one
 * transaction, so that a kill at any moment leaves either all of a step or nothing. The tree in memory is only a copy: it is kept after a
 * commit and read anew from the database after anything else.
 */
final class Sequencer {

    private static final long LOCK = 0x6c696e677175L;

    /** A look at the whole log is too dear to be made for one step's worth: it takes what waited for hours, at some hundred bytes each. */
    private static final int LARGEST_LOOK = 1_000_000;

    private final Connection connection;
    private final LogTables tables;
    private final NoteSigner signer;
    private final Witness witness;
    private final LegalTime time;
    private final int largestStep;
    private final Consumer<Checkpoint> published;
    private final @Nullable SecondTree second;
    private @Nullable GrowingTree tree;

    /** After a full step more may wait, so it left the snapshot where it was; should nothing more come, the next step moves it. */
    private boolean catchingUp;

    private @Nullable Long cluster;
    private volatile boolean lookingAtAll;

    /** @param national for a second tree; null for none */
    Sequencer(
            Connection connection,
            NoteSigner signer,
            Witness witness,
            LegalTime time,
            int largestStep,
            Consumer<Checkpoint> published,
            @Nullable NationalSuite national) {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.connection = connection;
        this.tables = new LogTables(jdbc);
        this.second = national == null ? null : national.on(jdbc, tables, signer.verifier(), time);
        this.signer = signer;
        this.witness = witness;
        this.time = time;
        this.largestStep = largestStep;
        this.published = published;
    }

    /** Whether this connection is now the one that sequences; the lock lives and dies with the connection. */
    boolean lead() throws SQLException {
        connection.setAutoCommit(true);
        return tables.takeLock(LOCK);
    }

    /**
     * Places what has been committed since the last step.
     *
     * @return how many records; as many as the largest step allows, or more, means that more may wait
     * @throws Problem when the log in the database is not the one this node has published; nothing is signed then
     */
    int step() throws SQLException, IOException {
        begin();
        boolean done = false;
        boolean resumed = tree == null;
        try {
            String snapshot = tables.currentSnapshot();
            LogState state = tables.state().orElseGet(this::found);
            GrowingTree grown = treeOf(state);
            String seen = seen(state);
            int limit = seen.equals(LogTables.NOTHING_SEEN) ? LARGEST_LOOK : largestStep;
            List<byte[]> leaves = place(state.size(), seen, limit);
            if (!leaves.isEmpty()) {
                String note = advance(state, grown, leaves, leaves.size() < limit ? snapshot : seen);
                connection.commit();
                tree = grown;
                publish(note);
            } else {
                if (catchingUp || seen.equals(LogTables.NOTHING_SEEN)) {
                    tables.saw(state.size(), snapshot, cluster());
                }
                connection.commit();
                tree = grown;
                if (resumed && witness.isBehind(state.size())) {
                    publish(state.note()); // committed by a step that could not keep it
                }
            }
            catchingUp = leaves.size() == limit;
            done = true;
            return leaves.size();
        } finally {
            if (!done) {
                tree = null;
                rollBack();
            }
        }
    }

    /**
     * Brings a second tree that is behind on by a piece, in a transaction of its own.
     *
     * @return whether it is still behind and can go on
     */
    boolean catchUp() throws SQLException {
        if (second == null || !second.isBehind()) {
            return false;
        }
        begin();
        boolean done = false;
        try {
            boolean more = second.catchUp();
            connection.commit();
            done = true;
            return more;
        } catch (Problem | DataAccessException wrong) {
            second.stands(wrong);
            return false;
        } finally {
            if (!done) {
                rollBack();
            }
        }
    }

    private void begin() throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    /** Why the second tree cannot go on, as a problem code; null when it can, or there is none. */
    @Nullable
    String secondTrouble() {
        return second == null ? null : second.trouble();
    }

    /**
     * Without a snapshot every record of the log is looked at. That takes minutes where there are tens of millions, and broken off it would
     * have to begin anew: the answer is waited for, however long.
     */
    private List<byte[]> place(long first, String since, int limit) throws SQLException {
        if (!since.equals(LogTables.NOTHING_SEEN)) {
            return tables.place(first, since, limit);
        }
        lookingAtAll = true;
        try {
            int patience = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, 0);
            List<byte[]> leaves = tables.place(first, since, limit);
            connection.setNetworkTimeout(Runnable::run, patience);
            return leaves;
        } finally {
            lookingAtAll = false;
        }
    }

    /** Whether the running step looks at the whole log, so that nobody can say when it ends. */
    boolean isLookingAtAll() {
        return lookingAtAll;
    }

    /** Kept outside the database first, then told. */
    private void publish(String note) throws IOException {
        witness.keep(note);
        published.accept(Checkpoint.of(SignedNote.of(note).text()));
    }

    private String advance(LogState state, GrowingTree grown, List<byte[]> leaves, String seen) throws SQLException {
        leaves.forEach(grown::add);
        tables.save(grown.changed());
        byte[] announced = second == null ? null : joined(second, state.size(), leaves);
        LogState next = signed(grown.size(), grown.root(), announced, seen);
        if (!tables.advance(state.size(), next)) {
            throw Problem.unavailable("log-moved").with(state.size());
        }
        return next.note();
    }

    /** What fails in the second tree is undone by itself; the step goes on without it. */
    private byte @Nullable [] joined(SecondTree second, long from, List<byte[]> leaves) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            byte[] root = second.join(from, leaves);
            connection.releaseSavepoint(before);
            return root;
        } catch (Problem | DataAccessException wrong) {
            connection.rollback(before);
            second.stands(wrong);
            return null;
        }
    }

    private LogState found() {
        LogState first = signed(0, Hashes.empty(), null, LogTables.NOTHING_SEEN);
        tables.found(first);
        return tables.state().orElseThrow();
    }

    private LogState signed(long size, byte[] root, byte @Nullable [] announced, String seen) {
        NoteVerifier verifier = signer.verifier();
        String note = SignedNote.sign(new Checkpoint(verifier.name(), size, root, announced).text(), signer)
                .toString();
        return new LogState(size, seen, cluster(), note, verifier.toString(), time.now());
    }

    /** In another cluster (restored, switched over) snapshots mean nothing: look at everything once more. */
    private String seen(LogState state) {
        return state.systemIdentifier() == cluster() ? state.snapshot() : LogTables.NOTHING_SEEN;
    }

    private GrowingTree treeOf(LogState state) {
        GrowingTree known = tree;
        if (known != null && known.size() == state.size()) {
            return known;
        }
        GrowingTree kept = KeptTree.resume(state.size(), state.vkey(), state.note(), tables, signer.verifier());
        witness.mustContinueIn(state.size(), tables);
        return kept;
    }

    /** @return whether the months around this one have their partitions */
    boolean makeMonths() throws SQLException {
        connection.setAutoCommit(true);
        return new Months(tables).make(time.now());
    }

    private long cluster() {
        Long known = cluster;
        if (known == null) {
            known = tables.systemIdentifier();
            cluster = known;
        }
        return known;
    }

    private void rollBack() {
        if (second != null) {
            second.forget();
        }
        try {
            connection.rollback();
        } catch (SQLException gone) {
            // the connection is gone, and with it the transaction
        }
    }
}
