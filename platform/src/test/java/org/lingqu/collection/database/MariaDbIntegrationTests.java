package org.lingqu.collection.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Problem;
import org.lingqu.testing.MariaDbServer;

/** Reads a real MariaDB: every value as it is, whatever its type, and with as much memory for a million rows as for one. */
class MariaDbIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST = 1 << 20;
    private static MariaDbServer.Base base;

    @BeforeAll
    static void a_database() {
        base = MariaDbServer.get().aBase();
    }

    private static SourceDatabase source(String user, String password, String database, int port) {
        SourceAddress address =
                new SourceAddress(SourceKind.MARIADB, "127.0.0.1", port, database, user, password, Map.of());
        return new SourceDatabase("业务库", address, Duration.ofSeconds(5), new Drivers(null));
    }

    private static SourceDatabase source() {
        return source(
                base.username(), base.password(), base.name(), base.server().port());
    }

    private static String csv(String table) throws IOException {
        try (TableExport export = TableExport.begin(source(), base.name(), table, PATIENCE);
                InputStream rows = export.rows(export.table().columns(), LONGEST)) {
            return new String(rows.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void tells_every_value_as_it_is() throws Exception {
        base.run("""
                create table exact (
                  u bigint unsigned, d decimal(38, 10), f float, g double, t tinyint(1), b bit(1), bb bit(12), day date, at datetime(6),
                  ts timestamp null, tm time, y year, e enum('甲', '乙'), s set('a', 'b'), j json, bin varbinary(8), c char(5), m mediumtext)
                """);
        base.run("""
                insert into exact values (18446744073709551615, 1234567890123456789012345678.0123456789, 16777217, 1e20, 7, 1, b'101010101010',
                  '2024-02-29', '2024-02-29 23:59:59.123456', '2024-01-01 08:00:00', '-12:30:00', 2024, '乙', 'a,b', '{"键": [1, 2]}',
                  x'00ff10', 'ab', '𠮷野家，"引号"\\n第二行😀')
                """);
        // The server lives in UTC: a timestamp of eight o'clock there is four in the afternoon of legal time.
        assertThat(csv("exact"))
                .isEqualTo(
                        "18446744073709551615,1234567890123456789012345678.0123456789,16777216,100000000000000000000,7,1,2730,"
                                + "2024-02-29,2024-02-29 23:59:59.123456,2024-01-01 16:00:00,-12:30:00,2024,乙,\"a,b\",\"{\"\"键\"\": [1, 2]}\","
                                + "\\x00ff10,ab,\"𠮷野家，\"\"引号\"\"\n第二行😀\"\n");
    }

    @Test
    void keeps_dates_of_zeros_and_tells_nothing_from_empty() throws Exception {
        base.run("create table zeros (day date, at datetime, t varchar(5))");
        try (Connection owner = base.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("set sql_mode = ''");
            statement.execute(
                    "insert into zeros values ('0000-00-00', '0000-00-00 00:00:00', ''), ('2020-00-00', null, null)");
        }
        assertThat(csv("zeros")).isEqualTo("0000-00-00,0000-00-00 00:00:00,\"\"\n2020-00-00,,\n");
    }

    @Test
    void tells_structure_with_comments_keys_and_estimates() {
        base.run(
                "create table 企业 (tyshxydm char(18) primary key comment '统一社会信用代码', zczb decimal(16,2) unsigned comment '注册资本',"
                        + " bz text) comment '企业登记'");
        base.run("create view 企业_v as select * from 企业");
        assertThat(SourceTables.list(source()))
                .anySatisfy(table -> {
                    assertThat(table.schema()).isEqualTo(base.name());
                    assertThat(table.name()).isEqualTo("企业");
                    assertThat(table.comment()).isEqualTo("企业登记");
                })
                .anySatisfy(table -> assertThat(table.name()).isEqualTo("企业_v"))
                .noneSatisfy(table -> assertThat(table.schema()).isIn("mysql", "information_schema"));
        SourceTable table = SourceTables.of(source(), base.name(), "企业");
        assertThat(table.comment()).isEqualTo("企业登记");
        assertThat(table.columns())
                .containsExactly(
                        new SourceTable.Column("tyshxydm", "char(18)", false, "统一社会信用代码", true),
                        new SourceTable.Column("zczb", "decimal(16,2) unsigned", true, "注册资本", false),
                        new SourceTable.Column("bz", "text", true, "", false));
        assertThat(SourceTables.sample(source(), table)).isEmpty();
    }

    @Test
    void answers_plainly_what_stands_against_a_connection() {
        int port = base.server().port();
        assertThat(source().test().product()).isEqualTo("MariaDB");
        refused(source(base.username(), "falsch", base.name(), port), "source-login-refused");
        refused(source(base.username(), base.password(), "gibt_es_nicht", port), "source-denied");
        refused(source("root", "", "gibt_es_nicht", port), "source-database-unknown");
        refused(source(base.username(), base.password(), base.name(), 1), "source-unreachable");
        assertThatThrownBy(() -> SourceTables.of(source(), "mysql", "user"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("source-table-unknown"));
    }

    private static void refused(SourceDatabase source, String code) {
        assertThatThrownBy(source::test)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void reads_one_state_although_the_source_goes_on_writing_and_writes_nothing_itself() throws Exception {
        base.run("create table moving (id int primary key)");
        base.run("insert into moving select seq from seq_1_to_1000");
        try (TableExport export = TableExport.begin(source(), base.name(), "moving", PATIENCE)) {
            base.run("insert into moving select seq from seq_1001_to_2000");
            assertThat(export.count()).isEqualTo(1_000);
            try (InputStream rows = export.rows(export.table().columns(), LONGEST)) {
                assertThat(new String(rows.readAllBytes(), StandardCharsets.UTF_8).lines())
                        .hasSize(1_000);
            }
        }
        SourceDatabase owner = source("root", "", base.name(), base.server().port());
        assertThatThrownBy(() -> owner.ask(PATIENCE, connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.executeUpdate("delete from moving");
                    }
                }))
                .isInstanceOf(Problem.class);
    }

    @Test
    void holds_few_rows_at_once_and_cuts_what_no_row_may_hold() throws Exception {
        base.run("create table wide (id int primary key, t longtext)");
        base.run("insert into wide select seq, repeat('水', 20000) from seq_1_to_4000"); // 240 MB of text
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        long most = 0;
        long bytes = 0;
        try (TableExport export = TableExport.begin(source(), base.name(), "wide", PATIENCE);
                InputStream rows = export.rows(export.table().columns(), LONGEST)) {
            byte[] some = new byte[1 << 20];
            int reads = 0;
            for (int read = rows.read(some); read >= 0; read = rows.read(some)) {
                bytes += read;
                if (++reads % 400 == 0) {
                    System.gc();
                    most = Math.max(most, runtime.totalMemory() - runtime.freeMemory() - before);
                }
            }
        }
        assertThat(bytes).isGreaterThan(240_000_000);
        assertThat(most).as("bytes held").isLessThan(120_000_000);

        base.run("create table huge (t longtext, b longblob)");
        base.run("insert into huge values (repeat('x', 3000000), repeat('y', 3000000))");
        assertThat(csv("huge").length()).isBetween(LONGEST, 4 * LONGEST);
    }

    @Test
    void stops_at_once_in_the_middle_of_a_table() throws Exception {
        base.run("create table long_one (id bigint primary key)");
        base.run("insert into long_one select seq from seq_1_to_300000");
        try (TableExport export = TableExport.begin(source(), base.name(), "long_one", PATIENCE)) {
            InputStream rows = export.rows(export.table().columns(), LONGEST);
            assertThat(rows.read()).isEqualTo('1');
            export.abort();
            assertThatThrownBy(rows::readAllBytes).isInstanceOf(IOException.class);
            rows.close();
        }
    }

    @Test
    void has_the_account_do_nothing_but_read_files_never() throws SQLException {
        SourceAddress address = new SourceAddress(
                SourceKind.MARIADB, "127.0.0.1", base.server().port(), base.name(), "root", "", Map.of());
        SourceDatabase owner = new SourceDatabase("s", address, Duration.ofSeconds(5), new Drivers(null));
        base.run("create table files (t text)");
        assertThatThrownBy(() -> owner.ask(PATIENCE, connection -> {
                    try (Statement statement = connection.createStatement()) {
                        connection.setReadOnly(false);
                        return statement.execute("load data local infile '/etc/hostname' into table files");
                    }
                }))
                .isInstanceOf(Problem.class);
    }
}
