package org.lingqu.casework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.lingqu.kernel.LegalTime;
import org.springframework.stereotype.Component;

/** Lets tests of other modules see what the nightly sweep leaves of what was handed in. */
@Component
public class NightlySweep {

    private final AttachmentSweep sweep;
    private final Attachments attachments;
    private final LegalTime time;

    NightlySweep(AttachmentSweep sweep, Attachments attachments, LegalTime time) {
        this.sweep = sweep;
        this.attachments = attachments;
        this.time = time;
    }

    /** Sweeps as on the second night after the file was handed in. */
    public void aDayAfter(Attachment file) throws IOException {
        Files.setLastModifiedTime(
                attachments.content(file), FileTime.from(time.now().minus(Duration.ofHours(25))));
        sweep.run();
    }
}
