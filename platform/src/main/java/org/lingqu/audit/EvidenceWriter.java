package org.lingqu.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.log.LogState;
import org.lingqu.audit.log.LogTables;
import org.lingqu.audit.merkle.TileTree;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes evidence packs: checkpoint and key of the log, how to check it, what was filled in, and each record with its proof. */
@Component
class EvidenceWriter {

    /** Proofs that share a tree share its tiles; after so many a fresh one is taken, or a large pack would hold the whole tree. */
    private static final int PROOFS_PER_TREE = 5_000;

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final LogTables tables;
    private final LogProofs proofs;
    private final GrantCalls grantCalls;
    private final EvidenceKey key;
    private final LegalTime time;

    EvidenceWriter(
            JdbcClient jdbc,
            LogTables tables,
            LogProofs proofs,
            GrantCalls grantCalls,
            EvidenceKey key,
            LegalTime time) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.proofs = proofs;
        this.grantCalls = grantCalls;
        this.key = key;
        this.time = time;
    }

    /**
     * Writes a pack; the stream stays open.
     *
     * @param about what the manifest says; who made it, when, and of which state of the log is added
     * @param calls grants whose calls belong to it
     * @param positions statement of the positions of the records behind {@code :after}, at most {@code :limit}, in order
     * @param values what else the statement asks for
     */
    void write(
            OutputStream out,
            Map<String, Object> about,
            Actor maker,
            Evidence.Filling filling,
            Set<GrantId> calls,
            String positions,
            Map<String, @Nullable Object> values)
            throws IOException {
        LogState state = tables.state().orElseThrow(() -> Problem.unavailable("audit-log-not-begun"));
        about.put("madeAt", time.now().toString());
        about.put("madeBy", maker.name());
        about.put("log", state.checkpoint().origin());
        about.put("size", state.size());
        try (EvidencePack pack = new EvidencePack(out)) {
            fill(pack, state, filling, calls, positions, values);
            pack.end(about, key, state.size());
        }
    }

    private void fill(
            EvidencePack pack,
            LogState state,
            Evidence.Filling filling,
            Set<GrantId> calls,
            String positions,
            Map<String, @Nullable Object> values)
            throws IOException {
        pack.add("checkpoint", state.note());
        pack.add("vkey", state.vkey() + "\n");
        pack.add("HOWTO.txt", howTo());
        filling.into(pack);
        Proving proving = new Proving(pack, state);
        proving.add(EvidencePack.KEY, key.position().orElseThrow(() -> Problem.conflict("receipt-waits")));
        grantCalls.tell(calls, state.size(), proving::add);
        long after = -1;
        List<Long> part = List.of(0L);
        while (!part.isEmpty()) {
            part = jdbc.sql(positions)
                    .params(values)
                    .param("after", after)
                    .param("limit", AT_ONCE)
                    .query(Long.class)
                    .list();
            for (long position : part) {
                after = position;
                proving.add(position);
            }
        }
    }

    /** Adds records of the log with their proofs, those that the checkpoint covers. */
    private final class Proving {

        private final EvidencePack pack;
        private final LogState state;
        private TileTree tree;
        private int proved;

        Proving(EvidencePack pack, LogState state) {
            this.pack = pack;
            this.state = state;
            this.tree = new TileTree(tables, state.size());
        }

        void add(long position) throws IOException {
            add(String.format(Locale.ROOT, "records/%012d.tlog-proof", position), position);
        }

        void add(String name, long position) throws IOException {
            if (position >= state.size()) {
                return;
            }
            if (++proved % PROOFS_PER_TREE == 0) {
                tree = new TileTree(tables, state.size());
            }
            pack.add(name, proofs.untried(position, state, tree).toString());
        }
    }

    private static String howTo() {
        try (InputStream text = EvidenceWriter.class.getResourceAsStream("/evidence/HOWTO.txt")) {
            if (text == null) {
                throw Problem.unavailable("internal");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
