package org.lingqu.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/** Act six: the call is proved by the log, the log is taken away and verified without the platform, and a falsified copy is found out. */
final class Proving {

    private final Play play;
    private final Person auditor;
    private final Path folder;

    Proving(Play play) {
        this.play = play;
        this.auditor = play.city().holder(CityPlan.AUTHORITY, "AUDITOR");
        this.folder = play.node().data().resolve("demo").resolve("log");
    }

    void play(String receipt) {
        play.stage().act("demo.act.prove");
        play.step(auditor, "demo.proof", () -> proof(receipt), receipt);
        play.step(auditor, "demo.export", this::export);
        play.step(auditor, "demo.falsify", this::falsified);
    }

    private Told proof(String receipt) {
        AuditCommandLine.Result result = Patience.until(Duration.ofSeconds(20), receipt, () -> {
            AuditCommandLine.Result asked = audit("proof", receipt, "--data", data());
            return asked.code() == 0 ? asked : null;
        });
        return Told.done(play.text("demo.proved"))
                .with(play.text("demo.proof-lines"), told(result.out().lines().toList()))
                .with(play.text("demo.command"), result.typed());
    }

    /** Reads a C2SP tlog-proof aloud: the place, the hashes up to the root, the signed checkpoint. */
    private String told(List<String> proof) {
        String index = proof.stream()
                .filter(line -> line.startsWith("index "))
                .map(line -> line.substring("index ".length()))
                .findFirst()
                .orElse("?");
        int place = proof.indexOf("index " + index);
        int blank = proof.subList(place, proof.size()).indexOf("") + place;
        List<String> checkpoint = proof.subList(blank + 1, proof.size());
        return play.text("demo.proof-place", index, blank - place - 1) + "\n"
                + play.text("demo.proof-tree", checkpoint.get(0), checkpoint.get(1), checkpoint.get(2));
    }

    private Told export() {
        clear(folder);
        AuditCommandLine.Result exported = expected(audit("export", folder.toString(), "--data", data()), 0);
        AuditCommandLine.Result verified = expected(audit("verify", folder.toString()), 0);
        return Told.done(play.text("demo.verified"))
                .with(play.text("demo.verify-said"), verified.out().strip())
                .with(play.text("demo.exported"), exported.out().strip())
                .with(play.text("demo.command"), exported.typed() + "\n" + verified.typed());
    }

    /** One byte of the copy is changed, as somebody would who wants a call not to have been. */
    private Told falsified() {
        Path bundle = lastBundle();
        try {
            byte[] content = Files.readAllBytes(bundle);
            int place = content.length / 2;
            content[place] ^= 1;
            Files.write(bundle, content);
            AuditCommandLine.Result verified = expected(audit("verify", folder.toString()), 1);
            content[place] ^= 1;
            Files.write(bundle, content);
            return Told.refused(play.text("demo.falsified"))
                    .with(play.text("demo.changed"), folder.relativize(bundle) + " @ " + place)
                    .with(play.text("demo.what"), verified.out().strip());
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    private Path lastBundle() {
        try (Stream<Path> files = Files.walk(folder.resolve("tile").resolve("entries"))) {
            return files.filter(Files::isRegularFile)
                    .max(Comparator.comparing(Path::toString))
                    .orElseThrow();
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    private static void clear(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> paths = new ArrayList<>(all.toList());
            paths.sort(Comparator.reverseOrder());
            for (Path path : paths) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    private String data() {
        return play.node().data().toString();
    }

    private AuditCommandLine.Result audit(String... words) {
        return new AuditCommandLine(play.words().isChinese()).run(words);
    }

    private static AuditCommandLine.Result expected(AuditCommandLine.Result result, int code) {
        if (result.code() != code) {
            throw Problem.unavailable("demo-unexpected")
                    .with(result.typed(), code, result.code(), result.out() + result.talk());
        }
        return result;
    }

    private static Problem unreadable(IOException failed) {
        return Problem.unavailable("demo-unexpected")
                .with("log", "files", String.valueOf(failed.getMessage()), "")
                .causedBy(failed);
    }
}
