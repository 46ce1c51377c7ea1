package org.lingqu.collection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.folder.FolderPlace;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A front machine's folder: complete files are taken once, whatever is put there and whenever the process ends. */
@IntegrationTest
class FolderIntegrationTests {

    private static final String HEAD = "tyshxydm,qymc,clrq,zczb,djzt,bz\n";

    @TempDir
    Path elsewhere;

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    TestTime time;

    @Autowired
    Folders folders;

    @Autowired
    FolderPlaces places;

    @Autowired
    FolderRows rows;

    @Autowired
    FolderWatch watch;

    @Autowired
    Uploads uploads;

    @Autowired
    Loads loads;

    @Autowired
    JdbcClient jdbc;

    private Department department;
    private Actor steward;
    private EntryVersion entry;

    @BeforeEach
    void a_steward_with_an_entry() {
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        entry = given.publish(department);
    }

    @AfterEach
    void the_clock_goes_on() {
        time.release();
    }

    private Folder folder(String rule) {
        return folders.register(
                new Folders.NewFolder("市场主体", entry.code().value(), rule, null, null, Map.of(), List.of()), steward);
    }

    private static String csv() {
        return HEAD + TestPeople.creditCode() + ",灵渠一号有限公司,2019-04-11,100.5,1,\n";
    }

    private FolderPlace place(Folder folder) {
        return places.of(folder);
    }

    private void hand(Folder folder, String name, String content) throws IOException {
        Files.writeString(place(folder).in().resolve(name), content);
    }

    private static void vouch(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        Files.writeString(
                file.resolveSibling(file.getFileName() + ".ok"),
                "size=" + bytes.length + "\nSHA256 = " + sha256 + "\n");
    }

    private List<FolderFile> files(Folder folder) {
        return folders.files(folder.id(), steward);
    }

    private FolderFile only(Folder folder) {
        assertThat(files(folder)).hasSize(1);
        return files(folder).get(0);
    }

