package org.lingqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system that knows rights, as that of every test machine does. */
class DataDirectoryTests {

    @TempDir
    Path folder;

    DataDirectory data;

    @BeforeEach
    void open() {
        data = new DataDirectory(folder.resolve("node"));
    }

    @Test
    void what_is_made_for_data_is_closed_to_others_with_all_above_it() throws IOException {
        assertThat(rights(data.sub("lake"))).isEqualTo("rwx------");
        assertThat(rights(data.sub("temp/engine"))).isEqualTo("rwx------");
        assertThat(rights(data.root().resolve("temp"))).isEqualTo("rwx------");
    }

    @Test
    void the_database_the_mail_system_and_who_brings_files_still_get_in() throws IOException {
        for (String name : new String[] {"postgres", "programs", "outbox", "collection/folders"}) {
            Files.createDirectories(data.root().resolve(name));
            give(name, "rwxr-xr-x");
            give("", "rwxr-xr-x");
            assertThat(rights(data.sub(name))).as(name).isEqualTo("rwxr-xr-x");
        }
        give("collection", "rwxr-xr-x");
        assertThat(rights(data.sub("collection/uploads"))).isEqualTo("rwx------");
        data.closeToOthers();
        for (String name : new String[] {"", "postgres", "programs", "outbox", "collection", "collection/folders"}) {
            assertThat(rights(data.root().resolve(name))).as(name).isEqualTo("rwxr-xr-x");
        }
    }

    @Test
    void what_an_older_node_left_open_is_closed_at_the_start() throws IOException {
        for (String name : new String[] {"lake", "staging", "keys", "collection/uploads"}) {
            Files.createDirectories(data.root().resolve(name));
            give(name, "rwxr-xr-x");
        }
        data.closeToOthers();
        for (String name : new String[] {"lake", "staging", "keys", "collection/uploads"}) {
            assertThat(rights(data.root().resolve(name))).as(name).isEqualTo("rwx------");
        }
    }

    @Test
    void a_folder_that_is_used_before_the_start_is_closed_when_it_is_used() throws IOException {
        Files.createDirectories(data.root().resolve("lake"));
        give("lake", "rwxrwxrwx");
        assertThat(rights(data.sub("lake"))).isEqualTo("rwx------");
    }

    @Test
    void what_a_group_was_given_by_hand_stays() throws IOException {
        data.sub("lake");
        give("lake", "rwxrwx---");
        data.closeToOthers();
        assertThat(rights(data.sub("lake"))).isEqualTo("rwxrwx---");
    }

    @Test
    void a_file_in_the_place_of_a_folder_is_named() throws IOException {
        Files.createDirectories(data.root());
        Files.writeString(data.root().resolve("lake"), "no folder");
        assertThatThrownBy(() -> data.sub("lake"))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("data-directory-unwritable");
        data.closeToOthers();
    }

    private void give(String name, String rights) throws IOException {
        Files.setPosixFilePermissions(data.root().resolve(name), PosixFilePermissions.fromString(rights));
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
