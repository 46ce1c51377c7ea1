package org.lingqu.catalog.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lingqu.catalog.compile.ASheet.aSheet;
import static org.lingqu.catalog.compile.ASheet.item;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Batch;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.workbook.AWorkbook;
import org.lingqu.catalog.workbook.Upload;
import org.lingqu.catalog.workbook.Workbooks;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.lingqu.ui.Wordings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whose the data are, and the ledger of what the state has. */
@OneSourceTest
class AssetIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    OneSourceCity city;

    @Autowired
    Compilation compilation;

    @Autowired
    AssetLedger ledger;

    @Autowired
    Workbooks workbooks;

    @Autowired
    Wordings wordings;

    @Autowired
    TestPeople people;

    private Account account;
    private Actor cataloger;
    private Actor authority;
    private EntryVersion entry;

    @BeforeEach
    void an_entry_in_force() {
        authority = city.applies();
        account = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        cataloger = people.actorOf(account);
        entry = city.published(own("=企业用水").build(), cataloger, authority);
    }

    @Test
    @Obligation("AB-3.4")
    void the_owner_is_the_state_whoever_says_otherwise_by_program_form_or_workbook() throws IOException {
        Program program = Program.with(port, people.tokenOf(cataloger));
        Map<String, Object> sheet = new HashMap<>(Map.of("name", "自家的数据", "owner", "本局"));
        Answer refused = program.post("/api/v1/catalog/drafts", sheet);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("owner-fixed");
        sheet.put("owner", "");
        sheet.put("extension", Map.of("数据权属", "某公司"));
        assertThat(program.post("/api/v1/catalog/drafts", sheet).code()).isEqualTo("owner-fixed");
        sheet.put("extension", Map.of("数据权属", "国家所有"));
        assertThat(program.post("/api/v1/catalog/drafts", sheet).status()).isEqualTo(201);

        Draft draft = compilation.begin(own("企业用电").build(), cataloger);
        Visitor visitor = Visitor.signedIn(port, account.username());
        Answer form = visitor.post(
                "/catalog/drafts/" + draft.id(), Map.of("revision", "1", "act", "save", "name", "企业用电", "owner", "本局"));
        assertThat(form.status()).isEqualTo(400);
        assertThat(compilation.get(draft.id(), cataloger).revision()).isEqualTo(1);
        refused(() -> compilation.save(draft.id(), own("企业用电").owned("某公司").build(), draft.revision(), cataloger));

        ByteArrayOutputStream template = new ByteArrayOutputStream();
        workbooks.template(cataloger, wordings.in(Locale.SIMPLIFIED_CHINESE), template);
        int before = compilation.inWork(cataloger).size();
        byte[] typed = AWorkbook.like(template.toByteArray())
                .column("扩展要素：数据权属")
                .good("某公司的数据")
                .but("扩展要素：数据权属", "某公司")
                .build();
        Upload upload = workbooks.handIn(
                new ByteArrayInputStream(typed),
                "目录.xlsx",
                Upload.Keep.GOOD,
                cataloger,
                wordings.in(Locale.SIMPLIFIED_CHINESE));
        assertThat(upload.report().count(Batch.Fate.REFUSED)).isEqualTo(1);
        assertThat(compilation.inWork(cataloger)).hasSize(before);

        Answer page = visitor.get("/catalog/" + entry.code().value());
        assertThat(page.body()).contains("国家所有", entry.providerName());
    }

    @Test
    @Obligation("AB-3.4")
    void the_ledger_has_number_custodian_volume_and_the_note_about_the_value() throws IOException {
        ledger.note(entry.code(), "每年核算用水 2 亿吨", cataloger);
        Program program = Program.with(port, people.tokenOf(cataloger));
        String json = program.get("/api/v1/catalog/assets").body();
        assertThat(json)
                .contains(
                        "\"code\":\"" + entry.code().value() + "\"",
                        "\"owner\":\"STATE\"",
                        "\"custodian\":\"" + entry.providerName() + "\"",
                        "\"rows\":null",
                        "每年核算用水 2 亿吨");
        String csv = program.get("/api/v1/catalog/assets?format=csv").body();
        assertThat(csv).contains("\"'=企业用水\"", "国家所有", "\"每年核算用水 2 亿吨\"");
        assertThat(program.get("/api/v1/catalog/assets?format=xlsx").status()).isEqualTo(200);
        assertThat(program.get("/api/v1/catalog/assets?format=pdf").code()).isEqualTo("parameter-malformed");
        assertThat(program.put(
                                "/api/v1/catalog/assets/notes",
                                Map.of("code", entry.code().value(), "note", ""))
                        .status())
                .isEqualTo(204);
        assertThat(ledger.page(null, false, cataloger).lines())
                .singleElement()
                .satisfies(asset -> assertThat(asset.note()).isEmpty());
    }

    @Test
    void a_department_reads_its_own_part_and_notes_nothing_about_others() {
        Actor other = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        assertThat(ledger.page(null, false, other).lines()).isEmpty();
        ResourceCode code = entry.code();
        assertThatThrownBy(() -> ledger.note(code, "很值钱", other))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("entry-not-yours"));
        Actor steward = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        assertThatThrownBy(() -> ledger.page(null, false, steward)).isInstanceOf(Problem.class);
    }

    @Test
    void the_authority_turns_the_pages_to_the_last_line_and_back() {
        AssetPage first = ledger.page(null, false, authority);
        assertThat(first.before()).isNull();
        assertThat(first.total()).isGreaterThanOrEqualTo(first.lines().size());
        List<Asset> lines = first.lines();
        AssetPage rest = ledger.page(lines.get(0).code().value(), false, authority);
        assertThat(rest.before())
                .isEqualTo(
                        rest.lines().isEmpty()
                                ? null
                                : rest.lines().get(0).code().value());
        AssetPage back = ledger.page(lines.get(lines.size() - 1).code().value(), true, authority);
        assertThat(back.lines()).isEqualTo(lines.subList(0, lines.size() - 1));
    }

    private static ASheet own(String name) {
        String mark = UUID.randomUUID().toString().substring(0, 6);
        return aSheet().named(name)
                .with(item("f1", "用户" + mark, "TEXT", "60", "NONE"), item("f2", "水量" + mark, "TEXT", "60", "NONE"));
    }

    private static void refused(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("owner-fixed"));
    }
}
