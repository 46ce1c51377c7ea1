package org.lingqu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lingqu.testing.Committed;
import org.lingqu.testing.Drawing;
import org.springframework.modulith.core.ApplicationModules;

/** The house has the rooms and arrows of the design, and no others. Draws the picture the architecture page shows. */
class ModularityTests {

    private static final Path PAGE = Path.of("..", "docs", "architecture.md");
    private static final Pattern ROW = Pattern.compile("^\\| ([–\\d]+|top) \\| ((`[a-z]+`(, )?)+) \\|");

    private final ApplicationModules modules = ApplicationModules.of(LingquApplication.class);

    @Test
    void modules_use_only_what_they_are_allowed_to() {
        modules.detectViolations().throwIfPresent();
    }

    @Test
    void every_module_says_what_it_may_use() {
        assertThat(modules)
                .allSatisfy(module -> assertThat(module.getBasePackage()
                                .getAnnotation(org.springframework.modulith.ApplicationModule.class))
                        .as(module.getDisplayName())
                        .isPresent());
    }

    @Test
    void the_architecture_page_names_every_module() throws IOException {
        assertThat(levels().keySet())
                .containsAll(modules.stream()
                        .map(module -> module.getIdentifier().toString())
                        .toList());
    }

    @Test
    void arrows_lead_down_only() throws IOException {
        assertThat(new HouseDrawing(modules, levels()).upwards()).isEmpty();
    }

    @Test
    @Tag("docs")
    void draws_the_house() throws IOException {
        Committed.drawing("diagrams/modules.svg", new Drawing(new HouseDrawing(modules, levels()).source()));
    }

    /** Module → level, as the table of the architecture page tells it. */
    private static Map<String, String> levels() throws IOException {
        Map<String, String> levels = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.find()) {
                for (String module : row.group(2).split(", ")) {
                    levels.put(module.replace("`", ""), row.group(1));
                }
            }
        }
        return levels;
    }
}
