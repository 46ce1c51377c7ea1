package org.lingqu.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lingqu.audit.UseSums.Caller;
import org.lingqu.audit.UseSums.Line;
import org.lingqu.audit.UseSums.Sum;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sums by matter as {@link UseBook} writes them: each with the key that {@link UseTail#matterKey} finds it by, in the order of the table's own
 * key, so that the database neither computes nor sorts.
 */
final class MatterLines {

    private static final Comparator<One> ORDER = Comparator.comparingLong(One::caller)
            .thenComparing(One::key, Arrays::compareUnsigned)
            .thenComparingInt(One::day);

    private final List<One> lines;

    private MatterLines(List<One> lines) {
        this.lines = lines;
    }

    private record One(long caller, byte[] key, int day, String matter, Sum sum) {

        boolean isOfSameMatter(One other) {
            return caller == other.caller && Arrays.equals(key, other.key);
        }
    }

    static MatterLines of(Map<Line<String>, Sum> sums, Map<Caller, Long> callers) {
        MessageDigest digest = digest();
        List<One> lines = new ArrayList<>(sums.size());
        sums.forEach((line, sum) -> lines.add(new One(
                Objects.requireNonNull(callers.get(line.caller())),
                digest.digest(line.what().getBytes(StandardCharsets.UTF_8)),
                (int) line.day().toEpochDay(),
                line.what(),
                sum)));
        lines.sort(ORDER);
        return new MatterLines(lines);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        return statement
                .param("matterCallers", lines.stream().map(One::caller).toArray(Long[]::new))
                .param("matterKeys", lines.stream().map(One::key).toArray(byte[][]::new))
                .param("matterDays", lines.stream().map(One::day).toArray(Integer[]::new))
                .param("matterLatest", latest())
                .param("matter", lines.stream().map(One::matter).toArray(String[]::new))
                .param(
                        "matterCalls",
                        lines.stream().map(line -> line.sum().calls()).toArray(Long[]::new))
                .param(
                        "matterGiven",
                        lines.stream().map(line -> line.sum().given()).toArray(Long[]::new))
                .param(
                        "matterLast",
                        lines.stream().map(line -> line.sum().lastMicros()).toArray(Long[]::new));
    }

    /** Whether each line is the one of the latest day that its caller named its matter on. */
    private Boolean[] latest() {
        Boolean[] latest = new Boolean[lines.size()];
        for (int at = 0; at < latest.length; at++) {
            latest[at] = at == latest.length - 1 || !lines.get(at).isOfSameMatter(lines.get(at + 1));
        }
        return latest;
    }
}
