package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.http.GivenInterface;
import org.lingqu.identity.Account;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A steward registers an interface and a folder, and sees what comes of them. */
@IntegrationTest
class SourcesJourneyTests {

    private static final String ROW =
            "{\"tyshxydm\":\"%s\",\"qymc\":\"灵渠%d号有限公司\",\"clrq\":null,\"zczb\":1.5,\"djzt\":\"1\",\"bz\":\"\"}";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    Folders folders;

    @Autowired
    FolderPlaces places;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void registers_an_interface_and_a_folder_and_loads_from_both(String language, int width, String theme)
            throws Exception {
        Department department = people.aDepartment();
        Account account = people.anAccountOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);
        try (GivenInterface system = GivenInterface.paged(
                        GivenInterface.rows(30, i -> ROW.formatted(TestPeople.creditCode(), i)), 20);
                Browser reader = Browser.at(port)
                        .speaking(language)
                        .wide(width)
                        .themed(theme)
                        .open()) {
            reader.signIn(account.username());
            reader.go("/collection/sources/new-interface");
            reader.check();
            reader.picture("interface-new");
            fillInterface(reader, system, "10.0.0.1");
            reader.page().click("form[action$='new-interface'] button[type=submit]");
            assertThat(reader.page().locator(".is-invalid").count()).isPositive();
            reader.check();
            reader.picture("interface-refused");
            fillInterface(reader, system, "127.0.0.1");
            reader.page().click("form[action$='new-interface'] button[type=submit]");
            reader.page().click("form[action$='/test'] button");
            assertThat(reader.page().innerText("main")).contains("HTTP 200");
            reader.check();
            reader.picture("interface");
            reader.page().click("a[href$='/tables']");
            reader.page().click("th a");
            assertThat(reader.page().innerText("#columns")).contains("tyshxydm", "string", "number");
            reader.check();
            reader.picture("interface-structure");

            reader.go("/collection/folders");
            reader.check();
            reader.go("/collection/folders/new");
            reader.page().fill("[name=name]", "市场主体");
            reader.page().selectOption("[name=entry]", entry.code().value());
            reader.check();
            reader.picture("folder-new");
            reader.page().click("form[action$='/folders/new'] button[type=submit]");
            Folder folder = folders.list(people.actorOf(account)).get(0);
            hand(folder, "good.json", "[" + ROW.formatted(TestPeople.creditCode(), 1) + "]");
            hand(folder, "wrong.csv", "a,b\n1,2\n");
            reader.page().click("form[action$='/look'] button");
            folders.files(folder.id(), people.actorOf(account))
                    .forEach(file ->
                            given.ended(java.util.Objects.requireNonNull(file.load()), people.actorOf(account)));
            reader.page().click("form[action$='/look'] button");
            assertThat(reader.page().locator("#files tbody tr").count()).isEqualTo(2);
            reader.check();
            reader.picture("folder");
            reader.go("/collection/folders");
            reader.picture("folders");
            reader.go("/collection/folders/" + folder.id() + "/removal");
            reader.check();
        }
    }

    private static void fillInterface(Browser reader, GivenInterface system, String host) {
        reader.page().fill("[name=name]", "市场主体接口");
        reader.page().fill("[name=host]", host);
        reader.page().fill("[name=port]", String.valueOf(system.port()));
        reader.page().fill("[name=database]", "/api/companies");
        reader.page().selectOption("[name='properties.scheme']", "http");
        reader.page().selectOption("[name='properties.paging']", "page");
        reader.page().fill("[name='properties.rows']", "data.list");
        reader.page().fill("[name='properties.total']", "data.total");
    }

    private void hand(Folder folder, String name, String content) throws Exception {
        Path file = places.of(folder).in().resolve(name);
        Files.writeString(file, content);
        Files.writeString(file.resolveSibling(name + ".ok"), "");
    }
}
