package org.lingqu.identity;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.lingqu.identity.NonceQueue.Nonce;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was used once within the time a proof counts, whichever process it came to. The same statement asks whether the key still counts, so
 * a key revoked in one process counts in none from the acknowledgement on; and it is one for all calls that came while the one before was
 * under way.
 */
@Component
class UsedNonces {

    /** Longer than any proof counts, before and after its time. */
    private static final Duration KEPT = Duration.ofMinutes(15);

    private static final int TIDY_EVERY = 1000;

    /** One that comes alone: a statement for many would take PostgreSQL some longer to plan. */
    private static final String ONE = """
            insert into identity.used_nonce (key, nonce, used_at)
            select :key, :nonce, :at where exists (select 1 from identity.%s where id = :key and enabled)
            on conflict do nothing
            """;

    /** In order, so that two processes that use up the same ones never wait for each other. */
    private static final String MANY = """
            insert into identity.used_nonce (key, nonce, used_at)
            select came.key, came.nonce, :at from unnest(:keys::text[], :nonces::text[]) as came (key, nonce)
            where exists (select 1 from identity.%s held where held.id = came.key and held.enabled)
            order by came.key, came.nonce
            on conflict do nothing returning key, nonce
            """;

    private final JdbcClient jdbc;
    private final LegalTime time;
    private final TransactionTemplate apart;
    private final Map<CredentialKind, NonceQueue> queues = new EnumMap<>(CredentialKind.class);
    private final AtomicLong used = new AtomicLong();

    UsedNonces(JdbcClient jdbc, LegalTime time, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.time = time;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        for (CredentialKind kind : CredentialKind.values()) {
            queues.put(kind, new NonceQueue(nonces -> fresh(kind, nonces)));
        }
    }

    /**
     * Uses up a nonce, for good also when the transaction around it, if there is one, comes to nothing.
     *
     * @return true once; false for whoever comes with it again, and for everybody once the key has been revoked
     */
    boolean useUp(CredentialKind kind, String key, String nonce) {
        if (used.incrementAndGet() % TIDY_EVERY == 0) {
            jdbc.sql("delete from identity.used_nonce where used_at < ?")
                    .param(time.now().minus(KEPT).atOffset(ZoneOffset.UTC))
                    .update();
        }
        return Objects.requireNonNull(queues.get(kind)).useUp(new Nonce(key, nonce));
    }

    private Set<Nonce> fresh(CredentialKind kind, Set<Nonce> nonces) {
        return apart.execute(
                none -> nonces.size() == 1 ? one(kind, nonces.iterator().next()) : many(kind, List.copyOf(nonces)));
    }

    private Set<Nonce> one(CredentialKind kind, Nonce nonce) {
        int inserted = jdbc.sql(ONE.formatted(kind.table()))
                .param("key", nonce.key())
                .param("nonce", nonce.nonce())
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .update();
        return inserted == 1 ? Set.of(nonce) : Set.of();
    }

    private Set<Nonce> many(CredentialKind kind, List<Nonce> nonces) {
        return Set.copyOf(jdbc.sql(MANY.formatted(kind.table()))
                .param("keys", texts(nonces.stream().map(Nonce::key)))
                .param("nonces", texts(nonces.stream().map(Nonce::nonce)))
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Nonce(row.getString(1), row.getString(2)))
                .list());
    }

    private static String[] texts(Stream<String> texts) {
        return texts.toArray(String[]::new);
    }
}
