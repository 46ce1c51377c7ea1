package org.lingqu.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.postgresql.PGConnection;

/**
 * The market bureau's own system: a database with a login of its own, which happens to run in the node's PostgreSQL so that the
 * demonstration needs no second server. The platform knows of it what a department would tell it: address, login, table. It grows by a day's
 * registrations with every start.
 */
final class RegisterDatabase {

    static final String DATABASE = "demo_source";
    static final String USER = "market_bureau";
    static final String SCHEMA = "public";
    static final String TABLE = "enterprise";

    /** Legal persons on the first day. */
    static final int FIRST = 200_000;

    private static final long SEED = 2026;
    private static final int EVERY_DAY = 12;
    private static final int ROWS_AT_ONCE = 2_000;

    /** Name and comment of each column; the names are those of such a system, not those of the catalog. */
    private static final List<String> COLUMNS = List.of(
            "uniscid 统一社会信用代码",
            "entname 企业名称",
            "enttype 企业类型代码",
            "lerep 法定代表人姓名",
            "cerno 法定代表人证件号码",
            "tel 联系电话",
            "regcap 注册资本（万元）",
            "dom 住所",
            "estdate 成立日期",
            "apprdate 核准日期",
            "regstate 登记状态",
            "regorg 登记机关行政区划");

    private final DatabaseAddress server;
    private final int first;
    private Enterprises enterprises;

    /**
     * @param server where the department's system has its database
     * @param first legal persons on the first day
     */
    RegisterDatabase(DatabaseAddress server, int first) {
        this.server = server;
        this.first = first;
        this.enterprises = new Enterprises(SEED, first);
    }

    String host() {
        return uri().getHost();
    }

    int port() {
        return uri().getPort();
    }

    private URI uri() {
        return URI.create(server.url().substring("jdbc:".length()));
    }

    /** The rows it holds, as its own people know them. */
    Enterprises enterprises() {
        return enterprises;
    }

    /** Sets the system up on the first start, adds a day's registrations on every later one.
     * @return rows in the table */
    int open() {
        try {
            boolean fresh = found();
            try (Connection connection = own()) {
                if (fresh) {
                    table(connection);
                }
                int there = count(connection);
                int wanted = there < first ? first : there + EVERY_DAY;
                enterprises = new Enterprises(SEED, wanted);
                fill(connection, there, wanted);
                return count(connection);
            }
        } catch (SQLException | IOException failed) {
            throw Problem.unavailable("demo-unexpected")
                    .with(DATABASE, "a database", "none", String.valueOf(failed.getMessage()))
                    .causedBy(failed);
        }
    }

    /** Makes login and database; the login may enter no other database of the server. */
    private boolean found() throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            boolean there;
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                there = found.next();
            }
            if (!there) {
                statement.execute("drop role if exists " + USER);
                statement.execute("create role " + USER + " login password '" + CityPlan.PASSWORD + "'");
                statement.execute("revoke connect on database postgres from public");
                statement.execute("create database " + DATABASE + " owner " + USER);
            }
            return !there;
        }
    }

    private Connection own() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + host() + ":" + port() + "/" + DATABASE, USER, CityPlan.PASSWORD);
    }

    private static void table(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + TABLE + " ("
                    + COLUMNS.stream()
                            .map(column -> column.split(" ")[0] + " varchar(500)")
                            .collect(Collectors.joining(", "))
                    + ")");
            statement.execute("comment on table " + TABLE + " is '企业登记'");
            for (String column : COLUMNS) {
                String[] words = column.split(" ");
                statement.execute("comment on column " + TABLE + "." + words[0] + " is '" + words[1] + "'");
            }
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + TABLE)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void fill(Connection connection, int from, int to) throws SQLException, IOException {
        try (InputStream rows = new SequenceInputStream(Collections.enumeration(pieces(from, to)))) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + TABLE + " from stdin", rows);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze " + TABLE);
        }
    }

    private List<InputStream> pieces(int from, int to) {
        Iterator<Integer> starts = IntStream.iterate(from, start -> start < to, start -> start + ROWS_AT_ONCE)
                .iterator();
        List<InputStream> pieces = new java.util.ArrayList<>();
        starts.forEachRemaining(start -> pieces.add(new Lazy(start, Math.min(to, start + ROWS_AT_ONCE))));
        return pieces;
    }

    /** Some rows as COPY takes them, made when they are read. */
    private final class Lazy extends InputStream {

        private final int from;
        private final int to;
        private InputStream rows = InputStream.nullInputStream();
        private boolean made;

        Lazy(int from, int to) {
            this.from = from;
            this.to = to;
        }

        private InputStream made() {
            if (!made) {
                made = true;
                String text = IntStream.range(from, to)
                        .mapToObj(index ->
                                String.join("\t", enterprises.row(index).cells()) + "\n")
                        .collect(Collectors.joining());
                rows = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            }
            return rows;
        }

        @Override
        public int read() throws IOException {
            return made().read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return made().read(buffer, offset, length);
        }
    }
}
