package org.lingqu.collection.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.Problem;

/** JSON as programs hand it in, good and bad. */
class JsonTableTests {

    private static final int LONGEST = 100_000;

    @TempDir
    Path folder;

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("content"), json);
    }

    private String table(Path file) throws IOException {
        assertThat(JsonTable.isJson(file)).isTrue();
        Path target = folder.resolve("table.csv");
        Files.deleteIfExists(target);
        JsonTable.write(file, null, LONGEST, target);
        return Files.readString(target);
    }

    private void refused(String json, String code, Object... arguments) throws IOException {
        Path file = file(json);
        assertThatThrownBy(() -> table(file)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.arguments()).isEqualTo(List.of(arguments));
        });
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void columns_are_all_names_and_a_row_may_lack_some() throws IOException {
        assertThat(table(file("""
                        [{"代码": "01", "名称": "甲,乙"}, {"名称": "", "面积": 1.50, "停用": false, "代码": null}, {}]"""))).isEqualTo("代码,名称,面积,停用\n01,\"甲,乙\",,\n,\"\",1.50,false\n,,,\n");
    }

    @Test
    void one_object_on_each_line_is_the_same_as_an_array() throws IOException {
        String array = table(file("[{\"a\":1,\"b\":\"x\\\"y\"},{\"a\":2}]"));
        assertThat(array).isEqualTo("a,b\n1,\"x\"\"y\"\n2,\n");
        assertThat(table(file("\uFEFF{\"a\":1,\"b\":\"x\\\"y\"}\r\n\n{\"a\":2}\n")))
                .isEqualTo(array);
    }

    @Test
    void an_object_within_a_row_is_spread_by_one_layer() throws IOException {
        assertThat(table(file("{\"id\":1,\"地址\":{\"市\":\"合肥\",\"县\":null}}\n{\"id\":2,\"地址\":null}")))
                .isEqualTo("id,地址.市,地址.县,地址\n1,合肥,,\n2,,,\n");
        refused("[{\"id\":1},{\"a\":{\"b\":{\"c\":1}}}]", "json-nested", 2L, "a.b");
        refused("[{\"a\":{\"b\":[]}}]", "json-nested", 1L, "a.b");
        refused("[{\"标签\":[\"x\"]}]", "json-nested", 1L, "标签");
        refused("[{\"a\":{\"b\":1},\"a.b\":2}]", "json-name-twice", 1L, "a.b");
        refused("[{\"a\":1,\"a\":2}]", "json-name-twice", 1L, "a");
    }

    @Test
    void numbers_keep_every_digit() throws IOException {
        assertThat(table(file("[{\"n\":340102199001011234},{\"n\":0.10},{\"n\":-1.5e3},{\"n\":1e999999999}]")))
                .isEqualTo("n\n340102199001011234\n0.10\n-1500\n1e999999999\n");
    }

    @Test
    void reads_the_encodings_that_text_files_come_in() throws IOException {
        Path file = folder.resolve("content");
        Files.write(file, "[{\"名称\":\"安徽省合肥市蜀山区市场监督管理局\"}]".getBytes(Charset.forName("GB18030")));
        assertThat(table(file)).isEqualTo("名称\n安徽省合肥市蜀山区市场监督管理局\n");
    }

    @Test
    void names_the_line_at_which_it_is_no_json_any_more() throws IOException {
        refused("[{\"a\":1},\n{\"a\":2},\n{\"a\":}]", "json-broken", 3);
        refused("[{\"a\":1},\n{\"a\":2}", "json-broken", 2);
        refused("{\"a\":1}\n{\"a\":\"2\n", "json-broken", 2);
        refused("[{\"a\":1}] {\"a\":2}", "json-broken", 1);
        refused("[{\"a\":1},[1]]", "json-not-rows", 2L);
        refused("[\"a\",\"b\"]", "json-not-rows", 1L);
        refused("[]", "file-empty");
        refused("[{},{}]", "file-empty");
        Path broken = folder.resolve("content");
        Files.write(broken, new byte[] {'[', '{', '"', 'a', '"', ':', '"', (byte) 0xC3, '"', '}', ']'});
        assertThatThrownBy(() -> table(broken))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("json-broken"));
    }

    @Test
    void refuses_what_is_meant_to_take_all_memory() throws IOException {
        refused("[".repeat(1_000_000), "json-not-rows", 1L);
        refused("{\"a\":".repeat(1_000_000), "json-nested", 1L, "a.a");
        refused("[{\"a\":\"" + "x".repeat(LONGEST + 1) + "\"}]", "json-value-too-long", 1L, 1);
        refused("[{\"" + "x".repeat(60_000) + "\":1}]", "json-value-too-long", 1L, 1);
        StringBuilder wide = new StringBuilder("[{");
        for (int i = 0; i < 1_000_000; i++) {
            wide.append("\"n").append(i).append("\":1,");
        }
        refused(wide + "\"z\":1}]", "json-too-wide", 2_000);
    }

    @Test
    void refuses_rows_that_unfold_to_far_too_much() throws IOException {
        StringBuilder json = new StringBuilder("{\"n\":0");
        for (int i = 0; i < 1_999; i++) {
            json.append(",\"n").append(i).append("\":1");
        }
        json.append("}\n");
        refused(json + "{}\n".repeat(100_000), "json-bomb");
    }

    /** A row of many long values is cut when it is written, and kept back for its length when it is read. */
    @Test
    void cuts_a_row_that_is_longer_than_any_may_be() throws IOException {
        Path file = folder.resolve("content");
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("[{\"a\":1");
            for (int i = 0; i < 1_000; i++) {
                out.write(",\"v" + i + "\":\"" + "x".repeat(50_000) + "\"");
            }
            out.write("},{\"a\":2}]");
        }
        List<String> lines = table(file).lines().toList();
        assertThat(lines.get(1).length()).isBetween(LONGEST, 2 * LONGEST + 3_000);
        assertThat(lines.get(2)).startsWith("2,");
    }

    @Test
    void text_that_only_begins_like_json_is_no_json() throws IOException {
        assertThat(JsonTable.isJson(file("[id],name\n1,a\n"))).isFalse();
        assertThat(JsonTable.isJson(file("{id},name\n"))).isFalse();
        assertThat(JsonTable.isJson(file(""))).isFalse();
        assertThat(JsonTable.isJson(file(" \n [ {"))).isTrue();
    }
}
