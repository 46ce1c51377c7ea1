package org.lingqu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lingqu.server.settings.Setting;
import org.lingqu.server.settings.Settings;

/** The pages hang together: no link leads nowhere, every page can be reached from the first one, every setting they name exists. */
class DocumentPagesTests {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern SCHEME = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern SETTING = Pattern.compile("(?<![\\w.-])lingqu(?:\\.[a-z0-9-]+){2,}");

    @Test
    void every_link_leads_to_a_file_and_to_a_heading_of_it() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (String link : links(page)) {
                String[] parts = link.split("#", 2);
                Path target = target(page, link);
                boolean there = Files.exists(target)
                        && (parts.length == 1
                                || !isPage(target)
                                || anchors(target).contains(parts[1]));
                if (!there) {
                    broken.add(HOME.relativize(page) + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void every_page_can_be_reached_from_the_first_one() throws IOException {
        Deque<Path> waiting = new ArrayDeque<>(List.of(HOME.resolve("README.md")));
        Set<Path> reached = new LinkedHashSet<>();
        while (!waiting.isEmpty()) {
            Path page = waiting.pop();
            if (!isPage(page) || !reached.add(page)) {
                continue;
            }
            for (String link : links(page)) {
                Path target = target(page, link);
                waiting.add(target);
                if (Files.isDirectory(target)) {
                    waiting.addAll(pagesOf(target, 1));
                }
            }
        }
        assertThat(reached).containsAll(pages());
    }

    @Test
    void every_setting_a_page_names_exists() throws IOException {
        List<String> known = Settings.all().stream().map(Setting::name).toList();
        List<String> unknown = new ArrayList<>();
        for (Path page : pages()) {
            SETTING.matcher(Files.readString(page))
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> known.stream()
                            .noneMatch(each ->
                                    each.equals(name) || each.startsWith(name + ".") || name.startsWith(each + ".")))
                    .forEach(name -> unknown.add(HOME.relativize(page) + ": " + name));
        }
        assertThat(unknown).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(pagesOf(HOME, 1));
        pages.addAll(pagesOf(HOME.resolve("docs"), Integer.MAX_VALUE));
        assertThat(pages).hasSizeGreaterThan(40);
        return pages;
    }

    private static List<Path> pagesOf(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(DocumentPagesTests::isPage).toList();
        }
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md") && Files.isRegularFile(file);
    }

    private static List<String> links(Path page) throws IOException {
        return found(LINK, page).filter(link -> !SCHEME.matcher(link).matches()).toList();
    }

    private static Path target(Path page, String link) {
        String file = link.split("#", 2)[0];
        return file.isEmpty() ? page : page.resolveSibling(file).normalize();
    }

    /** What a heading is called in an address: small letters, blanks as hyphens, other signs left out. */
    private static Set<String> anchors(Path page) throws IOException {
        return found(HEADING, page)
                .map(heading -> heading.replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static Stream<String> found(Pattern pattern, Path page) throws IOException {
        String text = FENCE.matcher(Files.readString(page)).replaceAll("");
        return pattern.matcher(text).results().map(found -> found.group(1));
    }
}
