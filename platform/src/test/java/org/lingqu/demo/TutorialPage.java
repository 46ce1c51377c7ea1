package org.lingqu.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of documentation whose commands can be run: fenced blocks, each {@code sh} with what must be in its answer right behind it. */
record TutorialPage(String text, List<Block> blocks) {

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern ADDRESS = Pattern.compile("\\$BASE(/[^\"' ?]*)");

    /**
     * Commands and what their output must contain.
     *
     * @param expected lines that must occur in this order; empty when nothing is said
     */
    record Block(String commands, List<String> expected) {

        /** What the output must match: the lines in their order, … standing for anything. */
        Pattern pattern() {
            return Pattern.compile(
                    expected.stream().map(Block::anywhere).collect(Collectors.joining(".*", ".*", ".*")),
                    Pattern.DOTALL);
        }

        private static String anywhere(String line) {
            return List.of(line.split("…", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*?"));
        }
    }

    static TutorialPage of(Path file) {
        try {
            String text = Files.readString(file);
            List<MatchResult> fences = FENCE.matcher(text).results().toList();
            List<Block> blocks = new ArrayList<>();
            for (int i = 0; i < fences.size(); i++) {
                if (fences.get(i).group(1).equals("sh")) {
                    boolean told = i + 1 < fences.size()
                            && fences.get(i + 1).group(1).equals("json")
                            && text.substring(
                                            fences.get(i).end(),
                                            fences.get(i + 1).start())
                                    .isBlank();
                    blocks.add(new Block(
                            fences.get(i).group(2),
                            told ? fences.get(i + 1).group(2).lines().toList() : List.of()));
                }
            }
            return new TutorialPage(text, blocks);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The addresses that are called, with a variable as one part of the path. */
    List<String> addresses() {
        Matcher found = ADDRESS.matcher(blocks.stream().map(Block::commands).collect(Collectors.joining("\n")));
        return found.results()
                .map(each -> each.group(1).replace("$code", "$prefix/$suffix"))
                .distinct()
                .toList();
    }
}
