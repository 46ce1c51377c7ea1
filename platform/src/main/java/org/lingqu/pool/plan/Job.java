package org.lingqu.pool.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.List;
import org.lingqu.pool.Field;
import org.lingqu.pool.Fusion;
import org.lingqu.pool.Judging;
import org.lingqu.pool.Measure;
import org.lingqu.pool.Scan;

/** What a cluster is asked to do. It writes only into directories of the job that do not yet exist; whoever asked looks at them and publishes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Job.Judge.class, name = "judge"),
    @JsonSubTypes.Type(value = Job.FindDoubled.class, name = "find-doubled"),
    @JsonSubTypes.Type(value = Job.Count.class, name = "count"),
    @JsonSubTypes.Type(value = Job.Digest.class, name = "digest"),
    @JsonSubTypes.Type(value = Job.Fuse.class, name = "fuse")
})
public sealed interface Job {

    /**
     * Judges a chunk.
     *
     * @param judging its own files are not written
     * @param landed directory for the files of the rows that may land
     * @param quarantine directory for those of the others; not written when every row may land
     */
    record Judge(Judging judging, Path landed, Path quarantine) implements Job {}

    /**
     * Finds rows with the same key.
     *
     * @param fields columns of the landed rows
     * @param found directory for files with {@code lq_row} and {@code other}; not written when there is none
     */
    record FindDoubled(List<Field> fields, List<Path> landed, List<Path> beside, Path found) implements Job {
        public FindDoubled {
            fields = List.copyOf(fields);
            landed = List.copyOf(landed);
            beside = List.copyOf(beside);
        }
    }

    /** Counts measures. */
    record Count(Scan scan, List<Measure> measures) implements Job {
        public Count {
            measures = List.copyOf(measures);
        }
    }

    /** Tells what identifies the rows of a scan. */
    record Digest(Scan scan) implements Job {}

    /**
     * Fuses sources.
     *
     * @param fused directory for the files of the rows
     * @param conflicts directory for those of the cells about which sources differ
     */
    record Fuse(Fusion fusion, Path fused, Path conflicts) implements Job {}
}
