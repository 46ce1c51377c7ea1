package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Traces are read as strace writes them, and a file that a cut of the power could take away is found. */
class TraceOrderTests {

    private static final Path LAKE = Path.of("/d/lake");
    private static final String WRITE = "7  pwrite64(5</d/lake/e/a.parquet>, \"PAR1\"..., 40, 0) = 40";
    private static final String SYNC = "7  fsync(5</d/lake/e/a.parquet>) = 0";
    private static final String NAME = "7  fsync(6</d/lake/e>) = 0";
    private static final String COMMIT =
            "7  write(9<TCPv6:[[::1]:40690->[::1]:34443]>, \"B\\0\\0\\0\\17\\0S_2\", 31) = 31";
    private static final String SAID = "7  write(1<pipe:[65]>, \"committed 2\\n\", 12) = 12";

    @Test
    void counts_calls_by_thread_and_name() {
        List<Traced> calls = Traced.read(List.of(
                WRITE,
                "8  pwrite64(5</d/lake/e/a.parquet>, \"x\", 1, 40 <unfinished ...>",
                "7  openat(AT_FDCWD</w>, \"/d/lake/e\", O_RDONLY) = 6</d/lake/e>",
                "8  <... pwrite64 resumed>) = 1",
                WRITE,
                "7  +++ killed by SIGKILL +++"));

        assertThat(calls).extracting(Traced::name).containsExactly("pwrite64", "pwrite64", "openat", "pwrite64");
        assertThat(calls).extracting(Traced::number).containsExactly(1, 1, 1, 2);
        assertThat(calls.get(0).file()).isEqualTo("/d/lake/e/a.parquet");
        assertThat(calls.get(0).isOfConnection()).isFalse();
        assertThat(calls.get(2).concerns("/d/lake")).isTrue();
    }

    @Test
    void finds_nothing_where_content_and_name_were_on_the_disk_first() {
        assertThat(unsafe(WRITE, SYNC, NAME, COMMIT, SAID)).isEmpty();
    }

    @Test
    void passes_over_files_that_need_not_stay() {
        assertThat(unsafe("7  write(5</d/staging/l/chunk-0.csv>, \"1\", 1) = 1", COMMIT, SAID))
                .isEmpty();
    }

    @Test
    void finds_content_that_was_not_on_the_disk() {
        assertThat(unsafe(WRITE, NAME, COMMIT, SYNC, SAID))
                .containsExactly("not on the disk before the commit: /d/lake/e/a.parquet");
    }

    @Test
    void finds_content_that_was_written_after_it_was_brought_to_the_disk() {
        assertThat(unsafe(WRITE, SYNC, NAME, WRITE, COMMIT, SAID))
                .containsExactly("not on the disk before the commit: /d/lake/e/a.parquet");
    }

    @Test
    void finds_a_name_that_was_not_on_the_disk() {
        assertThat(unsafe(WRITE, SYNC, COMMIT, SAID))
                .containsExactly("its name is not on the disk before the commit: /d/lake/e/a.parquet");
    }

    @Test
    void says_that_a_trace_without_a_commit_shows_nothing() {
        assertThat(TraceOrder.unsafe(Traced.read(List.of(WRITE, SYNC, NAME, COMMIT)), LAKE))
                .isNull();
    }

    private static List<String> unsafe(String... lines) {
        return Objects.requireNonNull(TraceOrder.unsafe(Traced.read(List.of(lines)), LAKE));
    }
}