    /** Looks until the one file taken has come to its end. */
    private FolderFile ended(Folder folder) {
        FolderFile file = only(folder);
        if (file.load() != null) {
            given.ended(file.load(), steward);
        }
        watch.lookNow(folder);
        assertThat(only(folder).endedAt()).isNotNull();
        return only(folder);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private long loadsOfEntry() {
        return loads.list(steward, entry.entry(), null, null, 100).size();
    }

    @Test
    void takes_a_file_once_it_has_come_to_rest_and_gives_a_receipt() throws Exception {
        Folder folder = folder("QUIET");
        hand(folder, "一.csv.part", csv());
        hand(folder, ".hidden.csv", csv());
        hand(folder, "一.csv", csv().substring(0, 60));
        Files.createDirectory(place(folder).in().resolve("sub"));
        watch.lookNow(folder);
        time.advance(Duration.ofSeconds(20));
        hand(folder, "一.csv", csv());
        watch.lookNow(folder);
        time.advance(Duration.ofSeconds(20));
        watch.lookNow(folder);
        assertThat(files(folder)).isEmpty();

        time.advance(Duration.ofSeconds(11));
        watch.lookNow(folder);
        FolderFile file = ended(folder);

        assertThat(file.state()).isEqualTo(FolderFileState.DONE);
        assertThat(names(place(folder).in())).containsExactly(".hidden.csv", "sub", "一.csv.part");
        assertThat(names(place(folder).done())).hasSize(2).allMatch(name -> name.contains("-一.csv"));
        String receipt = Files.readString(
                place(folder).done().resolve(names(place(folder).done()).get(1)));
        assertThat(receipt).contains("read=1\nlanded=1\nquarantined=0\ncomplete=yes\nrecord=", "entry=" + entry.code());
        watch.lookNow(folder);
        assertThat(loadsOfEntry()).isEqualTo(1);
        assertThat(loads.get(requireNonNull(file.load()), steward).startedByName())
                .isEqualTo(steward.name());
    }

    @Test
    void believes_a_manifest_only_when_it_is_true() throws Exception {
        Folder folder = folder("MANIFEST");
        Path file = place(folder).in().resolve("a.csv");
        hand(folder, "a.csv", csv());
        watch.lookNow(folder);
        time.advance(Duration.ofHours(1));
        watch.lookNow(folder);
        assertThat(files(folder)).isEmpty();

        Files.writeString(file.resolveSibling("a.csv.ok"), "size=9999999");
        watch.lookNow(folder);
        assertThat(files(folder)).isEmpty();

        Files.writeString(file.resolveSibling("a.csv.ok"), "sha256=" + "0".repeat(64));
        watch.lookNow(folder);
        assertThat(only(folder).state()).isEqualTo(FolderFileState.REFUSED);
        assertThat(names(place(folder).in())).isEmpty();
        String reason = Files.readString(
                place(folder).refused().resolve(names(place(folder).refused()).get(1)));
        assertThat(reason).startsWith("code=folder-manifest-differs\n没有取走：“a.csv”与 .ok 文件所写的不同\n");
        assertThat(loadsOfEntry()).isZero();

        hand(folder, "b.csv", csv());
        vouch(place(folder).in().resolve("b.csv"));
        watch.lookNow(folder);
        assertThat(files(folder)).hasSize(2);
        given.ended(requireNonNull(files(folder).get(0).load()), steward);
        watch.lookNow(folder);
        assertThat(files(folder).get(0).state()).isEqualTo(FolderFileState.DONE);
    }

    @Test
    void reads_nothing_that_only_leads_elsewhere() throws Exception {
        Folder folder = folder("QUIET");
        Path secret = Files.writeString(elsewhere.resolve("secret.csv"), csv());
        Path in = place(folder).in();
        Files.createSymbolicLink(in.resolve("link.csv"), secret);
        watch.lookNow(folder);
        assertThat(only(folder).state()).isEqualTo(FolderFileState.REFUSED);
        assertThat(requireNonNull(only(folder).problem()).code()).isEqualTo("folder-file-not-plain");
        Path sameDisk = Files.writeString(in.resolveSibling("kept.csv"), csv());
        Files.createLink(in.resolve("hard.csv"), sameDisk);
        Files.writeString(in.resolve("hard.csv.ok"), "");
        watch.lookNow(folder);
        assertThat(files(folder))
                .allSatisfy(file ->
                        assertThat(requireNonNull(file.problem()).code()).isEqualTo("folder-file-not-plain"));
        assertThat(files(folder)).hasSize(2);
        assertThat(loadsOfEntry()).isZero();

        Path moved = Files.move(in, in.resolveSibling("in-before"));
        Files.createSymbolicLink(in, elsewhere);
        Files.writeString(elsewhere.resolve("secret.csv.ok"), "");
        watch.lookNow(folder);
        assertThat(files(folder)).hasSize(2);
        assertThat(secret).exists();
        Files.delete(in);
        Files.move(moved, in);
    }

    @Test
    void takes_a_file_once_wherever_the_process_was_killed() throws Exception {
        Folder folder = folder("QUIET");
        synchronized (watch) { // its alarm clock would bring to an end what is half done
            hand(folder, "written-down.csv", csv());
            rows.taking(folder.id(), "written-down.csv");
            hand(folder, "moved.csv", csv());
            FolderFile moved = rows.taking(folder.id(), "moved.csv");
            assertThat(place(folder).take("moved.csv", moved.id().toString())).isTrue();
            rows.taking(folder.id(), "vanished.csv");

            watch.lookNow(folder);
            watch.lookNow(folder);
            assertThat(files(folder)).hasSize(2);
            for (FolderFile file : files(folder)) {
                assertThat(given.ended(requireNonNull(file.load()), steward).state())
                        .isEqualTo(LoadState.LANDED);
            }
            // Put away, but killed before that was written down.
            FolderFile last = files(folder).get(0);
            place(folder).put(last.id().toString(), last.name(), true, "20200101-000000", "");
        }
        watch.lookNow(folder);
        watch.lookNow(folder);

        assertThat(files(folder)).allSatisfy(file -> assertThat(file.state()).isEqualTo(FolderFileState.DONE));
        assertThat(loadsOfEntry()).isEqualTo(2);
        assertThat(names(place(folder).in())).isEmpty();
        assertThat(names(place(folder).done()).stream().filter(name -> name.endsWith(".csv")))
                .hasSize(2);
    }

    @Test
    void puts_a_file_away_whose_name_is_as_long_as_can_be_and_goes_on_with_the_next() throws Exception {
        Folder folder = folder("QUIET");
        String name = "企".repeat(82) + "a.csv";
        handWhole(folder, name, "code,title\n1,a\n");
        handWhole(folder, name.replace("a.csv", "b.csv"), csv());
        watch.lookNow(folder);
        for (FolderFile file : files(folder)) {
            given.ended(requireNonNull(file.load()), steward);
        }
        handWhole(folder, "好.csv", csv());
        watch.lookNow(folder);
        given.ended(requireNonNull(files(folder).get(0).load()), steward);
        watch.lookNow(folder);

        assertThat(files(folder))
                .extracting(FolderFile::state)
                .containsExactly(FolderFileState.DONE, FolderFileState.DONE, FolderFileState.REFUSED);
        assertThat(names(place(folder).refused()))
                .hasSize(2)
                .allMatch(each -> each.matches("\\d{8}-\\d{6}-企{50,}~[0-9a-f]{12}[.]csv([.]reason[.]txt)?"));
        assertThat(names(place(folder).done())).hasSize(4);
    }

    @Test
    void refuses_a_file_whose_name_is_in_other_bytes_and_goes_on_with_the_next() throws Exception {
        Folder folder = folder("QUIET");
        Path in = place(folder).in();
        Process writer = new ProcessBuilder("sh", "-c", "echo x > \"$(printf '\\326\\320.csv')\"")
                .directory(in.toFile())
                .start();
        assertThat(writer.waitFor()).isZero();
        handWhole(folder, "好.csv", csv());
        watch.lookNow(folder);

        assertThat(names(in)).isEmpty();
        FolderFile refused = files(folder).stream()
                .filter(file -> file.problem() != null)
                .findFirst()
                .orElseThrow();
        assertThat(requireNonNull(refused.problem()).code()).isEqualTo("folder-file-name-unreadable");
        assertThat(names(place(folder).refused())).hasSize(2).allMatch(name -> name.contains("-__.csv"));
        FolderFile good = files(folder).stream()
                .filter(file -> file.load() != null)
                .findFirst()
                .orElseThrow();
        assertThat(given.ended(requireNonNull(good.load()), steward).state()).isEqualTo(LoadState.LANDED);
    }

    @Test
    void goes_on_with_the_next_file_when_one_cannot_be_put_away() throws Exception {
        Folder folder = folder("QUIET");
        Path inTheWay;
        synchronized (
                watch) { // its alarm clock would take the file for lost, or put it away before anything is in the way
            FolderFile stuck = rows.taking(folder.id(), "stuck.csv");
            inTheWay = Files.createDirectory(place(folder).inHand(stuck.id() + ".txt"));
            Files.writeString(inTheWay.resolve("x"), "x");
            Files.writeString(place(folder).inHand(stuck.id().toString()), "code,title\n1,a\n");
            watch.lookNow(folder);
        }
        given.ended(requireNonNull(only(folder).load()), steward);
        handWhole(folder, "good.csv", csv());
        watch.lookNow(folder);

        FolderFile good = files(folder).get(0);
        assertThat(good.name()).isEqualTo("good.csv");
        assertThat(given.ended(requireNonNull(good.load()), steward).state()).isEqualTo(LoadState.LANDED);
        assertThat(files(folder).get(1).endedAt()).isNull();
        Files.delete(inTheWay.resolve("x"));
        watch.lookNow(folder);
        assertThat(files(folder))
                .extracting(FolderFile::state)
                .containsExactly(FolderFileState.DONE, FolderFileState.REFUSED);
    }

    private void handWhole(Folder folder, String name, String content) throws IOException {
        hand(folder, name, content);
        Files.writeString(place(folder).in().resolve(name + ".ok"), "");
    }

    @Test
    void runs_an_interrupted_load_again_and_returns_a_file_that_does_not_fit_with_the_reason() throws Exception {
        Folder folder = folder("QUIET");
        hand(folder, "wrong.csv", "code,title\n1,a\n");
        Files.writeString(place(folder).in().resolve("wrong.csv.ok"), "");
        watch.lookNow(folder);
        FolderFile refused = ended(folder);
        assertThat(refused.state()).isEqualTo(FolderFileState.REFUSED);
        assertThat(refused.load()).isNotNull();
        String reason = Files.readString(
                place(folder).refused().resolve(names(place(folder).refused()).get(1)));
        assertThat(reason).startsWith("code=columns-").contains("没有入池");

        hand(folder, "cut.csv", csv());
        Files.writeString(place(folder).in().resolve("cut.csv.ok"), "");
        Load first;
        synchronized (watch) { // its alarm clock would put the file away as landed
            watch.lookNow(folder);
            first = cut(requireNonNull(files(folder).get(0).load()));
        }
        watch.lookNow(folder);
        FolderFile again = files(folder).get(0);
        assertThat(again.load()).isNotEqualTo(first.id());
        assertThat(loads.get(requireNonNull(again.load()), steward).rerunOf()).isEqualTo(first.id());
        given.ended(requireNonNull(again.load()), steward);
        watch.lookNow(folder);
        assertThat(files(folder).get(0).state()).isEqualTo(FolderFileState.DONE);
    }

    /** Makes of a load what it would be if its process had ended while it ran: not landed, its file still there. */
    private Load cut(LoadId id) {
        Load load = given.ended(id, steward);
        // one that waits for a person is put aside, and its file thrown away, after it has landed
        await().until(() -> !uploads.has(id));
        uploads.receive(id, new ByteArrayInputStream(csv().getBytes(StandardCharsets.UTF_8)), bytes -> {});
        jdbc.sql("update collection.load set state = 'INTERRUPTED', snapshot = null, receipt = null where id = ?")
                .param(id.value())
                .update();
        return load;
    }

    @Test
    void a_program_registers_looks_and_removes_and_others_see_nothing() throws Exception {
        Program own = Program.with(port, people.tokenOf(steward));
        String api = "/api/v1/collection/folders";
        Answer wrong = own.post(api, Map.of("name", "../x", "rule", "SOON"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("folder-name-malformed", "folder-rule-unknown", "folder-entry-missing");
        Answer made = own.post(api, Map.of("name", "程序", "entry", entry.code().value(), "rule", "MANIFEST"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String id = made.json().path("id").asString();
        assertThat(made.json().path("way").asString()).isEqualTo(department.creditCode() + "/程序/in");
        assertThat(own.post(api, Map.of("name", "程序", "entry", entry.code().value()))
                        .status())
                .isEqualTo(409);
        Folder folder = folders.list(steward).get(0);
        hand(folder, "a.csv", csv());
        vouch(place(folder).in().resolve("a.csv"));
        Answer looked = own.post(api + "/" + id + "/look", Map.of());
        assertThat(looked.json().path(0).path("state").asString()).isEqualTo("LOADING");
        given.ended(requireNonNull(files(folder).get(0).load()), steward);

        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        Program other = Program.with(port, people.tokenOf(stranger));
        assertThat(other.get(api + "/" + id).status()).isEqualTo(404);
        assertThat(other.post(api, Map.of("name", "别人的", "entry", entry.code().value()))
                        .status())
                .isEqualTo(403);
        assertThatThrownBy(() -> folders.files(folder.id(), stranger)).isInstanceOf(Problem.class);

        assertThat(own.send("DELETE", api + "/" + id, null).status()).isEqualTo(204);
        assertThat(own.get(api + "/" + id).status()).isEqualTo(404);
        assertThat(Files.exists(place(folder).in(), LinkOption.NOFOLLOW_LINKS)).isTrue();
    }
}
