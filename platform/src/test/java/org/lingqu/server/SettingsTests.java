package org.lingqu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.LingquApplication;
import org.lingqu.server.settings.Setting;
import org.lingqu.server.settings.Settings;
import org.springframework.boot.builder.SpringApplicationBuilder;

class SettingsTests {

    @TempDir
    Path folder;

    @Test
    void every_setting_stands_in_the_commented_file_with_its_default() throws IOException {
        String file = Files.readString(Path.of("..", "lingqu.yaml"));
        List<String> undocumented = Settings.all().stream()
                .filter(setting -> !file.contains(("# " + setting.name() + " = " + setting.defaultValue()).strip()))
                .map(setting -> "# " + setting.name() + " = " + setting.defaultValue())
                .toList();
        assertThat(undocumented).isEmpty();
    }

    @Test
    void every_setting_of_the_commented_file_exists() throws IOException {
        List<String> known = Settings.all().stream().map(Setting::name).toList();
        assertThat(Files.readAllLines(Path.of("..", "lingqu.yaml")).stream()
                        .filter(line ->
                                line.matches("\\s*# lingqu\\.[a-z0-9.-]+ = .*|\\s*# lingqu\\.[a-z0-9.-]+ =\\s*"))
                        .map(line -> line.strip().split(" ")[1])
                        .toList())
                .isNotEmpty()
                .allMatch(known::contains);
    }

    @Test
    void a_setting_that_does_not_exist_stops_the_start_and_the_real_ones_are_named() {
        assertThat(startWith("lingqu:\n  server:\n    prot: 9000\n"))
                .contains("lingqu.server.prot", "lingqu.server.port", "没有启动", "Not started")
                .doesNotContain("\tat ");
    }

    @Test
    void a_wrong_number_stops_the_start_and_the_allowed_range_is_named() {
        assertThat(startWith("lingqu:\n  server:\n    port: 70000\n"))
                .contains("lingqu.server.port", "70000", "0", "65535")
                .doesNotContain("\tat ");
    }

    @Test
    void a_word_where_a_number_belongs_is_named_too() {
        assertThat(startWith("lingqu:\n  database:\n    connections: many\n"))
                .contains("lingqu.database.connections", "many", "4", "80");
    }

    @Test
    void a_data_directory_that_cannot_be_written_stops_the_start_by_name() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "");
        assertThat(startWith("lingqu:\n  server:\n    data: " + file.resolve("data") + "\n"))
                .contains("数据目录不能写入", file.toString());
    }

    private String startWith(String yaml) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            Path config = Files.writeString(folder.resolve("lingqu.yaml"), yaml);
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            assertThatThrownBy(() -> new SpringApplicationBuilder(LingquApplication.class)
                            .properties("LINGQU_CONFIG=" + config)
                            .run("--spring.main.web-application-type=none"))
                    .isNotNull();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
