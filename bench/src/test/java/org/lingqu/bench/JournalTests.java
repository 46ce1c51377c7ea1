package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client writes down is what the judge reads. */
class JournalTests {

    @TempDir
    Path folder;

    @Test
    void keeps_every_line_of_every_client() {
        Line data = new Line("K-0-0", 200, "id.leaf", 1, true);
        Line refusal = new Line("K-0-1", 503, null, 0, true);
        Line foreign = new Line("K-1-0", 200, "id.other", 1, false);
        try (Journal first = new Journal(folder, "client-0");
                Journal second = new Journal(folder, "client-1")) {
            first.write(data);
            first.write(refusal);
            second.write(foreign);
        }
        List<Line> read = new ArrayList<>();
        Journal.each(folder, read::add);
        assertThat(read).containsExactly(data, refusal, foreign);
    }

    @Test
    void judges_an_answer_when_it_comes() {
        Wire.Answer own = new Wire.Answer(200, "r", "{\"rows\":[{\"tyshxydm\":\"91\"}]}");
        assertThat(Client.line("m", "91", own)).isEqualTo(new Line("m", 200, "r", 1, true));
        assertThat(Client.line("m", "92", own)).isEqualTo(new Line("m", 200, "r", 1, false));
        assertThat(Client.line("m", "91", new Wire.Answer(200, "r", "{\"rows\":[]}")))
                .isEqualTo(new Line("m", 200, "r", 0, true));
        assertThat(Client.line("m", "91", new Wire.Answer(503, null, "{\"code\":\"gateway-record\"}")))
                .isEqualTo(new Line("m", 503, null, 0, true));
    }
}
