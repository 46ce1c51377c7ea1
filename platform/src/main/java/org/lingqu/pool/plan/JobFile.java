package org.lingqu.pool.plan;

/**
 * A job on its way to a cluster, in JSON. The answer lies beside the file, under its name with {@link #ANSWER} behind it.
 *
 * @param protocol {@link #PROTOCOL}; a job of any other is refused
 * @param today the legal day by which identifiers are checked, ISO 8601
 */
public record JobFile(int protocol, String today, Job job) {

    /** Changes whenever a job or its answer changes its meaning. */
    public static final int PROTOCOL = 2;

    public static final String ANSWER = ".answer";

    public JobFile(String today, Job job) {
        this(PROTOCOL, today, job);
    }

    /** What the job's program was told instead of a file when jobs come line by line. */
    public static final String LINES = "-";

    /** Lines that the program writes for whoever started it begin so. */
    public static final String MARK = "lingqu ";
}
