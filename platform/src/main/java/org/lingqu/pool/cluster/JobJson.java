package org.lingqu.pool.cluster;

import java.nio.file.Path;
import org.lingqu.pool.plan.JobAnswer;
import org.lingqu.pool.plan.JobFile;
import tools.jackson.databind.json.JsonMapper;

/** Jobs and answers as they lie in files. */
final class JobJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JobJson() {}

    static void write(Path file, JobFile job) {
        JSON.writeValue(file, job);
    }

    static JobAnswer read(Path file) {
        return JSON.readValue(file, JobAnswer.class);
    }
}
