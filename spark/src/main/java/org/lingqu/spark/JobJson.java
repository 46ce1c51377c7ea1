package org.lingqu.spark;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lingqu.pool.plan.JobAnswer;
import org.lingqu.pool.plan.JobFile;

/** Job files and answers with Spark's own Jackson; a property that this program does not know is refused, for it may be a condition. */
final class JobJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JobJson() {}

    static JobFile read(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(file), JobFile.class);
    }

    static byte[] write(JobAnswer answer) throws IOException {
        return JSON.writeValueAsBytes(answer);
    }
}
