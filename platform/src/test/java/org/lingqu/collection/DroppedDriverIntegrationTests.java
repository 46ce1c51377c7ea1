package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.collection.database.Drivers;
import org.lingqu.collection.database.MarkKind;
import org.lingqu.collection.database.Since;
import org.lingqu.collection.database.SourceAddress;
import org.lingqu.collection.database.SourceDatabase;
import org.lingqu.collection.database.SourceKind;
import org.lingqu.collection.database.SourceTable;
import org.lingqu.collection.database.SourceTables;
import org.lingqu.collection.database.TableExport;
import org.lingqu.kernel.Problem;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A driver that an operator puts in as a jar. openGauss hands out PostgreSQL's driver beside its own, so this very jar is dropped in and
 * reads the PostgreSQL of the run by nothing but standard JDBC.
 */
@IntegrationTest
class DroppedDriverIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    GivenLoads given;

    @TempDir
    Path folder;

    @Test
    void reads_by_a_driver_that_is_put_in_while_the_platform_runs() throws Exception {
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run(
                "create table qy (id int primary key, mc varchar(20) not null, je numeric(30, 10), r real, day date, at timestamp, ok boolean,"
                        + " b bytea)");
        base.run("comment on column qy.mc is '名称'");
        base.run(
                "insert into qy values (1, '灵渠，\"一\"号', 12345678901234567890.0123456789, 1.1, '2024-02-29', '2024-02-29 23:59:59.5', true,"
                        + " '\\x00ff'), (2, '', null, null, null, null, null, null)");
        SourceAddress address = new SourceAddress(
                SourceKind.OPENGAUSS,
                base.host(),
                base.port(),
                base.name(),
                base.username(),
                base.password(),
                Map.of());
        SourceDatabase source = new SourceDatabase("库", address, Duration.ofSeconds(5), new Drivers(folder));
        assertThatThrownBy(source::test)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("source-driver-missing"));

        Path jar = Path.of(org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.copy(jar, folder.resolve("postgresql.jar"));
        assertThat(source.test().product()).isEqualTo("PostgreSQL");
        ClassLoader loader =
                source.ask(PATIENCE, connection -> connection.getClass().getClassLoader());
        assertThat(loader).isNotEqualTo(org.postgresql.Driver.class.getClassLoader());
        assertThat(SourceTables.list(source)).singleElement().satisfies(table -> {
            assertThat(table.schema()).isEqualTo("public");
            assertThat(table.name()).isEqualTo("qy");
        });
        SourceTable table = SourceTables.of(source, "public", "qy");
        assertThat(table.columns().get(0).key()).isTrue();
        assertThat(table.columns().get(1)).isEqualTo(new SourceTable.Column("mc", "varchar(20)", false, "名称", false));
        assertThat(table.columns().get(2).type()).isEqualTo("numeric(30,10)");
        assertThat(SourceTables.sample(source, table)).hasSize(2);
        try (TableExport export = TableExport.begin(source, "public", "qy", PATIENCE);
                InputStream rows = export.rows(table.columns(), 1 << 20)) {
            assertThat(export.count()).isEqualTo(2);
            assertThat(new String(rows.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(
                            "1,\"灵渠，\"\"一\"\"号\",12345678901234567890.0123456789,1.1,2024-02-29,2024-02-29 23:59:59.5,true,"
                                    + "\\x00ff\n2,\"\",,,,,,\n");
        }
    }

    @Test
    void reads_moments_as_the_legal_wall_clock_and_days_as_days() throws Exception {
        Files.copy(
                Path.of(org.postgresql.Driver.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()),
                folder.resolve("postgresql.jar"));
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run("create table qy (id int primary key, zoned timestamptz, born timestamp(0), gx timestamp, day date)");
        base.run("insert into qy values"
                + " (1, '2026-09-30 08:00:00+08', '1990-01-01 00:00:00', '2026-09-30 08:00:00.25', '2026-09-30'),"
                + " (2, '2026-09-29 20:30:00.5Z', '1990-01-01 07:08:09', '2026-09-30 07:59:59', '2026-09-29'),"
                + " (3, null, null, '2099-01-01', '2099-01-01')");
        SourceAddress address = new SourceAddress(
                SourceKind.OPENGAUSS,
                base.host(),
                base.port(),
                base.name(),
                base.username(),
                base.password(),
                Map.of());
        SourceDatabase source = new SourceDatabase("库", address, Duration.ofSeconds(5), new Drivers(folder));
        List<SourceTable.Column> columns =
                SourceTables.of(source, "public", "qy").columns();
        LocalDate today = LocalDate.of(2026, 9, 30);
        try (TableExport export = TableExport.begin(source, "public", "qy", PATIENCE)) {
            assertThat(read(export, columns.subList(0, 3), null))
                    .isEqualTo("1,2026-09-30 08:00:00,1990-01-01\n2,2026-09-30 04:30:00.5,1990-01-01 07:08:09\n3,,\n");
            assertThat(export.highest(columns.get(3), MarkKind.TIME, today)).isEqualTo("2026-09-30 08:00:00.25");
            assertThat(export.highest(columns.get(4), MarkKind.DATE, today)).isEqualTo("2026-09-30");
            assertThat(read(
                            export,
                            columns.subList(0, 1),
                            new Since(columns.get(3), MarkKind.TIME, "2026-09-30T08:00:00.25")))
                    .isEqualTo("1\n3\n");
            assertThat(read(export, columns.subList(0, 1), new Since(columns.get(4), MarkKind.DATE, "2026-09-30")))
                    .isEqualTo("1\n3\n");
        }
    }

    private static String read(TableExport export, List<SourceTable.Column> columns, @Nullable Since since)
            throws IOException {
        try (InputStream rows = export.rows(columns, since, 1 << 20)) {
            return new String(rows.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void gives_such_a_driver_no_address_where_no_database_is() {
        SourceAddress address = new SourceAddress(SourceKind.OPENGAUSS, "169.254.169.254", 80, "d", "u", "p", Map.of());
        assertThatThrownBy(new SourceDatabase("s", address, Duration.ofSeconds(2), new Drivers(folder))::test)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("source-address-refused"));
    }
}
