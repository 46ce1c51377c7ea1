package org.lingqu.collection.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.collection.text.TextRows;
import org.lingqu.pool.RawChunk;

/** The digest is that of the rows' texts, however they were written and whether or not they could be cut. */
class RowDigestTests {

    private static final int LONGEST = 1_000;

    @TempDir
    private static Path directory;

    private static String digest(String csv, List<Boolean> counts) throws IOException {
        RowDigest digest = new RowDigest(counts);
        TextRows.ofDatabase(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), ',', counts.size(), LONGEST)
                .shownTo(digest)
                .cut(1 << 20, new TextRows.Listener() {
                    @Override
                    public Path place(int number) {
                        return directory.resolve("chunk-" + number);
                    }

                    @Override
                    public void take(RawChunk chunk) throws IOException {
                        Files.delete(chunk.file());
                    }

                    @Override
                    public void at(long rows) {
                        // Nobody waits for it.
                    }
                });
        return digest.value();
    }

    /** As docs/pool.md tells it. */
    private static BigInteger expected(List<List<@Nullable String>> rows) throws NoSuchAlgorithmException {
        BigInteger sum = BigInteger.ZERO;
        for (List<@Nullable String> row : rows) {
            String text = row.stream()
                    .map(cell -> (cell == null ? "\u001e" : cell) + "\u001f")
                    .collect(Collectors.joining());
            byte[] md5 = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            sum = sum.add(new BigInteger(HexFormat.of().formatHex(md5).substring(0, 15), 16));
        }
        return sum;
    }

    @Test
    void takes_nothing_and_the_empty_text_apart_and_reads_what_stands_in_quotation_marks() throws Exception {
        String csv = "1,,\"\"\n2,\"a,b\",\"x\"\"y\n\"\"\"\n,\"\",云\n";
        assertThat(digest(csv, List.of(true, true, true)))
                .isEqualTo(expected(List.of(
                                Arrays.asList("1", null, ""),
                                List.of("2", "a,b", "x\"y\n\""),
                                Arrays.asList(null, "", "云")))
                        .toString());
    }

    @Test
    void leaves_out_the_columns_that_do_not_belong_to_it() throws Exception {
        assertThat(digest("1,2,3\n4,5,6\n", List.of(true, false, true)))
                .isEqualTo(
                        expected(List.of(List.of("1", "3"), List.of("4", "6"))).toString())
                .isNotEqualTo(digest("1,2,3\n4,5,7\n", List.of(true, false, true)));
    }

    @Test
    void counts_a_row_that_is_longer_than_may_land() throws Exception {
        String whole = "长".repeat(3_000_000);
        String csv = "1,x\n2," + whole + "\n3,\"a\n" + whole + "\"\"b\"\n4,\"" + "y".repeat(LONGEST) + "\"\n5,z\n";
        assertThat(digest(csv, List.of(true, true)))
                .isEqualTo(expected(List.of(
                                List.of("1", "x"),
                                List.of("2", whole),
                                List.of("3", "a\n" + whole + "\"b"),
                                List.of("4", "y".repeat(LONGEST)),
                                List.of("5", "z")))
                        .toString());
    }

    @Test
    void knows_neither_the_order_of_rows_nor_one_row_from_another_of_the_same_text() throws Exception {
        assertThat(digest("a\nb\n", List.of(true))).isEqualTo(digest("b\na\n", List.of(true)));
        assertThat(digest("a\na\nb\n", List.of(true))).isNotEqualTo(digest("a\nb\nb\n", List.of(true)));
    }
}
