package org.lingqu.collection.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.Problem;

/** Parquet as engines write it, good and hostile; each file is read by a process of its own. */
class ParquetTableTests {

    @TempDir
    Path folder;

    private Path file(String select, String options) throws SQLException {
        Path file = folder.resolve("content");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("copy (" + select + ") to '" + file + "' (format parquet" + options + ")");
        }
        return file;
    }

    private String table(Path file) throws IOException {
        assertThat(ParquetTable.isParquet(file)).isTrue();
        Path target = folder.resolve("table.csv");
        ParquetTable.write(file, target);
        return Files.readString(target);
    }

    private void refused(Path file, String code, Object... arguments) throws IOException {
        assertThatThrownBy(() -> table(file)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.arguments()).isEqualTo(List.of(arguments));
        });
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void every_type_becomes_the_text_that_a_person_would_write() throws Exception {
        String row =
                "select '01' 代码, '甲,\"乙\"' 名称, '' empty, null::varchar missing, 1.50::decimal(10,2) amount, 0.25::double share,"
                        + " 340102199001011234::bigint number, date '2024-02-29' on_day, timestamp '2024-02-29 01:02:03' at_clock,"
                        + " timestamptz '2024-02-29 18:00:00+00' moment, true flag";
        String text = "代码,名称,empty,missing,amount,share,number,on_day,at_clock,moment,flag\n"
                + "01,\"甲,\"\"乙\"\"\",\"\",,1.50,0.25,340102199001011234,2024-02-29,2024-02-29 01:02:03,2024-03-01 02:00:00,true\n";
        assertThat(table(file(row, ", parquet_version v2, compression zstd"))).isEqualTo(text);
        assertThat(table(file(row, ", parquet_version v1, compression snappy"))).isEqualTo(text);
        assertThat(table(file("select 1 a where false", ""))).isEqualTo("a\n");
    }

    @Test
    void names_the_column_that_has_no_place_in_a_table() throws Exception {
        refused(file("select 1 a, [1, 2] 标签", ""), "parquet-nested", "标签");
        refused(file("select {'b': 1} 地址", ""), "parquet-nested", "地址");
        refused(file("select map {'k': 1} m", ""), "parquet-nested", "m");
        refused(file("select 'x'::blob picture", ""), "parquet-type", "picture", "BLOB");
        refused(file("select 340102199001011234::double 身份证", ""), "parquet-long-float", "身份证");
        String wide =
                IntStream.rangeClosed(0, 2_000).mapToObj(i -> i + " c" + i).collect(Collectors.joining(", "));
        refused(file("select " + wide, ""), "parquet-too-wide", "2000");
    }

    @Test
    void stops_at_a_file_that_unfolds_to_far_too_much() throws Exception {
        Path bomb = file("select repeat('x', 1000) t from range(2000000)", ", compression zstd");
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        refused(bomb, "parquet-bomb");
    }

    @Test
    void survives_whatever_stands_in_the_footer() throws Exception {
        byte[] whole = Files.readAllBytes(file("select i a, i::varchar b from range(1000) t(i)", ""));
        int footer = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
        int begin = whole.length - 8 - footer;
        Path hostile = folder.resolve("content");
        Files.write(hostile, Arrays.copyOf(whole, whole.length / 2));
        refused(hostile, "parquet-broken");
        Files.write(hostile, "PAR1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        refused(hostile, "parquet-broken");
        for (int length : new int[] {Integer.MAX_VALUE, -1, 1}) {
            byte[] lying = whole.clone();
            ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(lying.length - 8, length);
            Files.write(hostile, lying);
            refused(hostile, "parquet-broken");
        }
        byte[] full = whole.clone();
        Arrays.fill(full, begin, whole.length - 8, (byte) 0xFF);
        Files.write(hostile, full);
        refused(hostile, "parquet-broken");
        // A list in it that claims to be as long as any can be.
        byte[] endless = whole.clone();
        for (int i = begin; i < begin + 12; i++) {
            endless[i] = (byte) (i == begin ? 0x19 : i == begin + 1 ? 0xFC : 0xFF);
        }
        Files.write(hostile, endless);
        refused(hostile, "parquet-broken");
    }

    @Test
    void other_files_are_left_to_others() throws Exception {
        Path text = Files.writeString(folder.resolve("content"), "PAR,a\n1,2\n");
        assertThat(ParquetTable.isParquet(text)).isFalse();
        assertThat(ParquetTable.isParquet(Files.writeString(text, ""))).isFalse();
    }
}
