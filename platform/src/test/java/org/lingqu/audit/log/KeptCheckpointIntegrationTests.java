package org.lingqu.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What a node keeps of its own log when the disk for it was full for a while. */
@IntegrationTest
class KeptCheckpointIntegrationTests {

    @Autowired
    DatabaseAddress server;

    @TempDir
    Path folder;

    @Test
    void a_checkpoint_that_could_not_be_kept_is_kept_and_told_later_without_another_record()
            throws SQLException, IOException {
        List<Long> told = new ArrayList<>();
        Path inTheWay = Files.createDirectory(folder.resolve("checkpoint.new"));
        try (FreshLog log = new FreshLog(server)) {
            FreshLog.write(log.connect(), 3);
            Sequencer sequencer = new Sequencer(
                    log.connect(),
                    log.signer(),
                    new Witness(folder),
                    new LegalTime(InstantSource.system()),
                    1000,
                    checkpoint -> told.add(checkpoint.size()),
                    null);

            assertThatThrownBy(sequencer::step).isInstanceOf(IOException.class);
            assertThatThrownBy(sequencer::step).isInstanceOf(IOException.class);
            assertThat(told).isEmpty();
            assertThat(folder.resolve("checkpoint")).doesNotExist();

            Files.delete(inTheWay);
            assertThat(sequencer.step()).isZero();
            assertThat(told).containsExactly(3L);
            assertThat(kept()).isEqualTo(3);
            assertThat(sequencer.step()).isZero();
            assertThat(told).as("once only").containsExactly(3L);
        }
    }

    private long kept() throws IOException {
        return Checkpoint.of(SignedNote.of(Files.readString(folder.resolve("checkpoint")))
                        .text())
                .size();
    }
}
