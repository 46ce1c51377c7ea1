package org.lingqu.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.log.LogState;
import org.lingqu.audit.log.LogTables;
import org.lingqu.audit.log.Witness;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the log in the database with its signed checkpoint and with the last one this node published, without exporting it. Every hash of the
 * tree is computed anew, and of the second one where it is switched on; of the records the newest are compared with both, and a stretch of
 * older ones that is another one each time: whoever wants every single record compared exports the log and lets the verifier read it.
 */
@Service
public class LogCheck {

    /** Newest records compared by every check, and as many older ones. */
    static final int STRETCH = 100_000;

    private static final int AT_ONCE = 4_096;

    private final LogTables tables;
    private final LogTrees trees;
    private final LogProofs proofs;
    private final RecordSearch search;
    private final RetentionKeeper retention;
    private final Witness witness;
    private final JdbcClient jdbc;
    private final TransactionTemplate oneSnapshot;
    private final LegalTime time;

    LogCheck(
            LogTables tables,
            LogTrees trees,
            LogProofs proofs,
            RecordSearch search,
            RetentionKeeper retention,
            DataDirectory data,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LegalTime time) {
        this.tables = tables;
        this.trees = trees;
        this.proofs = proofs;
        this.search = search;
        this.retention = retention;
        this.witness = new Witness(data.sub("log"));
        this.jdbc = jdbc;
        this.oneSnapshot = new TransactionTemplate(transactions);
        oneSnapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneSnapshot.setReadOnly(true);
        this.time = time;
    }

    /**
     * The first damage found, that of the second tree last; empty when nothing was, also before the log has begun.
     *
     * @throws Problem {@code log-witness-unreadable} when the checkpoint outside the database cannot be read: then nothing is known
     */
    public Optional<LogDamage> damage() {
        // A checkpoint is kept when what it says is committed, so the snapshot of a transaction that begins later holds
        // it.
        Optional<Checkpoint> published = witness.published();
        return Objects.requireNonNull(oneSnapshot.execute(status -> damage(published)));
    }

    private Optional<LogDamage> damage(Optional<Checkpoint> published) {
        LogState state = tables.state().orElse(null);
        if (state == null || state.size() == 0) {
            return Optional.empty();
        }
        long size = state.size();
        LogTrees.Held held = trees.in(state);
        Optional<LogDamage> whole = held.inFirst(published);
        if (whole.isPresent()) {
            return whole;
        }
        long newest = Math.max(0, size - STRETCH);
        long older = newest == 0 ? 0 : ThreadLocalRandom.current().nextLong(newest);
        return records(held, newest, size, size)
                .or(() -> records(held, older, Math.min(newest, older + STRETCH), size))
                .or(() -> held.inSecond(published));
    }

    /**
     * Details of an act as it was logged.
     *
     * @return empty when there is no such record or it no longer says what was hashed when it was written
     */
    @Transactional(readOnly = true)
    public Optional<Map<String, String>> details(UUID record) {
        return search.find(record)
                .filter(LoggedRecord::isIntact)
                .flatMap(found -> Optional.ofNullable(found.act()))
                .map(Act::details);
    }

    /**
     * Whether the log holds, unharmed, that something was done to a thing, with just these details and nothing else under that verb.
     *
     * @throws Problem {@code record-damaged} when what the record says is not what was logged
     */
    @Transactional(readOnly = true)
    public boolean tellsJust(String verb, SubjectRef subject, Map<String, String> details) {
        List<UUID> records = recordsOf(verb, subject.id());
        for (UUID id : records) {
            LoggedRecord record = search.find(id).filter(LoggedRecord::isIntact).orElse(null);
            if (record == null || !tellsJust(record.act(), subject, details)) {
                return false;
            }
            Long position = record.position();
            if (position != null) {
                proofs.at(position);
            }
        }
        return !records.isEmpty();
    }

    private static boolean tellsJust(@Nullable Act act, SubjectRef subject, Map<String, String> details) {
        return act != null
                && act.outcome() == Outcome.DONE
                && act.subject().equals(subject)
                && act.details().equals(details);
    }

    /** Whether the log holds, unharmed, that this was done to a thing. @param subject id of the thing */
    @Transactional(readOnly = true)
    public boolean tells(String verb, String subject) {
        return recordsOf(verb, subject).stream()
                .anyMatch(id -> search.find(id).filter(LoggedRecord::isIntact).isPresent());
    }

    private List<UUID> recordsOf(String verb, String subject) {
        return jdbc.sql("select rec_id from audit.record where kind = 1 and subject_id = :subject and verb = :verb")
                .param("subject", subject)
                .param("verb", verb)
                .query(UUID.class)
                .list();
    }

    /** What records said under one key of their details, of one verb about one thing. @param subject id of the thing */
    @Transactional(readOnly = true)
    public Set<String> said(String verb, String subject, String key) {
        return Set.copyOf(jdbc.sql("""
                        select distinct details ->> :key from audit.record
                        where kind = 1 and subject_id = :subject and verb = :verb and details ->> :key is not null""")
                .param("key", key)
                .param("subject", subject)
                .param("verb", verb)
                .query(String.class)
                .list());
    }

    /** Place of a record in the log; empty while it waits for one, a second at most. */
    public Optional<Long> positionOf(UUID record) {
        return tables.positionOf(record);
    }

    private Optional<LogDamage> records(LogTrees.Held trees, long from, long to, long size) {
        for (long first = from; first < to; first += AT_ONCE) {
            long last = Math.min(to, first + AT_ONCE);
            List<byte[]> entries = proofs.entries(first, last);
            LogTrees.Leaves leaves = trees.leaves(first, last);
            for (int at = 0; at < entries.size(); at++) {
                long position = first + at;
                byte[] entry = entries.get(at);
                boolean gone = entry.length == 0;
                if (gone && isRowMissing(position)) {
                    if (!mayHaveGone(position)) {
                        return damage(LogDamage.Kind.DELETED, position, size);
                    }
                } else if (gone || !leaves.firstFits(at, entry)) {
                    return damage(LogDamage.Kind.CHANGED, position, size);
                } else if (!leaves.secondFits(at, entry)) {
                    return trees.otherInSecond(position);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isRowMissing(long position) {
        return jdbc.sql("""
                        select count(*) from audit.position p join audit.record r on r.rec_id = p.rec_id and r.at = p.at
                        where p.position = :position""").param("position", position).query(Long.class).single() == 0;
    }

    /** Whether the term of the record at a position was over, so that its month may have been dropped. */
    private boolean mayHaveGone(long position) {
        return jdbc.sql("select at from audit.position where position = :position")
                .param("position", position)
                .query(OffsetDateTime.class)
                .optional()
                .filter(at -> mayHaveGone(at.toInstant()))
                .isPresent();
    }

    /** Whether the term of a record made at an instant is over: then it is nobody's fault that the log no longer has it. */
    public boolean mayHaveGone(Instant made) {
        int months = retention.kept();
        return months > 0 && LegalTime.dateOf(made).isBefore(time.today().minusMonths(months));
    }

    private static Optional<LogDamage> damage(LogDamage.Kind kind, @Nullable Long position, long size) {
        return Optional.of(new LogDamage(kind, position, size, null));
    }
}
