package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A checkpoint that was told before it was safe is found in a trace. */
class WitnessOrderTests {

    private static final String WRITE = "7  write(5</d/log/checkpoint.new>, \"o\\n1\\n\", 8) = 8";
    private static final String SYNC = "7  fsync(5</d/log/checkpoint.new>) = 0";
    private static final String NAME = "7  rename(\"/d/log/checkpoint.new\", \"/d/log/checkpoint\") = 0";
    private static final String FOLDER = "7  fsync(6</d/log>) = 0";
    private static final String TOLD = "7  write(1<pipe:[65]>, \"published 100\", 13) = 13";

    @Test
    void finds_nothing_where_it_was_safe_each_time() {
        assertThat(wrong(WRITE, SYNC, NAME, FOLDER, TOLD, WRITE, SYNC, NAME, FOLDER, TOLD))
                .isEmpty();
    }

    @Test
    void finds_a_content_that_was_not_on_the_disk_when_it_took_its_place() {
        assertThat(wrong(WRITE, NAME, SYNC, FOLDER, TOLD)).containsExactly("renamed before it was on the disk");
    }

    @Test
    void finds_a_name_that_was_not_on_the_disk_when_it_was_told() {
        assertThat(wrong(WRITE, SYNC, NAME, TOLD, FOLDER)).containsExactly("published before its name was on the disk");
        assertThat(wrong(WRITE, SYNC, FOLDER, NAME, TOLD)).containsExactly("published before its name was on the disk");
    }

    @Test
    void does_not_take_the_first_one_for_the_second() {
        assertThat(wrong(WRITE, SYNC, NAME, FOLDER, TOLD, WRITE, TOLD))
                .containsExactly("published before its name was on the disk");
        assertThat(wrong(WRITE, SYNC, NAME, FOLDER, TOLD, WRITE, NAME, FOLDER, TOLD))
                .containsExactly("renamed before it was on the disk");
    }

    @Test
    void says_that_a_trace_in_which_nothing_is_told_shows_nothing() {
        assertThat(wrong(WRITE, SYNC, NAME, FOLDER)).containsExactly("the trace shows no published checkpoint");
    }

    private static List<String> wrong(String... lines) {
        return WitnessOrder.wrong(Traced.read(List.of(lines)), Path.of("/d/log"));
    }
}
