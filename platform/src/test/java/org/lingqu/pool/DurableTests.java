package org.lingqu.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

/** What stands against writing is told by what an administrator can do about it. */
class DurableTests {

    @Test
    void tells_a_full_disk_from_a_lake_that_cannot_be_written() {
        assertThat(Durable.problem(new IOException("No space left on device")).code())
                .isEqualTo("disk-full");
        assertThat(Durable.problem(new FileSystemException("/lake/x", null, "No space left on device"))
                        .code())
                .isEqualTo("disk-full");
        assertThat(Durable.problem(new IOException("Input/output error")).code())
                .isEqualTo("lake-unwritable");
    }
}
