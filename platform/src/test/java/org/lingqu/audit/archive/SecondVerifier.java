package org.lingqu.audit.archive;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verifier of docs/verify, run as a program of its own; one process answers many questions, since starting Python takes its time. */
public final class SecondVerifier implements AutoCloseable {

    private static final String LOOP = """
            import contextlib, io, json, sys
            sys.dont_write_bytecode = True
            sys.path.insert(0, sys.argv[1])
            import pack, verify
            for line in sys.stdin:
                sys.argv, out, talk, code = ["verify"] + json.loads(line), io.StringIO(), io.StringIO(), 0
                part = pack if sys.argv[1].endswith(".zip") else verify
                with contextlib.redirect_stdout(out), contextlib.redirect_stderr(talk):
                    try:
                        verify.main(part.judge, part.__doc__)
                    except SystemExit as end:
                        code = int(end.code or 0)
                print(json.dumps({"code": code, "out": out.getvalue(), "talk": talk.getvalue()}), flush=True)
            """;

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    public SecondVerifier() throws IOException {
        process = new ProcessBuilder("python3", "-c", LOOP, folder().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        questions = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * What a run left behind.
     *
     * @param code exit code
     */
    public record Verdict(int code, String out, String talk) {

        /** What it said on standard output, as a program reads it. */
        public JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    static Path folder() {
        return Path.of("..", "docs", "verify");
    }

    /** Runs it with these arguments. */
    public Verdict judge(String... arguments) throws IOException {
        questions.write(JsonMapper.shared().writeValueAsString(List.of(arguments)));
        questions.newLine();
        questions.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the second verifier gave no answer");
        }
        return JsonMapper.shared().readValue(answer, Verdict.class);
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
    }
}
