package org.lingqu.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.PathResource;
import org.springframework.core.io.Resource;

class SettingsGuardTests {

    @Test
    void the_commented_file_as_it_is_shipped_passes() throws IOException {
        assertThat(unknownIn(new PathResource(Path.of("..", "lingqu.yaml")))).isEmpty();
    }

    @Test
    void a_section_whose_settings_are_all_left_out_passes() throws IOException {
        assertThat(unknownIn(yaml("lingqu:\n  server:\n    # port: 1\n"))).isEmpty();
    }

    @Test
    void a_name_that_nobody_declares_is_found() throws IOException {
        assertThat(unknownIn(yaml("lingqu:\n  server:\n    port: 8340\n    prot: 9000\n")))
                .hasValue(ConfigurationPropertyName.of("lingqu.server.prot"));
    }

    private static Resource yaml(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<ConfigurationPropertyName> unknownIn(Resource yaml) throws IOException {
        return SettingsGuard.unknown(new YamlPropertySourceLoader().load("lingqu.yaml", yaml).stream());
    }
}
