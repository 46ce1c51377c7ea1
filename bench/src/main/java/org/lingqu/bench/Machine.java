package org.lingqu.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Linux tells about processes and about itself. Where it does not tell (another system, no right to see), the answer is 0 or empty. */
final class Machine {

    private static final double TICKS_PER_SECOND = 100;
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int STOLEN = 7;

    private Machine() {}

    /** All processor time since the start of the machine, in ticks, by what it went to. */
    record Ticks(long all, long idle, long stolen) {

        static Ticks now() {
            for (String line : lines("/proc/stat")) {
                if (line.startsWith("cpu ")) {
                    long[] each = Arrays.stream(line.substring(4).strip().split("\\s+"))
                            .mapToLong(Long::parseLong)
                            .limit(8)
                            .toArray();
                    return new Ticks(Arrays.stream(each).sum(), each[IDLE] + each[WAITING], each[STOLEN]);
                }
            }
            return new Ticks(0, 0, 0);
        }

        Ticks since(Ticks before) {
            return new Ticks(all - before.all, idle - before.idle, stolen - before.stolen);
        }

        double stolenShare() {
            return all == 0 ? 0 : 100.0 * stolen / all;
        }

        double busySeconds() {
            return (all - idle) / TICKS_PER_SECOND;
        }
    }

    static String commandLine(long pid) {
        return String.join(" ", lines("/proc/" + pid + "/cmdline")).replace('\0', ' ');
    }

    /** Processor seconds of a process so far. */
    static double cpuSeconds(long pid) {
        return ticks(pid, 2) / TICKS_PER_SECOND;
    }

    /** Processor seconds of a server so far, with those of its processes that have ended. */
    static double spentSeconds(Stream<ProcessHandle> processes) {
        return processes.mapToLong(process -> ticks(process.pid(), 4)).sum() / TICKS_PER_SECOND;
    }

    /** @param fields 2: of the process; 4: with those of its children that have ended and been waited for */
    private static long ticks(long pid, int fields) {
        List<String> stat = lines("/proc/" + pid + "/stat");
        return stat.isEmpty()
                ? 0
                : Arrays.stream(stat.get(0)
                                .substring(stat.get(0).lastIndexOf(')') + 2)
                                .split(" "))
                        .skip(11)
                        .limit(fields)
                        .mapToLong(Long::parseLong)
                        .sum();
    }

    static double cpuSeconds(Stream<ProcessHandle> processes) {
        return processes.mapToDouble(process -> cpuSeconds(process.pid())).sum();
    }

    /** Resident memory of a process in MB. */
    static double residentMegabytes(long pid) {
        return kilobytes("/proc/" + pid + "/status", "VmRSS:") / 1024;
    }

    /** Resident memory of processes that share much of it, in MB: what several hold in common is divided among them. */
    static double proportionalMegabytes(Stream<ProcessHandle> processes) {
        return processes
                        .mapToDouble(process -> kilobytes("/proc/" + process.pid() + "/smaps_rollup", "Pss:"))
                        .sum()
                / 1024;
    }

    /** The load averages, as they stand. */
    static String load() {
        List<String> line = lines("/proc/loadavg");
        return line.isEmpty() ? "" : String.join(" ", Arrays.copyOf(line.get(0).split(" "), 3));
    }

    static String processor() {
        return lines("/proc/cpuinfo").stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch").toLowerCase(Locale.ROOT));
    }

    static double memoryGigabytes() {
        return kilobytes("/proc/meminfo", "MemTotal:") / 1024 / 1024;
    }

    private static double kilobytes(String file, String name) {
        return lines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElse(0);
    }

    private static List<String> lines(String file) {
        @Nullable String text = read(Path.of(file));
        return text == null ? List.of() : text.lines().toList();
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException untold) {
            return null;
        }
    }
}
