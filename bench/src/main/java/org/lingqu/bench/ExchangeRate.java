package org.lingqu.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lingqu.kernel.Problem;

/**
 * One stretch of calls in a closed loop.
 *
 * @param perSecond good answers
 * @param refusedPerSecond complete answers that were none
 * @param troubles calls without a good answer
 */
record ExchangeRate(double perSecond, double refusedPerSecond, double p50Millis, double p99Millis, long troubles) {

    private static final Pattern PERCENTILE = Pattern.compile("^\\s+(50|99)%\\s+([0-9.]+)(us|ms|s|m|h)\\s*$");
    private static final Pattern TOTAL = Pattern.compile("^\\s*(\\d+) requests in .*");
    private static final Pattern REFUSED = Pattern.compile("^\\s*Non-2xx or 3xx responses: (\\d+)\\s*$");
    private static final Pattern SOCKETS =
            Pattern.compile("^\\s*Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)\\s*$");
    private static final Pattern PER_SECOND = Pattern.compile("^Requests/sec:\\s+([0-9.]+)\\s*$");

    /**
     * Reads what wrk prints with {@code --latency}. It counts every complete answer; here only the good ones count. What did not come in time is
     * counted among the troubles.
     *
     * @throws Problem {@code bench-step-failed} when it is something else
     */
    static ExchangeRate ofWrk(String output) {
        List<String> lines = Arrays.asList(output.split("\n"));
        double perSecond = -1;
        double[] millis = {-1, -1};
        long all = -1;
        long refused = 0;
        long lost = 0;
        for (String line : lines) {
            Matcher percentile = PERCENTILE.matcher(line);
            Matcher total = TOTAL.matcher(line);
            Matcher refusals = REFUSED.matcher(line);
            Matcher sockets = SOCKETS.matcher(line);
            Matcher rate = PER_SECOND.matcher(line);
            if (percentile.matches()) {
                millis[percentile.group(1).equals("50") ? 0 : 1] =
                        Double.parseDouble(percentile.group(2)) * millis(percentile.group(3));
            } else if (total.matches()) {
                all = Long.parseLong(total.group(1));
            } else if (refusals.matches()) {
                refused = Long.parseLong(refusals.group(1));
            } else if (sockets.matches()) {
                for (int i = 1; i <= sockets.groupCount(); i++) {
                    lost += Long.parseLong(sockets.group(i));
                }
            } else if (rate.matches()) {
                perSecond = Double.parseDouble(rate.group(1));
            }
        }
        if (perSecond < 0 || all < 0 || millis[0] < 0 || millis[1] < 0) {
            throw Problem.unavailable("bench-step-failed").with("wrk: " + output);
        }
        double good = all == 0 ? 0 : perSecond * (all - refused) / all;
        return new ExchangeRate(good, perSecond - good, millis[0], millis[1], refused + lost);
    }

    private static double millis(String unit) {
        return switch (unit) {
            case "us" -> 0.001;
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            default -> 3_600_000;
        };
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,.0f /s, p50 %.2f, p99 %.1f ms%s",
                perSecond,
                p50Millis,
                p99Millis,
                troubles == 0 ? "" : ", " + troubles + " troubles");
    }
}
