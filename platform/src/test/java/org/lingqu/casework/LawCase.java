package org.lingqu.casework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lingqu.kernel.yaml.YamlNode;

/**
 * A law case: one run of a procedure under a rule pack, as people who know the regulation write it down.
 *
 * @param pack the rule pack
 * @param procedure the procedure
 * @param name what the run shows
 * @param from the body whose department opens it, where it is not any department: {@code city-authority}, {@code government} …
 * @param shows the obligations the run shows, with their stable ids
 * @param steps who does what on which day
 */
record LawCase(String pack, String procedure, String name, String from, List<String> shows, List<LawStep> steps) {

    static final Path FOLDER = Path.of("src/test/resources/law/cases");

    /** All law cases of the product. */
    static List<LawCase> all() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        }
    }

    /** The runs of one file, e.g. {@code AH/data-review}. */
    static List<LawCase> of(String name) {
        return read(FOLDER.resolve(name + ".yaml"));
    }

    static List<LawCase> read(Path file) {
        YamlNode root = YamlNode.parse(file);
        String pack = root.get("pack").orElseThrow().text();
        String procedure = root.get("procedure").orElseThrow().text();
        return root.get("runs").orElseThrow().elements().stream()
                .map(run -> new LawCase(
                        pack,
                        procedure,
                        run.get("run").orElseThrow().text(),
                        run.get("from").map(YamlNode::text).orElse("department"),
                        run.get("shows").map(YamlNode::texts).orElse(List.of()),
                        run.get("steps").orElseThrow().elements().stream()
                                .map(LawStep::of)
                                .toList()))
                .toList();
    }

    /** False where the run only shows who may not open it. */
    boolean opens() {
        return steps.stream().anyMatch(step -> !step.expect().containsKey("refused"));
    }

    /** As the count of obligations names it: the file, then what the run shows. */
    String citation() {
        return pack + "/" + procedure + "." + name;
    }

    @Override
    public String toString() {
        return pack + " " + procedure + ": " + name;
    }
}
