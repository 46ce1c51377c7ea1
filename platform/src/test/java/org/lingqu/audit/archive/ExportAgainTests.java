package org.lingqu.audit.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.note.NoteSigner;

/** A folder with a checkpoint is complete, also while, and after, a later state is exported into it. */
class ExportAgainTests {

    private static final NoteSigner SIGNER = NoteSigner.generate("test.example/log");

    @TempDir
    Path folder;

    @Test
    void an_export_that_breaks_off_leaves_the_one_before_whole() throws IOException {
        LogFolder log = new SampleLog(SIGNER, 600).export(folder);
        Path inTheWay = Files.createDirectory(folder.resolve("tile/entries/002.new"));
        assertThatThrownBy(() -> new SampleLog(SIGNER, 900).export(folder)).isInstanceOf(IOException.class);
        Report before = verify(log);
        assertThat(before.clean()).isTrue();
        assertThat(before.checkpoint().size()).isEqualTo(600);

        Files.delete(inTheWay);
        Report after = verify(new SampleLog(SIGNER, 900).export(folder));
        assertThat(after.clean()).isTrue();
        assertThat(after.checkpoint().size()).isEqualTo(900);
    }

    @Test
    void what_lies_there_already_is_not_written_again_and_what_was_damaged_is() throws IOException {
        new SampleLog(SIGNER, 600).export(folder);
        FileTime then = FileTime.from(Instant.parse("2026-03-02T00:00:00Z"));
        Path full = folder.resolve("tile/entries/000");
        Path damaged = folder.resolve("tile/entries/001");
        Files.writeString(damaged, "damaged");
        Files.setLastModifiedTime(full, then);
        Files.setLastModifiedTime(damaged, then);
        LogFolder log = new SampleLog(SIGNER, 900).export(folder);
        assertThat(Files.getLastModifiedTime(full)).isEqualTo(then);
        assertThat(Files.getLastModifiedTime(damaged)).isNotEqualTo(then);
        assertThat(verify(log).clean()).isTrue();
    }

    @Test
    void what_the_database_has_no_more_stays_where_it_was_exported_to_and_what_it_has_otherwise_is_named()
            throws IOException {
        new SampleLog(SIGNER, 600).export(folder);
        SampleLog grown = new SampleLog(SIGNER, 900);
        List<byte[]> told = new ArrayList<>(grown.entries);
        List.of(3, 4, 300, 520).forEach(position -> told.set(position, new byte[0]));
        told.set(40, SampleLog.entry(-1));
        LogFolder log = grown.export(folder, (from, to) -> told.subList((int) from, (int) to));
        assertThat(verify(log).findings())
                .as("a copy from before hides no change")
                .containsExactly(Finding.at(Finding.Kind.CHANGED, 40));

        told.set(700, new byte[0]);
        LogFolder elsewhere =
                grown.export(folder.resolve("elsewhere"), (from, to) -> told.subList((int) from, (int) to));
        assertThat(verify(elsewhere).findings())
                .as("where nothing was before, what is told goes out as it is")
                .extracting(Finding::from)
                .containsExactly(3L, 40L, 300L, 520L, 700L);
    }

    private static Report verify(LogFolder log) {
        return new LogVerifier(log, SIGNER.verifier(), null).verify();
    }
}
