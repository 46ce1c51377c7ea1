package org.lingqu.collection.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.Problem;

/** What a head line may not be. */
class HeadLineTests {

    @TempDir
    Path folder;

    private HeadLine of(byte[] file) throws IOException {
        return HeadLine.of(Files.write(folder.resolve("a.csv"), file), null, null, names -> 0, 1 << 20);
    }

    private void refused(byte[] file, String code) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> of(file))
                .satisfies(told -> assertThat(told.code()).isEqualTo(code));
    }

    private static byte[] columns(int count) {
        return (String.join(",", Collections.nCopies(count, "列")) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void has_no_more_columns_than_a_sheet_may_have() throws IOException {
        assertThat(of(columns(2_000)).columns()).hasSize(2_000);
        refused(columns(2_001), "text-too-wide");
    }

    @Test
    void of_blanks_alone_is_that_of_an_empty_file() {
        refused("   \n".getBytes(StandardCharsets.UTF_8), "file-empty");
        refused(" , ,\n".getBytes(StandardCharsets.UTF_8), "file-empty");
    }

    @Test
    void is_not_looked_for_in_a_picture() {
        refused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, "file-not-text");
        refused(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}, "file-not-text");
    }
}
