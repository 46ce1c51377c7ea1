package org.lingqu.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.text.TextRows;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Durable;
import org.lingqu.pool.Intake;
import org.lingqu.pool.Intakes;
import org.lingqu.pool.PoolSettings;
import org.lingqu.pool.RawChunk;
import org.lingqu.pool.RawShape;
import org.lingqu.pool.SureRows;
import org.lingqu.pool.Watch;
import org.lingqu.pool.cluster.ClusterEngine;
import org.lingqu.pool.cluster.ClusterSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The pool's own classes with nothing of the platform around them, on a database and a data directory: what lands here goes the way every load
 * goes, in a process that starts in a second and may be killed at each of its system calls.
 */
final class PoolAlone implements AutoCloseable {

    static final List<Column> COLUMNS = List.of(
            Column.of("bm", "编码", ColumnType.TEXT).withLength(20).asKey(),
            Column.of("pc", "批次", ColumnType.TEXT).withLength(10).asRequired(),
            Column.of("je", "金额", ColumnType.NUMBER).withLength(14).withScale(2).asRequired(),
            Column.of("rq", "日期", ColumnType.DATE).asRequired(),
            Column.of("nr", "内容", ColumnType.TEXT).withLength(200).asRequired());

    private static final String POOL = "org.lingqu.pool.";
    private static final List<String> PARTS = List.of(
            "Lake",
            "Datasets",
            "RetiredTables",
            "LakeClaim",
            "LakeSweep",
            "Intakes",
            "QuarantineBook",
            "table.IcebergStore",
            "duck.DuckInstance",
            "duck.DuckEngine",
            "duck.DuckChanges");
    private static final String CLUSTER = "lingqu.pool.cluster";
    private static final int LONGEST_ROW = 1 << 20;

    /** Bytes of text judged at a time: several chunks even for a small batch. */
    private static final long CHUNK = 256L << 10;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final SingleConnectionDataSource connection;

    PoolAlone(DatabaseAddress database, Path data) {
        this(database, data, Map.of());
    }

    /** @param cluster settings below {@code lingqu.pool.cluster}; empty: the embedded engine does everything */
    PoolAlone(DatabaseAddress database, Path data, Map<String, String> cluster) {
        connection = new SingleConnectionDataSource(database.url(), database.user(), database.password(), true);
        PoolSettings settings = new Binder(new MapConfigurationPropertySource(
                        Map.of("lingqu.pool.memory-limit", "256MB", "lingqu.pool.threads", "1")))
                .bindOrCreate("lingqu.pool", PoolSettings.class);
        PlatformTransactionManager transactions = new JdbcTransactionManager(connection);
        context.registerBean(DataSource.class, () -> connection);
        context.registerBean(DatabaseAddress.class, () -> database);
        context.registerBean(DataDirectory.class, () -> new DataDirectory(data));
        context.registerBean(PoolSettings.class, () -> settings);
        context.registerBean(LegalTime.class, () -> new LegalTime(InstantSource.system()));
        context.registerBean(PlatformTransactionManager.class, () -> transactions);
        context.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(transactions));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(connection));
        context.register(Transactional.class);
        PARTS.forEach(part -> context.register(named(POOL + part)));
        if (!cluster.isEmpty()) {
            withCluster(cluster);
        }
        context.refresh();
    }

    private void withCluster(Map<String, String> given) {
        Map<String, Object> properties = new HashMap<>();
        given.forEach((key, value) -> properties.put(CLUSTER + "." + key, value));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("cluster", properties));
        ClusterSettings settings =
                new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(CLUSTER, ClusterSettings.class);
        context.registerBean(ClusterSettings.class, () -> settings);
        context.register(ClusterEngine.class);
    }

    @EnableTransactionManagement(proxyTargetClass = true)
    private static final class Transactional {}

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException moved) {
            throw Problem.unavailable("bench-step-failed").with(name).causedBy(moved);
        }
    }

    /** One of the pool's own parts. */
    <T> T part(Class<T> kind) {
        return context.getBean(kind);
    }

    /** Makes the pool's schema in an empty database, by its own migrations. */
    static void found(DatabaseAddress database) {
        org.flywaydb.core.Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas("pool_history")
                .locations("classpath:db/migration/pool")
                .load()
                .migrate();
    }

    /** What the platform does with the lake at every start. */
    void start() {
        context.publishEvent(
                new ApplicationStartedEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
    }

    /**
     * Lands a file as the entry's next version.
     *
     * @return its number
     */
    int land(EntryId entry, LoadId load, Path csv) {
        return land(entry, load, csv, CHUNK);
    }

    /** The same with chunks of so many bytes of text. */
    int land(EntryId entry, LoadId load, Path csv, long chunk) {
        Intakes intakes = context.getBean(Intakes.class);
        Watch watch = new Watch();
        int width = COLUMNS.size();
        RawShape shape =
                new RawShape(',', width, IntStream.range(0, width).boxed().toList());
        try (Intake intake = intakes.begin(entry, load, COLUMNS, shape, watch);
                InputStream text = Files.newInputStream(csv)) {
            TextRows.ofFile(text, ',', width, LONGEST_ROW).cut(chunk, new Judged(intake));
            intakes.finish(intake, watch);
            return Objects.requireNonNull(context.getBean(TransactionTemplate.class)
                    .execute(status -> intakes.publish(intake, 1).version()));
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }

    /** Judges every chunk at once. */
    private record Judged(Intake intake) implements TextRows.Listener {

        @Override
        public @Nullable SureRows sure() {
            return intake.sure();
        }

        @Override
        public Path place(int number) {
            return intake.chunkFile(number);
        }

        @Override
        public void take(RawChunk chunk) {
            intake.add(chunk);
        }

        @Override
        public void at(long rows) {
            // Nobody waits for it.
        }
    }

    @Override
    public void close() {
        context.close();
        connection.destroy();
    }
}
