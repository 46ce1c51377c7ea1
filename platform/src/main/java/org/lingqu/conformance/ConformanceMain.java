package org.lingqu.conformance;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.lingqu.kernel.Problem;

/**
 * {@code conformance}: how many obligations the last run of the tests has shown, per regulation, and which are missing. Without server,
 * Spring and database. Exit code 0 done, 2 bad input.
 */
public final class ConformanceMain {

    private static final int LINE = 110;

    private final PrintStream out;
    private final PrintStream talk;

    ConformanceMain(PrintStream out, PrintStream talk) {
        this.out = out;
        this.talk = talk;
    }

    /** @param arguments the file of the last run, then the options */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream talk = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = new ConformanceMain(out, talk).run(List.of(arguments));
        out.flush();
        System.exit(code);
    }

    int run(List<String> arguments) {
        if (arguments.isEmpty()
                || arguments.size() > 2
                || (arguments.size() == 2 && !arguments.get(1).equals("--json"))) {
            talk.println("用法：conformance [--json]");
            return 2;
        }
        try {
            Path file = Path.of(arguments.get(0));
            TestRun run = Files.exists(file) ? TestRun.of(file) : TestRun.shipped();
            Register register = Register.shipped();
            if (arguments.size() == 2) {
                out.print(run.json(register));
            } else {
                print(run, register);
            }
            return 0;
        } catch (Problem problem) {
            talk.println("不能读取 conformance.json（" + problem.code() + "）；先运行 ./lingqu test。");
            return 2;
        }
    }

    private void print(TestRun run, Register register) {
        for (Regulation regulation : register.regulations()) {
            List<Obligation> testable = regulation.testable();
            List<Obligation> missing =
                    testable.stream().filter(each -> !run.shows(each)).toList();
            out.printf(
                    "%s  %d / %d  %s%n",
                    regulation.id(), testable.size() - missing.size(), testable.size(), regulation.title());
            out.print(wrapped(missing.stream().map(Obligation::id).collect(Collectors.joining(" "))));
        }
        out.println("第一个数是最近一次测试已证明的，第二个数是可以用测试证明的；下面列出尚未证明的。");
    }

    private static String wrapped(String ids) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (String id : ids.split(" ")) {
            if (line.length() + id.length() > LINE) {
                text.append("   ").append(line).append('\n');
                line.setLength(0);
            }
            line.append(' ').append(id);
        }
        return line.toString().isBlank()
                ? text.toString()
                : text.append("   ").append(line).append('\n').toString();
    }
}
