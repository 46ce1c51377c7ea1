package org.lingqu.rules;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.kernel.Problem;

/**
 * {@code law}: rule packs and due dates on the command line, without server, Spring and database.
 *
 * <p>Result on standard output, talk on standard error. Exit code 0 done, 1 refused (no due date), 2 bad input.
 */
public final class LawMain {

    private static final String HELP = """
            用法：
              law list                                   列出规则包
              law show 规则包                             列出一份规则包的全部规则和依据
              law compare [规则包…]                       并列几份规则包
              law template 代号                           打印一份空白规则包，每个键都写成未规定
              law due --pack 规则包 --limit 键 --from 日期 [--inherit[=规则包,…]] [--json]
              law due --batch 文件.csv                    逐行计算，列为 pack,limit,from
            各处都可以加：--rules 文件夹                   另加或者替换的规则包
            日期写成 2026-10-09，是该时限起算事件发生的那一天。
            """;

    private final PrintStream out;
    private final PrintStream talk;
    private final BundleWords words = new BundleWords();

    LawMain(PrintStream out, PrintStream talk) {
        this.out = out;
        this.talk = talk;
    }

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream talk = stream(FileDescriptor.err);
        int code = new LawMain(out, talk).run(List.of(arguments));
        talk.flush();
        System.exit(code);
    }

    private static PrintStream stream(FileDescriptor to) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(to), 1 << 16), false, StandardCharsets.UTF_8);
    }

    int run(List<String> arguments) {
        try {
            return dispatch(Options.parse(arguments));
        } catch (Problem problem) {
            talk.println(words.told(problem));
            return 2;
        } finally {
            out.flush();
        }
    }

    private static Path folder(String name) {
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw Problem.badInput("rule-folder-unknown").with(name);
        }
        return folder;
    }

    private int dispatch(Options options) {
        if (options.words().isEmpty() || options.words().get(0).equals("help")) {
            talk.print(HELP);
            return options.words().isEmpty() ? 2 : 0;
        }
        RulePacks packs =
                options.value("rules").map(LawMain::folder).map(RulePacks::load).orElseGet(RulePacks::shipped);
        List<String> names = options.words().subList(1, options.words().size());
        LawPrint print = new LawPrint(packs, words, out);
        switch (options.words().get(0)) {
            case "list" -> print.list();
            case "show" -> {
                if (names.size() != 1) {
                    throw Problem.badInput("law-usage").with("law show 规则包");
                }
                print.show(packs.get(names.get(0)));
            }
            case "compare" ->
                print.compare(
                        names.isEmpty()
                                ? packs.all()
                                : names.stream().map(packs::get).toList());
            case "template" -> {
                if (names.size() != 1 || !names.get(0).matches("[A-Z]{2,8}")) {
                    throw Problem.badInput("law-usage").with("law template 代号（2 至 8 个大写字母）");
                }
                PackWords said = new PackWords(words);
                out.print(PackTemplate.of(names.get(0), "制度名称", key -> "{silent: true}", said::key));
            }
            case "due" -> {
                return new LawDue(packs, words, out).run(options);
            }
            default ->
                throw Problem.badInput("law-command-unknown")
                        .with(options.words().get(0));
        }
        return 0;
    }

    /**
     * The command line taken apart.
     *
     * @param words what is no option
     * @param options options with their values; empty text for a switch
     */
    record Options(List<String> words, Map<String, String> options) {

        private static final List<String> WITH_VALUE = List.of("pack", "limit", "from", "batch", "rules");
        private static final List<String> SWITCHES = List.of("inherit", "json");

        static Options parse(List<String> arguments) {
            List<String> words = new ArrayList<>();
            Map<String, String> options = new LinkedHashMap<>();
            Deque<String> rest = new ArrayDeque<>(arguments);
            while (!rest.isEmpty()) {
                String next = rest.pop();
                if (!next.startsWith("--")) {
                    words.add(next);
                    continue;
                }
                String[] parts = next.substring(2).split("=", 2);
                if (WITH_VALUE.contains(parts[0])) {
                    if (parts.length == 1 && rest.isEmpty()) {
                        throw Problem.badInput("law-option-value").with(next);
                    }
                    options.put(parts[0], parts.length == 2 ? parts[1] : rest.pop());
                } else if (SWITCHES.contains(parts[0])) {
                    options.put(parts[0], parts.length == 2 ? parts[1] : "");
                } else {
                    throw Problem.badInput("law-option-unknown").with(next);
                }
            }
            return new Options(words, options);
        }

        Optional<String> value(String name) {
            return Optional.ofNullable(options.get(name));
        }

        boolean has(String name) {
            return options.containsKey(name);
        }

        /** @throws Problem {@code law-option-missing} */
        String required(String name) {
            return value(name)
                    .orElseThrow(() -> Problem.badInput("law-option-missing").with("--" + name));
        }
    }
}
